"""Durations from counts: equal to the functions of one row a case, hand cases, and where nothing
may be claimed.
"""

import time

import numpy as np
import pandas as pd
import pytest

from indicators import durations as duration_figures
from indicators.methods import survival, survival_groups


def grouped(rows, names=("days", "closed", "entry", "cases")):
    return pd.DataFrame(rows, columns=list(names))


def random_cases(seed, n=300, groups=3):
    rng = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            "code": rng.integers(0, groups, n),
            "days": rng.integers(0, 60, n),
            "closed": rng.integers(0, 2, n),
            "entry": rng.integers(0, 15, n) * (rng.random(n) < 0.3),
        }
    )


def count(cases):
    return (
        cases.groupby(list(cases.columns), as_index=False).size().rename(columns={"size": "cases"})
    )


@pytest.mark.parametrize("seed", range(5))
def test_counts_give_the_curve_of_single_cases(seed):
    cases = random_cases(seed)
    found = duration_figures.curve(count(cases))
    pd.testing.assert_frame_equal(
        found,
        survival.kaplan_meier(cases["days"], cases["closed"], cases["entry"]),
        check_dtype=False,
        rtol=1e-12,
    )


@pytest.mark.parametrize("seed", range(5))
def test_counts_give_the_test_and_the_difference_of_single_cases(seed):
    cases = random_cases(seed).assign(entry=0)
    frame = count(cases)
    assert duration_figures.compare(frame, [0, 1, 2]).p == pytest.approx(
        survival_groups.logrank(cases["days"], cases["closed"], cases["code"])[2], abs=1e-12
    )
    two = cases[cases["code"] < 2]
    means = [
        survival.restricted_mean(one["days"], one["closed"], 30) for _, one in two.groupby("code")
    ]
    difference, (lower, upper), _ = survival.difference_of_means(*means)
    [found] = duration_figures.mean_differences(frame, 0, 1, (30,))
    assert found == pytest.approx((difference, lower, upper), abs=1e-9)


def test_incidence_of_single_cases():
    rng = np.random.default_rng(7)
    cases = pd.DataFrame(
        {
            "route": rng.choice(["open", "a", "b", "c"], 200, p=[0.3, 0.4, 0.2, 0.1]),
            "days": rng.integers(0, 40, 200),
            "entry": 0,
        }
    )
    found = duration_figures.incidence(count(cases))
    expected = survival_groups.cumulative_incidence(
        cases["days"], cases["route"].replace("open", "0")
    )
    assert list(found.columns) == ["time", "at_risk", "a", "b", "c"]  # most cases first
    for code in "abc":
        np.testing.assert_allclose(found[code], expected[code], atol=1e-12)
    assert found["at_risk"].iloc[0] == 200


def test_the_way_in_which_most_cases_ended_comes_first():
    """Not the one with most rows, nor the first by its code."""
    rows = [("a", 10, 0, 1), ("a", 20, 0, 1), ("b", 20, 0, 5), ("c", 30, 0, 5), ("open", 40, 0, 9)]
    frame = pd.DataFrame(rows, columns=["route", "days", "entry", "cases"])
    found = duration_figures.incidence(frame)
    assert list(found.columns) == ["time", "at_risk", "b", "c", "a"]


def test_median_and_delayed_entry_by_hand():
    # six end at 10, 20, ... 60, twice each; two that were 70 old when the register began and had
    # closed at 65 are left out
    frame = grouped([(10 * n, 1, 0, 2) for n in range(1, 7)] + [(65, 1, 70, 2)])
    found = duration_figures.summary(frame)
    assert (found.cases, found.closed, found.left_out, found.median) == (12, 12, 2, 35.0)
    late = grouped([(10, 1, 0, 1), (20, 1, 15, 1)])
    assert duration_figures.counts(late)[1].tolist() == [
        1,
        1,
    ]  # the second comes under observation at 15
    assert duration_figures.at_risk(late, [0, 10, 15, 16, 21]) == [1, 1, 0, 1, 0]


def test_under_ten_endings_no_median():
    assert duration_figures.summary(grouped([(10, 1, 0, 9)])).median is None
    assert duration_figures.summary(grouped([(10, 1, 0, 10)])).median == 10
    assert (
        duration_figures.summary(grouped([(10, 1, 0, 10), (20, 0, 0, 30)])).median is None
    )  # a quarter has ended


def test_the_tail_under_five_at_risk_is_not_drawn():
    km = duration_figures.curve(grouped([(10, 1, 0, 4), (20, 1, 0, 2), (30, 0, 0, 4)]))
    assert duration_figures.drawn(km)["time"].tolist() == [10, 20]  # 10, 6 and 4 at risk
    assert duration_figures.drawn(duration_figures.curve(grouped([(10, 1, 0, 4)]))).empty
    assert duration_figures.still_open(km, 30) is None
    share, lower, upper = duration_figures.still_open(km, 15)
    assert share == pytest.approx(0.6) and lower < 0.6 < upper
    assert duration_figures.still_open(km, 5) == (1.0, 1.0, 1.0)


def test_groups_most_cases_first_and_none_where_it_cannot_be_told():
    frame = grouped(
        [("b", 10, 1, 0, 12), ("a", 5, 1, 0, 3), ("a", 9, 0, 0, 2), ("c", 5, 1, 0, 5)],
        ("code", "days", "closed", "entry", "cases"),
    )
    found = duration_figures.groups(frame)
    assert found["code"].tolist() == ["b", "a", "c"] and found["open"].tolist() == [0, 2, 0]
    assert found["median"].tolist() == [10.0, None, None] and found["high"].tolist()[1] is None


def names(rows):
    return grouped(rows, ("code", "days", "closed", "entry", "cases"))


def test_compare_names_the_fastest_and_the_slowest():
    fast_slow = names(
        [("a", n, 1, 0, 2) for n in range(1, 9)] + [("b", 10 * n, 1, 0, 2) for n in range(1, 9)]
    )
    found = duration_figures.compare(fast_slow, ["b", "a"])
    assert found.p < 0.001 and (found.fastest, found.slowest) == ("a", "b")
    assert (
        duration_figures.compare(names([("a", 5, 1, 0, 9), ("b", 5, 0, 0, 9)]), ["a", "b"]).p
        is None
    )  # nine endings
    assert duration_figures.compare(fast_slow, ["a"]).p is None
    assert duration_figures.compare(fast_slow.iloc[:0], []).p is None


def test_difference_needs_endings_and_time_on_both_sides():
    enough = [("a", 10, 1, 0, 12), ("b", 30, 1, 0, 12)]
    few = [enough[0], ("b", 30, 1, 0, 9)]
    still_open = [enough[0], ("b", 30, 1, 0, 12), ("b", 35, 0, 0, 3)]  # followed for 35 days
    [found] = duration_figures.mean_differences(names(enough), "a", "b", (40,))
    assert found == pytest.approx((20, 20, 20))
    assert duration_figures.mean_differences(names(few), "a", "b", (40,)) == [None]
    assert duration_figures.mean_differences(names(still_open), "a", "b", (40,)) == [None]


def test_ages_at_the_edges():
    frame = names(
        [("x", days, 0, 0, 1) for days in (0, 90, 91, 180, 181, 365, 366, 730, 731)]
        + [("x", 50, 1, 0, 7), ("y", 91, 0, 0, 2)]
    )
    found = duration_figures.ageing(frame)
    assert [tuple(r) for r in found.itertuples(index=False)] == [
        ("x", 0, 2),
        ("x", 1, 2),
        ("x", 2, 2),
        ("x", 3, 2),
        ("x", 4, 1),
        ("y", 1, 2),
    ]


def test_nothing():
    empty = grouped([])
    assert (
        duration_figures.summary(empty).cases == 0
        and duration_figures.curve(empty).empty
        and duration_figures.drawn(duration_figures.curve(empty)).empty
    )
    assert duration_figures.groups(names([])).empty and duration_figures.ageing(names([])).empty


def test_a_million_cases_take_less_than_a_third_of_a_second():
    days = np.arange(1, 1501)
    frame = pd.concat(
        [grouped({"days": days, "closed": closed, "entry": 0, "cases": 334}) for closed in (0, 1)]
    )
    assert frame["cases"].sum() > 1_000_000
    start = time.perf_counter()
    duration_figures.summary(frame)
    assert time.perf_counter() - start < 0.3


def test_groups_are_split_by_code_in_their_order():
    frame = names([("b", 5, 1, 0, 2), ("a", 9, 0, 0, 1), ("b", 3, 1, 0, 4)])
    found = duration_figures.by_code(frame)
    assert list(found) == ["a", "b"]
    assert found["b"]["days"].tolist() == [5, 3] and found["a"]["cases"].tolist() == [1]
    assert duration_figures.by_code(frame.iloc[:0]) == {}
