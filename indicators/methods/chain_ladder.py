"""Chain ladder: how counts grow from age to age, and how sure the forecast of the final count is."""

import numpy as np
import pandas as pd


def development_factors(triangle) -> np.ndarray:
    """Growth from each age to the next, f_j >= 0, one fewer than there are ages.

    f_j = sum of the counts at age j + 1 / sum at age j, over the months where both are known (Mack 1993). Nothing
    known or no cases at either age: 1; cases only at the later age: infinite.
    """
    values = _values(triangle)
    both = np.isfinite(values[:, :-1]) & np.isfinite(values[:, 1:])
    before, after = (
        np.where(both, values[:, :-1], 0.0).sum(axis=0),
        np.where(both, values[:, 1:], 0.0).sum(axis=0),
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        factors = after / before
    return np.where((before == 0) & (after == 0), 1.0, factors)


def completeness(factors) -> np.ndarray:
    """Share of the final count that is known at each age, in [0, 1]: 1 / (f_j f_j+1 ...); the last age is 1.

    One more value than there are factors. A young month's ceiling is its bound times this.
    """
    growth = np.cumprod(np.asarray(factors, dtype=float)[::-1])[::-1]
    with np.errstate(divide="ignore"):
        return np.append(1.0 / growth, 1.0)


def ultimate(triangle) -> np.ndarray:
    """Expected final count of each month: its latest count times the growth still to come.

    A month without any known count gives NaN.
    """
    values = _values(triangle)
    latest, age = _latest(values)
    growth = np.append(np.cumprod(development_factors(values)[::-1])[::-1], 1.0)[age]
    return np.where(latest == 0, 0.0, latest * np.where(latest == 0, 1.0, growth))


def mack(triangle) -> pd.DataFrame:
    """Chain ladder by month: ``latest``, ``ultimate``, ``ibnr`` (still to come) and ``standard_error`` of it.

    Mack (1993), sigma of the last age by his extrapolation min(s4 / s2', s2', s2). The standard error of the sum is
    in ``frame.attrs["total_standard_error"]``. Needs a regular triangle with counts above 0; else errors are NaN.
    """
    values = _values(triangle)
    latest, age = _latest(values)
    factors, final = development_factors(values), ultimate(values)
    sigma2, volume = _sigma(values, factors), _volume(values)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = sigma2 / factors**2
        full = np.where(np.isfinite(values), values, 0.0)
        for j in range(1, values.shape[1]):
            full[:, j] = np.where(age < j, full[:, j - 1] * factors[j - 1], full[:, j])
        open_age = age[:, None] <= np.arange(factors.size)[None, :]
        per_age = np.where(open_age, ratio * (1 / full[:, :-1] + 1 / volume), 0.0)
        variance = final**2 * per_age.sum(axis=1)
        later = np.array([final[i + 1 :].sum() for i in range(final.size)])
        shared = np.where(open_age, 2 * ratio / volume, 0.0).sum(axis=1)
        total = variance.sum() + (final * later * shared).sum()
        error = np.sqrt(variance)
    index = triangle.index if isinstance(triangle, pd.DataFrame) else None
    frame = pd.DataFrame(
        {"latest": latest, "ultimate": final, "ibnr": final - latest, "standard_error": error},
        index=index,
    )
    frame.attrs["total_standard_error"] = float(np.sqrt(total))
    return frame


def _values(triangle) -> np.ndarray:
    values = np.asarray(triangle, dtype=float)
    if values.ndim != 2 or values.shape[1] == 0:
        raise ValueError("a triangle has months as rows and at least one age as columns")
    return values


def _latest(values):
    """Last known count of each month and its age."""
    known = np.isfinite(values)
    age = np.where(known.any(axis=1), values.shape[1] - 1 - np.argmax(known[:, ::-1], axis=1), 0)
    return values[np.arange(values.shape[0]), age] if values.size else np.zeros(
        values.shape[0]
    ), age


def _volume(values):
    both = np.isfinite(values[:, :-1]) & np.isfinite(values[:, 1:])
    return np.where(both, values[:, :-1], 0.0).sum(axis=0)


def _sigma(values, factors):
    """Mack's sigma^2 at each age; the last one, seen once only, by extrapolation."""
    both = np.isfinite(values[:, :-1]) & np.isfinite(values[:, 1:]) & (values[:, :-1] > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        single = np.where(both, values[:, 1:] / values[:, :-1], 0.0)
        squares = np.where(both, values[:, :-1] * (single - factors) ** 2, 0.0).sum(axis=0)
        freedom = both.sum(axis=0) - 1
        sigma2 = np.where(freedom > 0, squares / freedom, np.nan)
        for j in np.flatnonzero(freedom <= 0):
            if j >= 2 and sigma2[j - 2] > 0:
                sigma2[j] = min(sigma2[j - 1] ** 2 / sigma2[j - 2], sigma2[j - 2], sigma2[j - 1])
            elif j >= 1:
                sigma2[j] = sigma2[j - 1]
    return sigma2
