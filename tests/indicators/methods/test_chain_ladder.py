"""Chain ladder against R's ChainLadder (Mack 1993) to 1e-9 of the factors, hand cases and edges."""

import numpy as np
import pytest

from indicators.methods import chain_ladder

FOLDER = "7_reporting_delay/"


@pytest.mark.parametrize("name", ["GenIns", "RAA"])
def test_mack_triangles(reference, name):
    triangle = reference(f"{FOLDER}{name}_triangle.csv").iloc[:, 1:]
    expected, case = (
        reference(f"{FOLDER}{name}_mack.csv"),
        reference(FOLDER + "manifest.json")[name],
    )
    factors = chain_ladder.development_factors(triangle)
    np.testing.assert_allclose(factors, case["f"][:-1], rtol=1e-9)
    share = (expected["latest"] / expected["ultimate"]).to_numpy()[::-1]
    np.testing.assert_allclose(chain_ladder.completeness(factors), share, rtol=1e-9)


def test_by_hand():
    """Ages 0-2; f = (8 + 6) / (4 + 3) = 2 and 10 / 8."""
    triangle = [[4, 8, 10], [3, 6, np.nan], [2, np.nan, np.nan]]
    factors = chain_ladder.development_factors(triangle)
    assert factors.tolist() == [2, 1.25]
    assert chain_ladder.completeness(factors).tolist() == [0.4, 0.8, 1]


def test_zeros_and_gaps():
    assert chain_ladder.development_factors([[0, 0], [0, np.nan]]).tolist() == [1]
    assert chain_ladder.development_factors([[0, 2], [0, np.nan]]).tolist() == [np.inf]
    assert chain_ladder.completeness([np.inf, 2]).tolist() == [0, 0.5, 1]
    assert chain_ladder.completeness([]).tolist() == [1]
    with pytest.raises(ValueError, match="triangle"):
        chain_ladder.development_factors([1, 2])
