"""The product's early-warning rule: hand cases, laws, and the simulated bar for false alarms."""

import numpy as np
import pandas as pd
import pytest

from benchmarks import false_alarms
from indicators.methods.predictive import predictive_bound
from indicators.methods.watch import (
    pooled_dispersion,
    rank_alarms,
    screen,
    smallest_visible_rise,
    watch,
)


def test_five_cases_in_a_month_after_a_quiet_two_years():
    counts = pd.Series([0, 1] * 12 + [5, 0], index=pd.period_range("2023-01", periods=26, freq="M"))
    found = watch(counts, dispersion=1)
    row = found.loc[pd.Period("2025-01", "M")]
    assert row["expected"] == 0.5
    assert row["bound"] == predictive_bound(counts, 24, 0.005)[24]
    assert (row["spike"], row["alarm"]) == (True, True)
    assert not found["alarm"].iloc[:24].any()
    assert found["bound"].iloc[:24].isna().all()


def test_one_case_is_never_an_alarm():
    assert not watch(pd.Series([0] * 30 + [1])).iloc[-1]["alarm"]
    assert watch(pd.Series([0] * 30 + [2])).iloc[-1]["alarm"]


def test_a_cluster_that_no_single_month_shows():
    found = watch(pd.Series([1, 0] * 15 + [3, 3, 3]), dispersion=1)
    assert not found["spike"].any()
    assert found["cluster"].iloc[-1]


def test_past_alarms_do_not_teach_the_baseline():
    """A spike of 8 stands at its expectation afterwards: the expected count stays under 1."""
    found = watch(pd.Series([1, 0] * 12 + [8] + [1, 0] * 6), dispersion=1)
    assert found["spike"].iloc[24]
    assert found["expected"].iloc[-1] == pytest.approx(0.5, abs=0.03)


def test_many_series_give_the_same_as_each():
    counts = pd.DataFrame(
        np.random.default_rng(1).poisson(1.2, (40, 3)), columns=["US", "DE", "BR"]
    )
    together = watch(counts, dispersion=1.0)
    for name in counts:
        pd.testing.assert_frame_equal(
            together.loc[name], watch(counts[name], dispersion=1.0), check_names=False
        )


def test_groups_of_similar_series_are_screened_together_as_apart():
    """Each with its own dispersion: to the last bit as if the other were not there."""
    calm = np.random.default_rng(3).poisson(1.2, (3, 45)).astype(float)
    bunched = np.random.default_rng(4).negative_binomial(0.5, 0.1, (4, 45)).astype(float)
    together = screen(np.concatenate([calm, bunched]), 24, 0.005, None, (0, 3))
    apart = [screen(group, 24, 0.005, None) for group in (calm, bunched)]
    for name, column in together.items():
        np.testing.assert_array_equal(column, np.concatenate([one[name] for one in apart]))
    assert together["dispersion"][0, -1] < 2 < together["dispersion"][-1, -1]


def test_short_and_missing_history():
    assert watch(pd.Series([], dtype=float)).empty
    assert not watch(pd.Series([9] * 10))["alarm"].any()
    counts = pd.Series([1.0] * 40)
    counts.iloc[30] = np.nan
    found = watch(counts)
    assert np.isnan(found["p"].iloc[31])
    assert not found["alarm"].any()
    with pytest.raises(ValueError, match="counts"):
        watch(pd.Series([-1]))


def test_pooled_dispersion():
    """Series 0, 4 and 4, 0: chi-square (4 + 4) / 2 each, one degree of freedom each."""
    assert pooled_dispersion([[0, 4], [4, 0], [0, 0]]) == 4
    assert pooled_dispersion([[2, 2, 2]]) == 1
    assert pooled_dispersion([[0, 0]]) == 1
    assert pooled_dispersion(np.zeros((0, 5))) == 1


def test_smallest_visible_rise_by_simulation():
    cases, factor = smallest_visible_rise(24)
    assert factor == pytest.approx(cases / (24.5 / 24))
    past = [1] * 24
    seen = (
        np.random.default_rng(2).poisson(cases, 4000)
        > predictive_bound([*past, 0], alpha=0.005)[24]
    )
    assert seen.mean() == pytest.approx(0.8, abs=0.02)


def test_rank_alarms_parents_before_children():
    found = rank_alarms([0.2, 0.001, 0.0004, np.nan, 0.3], [0, 0, 1, 1, 1])
    np.testing.assert_allclose(found["adjusted"], [0.8 / 3, 0.002, 0.0016, np.nan, 0.3])
    assert found["reported"].tolist() == [False, True, True, False, False]
    assert found["rank"].tolist() == [3, 1, 2, 5, 4]
    assert rank_alarms([], []).empty


@pytest.mark.parametrize("mean", false_alarms.MEANS)
def test_false_alarms_stay_under_the_bar(mean):
    """At most 1 % of quiet cell-months in a Poisson world, 2 % where the variance is m +
    0.5 m^2.
    """
    assert false_alarms.false_alarms(mean, bunched=False)[0] <= 0.01
    assert false_alarms.false_alarms(mean, bunched=True)[0] <= 0.02


def test_power_grows_with_mean_and_rise():
    assert false_alarms.power(0.2, 2.0)[0] < 0.2  # nothing can see a doubling of so little
    assert false_alarms.power(2.0, 3.0)[0] > 0.9
    assert false_alarms.power(5.0, 2.0)[0] > 0.8
