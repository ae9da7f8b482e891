"""The predictive bound against R's surveillance 1.20, hand cases and laws."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from indicators.methods import predictive

FOLDER = "1_early_warning/"
SERIES = [
    "k1",
    "meningo_month_0_4y",
    "meningo_month_ge20y",
    "newport_month_Hesse",
    "newport_month_Saarland",
    "rotaBB_month_ge60",
]


def case(reference, name):
    return reference(f"{FOLDER}{name}.csv"), reference(FOLDER + "manifest.json")["cases"][name][
        "control"
    ]


def alarms(rows):
    return (pd.to_numeric(rows["alarm"]) == 1).tolist()


@pytest.mark.parametrize("series", SERIES)
@pytest.mark.parametrize("window", [12, 24])
def test_predictive_bound_is_that_of_algo_bayes(reference, series, window):
    rows, control = case(reference, f"bayes_last{window}__{series}")
    bound = predictive.predictive_bound(rows["observed"], window, control["alpha"])
    np.testing.assert_array_equal(bound, rows["upperbound"].to_numpy(dtype=float))
    assert (rows["observed"] > bound).tolist() == alarms(rows)


def test_bound_after_an_all_zero_past():
    """S = 0: size 1/2, success 24/25; P(K <= 0) = 0.9798, P(K <= 1) = 0.9994: one case in a month
    is no alarm at 1 %.
    """
    bound = predictive.predictive_bound([0] * 25)
    assert np.isnan(bound[:24]).all()
    assert bound[24] == 1
    assert predictive.predictive_bound([0] * 25, alpha=0.05)[24] == 0


def test_quantiles_of_several_laws_are_those_of_each():
    """A law under which nothing happens, P(0) = 0.9 ** 0.01 = 0.9989, beside a wide one, whose
    quantile takes more steps to find.
    """
    found = predictive.negative_binomial_quantile(0.9, [0.01, 0.5, 100], [0.9, 0.5, 0.01])
    assert found.tolist() == stats.nbinom.ppf(0.9, [0.01, 0.5, 100], [0.9, 0.5, 0.01]).tolist()
    assert found[0] == 0


@pytest.mark.parametrize("horizon", [1, 3])
def test_bound_is_the_negative_binomial_quantile(horizon):
    counts = np.random.default_rng(4).poisson(1.5, 60)
    bound = predictive.predictive_bound(counts, 24, 0.005, horizon)
    assert np.isnan(bound[: 24 + horizon - 1]).all()
    for t in (24 + horizon - 1, 40, 59):
        past = counts[t - horizon - 23 : t - horizon + 1].sum()
        assert bound[t] == stats.nbinom.ppf(0.995, past + 0.5, 24 / (24 + horizon))


def test_bound_edges():
    assert predictive.predictive_bound([]).size == 0
    assert np.isnan(predictive.predictive_bound([1.0])).all()
    gap = np.ones(60)
    gap[10] = np.nan
    assert np.isnan(predictive.predictive_bound(gap)[24:35]).all()
    assert np.isfinite(predictive.predictive_bound(gap)[35:]).all()
    several = np.random.default_rng(5).poisson(2, (3, 40))
    one_by_one = [predictive.predictive_bound(row) for row in several]
    np.testing.assert_array_equal(predictive.predictive_bound(several), one_by_one)
    assert (
        predictive.predictive_bound(several, dispersion=3)[:, 24:] >= np.array(one_by_one)[:, 24:]
    ).all()
    with pytest.raises(ValueError, match="alpha"):
        predictive.predictive_bound([1], alpha=0)
    with pytest.raises(ValueError, match="window"):
        predictive.predictive_bound([1], window=0)


def test_over_the_quantile_is_told_without_looking_for_it():
    """For every total up to 40, small and large sizes, and missing ones."""
    size = np.array([0.5, 3.0, 24.5, 200.0, np.nan])[:, None]
    chance = np.array([0.2, 0.5, 24 / 25, 24 / 27, 0.5])[:, None]
    totals = np.arange(41.0)
    quantile = predictive.negative_binomial_quantile(0.995, size[:-1], chance[:-1])
    over = predictive.is_over_quantile(totals, 0.995, size, chance)
    np.testing.assert_array_equal(over[:-1], totals > quantile)
    assert over[:-1].any() and not over[-1].any()
