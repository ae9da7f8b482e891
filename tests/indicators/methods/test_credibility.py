"""Credibility against actuar, scipy, hand cases and edges."""

import numpy as np
import pytest

from indicators.methods import credibility


def test_buhlmann_straub_by_hand():
    """Two groups, two periods, unit weights: s2 = (2 + 2) / 2 = 2, between = 2 - 2/2 = 31, Z = 2 /
    (2 + 2/31).
    """
    frame = credibility.buhlmann_straub([[1, 3], [9, 11]], np.ones((2, 2)))
    assert frame.attrs["within"] == pytest.approx(2)
    assert frame.attrs["between"] == pytest.approx(31)
    assert frame.attrs["collective"] == pytest.approx(6)
    z = 2 / (2 + 2 / 31)
    np.testing.assert_allclose(frame["credibility"], z)
    np.testing.assert_allclose(frame["premium"], [2 * z + 6 * (1 - z), 10 * z + 6 * (1 - z)])


def test_buhlmann_straub_between_variance_of_hachemeister():
    """Hachemeister (1975), five states: from the means and weights printed by actuar, between = 89
    639.
    """
    means = np.array([2060.921, 1511.224, 1805.843, 1352.976, 1599.829])
    weights = np.array([100155.0, 19895.0, 13735.0, 4152.0, 36110.0])
    assert credibility.between_variance(means, weights, 139120025.925285) == pytest.approx(
        89638.7, rel=1e-5
    )


def test_buhlmann_straub_edges():
    same = credibility.buhlmann_straub([[5, 5], [5, 5]], np.ones((2, 2)))
    assert same["credibility"].tolist() == [0, 0]
    assert same["premium"].tolist() == [5, 5]
    with_gap = credibility.buhlmann_straub(
        [[1, 3, np.nan], [9, 11, 5], [np.nan] * 3], np.ones((3, 3))
    )
    assert with_gap.loc[2, "credibility"] == 0
    assert with_gap.loc[2, "premium"] == pytest.approx(with_gap.attrs["collective"])
    assert np.isnan(credibility.buhlmann_straub([[np.nan]], [[1.0]]).loc[0, "premium"])
    with pytest.raises(ValueError, match="same shape"):
        credibility.buhlmann_straub([[1, 2]], [[1]])
