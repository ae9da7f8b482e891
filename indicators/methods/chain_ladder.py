"""Chain ladder: how counts grow from age to age, and what share of the final count is known.

A triangle has months as rows and ages as columns; what is not known yet is NaN.
"""

import numpy as np
from numpy.typing import ArrayLike

from indicators.methods.arrays import Array, floats


def development_factors(triangle: ArrayLike) -> Array:
    """Growth from each age to the next, f_j >= 0, one fewer than there are ages.

    f_j = sum of the counts at age j + 1 / sum at age j, over the months where both are known (Mack
    1993). Nothing known or no cases at either age: 1; cases only at the later age: infinite.
    """
    values = _values(triangle)
    both = _known_at_both_ages(values)
    before = np.where(both, values[:, :-1], 0.0).sum(axis=0)
    after = np.where(both, values[:, 1:], 0.0).sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        factors = after / before
    nothing = (before == 0) & (after == 0)
    return np.where(nothing, 1.0, factors)


def completeness(factors: ArrayLike) -> Array:
    """Share of the final count that is known at each age, in [0, 1]: 1 / (f_j f_j+1 ...); the last
    age is 1.

    One more value than there are factors. A young month's ceiling is its bound times this.
    """
    growth = _growth_to_the_end(floats(factors))
    with np.errstate(divide="ignore"):
        return 1.0 / growth


def _values(triangle: ArrayLike) -> Array:
    values = floats(triangle)
    if values.ndim != 2 or values.shape[1] == 0:
        raise ValueError("a triangle has months as rows and at least one age as columns")
    return values


def _growth_to_the_end(factors: Array) -> Array:
    """From each age to the last: f_j f_j+1 ..., 1 at the last age."""
    growth = np.cumprod(factors[::-1])[::-1]
    return np.append(growth, 1.0)


def _known_at_both_ages(values: Array) -> Array:
    return np.isfinite(values[:, :-1]) & np.isfinite(values[:, 1:])
