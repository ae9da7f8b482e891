"""The rules that the product's own is compared with, against R's surveillance 1.20; hand cases."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from benchmarks.peers.ears import ears
from benchmarks.peers.farrington import farrington, season_levels

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
@pytest.mark.parametrize("name", EARS)
def test_ears(reference, name, series):
    rows, control = case(reference, f"{name}__{series}")
    arguments = control["method"], control["baseline"], control["minSigma"]
    found = ears(rows["observed"], *arguments, alpha=control["alpha"])
    np.testing.assert_allclose(found["bound"], rows["upperbound"].to_numpy(dtype=float), atol=1e-9)
    assert found["alarm"].tolist() == alarms(rows)
    pd.testing.assert_frame_equal(found, ears(rows["observed"], *arguments))


@pytest.mark.parametrize(
    "series",
    ["meningo_month_0_4y", "meningo_month_ge20y", "newport_month_Hesse", "rotaBB_month_ge60"],
)
@pytest.mark.parametrize("name", FARRINGTON)
def test_farrington_flexible(reference, name, series):
    rows, control = case(reference, f"{name}__{series}")
    found = farrington(
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


def test_ears_by_hand():
    """Seven months of mean 1 and standard deviation 1: bound 1 + 3.0902."""
    found = ears([0, 1, 2, 0, 1, 2, 1, 5])
    assert found["bound"].iloc[7] == pytest.approx(1 + stats.norm.ppf(0.999) * np.sqrt(4 / 6))
    assert found["alarm"].tolist() == [False] * 7 + [True]
    assert ears([])["bound"].size == 0
    assert ears([1, 2], "C3")["alarm"].tolist() == [False, False]
    with pytest.raises(ValueError, match="method"):
        ears([1], "C4")


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
    found = farrington(counts, 48)
    assert found["expected"].iloc[:48].isna().all()
    np.testing.assert_allclose(found["expected"].iloc[48:], 4, atol=1e-9)
    assert found["bound"].iloc[48:].tolist() == [stats.poisson.ppf(0.99, 4)] * 2
    assert found["alarm"].iloc[48:].tolist() == [False, True]


def test_farrington_edges():
    nothing = farrington([0] * 50, 48)
    np.testing.assert_allclose(nothing["expected"].iloc[48:], 0, atol=1e-6)
    assert nothing["bound"].iloc[48:].tolist() == [0, 0]
    quiet = farrington([0] * 48 + [1, 1], 48, limit=(3, 3))
    assert quiet["bound"].isna().all()
    assert not quiet["alarm"].any()
    assert farrington([1.0] * 20 + [np.nan] + [1.0] * 29, 48, trend=True)["expected"].iloc[
        48
    ] == pytest.approx(1)
    with pytest.raises(ValueError, match="history"):
        farrington([1] * 50, 20)
    with pytest.raises(ValueError, match="fit into a year"):
        farrington([1] * 90, 60, half_window=5, periods=4)
