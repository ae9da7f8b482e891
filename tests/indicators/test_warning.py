"""Early warning put together, on counts drawn here."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from indicators.methods.predictive import predictive_bound
from indicators.methods.watch import smallest_visible_rise
from indicators.warned import verdict, visible_rise
from indicators.warning import assess, known_share
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
    return next(row for row in found.now if (row.dimension, row.code) == (dimension, code))


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
    assert [row.code for row in found.alarms] == [
        "",
        "BRA",
    ]  # first the parent, whatever its p
    assert not one(found, "country", "DEU").alarm
    assert found.enough and found.first == FIRST


def test_a_cluster_is_said_over_three_months():
    found = assess(drawn(all_=[1, 0] * 13 + [1, 3, 3, 3]), prompt(), END, LAST)
    row = one(found, "all", "")
    assert (row.horizon, row.cases, row.reported) == (3, 9, True)
    assert row.bound == predictive_bound([1, 0] * 13 + [1, 3, 3, 3], 24, 0.005, horizon=3)[-1]


@pytest.mark.parametrize(("late", "said"), [([5, 4, 5], "more"), ([0, 0, 0], "fewer")])
def test_the_numbers_of_all_cases_are_of_the_months_of_their_verdict(late, said):
    """Two a month are usual, so six in three months; their line is 14; 14 are more than usual."""
    found = assess(drawn(all_=[2] * 27 + late), prompt(), END, LAST)
    row = one(found, "all", "")
    assert (verdict(row), row.horizon, row.cases, row.bound) == (said, 3, sum(late), 14)


def test_no_alarm_and_one_case_is_never_one():
    found = assess(drawn(all_=[0, 1] * 15, country_BRA=[0] * 29 + [1]), prompt(), END, LAST)
    assert not found.alarms and not any(row.alarm for row in found.now)


def test_a_history_under_25_months_tells_nothing():
    found = assess(drawn(all_=[1] * 23 + [9]), prompt(24), END, FIRST + 23)
    assert not found.enough and not found.alarms and np.isnan(one(found, "all", "").bound)
    assert assess(drawn(all_=[1] * 24 + [9]), prompt(25), END, FIRST + 24).enough


def test_no_case_at_all():
    assert assess(drawn(), prompt().head(0), END, LAST) is None
    assert assess(drawn(), prompt(), END, LAST) is None  # the register has cases, the choice none


def test_a_young_month_is_judged_by_the_law_of_what_is_known_of_it():
    """48 cases in 24 months, half of the month entered: negative binomial of size 48.5 and chance
    24 / 24.5, whose 99.5 % quantile is 4 (scipy: P(X <= 3) = 0.9811, P(X <= 4) = 0.9960); that of a
    finished month is 7.
    """
    late = assess(drawn(all_=[2] * 29 + [5]), half_late(), END, LAST)
    full = assess(drawn(all_=[2] * 29 + [7]), prompt(), END, LAST)
    row = one(late, "all", "")
    assert (row.complete, row.bound, one(full, "all", "").bound) == (0.5, 4, 7)
    assert row.bound == stats.nbinom.ppf(0.995, 48.5, 24 / 24.5)
    assert row.reported and not one(full, "all", "").reported
    shown = late.series("all", "", months=3)
    assert [month.young for month in shown] == [False, False, True]
    assert [month.complete for month in shown] == [1, 1, 0.5]
    assert [month.ceiling for month in shown] == [7, 7, 4]


def test_the_three_months_have_a_line_of_their_own():
    """Two and a half of three months are entered: size 48.5, chance 24 / 26.5."""
    found = assess(drawn(all_=[2] * 29 + [5]), half_late(), END, LAST)
    shown = found.series("all", "", 3, 2)
    assert [month.cases for month in shown] == [6, 9]
    assert [month.complete for month in shown] == [1, pytest.approx(2.5 / 3)]
    expected = [stats.nbinom.ppf(0.995, 48.5, 24 / n) for n in (27, 26.5)]
    assert [month.ceiling for month in shown] == expected


def test_the_line_is_never_under_one_case():
    """Nothing in two years and a tenth of the month entered: even one case has p under 0.005, but
    one case is never a warning.
    """
    known = pd.DataFrame({"month": [FIRST + 24], "entered": [FIRST + 24], "cases": [1]})
    delays = pd.concat([slow_entry(), known])
    counts = [0] * 29 + [1]
    row = one(assess(drawn(all_=counts), delays, END, LAST), "all", "")
    assert row.share < 0.15 and row.p_value < 0.005
    assert (row.bound, row.alarm) == (1, False)


def slow_entry():
    """Of ten cases one is entered in its month and nine in the next."""
    rows = [
        (FIRST + n, FIRST + n + late, (1, 9)[late])
        for n in range(30)
        for late in (0, 1)
        if n + late < 30
    ]
    return pd.DataFrame(rows, columns=["month", "entered", "cases"])


def test_line_verdict_and_odds_agree_in_every_month_of_random_ledgers():
    """Over its line just when the predictive tail is at most 1 in 200 and there are two cases, for
    one month and for three, whatever of them is entered.
    """
    random = np.random.default_rng(7)
    for late in (prompt(), half_late(), slow_entry(), prompt(29, 1)):
        rates = random.gamma(1, 1.5, 12)[:, None]
        counts = random.poisson(rates, (12, 30))
        parts = {f"country_C{n:02d}": row for n, row in enumerate(counts)}
        history = assess(drawn(all_=counts.sum(axis=0), **parts), late, END, LAST).history
        is_judged = np.isfinite(history["ceiling_3"])
        assert is_judged.sum() >= 12 * 4
        for end in ("", "_3"):
            names = ("cases", "ceiling", "tail", "over")
            cases, line, p, over = (history[f"{name}{end}"][is_judged] for name in names)
            rare = (p <= 0.005) & (cases >= 2)
            assert (rare == (cases > line)).all() and (over == rare).all()
            assert (line >= 1).all() and (line == line.round()).all()


def test_past_alarms_do_not_teach_the_ceiling():
    calm = assess(drawn(all_=[1, 0] * 15), prompt(), END, LAST)
    spiked = assess(drawn(all_=[1, 0] * 12 + [9, 0] + [1, 0] * 2), prompt(), END, LAST)
    assert one(spiked, "all", "").bound == one(calm, "all", "").bound


def test_each_kind_of_series_has_a_dispersion_of_its_own():
    """Industries that come in bunches do not widen the lines of even countries. Six cases in every
    fourth of 24 months: mean 1.5, chi-square 6 * 4.5^2 / 1.5 + 18 * 1.5^2 / 1.5 = 108 over 23.
    """
    even, bunched = [1, 2] * 15, [6, 0, 0, 0] * 7 + [6, 0]
    found = assess(
        drawn(all_=[9] * 30, country_BRA=even, industry_C38=bunched), prompt(), END, LAST
    )
    assert one(found, "country", "BRA").dispersion == 1
    assert one(found, "industry", "C38").dispersion == pytest.approx(108 / 23)


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


def test_the_total_is_a_question_of_its_own():
    """Over its line it is a warning however many parts are watched beside it."""
    counts = [1, 0, 1] * 9 + [0, 1, 0]
    over = int(predictive_bound(counts, 24, 0.005)[-1]) + 1
    parts = {f"industry_C{n}": [1, 0] * 15 for n in range(60)}
    row = one(assess(drawn(all_=[*counts[:-1], over], **parts), prompt(), END, LAST), "all", "")
    assert row.alarm and row.reported and row.q_value == row.p


def test_one_month_alone_is_a_jump_and_no_slow_rise():
    """Mean 2: 9 cases are 9 ln 2 - 2 = 4.2, over the threshold of 4 at once."""
    found = assess(drawn(all_=[2] * 28 + [9, 2]), prompt(), END, LAST)
    row = one(found, "all", "")
    assert row.drift and not row.slow


def test_a_slow_rise_is_a_mark_of_its_own():
    found = assess(drawn(all_=[2] * 24 + [4, 4, 5, 4, 5, 4]), prompt(), END, LAST)
    (row,) = found.drifting
    assert row.dimension == "all" and row.slow and not found.alarms


def test_a_part_that_is_the_whole_is_not_watched_twice():
    found = assess(
        drawn(all_=QUIET, country_USA=QUIET, channel_customs=[0, 0] * 14 + [1, 0]),
        prompt(),
        END,
        LAST,
    )
    assert sorted(row.dimension for row in found.now) == ["all", "channel"]
    assert found.row("country", "USA") is found.total
    assert found.row("channel", "customs").dimension == "channel"
    assert found.row("country", "DEU") is None


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
    young = [month.young for month in found.series("all", "", months=3)]
    assert young == [False, True, True]  # the last two months may be incomplete
    assert one(found, "all", "").bound == predictive_bound([1] * 30, 24, 0.005)[-1]


def test_the_smallest_rise_is_that_of_the_rule():
    row = one(assess(drawn(all_=[1] * 30), prompt(), END, LAST), "all", "")
    assert visible_rise(row) == smallest_visible_rise(24)


def test_while_a_month_is_being_entered_a_rise_must_be_larger_to_be_seen():
    """24 cases in 24 months, half of the month entered: the line is 3, and 4 or more known cases
    come with 80 % from a mean of 5.52 known, which are 11 in the whole month.
    """
    row = one(assess(drawn(all_=[1] * 30), half_late(), END, LAST), "all", "")
    cases, factor = visible_rise(row)
    assert row.bound == stats.nbinom.ppf(0.995, 24.5, 24 / 24.5) == 3
    assert 1 - stats.poisson.cdf(3, cases / 2) == pytest.approx(0.8)
    assert factor == pytest.approx(cases / (24.5 / 24))
