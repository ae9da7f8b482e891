"""Change against R (poisson.test, rateratio.test), published values, hand
cases and laws.
"""

import numpy as np
import pytest

from indicators.methods import change

FOLDER = "6_concentration_change/"


def close(found, expected):
    """Absolute 1e-9, relative 1e-9 above 1; infinities and gaps in the same places."""
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-9)


def test_rate_ratios_of_r(reference):
    rows = reference(FOLDER + "rate_ratio_exact.csv")
    found = change.rate_ratio(rows["x1"], rows["t1"], rows["x2"], rows["t2"])
    close(found.ratio, rows["rr"])
    close(found.exact.lower, rows["rrt_lo"])
    close(found.exact.upper, rows["rrt_hi"])
    close(found.midp.lower, rows["midp_lo"])
    close(found.midp.upper, rows["midp_hi"])
    close(found.p, rows["rrt_p_central"])


def test_one_to_three_says_nothing():
    """The "+200 %" of a district: exact interval 0.24 to 157."""
    found = change.rate_ratio(3, 1, 1, 1)
    assert found.ratio == 3
    assert found.exact == pytest.approx((0.24088, 157.492), rel=1e-4)


def test_interval_and_p_agree():
    x1, x2 = np.meshgrid(np.arange(12), np.arange(12))
    found = change.rate_ratio(x1, 12, x2, 24)
    beyond_chance = (found.exact.lower > 1) | (found.exact.upper < 1)
    assert ((found.p < 0.05) == beyond_chance).all()


def test_the_other_way_round():
    there, back = change.rate_ratio(7, 12, 3, 24), change.rate_ratio(3, 24, 7, 12)
    assert there.ratio == pytest.approx(1 / back.ratio)
    assert there.exact == pytest.approx((1 / back.exact.upper, 1 / back.exact.lower))
    assert there.midp == pytest.approx((1 / back.midp.upper, 1 / back.midp.lower))
    assert there.p == pytest.approx(back.p)


def test_zeros():
    none = change.rate_ratio(0, 1, 0, 2)
    assert np.isnan(none.ratio)
    assert (none.exact, none.midp, none.p) == ((0, np.inf), (0, np.inf), 1)
    assert change.rate_ratio(0, 1, 5, 1).exact.lower == 0
    assert change.rate_ratio(5, 1, 0, 1).exact.upper == np.inf
    assert change.rate_ratio([], [], [], []).ratio.size == 0


@pytest.mark.parametrize("bad", [(-1, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, np.nan)])
def test_nonsense_is_refused(bad):
    with pytest.raises(ValueError, match="counts must"):
        change.rate_ratio(*bad)


def test_benjamini_hochberg_paper():
    """Benjamini & Hochberg (1995), table of 15 p-values: the first four are rejected at q =
    0.05.
    """
    p = [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.3240,
        0.4262,
        0.5719,
        0.6528,
        0.7590,
        1.0,
    ]
    adjusted = change.benjamini_hochberg(p)
    assert (adjusted <= 0.05).tolist() == [True] * 4 + [False] * 11
    np.testing.assert_allclose(adjusted[:4], [0.0015, 0.003, 0.0095, 0.035625])
    np.testing.assert_allclose(change.benjamini_hochberg(p[::-1]), adjusted[::-1])


def test_benjamini_hochberg_edges():
    assert change.benjamini_hochberg([]).size == 0
    np.testing.assert_allclose(
        change.benjamini_hochberg([0.02, np.nan, 0.01]), [0.02, np.nan, 0.02]
    )
    np.testing.assert_allclose(change.benjamini_hochberg([0.03, 0.03]), [0.03, 0.03])
    with pytest.raises(ValueError, match="p-values"):
        change.benjamini_hochberg([1.2])
