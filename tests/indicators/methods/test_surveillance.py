"""Early warning against R's surveillance 1.20 and spc 0.6, hand cases and laws."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from indicators.methods import surveillance
from indicators.methods.farrington import season_levels

FOLDER = "1_early_warning/"
SERIES = [
    "k1",
    "meningo_month_0_4y",
    "meningo_month_ge20y",
    "newport_month_Hesse",
    "newport_month_Saarland",
    "rotaBB_month_ge60",
]
EARS = [
    f"ears_{method}_{setting}"
    for method in ("C1", "C2", "C3")
    for setting in ("b7_ms0", "b12_ms0.5")
]
FARRINGTON = [
    "farrflex_month_b2w2p1_nbPlugin_rw1",
    "farrflex_month_b3w1p4_nbPlugin_rw0",
    "farrflex_month_b3w1p4_nbPlugin_rw0_trend",
    "farrflex_month_b3w1p4_nbPlugin_rw1",
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
    bound = surveillance.predictive_bound(rows["observed"], window, control["alpha"])
    np.testing.assert_array_equal(bound, rows["upperbound"].to_numpy(dtype=float))
    assert (rows["observed"] > bound).tolist() == alarms(rows)
    assert (
        surveillance.predictive_p(rows["observed"], window) <= control["alpha"]
    ).tolist() == alarms(rows)


@pytest.mark.parametrize("series", SERIES)
@pytest.mark.parametrize("name", EARS)
def test_ears(reference, name, series):
    rows, control = case(reference, f"{name}__{series}")
    arguments = control["method"], control["baseline"], control["minSigma"]
    found = surveillance.ears(rows["observed"], *arguments, alpha=control["alpha"])
    np.testing.assert_allclose(found["bound"], rows["upperbound"].to_numpy(dtype=float), atol=1e-9)
    assert found["alarm"].tolist() == alarms(rows)
    pd.testing.assert_frame_equal(found, surveillance.ears(rows["observed"], *arguments))


@pytest.mark.parametrize("series", SERIES)
def test_lr_cusum(reference, series):
    rows, control = case(reference, f"lrcusum_pois__{series}")
    rows = rows[rows["in_range"]].reset_index(drop=True)
    found = surveillance.lr_cusum(rows["observed"], control["mu0"], threshold=control["c.ARL"])
    np.testing.assert_allclose(found["statistic"], rows["stat"].to_numpy(dtype=float), atol=1e-9)
    assert found["alarm"].tolist() == alarms(rows)


@pytest.mark.parametrize(
    "series",
    ["meningo_month_0_4y", "meningo_month_ge20y", "newport_month_Hesse", "rotaBB_month_ge60"],
)
@pytest.mark.parametrize("name", FARRINGTON)
def test_farrington_flexible(reference, name, series):
    rows, control = case(reference, f"{name}__{series}")
    found = surveillance.farrington(
        rows["observed"],
        start=control["range"][0] - 1,
        years_back=control["b"],
        half_window=control["w"],
        periods=control["noPeriods"],
        past_excluded=control["pastWeeksNotIncluded"],
        alpha=control["alpha"],
        limit=tuple(control["limit54"]),
        reweight=control["reweight"],
        weights_threshold=control.get("weightsThreshold", 2.58),
        trend=control["trend"],
    )
    np.testing.assert_allclose(found["expected"], rows["expected"].to_numpy(dtype=float), atol=1e-6)
    np.testing.assert_array_equal(found["bound"], rows["upperbound"].to_numpy(dtype=float))
    assert found["alarm"].tolist() == alarms(rows)


def test_cusum_run_lengths(reference):
    """Mean time to an alarm against spc's exact average run lengths, simulated within 4 standard
    errors.
    """
    rows = reference(FOLDER + "cusum_pois_arl_spc.csv")
    rng = np.random.default_rng(20251231)
    for _, row in rows[(rows["mu0"] <= 2) & (rows["ARL"] < 50)].iterrows():
        counts = rng.poisson(row["mu"], int(400 * row["ARL"]))
        found = surveillance.lr_cusum(counts, row["mu0"], threshold=row["h"] * np.log(2))
        lengths = np.diff(np.flatnonzero(found["alarm"]))
        assert abs(lengths.mean() - row["ARL"]) < 4 * lengths.std() / np.sqrt(lengths.size)


def test_bound_after_an_all_zero_past():
    """S = 0: size 1/2, success 24/25; P(K <= 0) = 0.9798, P(K <= 1) = 0.9994: one case in a month
    is no alarm at 1 %.
    """
    bound = surveillance.predictive_bound([0] * 25)
    assert np.isnan(bound[:24]).all()
    assert bound[24] == 1
    assert surveillance.predictive_bound([0] * 25, alpha=0.05)[24] == 0


@pytest.mark.parametrize("horizon", [1, 3])
def test_bound_is_the_negative_binomial_quantile(horizon):
    counts = np.random.default_rng(4).poisson(1.5, 60)
    bound = surveillance.predictive_bound(counts, 24, 0.005, horizon)
    assert np.isnan(bound[: 24 + horizon - 1]).all()
    for t in (24 + horizon - 1, 40, 59):
        past = counts[t - horizon - 23 : t - horizon + 1].sum()
        assert bound[t] == stats.nbinom.ppf(0.995, past + 0.5, 24 / (24 + horizon))


def test_bound_edges():
    assert surveillance.predictive_bound([]).size == 0
    assert np.isnan(surveillance.predictive_bound([1.0])).all()
    gap = np.ones(60)
    gap[10] = np.nan
    assert np.isnan(surveillance.predictive_bound(gap)[24:35]).all()
    assert np.isfinite(surveillance.predictive_bound(gap)[35:]).all()
    several = np.random.default_rng(5).poisson(2, (3, 40))
    one_by_one = [surveillance.predictive_bound(row) for row in several]
    np.testing.assert_array_equal(surveillance.predictive_bound(several), one_by_one)
    assert (
        surveillance.predictive_bound(several, dispersion=3)[:, 24:] >= np.array(one_by_one)[:, 24:]
    ).all()
    with pytest.raises(ValueError, match="alpha"):
        surveillance.predictive_bound([1], alpha=0)
    with pytest.raises(ValueError, match="window"):
        surveillance.predictive_bound([1], window=0)


def test_lr_cusum_by_hand():
    """ln 2 = 0.693 a case less 1 a month: 0, 0.386, 1.466 ... and a restart after the alarm."""
    found = surveillance.lr_cusum(pd.Series([1, 2, 3, 9, 0, 2], index=list("abcdef")), 1.0)
    expected = [0, 2 * np.log(2) - 1, 5 * np.log(2) - 2, 14 * np.log(2) - 3, 0, 2 * np.log(2) - 1]
    np.testing.assert_allclose(found["statistic"], expected)
    assert found["alarm"].tolist() == [False, False, False, True, False, False]
    assert found.index.tolist() == list("abcdef")
    assert surveillance.lr_cusum([], 1.0).empty
    held = surveillance.lr_cusum([3, np.nan, 3], 1.0)["statistic"]
    np.testing.assert_allclose(held, [3 * np.log(2) - 1, np.nan, 6 * np.log(2) - 2])


def test_ears_by_hand():
    """Seven months of mean 1 and standard deviation 1: bound 1 + 3.0902."""
    found = surveillance.ears([0, 1, 2, 0, 1, 2, 1, 5])
    assert found["bound"].iloc[7] == pytest.approx(1 + stats.norm.ppf(0.999) * np.sqrt(4 / 6))
    assert found["alarm"].tolist() == [False] * 7 + [True]
    assert surveillance.ears([])["bound"].size == 0
    assert surveillance.ears([1, 2], "C3")["alarm"].tolist() == [False, False]
    with pytest.raises(ValueError, match="method"):
        surveillance.ears([1], "C4")


def test_farrington_seasons_fill_the_year():
    """Three-month windows and three blocks of three months; the first blocks take what does not
    divide evenly.
    """
    assert season_levels(48, 3, 1, 4, 12)[11:36].tolist() == [
        4,
        4,
        4,
        1,
        1,
        1,
        2,
        2,
        2,
        3,
        3,
        3,
    ] * 2 + [4]
    assert (season_levels(48, 3, 1, 4, 12)[:11] == 0).all()
    assert season_levels(36, 2, 2, 3, 12)[10:22].tolist() == [3] * 5 + [1] * 4 + [2] * 3


def test_farrington_of_a_flat_past_is_the_poisson_quantile():
    counts = pd.Series([4] * 48 + [4, 12])
    found = surveillance.farrington(counts, 48)
    assert found["expected"].iloc[:48].isna().all()
    np.testing.assert_allclose(found["expected"].iloc[48:], 4, atol=1e-9)
    assert found["bound"].iloc[48:].tolist() == [stats.poisson.ppf(0.99, 4)] * 2
    assert found["alarm"].iloc[48:].tolist() == [False, True]


def test_farrington_edges():
    nothing = surveillance.farrington([0] * 50, 48)
    np.testing.assert_allclose(nothing["expected"].iloc[48:], 0, atol=1e-6)
    assert nothing["bound"].iloc[48:].tolist() == [0, 0]
    quiet = surveillance.farrington([0] * 48 + [1, 1], 48, limit=(3, 3))
    assert quiet["bound"].isna().all()
    assert not quiet["alarm"].any()
    assert surveillance.farrington([1.0] * 20 + [np.nan] + [1.0] * 29, 48, trend=True)[
        "expected"
    ].iloc[48] == pytest.approx(1)
    with pytest.raises(ValueError, match="history"):
        surveillance.farrington([1] * 50, 20)
    with pytest.raises(ValueError, match="fit into a year"):
        surveillance.farrington([1] * 90, 60, half_window=5, periods=4)
