"""Chain ladder: how counts grow from age to age, and how sure the forecast of the final count is.

A triangle has months as rows and ages as columns; what is not known yet is NaN.
"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from indicators.methods.arrays import Array, floats, quotient


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


def ultimate(triangle: ArrayLike) -> Array:
    """Expected final count of each month: its latest count times the growth still to come.

    A month without any known count gives NaN.
    """
    values = _values(triangle)
    latest, age = _latest(values)
    growth = _growth_to_the_end(development_factors(values))[age]
    none = latest == 0
    return np.where(none, 0.0, latest * np.where(none, 1.0, growth))


def mack(triangle: ArrayLike) -> pd.DataFrame:
    """Chain ladder by month: ``latest``, ``ultimate``, ``ibnr`` (still to come) and
    ``standard_error`` of it.

    Mack (1993), sigma of the last age by his extrapolation min(s4 / s2', s2', s2). The standard
    error of the sum is in ``frame.attrs["total_standard_error"]``. Needs a regular triangle with
    counts above 0; else errors are NaN.
    """
    values = _values(triangle)
    latest, _ = _latest(values)
    final = ultimate(values)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance, total = _mack_variance(values, final)
        error = np.sqrt(variance)
    index = triangle.index if isinstance(triangle, pd.DataFrame) else None
    columns = {
        "latest": latest,
        "ultimate": final,
        "ibnr": final - latest,
        "standard_error": error,
    }
    frame = pd.DataFrame(columns, index=index)
    frame.attrs["total_standard_error"] = float(np.sqrt(total))
    return frame


def _mack_variance(values: Array, final: Array) -> tuple[Array, float]:
    """Variance of each month's final count, and of their sum."""
    factors = development_factors(values)
    volume = _volume(values)
    _, age = _latest(values)
    full = _filled(values, age, factors)
    ratio = _sigma(values, factors) / factors**2
    still_open = age[:, None] <= np.arange(factors.size)[None, :]
    per_age = np.where(still_open, ratio * (1 / full[:, :-1] + 1 / volume), 0.0)
    variance = final**2 * per_age.sum(axis=1)
    later = np.array([final[i + 1 :].sum() for i in range(final.size)])
    in_common = np.where(still_open, 2 * ratio / volume, 0.0).sum(axis=1)
    return variance, variance.sum() + (final * later * in_common).sum()


def _filled(values: Array, age: Array, factors: Array) -> Array:
    """The triangle with what is still to come as the factors lead to expect it."""
    full = np.where(np.isfinite(values), values, 0.0)
    for j in range(1, values.shape[1]):
        grown = full[:, j - 1] * factors[j - 1]
        full[:, j] = np.where(age < j, grown, full[:, j])
    return full


def _values(triangle: ArrayLike) -> Array:
    values = floats(triangle)
    if values.ndim != 2 or values.shape[1] == 0:
        raise ValueError("a triangle has months as rows and at least one age as columns")
    return values


def _latest(values: Array) -> tuple[Array, Array]:
    """Last known count of each month and its age."""
    known = np.isfinite(values)
    from_the_end = np.argmax(known[:, ::-1], axis=1)
    age = np.where(known.any(axis=1), values.shape[1] - 1 - from_the_end, 0)
    return values[np.arange(values.shape[0]), age], age


def _growth_to_the_end(factors: Array) -> Array:
    """From each age to the last: f_j f_j+1 ..., 1 at the last age."""
    growth = np.cumprod(factors[::-1])[::-1]
    return np.append(growth, 1.0)


def _known_at_both_ages(values: Array) -> Array:
    return np.isfinite(values[:, :-1]) & np.isfinite(values[:, 1:])


def _volume(values: Array) -> Array:
    return np.where(_known_at_both_ages(values), values[:, :-1], 0.0).sum(axis=0)


def _sigma(values: Array, factors: Array) -> Array:
    """Mack's sigma^2 at each age; the last one, seen once only, by extrapolation."""
    before, after = values[:, :-1], values[:, 1:]
    both = _known_at_both_ages(values) & (before > 0)
    single = np.where(both, after / before, 0.0)
    squares = np.where(both, before * (single - factors) ** 2, 0.0).sum(axis=0)
    freedom = both.sum(axis=0) - 1
    sigma2 = quotient(squares, freedom, freedom > 0, otherwise=np.nan)
    for j in np.flatnonzero(freedom <= 0):
        if j >= 2 and sigma2[j - 2] > 0:
            sigma2[j] = min(sigma2[j - 1] ** 2 / sigma2[j - 2], sigma2[j - 2], sigma2[j - 1])
        elif j >= 1:
            sigma2[j] = sigma2[j - 1]
    return sigma2
