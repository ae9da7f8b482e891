"""Proportions against R and Newcombe's papers; the coverage forecast against its closed-form
limits.
"""

import numpy as np
import pytest

from indicators.methods import proportions

FOLDER = "4_training/"


def test_wilson_of_r(reference):
    rows = reference(FOLDER + "wilson_intervals.csv")
    found = proportions.wilson(rows["x"], rows["n"])
    np.testing.assert_allclose(found.lower, rows["wilson_lo"], atol=1e-9)
    np.testing.assert_allclose(found.upper, rows["wilson_hi"], atol=1e-9)


def test_wilson_of_the_paper():
    """Newcombe (1998), Statistics in Medicine 17:857, table I."""
    published = {
        (81, 263): (0.2553, 0.3662),
        (15, 148): (0.0624, 0.1605),
        (0, 20): (0, 0.1611),
        (1, 29): (0.0061, 0.1718),
    }
    for (x, n), limits in published.items():
        assert proportions.wilson(x, n) == pytest.approx(limits, abs=5e-5)


def test_wilson_laws():
    lower, upper = proportions.wilson(np.arange(11), 10)
    np.testing.assert_allclose(lower, 1 - upper[::-1], atol=1e-12)
    assert lower[0] == 0
    assert upper[-1] == 1
    assert np.isnan(proportions.wilson(0, 0)).all()
    assert proportions.wilson([], []).lower.size == 0
    with pytest.raises(ValueError, match="between"):
        proportions.wilson(3, 2)


def test_newcombe_of_the_paper():
    """Newcombe (1998), Statistics in Medicine 17:873, method 10: 56/70 - 48/80 is 0.0524 to
    0.3339.
    """
    assert proportions.newcombe_difference(56, 70, 48, 80) == pytest.approx(
        (0.0524, 0.3339), abs=5e-5
    )
    assert proportions.newcombe_difference(10, 10, 0, 20) == pytest.approx((0.6791, 1.0), abs=5e-5)
    assert proportions.newcombe_difference(10, 10, 0, 10) == pytest.approx((0.6075, 1.0), abs=5e-5)


def test_newcombe_the_other_way_round():
    there, back = (
        proportions.newcombe_difference(9, 10, 3, 12),
        proportions.newcombe_difference(3, 12, 9, 10),
    )
    assert there == pytest.approx((-back.upper, -back.lower))
    assert np.isnan(proportions.newcombe_difference(0, 0, 1, 2)).all()


def test_target_probability_of_r(reference):
    rows = reference(FOLDER + "poisson_target_probability.csv")
    found = proportions.target_probability(rows["y"], rows["n"], rows["h"], rows["need"])
    np.testing.assert_allclose(found, rows["pr"], atol=1e-9)
    assert proportions.target_probability(3, 6, 3, 0) == 1
