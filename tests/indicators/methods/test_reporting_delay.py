"""Chain ladder against R's ChainLadder (Mack 1993) to 1e-9 of the amounts, hand cases and edges."""

import numpy as np
import pandas as pd
import pytest

from indicators.methods import reporting_delay

FOLDER = "7_reporting_delay/"


@pytest.mark.parametrize("name", ["GenIns", "RAA"])
def test_mack_triangles(reference, name):
    triangle = reference(f"{FOLDER}{name}_triangle.csv").iloc[:, 1:]
    expected, case = (
        reference(f"{FOLDER}{name}_mack.csv"),
        reference(FOLDER + "manifest.json")[name],
    )
    factors = reporting_delay.development_factors(triangle)
    np.testing.assert_allclose(factors, case["f"][:-1], rtol=1e-9)
    np.testing.assert_allclose(reporting_delay.ultimate(triangle), expected["ultimate"], rtol=1e-9)
    share = (expected["latest"] / expected["ultimate"]).to_numpy()[::-1]
    np.testing.assert_allclose(reporting_delay.completeness(factors), share, rtol=1e-9)
    found = reporting_delay.mack(triangle)
    np.testing.assert_allclose(found["standard_error"], expected["mack_se"], rtol=1e-9, atol=1e-6)
    assert found["ibnr"].sum() == pytest.approx(case["total_ibnr"], rel=1e-9)
    assert found.attrs["total_standard_error"] == pytest.approx(case["total_se"], rel=1e-9)


def test_by_hand():
    """Ages 0-2; f = (8 + 6) / (4 + 3) = 2 and 10 / 8."""
    triangle = [[4, 8, 10], [3, 6, np.nan], [2, np.nan, np.nan]]
    factors = reporting_delay.development_factors(triangle)
    assert factors.tolist() == [2, 1.25]
    assert reporting_delay.completeness(factors).tolist() == [0.4, 0.8, 1]
    assert reporting_delay.ultimate(triangle).tolist() == [10, 7.5, 5]


def test_zeros_and_gaps():
    assert reporting_delay.development_factors([[0, 0], [0, np.nan]]).tolist() == [1]
    assert reporting_delay.development_factors([[0, 2], [0, np.nan]]).tolist() == [np.inf]
    assert reporting_delay.ultimate([[0, 2], [0, np.nan]]).tolist() == [2, 0]
    assert reporting_delay.completeness([np.inf, 2]).tolist() == [0, 0.5, 1]
    assert reporting_delay.completeness([]).tolist() == [1]
    assert reporting_delay.ultimate([[5]]).tolist() == [5]
    assert reporting_delay.ultimate(np.zeros((0, 3))).size == 0
    assert np.isnan(reporting_delay.ultimate([[2, 4], [np.nan, np.nan]])[1])
    with pytest.raises(ValueError, match="triangle"):
        reporting_delay.ultimate([1, 2])


def test_triangle_from_dates():
    happened = ["2026-01-05", "2026-01-20", "2026-03-01", "2026-03-02", None]
    entered = ["2026-01-06", "2026-02-20", "2026-03-02", "2026-04-02", "2026-03-03"]
    found = reporting_delay.triangle_from_dates(happened, entered, "2026-03-31", ages=3)
    assert found.index.astype(str).tolist() == ["2026-01", "2026-02", "2026-03"]
    np.testing.assert_array_equal(found, [[1, 2, 2], [0, 0, np.nan], [1, np.nan, np.nan]])
    assert reporting_delay.triangle_from_dates([], [], pd.Timestamp("2026-01-01")).empty


def test_late_entries_count_at_the_last_age():
    found = reporting_delay.triangle_from_dates(
        ["2025-01-01"], ["2025-12-01"], "2025-12-31", ages=3
    )
    assert found.iloc[0].tolist() == [0, 0, 1]
