"""Early warning put together, on counts drawn here."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from indicators.methods.predictive import predictive_bound
from indicators.methods.watch import smallest_visible_rise
from indicators.warning import assess, known_share, visible_rise
from locales.formats import month_number

FIRST = month_number(date(2023, 1, 1))
LAST = FIRST + 29  # 30 months to June 2025
END = date(2025, 6, 30)


def drawn(**series):
    """dimension_code=[counts], the first at FIRST; a frame of
    data_access.statistics.warning.monthly.
    """
    rows = [
        (*name.split("_"), FIRST + n, cases)
        for name, counts in series.items()
        for n, cases in enumerate(counts)
        if cases
    ]
    return pd.DataFrame(rows, columns=["dimension", "code", "month", "cases"])


def prompt(months=30, cases=4):
    """Delays where every case is entered in its month."""
    return pd.DataFrame(
        {
            "month": range(FIRST, FIRST + months),
            "entered": range(FIRST, FIRST + months),
            "cases": cases,
        }
    )


def half_late(months=30):
    """Delays where of 4 cases 2 are entered in the month and 2 in the next; the last month's late
    ones are not there yet.
    """
    rows = [
        (FIRST + n, FIRST + n + late, 2)
        for n in range(months)
        for late in (0, 1)
        if n + late < months
    ]
    return pd.DataFrame(rows, columns=["month", "entered", "cases"])


def one(found, dimension, code):
    return next(
        found.now[(found.now["dimension"] == dimension) & (found.now["code"] == code)].itertuples()
    )


QUIET = [1, 0] * 15


def test_a_spike_is_an_alarm_with_the_bound_of_the_rule():
    found = assess(
        drawn(all_=[2] * 29 + [10], country_BRA=QUIET[:-1] + [8], country_DEU=QUIET),
        prompt(),
        END,
        LAST,
    )
    row = one(found, "country", "BRA")
    bound = predictive_bound(QUIET, 24, 0.005)[-1]
    assert (row.horizon, row.cases, row.bound, row.reported, row.complete) == (1, 8, bound, True, 1)
    assert list(found.alarms["code"]) == ["", "BRA"]  # the parent first, whatever its p-value
    assert not one(found, "country", "DEU").alarm
    assert found.enough and found.first == FIRST


def test_a_cluster_is_said_over_three_months():
    found = assess(drawn(all_=[1, 0] * 13 + [1, 3, 3, 3]), prompt(), END, LAST)
    row = one(found, "all", "")
    assert (row.horizon, row.cases, row.reported) == (3, 9, True)
    assert row.bound == predictive_bound([1, 0] * 13 + [1, 3, 3, 3], 24, 0.005, horizon=3)[-1]


def test_no_alarm_and_one_case_is_never_one():
    found = assess(drawn(all_=[0, 1] * 15, country_BRA=[0] * 29 + [1]), prompt(), END, LAST)
    assert found.alarms.empty and not found.now["alarm"].any()


def test_a_history_under_25_months_tells_nothing():
    found = assess(drawn(all_=[1] * 23 + [9]), prompt(24), END, FIRST + 23)
    assert not found.enough and found.alarms.empty and np.isnan(one(found, "all", "").bound)
    assert assess(drawn(all_=[1] * 24 + [9]), prompt(25), END, FIRST + 24).enough


def test_no_case_at_all():
    assert assess(drawn(), prompt().head(0), END, LAST) is None
    assert assess(drawn(), prompt(), END, LAST) is None  # the register has cases, the choice none


def test_a_young_month_has_its_bound_times_what_is_known():
    """Half of a month is entered in it: a bound of 8 becomes 4; 5 cases are an alarm there, but not
    in a finished month.
    """
    late = assess(drawn(all_=[2] * 29 + [7]), half_late(), END, LAST)
    full = assess(drawn(all_=[2] * 29 + [7]), prompt(), END, LAST)
    row = one(late, "all", "")
    assert row.complete == 0.5 and row.bound == np.floor(one(full, "all", "").bound / 2)
    assert row.reported and not one(full, "all", "").reported
    shown = late.series("all", "", 3)
    assert shown["young"].tolist() == [False, False, True] and shown["complete"].tolist() == [
        1,
        1,
        0.5,
    ]
    assert shown["ceiling"].iloc[-1] == one(full, "all", "").bound / 2


def test_a_ceiling_cut_low_does_not_cry_out():
    """Six cases in two years: the bound of 2 becomes 1 for half a month. Two cases lie over it, and
    chance alone brings as many in 9 of 1,000 half months:
    negative binomial of size 6.5 and chance 24 / 24.5, 1 - 0.8746 - 0.1160."""
    row = one(
        assess(drawn(all_=[0] * 5 + [1, 0, 0, 0] * 6 + [2]), half_late(), END, LAST), "all", ""
    )
    assert row.bound == 1 and row.p_value == pytest.approx(0.0094, abs=1e-4) and not row.alarm


def test_past_alarms_do_not_teach_the_ceiling():
    calm = assess(drawn(all_=[1, 0] * 15), prompt(), END, LAST)
    spiked = assess(drawn(all_=[1, 0] * 12 + [9, 0] + [1, 0] * 2), prompt(), END, LAST)
    assert one(spiked, "all", "").bound == one(calm, "all", "").bound


def test_many_quiet_series_raise_the_bar_for_one():
    """p = 2 P(K >= 5) with mean 0.7: alone it is reported, among sixty series the false-discovery
    rate keeps it back.
    """
    counts = [1, 0, 1] * 9 + [0, 1, 0]
    over = int(predictive_bound(counts, 24, 0.005)[-1]) + 1
    alone = drawn(all_=[5] * 30, country_BRA=counts[:-1] + [over])
    assert one(assess(alone, prompt(), END, LAST), "country", "BRA").reported
    many = pd.concat([alone, drawn(**{f"industry_C{n}": [1, 0] * 15 for n in range(60)})])
    row = one(assess(many, prompt(), END, LAST), "country", "BRA")
    assert row.alarm and not row.reported


def test_a_slow_rise_is_a_mark_of_its_own():
    found = assess(drawn(all_=[2] * 24 + [4, 4, 5, 4, 5, 4]), prompt(), END, LAST)
    assert list(found.drifting["dimension"]) == ["all"] and found.alarms.empty


def test_a_part_that_is_the_whole_is_not_watched_twice():
    found = assess(
        drawn(all_=QUIET, country_USA=QUIET, channel_customs=[0, 0] * 14 + [1, 0]),
        prompt(),
        END,
        LAST,
    )
    assert sorted(found.now["dimension"]) == ["all", "channel"]


def test_known_share_by_chain_ladder_between_the_ages():
    assert known_share(half_late(), FIRST, LAST, END).tail(2).tolist() == [1, 0.5]
    # ten of thirty-one days into July half of what was missing in June may be ten thirty-firsts
    # there
    assert known_share(half_late(), FIRST, LAST, date(2025, 7, 10)).iloc[-1] == pytest.approx(
        0.5 + 0.5 * 10 / 31
    )
    assert known_share(half_late(), FIRST, LAST, date(2025, 9, 30)).iloc[-1] == 1


def test_under_thirty_cases_nothing_is_said_of_delays():
    known = known_share(prompt(29, 1), FIRST, LAST, END)
    assert known.isna().all()
    found = assess(drawn(all_=[1] * 30), prompt(29, 1), END, LAST)
    assert found.series("all", "", 3)["young"].tolist() == [
        False,
        True,
        True,
    ]  # the last two months may be incomplete
    assert one(found, "all", "").bound == predictive_bound([1] * 30, 24, 0.005)[-1]


def test_the_smallest_rise_is_that_of_the_rule():
    row = one(assess(drawn(all_=[1] * 30), prompt(), END, LAST), "all", "")
    assert visible_rise(row) == smallest_visible_rise(24)
