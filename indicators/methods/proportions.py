"""Proportions with honest intervals, and the closed form of a coverage forecast.

Coverage itself is a census of the roster and has no confidence interval; Wilson is for generalising
from a sample.
"""

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from indicators.methods.arrays import Array, floats, plain
from indicators.methods.interval import Interval, interval


def wilson(x: ArrayLike, n: ArrayLike, level: float = 0.95) -> Interval:
    """Score interval of the proportion behind x of n (numbers or arrays): ``(lower, upper)`` in
    [0, 1].

    Wilson (1927) without continuity correction; 0 of 20 is 0 to 0.161. n = 0: NaN. Raises
    ValueError unless 0 <= x <= n.
    """
    x, n = np.broadcast_arrays(floats(x), floats(n))
    if (x < 0).any() or (x > n).any():
        raise ValueError("x must lie between 0 and n")
    z = special.ndtri(0.5 + level / 2)
    size = np.where(n > 0, n, np.nan)
    centre = (x + z**2 / 2) / (size + z**2)
    half = z / (size + z**2) * np.sqrt(x * (size - x) / size + z**2 / 4)
    # at either end the limit is exactly 0 or 1, whatever the rounding
    exactly_none = np.where(n > 0, 0.0, np.nan)
    exactly_all = np.where(n > 0, 1.0, np.nan)
    lower = np.where(x == 0, exactly_none, centre - half)
    upper = np.where(x == n, exactly_all, centre + half)
    return interval(lower, upper)


def newcombe_difference(
    x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95
) -> Interval:
    """Interval of the difference of two proportions, x1 / n1 - x2 / n2: ``(lower, upper)`` in
    [-1, 1].

    Newcombe (1998) method 10, the two Wilson intervals squared and added. n = 0 on either side:
    NaN.
    """
    lower_1, upper_1 = wilson(x1, n1, level)
    lower_2, upper_2 = wilson(x2, n2, level)
    with np.errstate(divide="ignore", invalid="ignore"):
        p1 = np.divide(floats(x1), floats(n1))
        p2 = np.divide(floats(x2), floats(n2))
    below = np.sqrt((p1 - lower_1) ** 2 + (upper_2 - p2) ** 2)
    above = np.sqrt((upper_1 - p1) ** 2 + (p2 - lower_2) ** 2)
    return interval(p1 - p2 - below, p1 - p2 + above)


def target_probability(
    completed: ArrayLike, months: ArrayLike, horizon: ArrayLike, needed: ArrayLike
) -> float | Array:
    """Probability of at least ``needed`` completions in the next ``horizon`` months, after
    ``completed`` in ``months``.

    Closed form of ``roster_flow.forecast_coverage`` without churn, expiry or a cap: the count to
    come is negative binomial with size completed + 1/2 and success probability
    months / (months + horizon) (Gamma(1/2, 0) prior). needed <= 0: 1.
    """
    completed, months, horizon, needed = map(floats, (completed, months, horizon, needed))
    least = np.maximum(np.ceil(needed), 1)
    tail = special.betainc(least, completed + 0.5, horizon / (months + horizon))
    return plain(np.where(needed <= 0, 1.0, tail))
