"""How evenly work lies on the experts."""

import numpy as np
from numpy.typing import ArrayLike

from indicators.methods.arrays import floats


def gini(values: ArrayLike, finite_sample: bool = False) -> float:
    """Inequality of non-negative values: 0 all equal, towards 1 all with one. Show it with the
    number of values.

    Population form: sum over pairs |x_i - x_j| / (2 n^2 mean) (Gini 1912). finite_sample: times
    n / (n - 1), so that "all with one" is exactly 1. NaN values are left out; all zero is equal,
    hence 0; one value 0; none NaN.
    """
    known = np.sort(floats(values).ravel())
    known = known[np.isfinite(known)]
    if known.size == 0:
        return float("nan")
    if known[0] < 0:
        raise ValueError("values must be >= 0")
    n, total = known.size, known.sum()
    if n == 1 or total == 0:
        return 0.0
    ranks = 2 * np.arange(1, n + 1) - n - 1
    population = max(0.0, float(ranks @ known / (n * total)))
    if finite_sample:
        return population * n / (n - 1)
    return population
