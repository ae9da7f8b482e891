"""How far a group's own average or share may be believed: Buhlmann-Straub credibility,
beta-binomial shrinkage.
"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import optimize, special

from indicators.methods.arrays import Array, floats, quotient

# Range of log(a + b); at the upper end the groups do not differ detectably.
CONCENTRATION = (-4.0, 9.0)
STARTS = (0.0, 2.5, 6.0)  # values of log(a + b) from which the likelihood is climbed


def buhlmann_straub(values: ArrayLike, weights: ArrayLike) -> pd.DataFrame:
    """Credibility-weighted average of each group: columns ``credibility`` in [0, 1] and ``premium``
    (unit of values).

    values, weights: groups x periods; a cell counts where its value is known and its weight above
    0, so NaN is allowed. A DataFrame's index names the groups. Buhlmann & Straub (1970), unbiased
    estimators (Buhlmann & Gisler 2005, 4.8): s2 = weighted variance within groups over sum of
    (n_i - 1); a = max(0, (between sum of squares - (groups - 1) s2) / (w - sum w_i^2 / w));
    Z_i = w_i / (w_i + s2 / a); collective = average of group means weighted by Z (by w where all Z
    are 0); premium = Z mean_i + (1 - Z) collective. A group without data has Z 0. The estimates
    stand in ``frame.attrs``: collective, between, within. No data: NaN.
    """
    index = values.index if isinstance(values, pd.DataFrame) else None
    values, weights, counted = _counted(values, weights)
    volume = weights.sum(axis=1)
    seen = volume > 0
    means = quotient((weights * values).sum(axis=1), volume, seen)
    within = _within_variance(values - means[:, None], weights, counted)
    between = between_variance(means[seen], volume[seen], within)
    credibility = np.zeros_like(volume)
    if between > 0:
        credibility[seen] = volume[seen] / (volume[seen] + within / between)
    collective = _collective(means, volume, credibility)
    own_part = np.where(seen, credibility * means, 0.0)
    premium = own_part + (1 - credibility) * collective
    frame = pd.DataFrame({"credibility": credibility, "premium": premium}, index=index)
    frame.attrs = {"collective": collective, "between": between, "within": within}
    return frame


def _counted(values: ArrayLike, weights: ArrayLike) -> tuple[Array, Array, Array]:
    """Values and weights with 0 in the cells that do not count, and which cells do."""
    values, weights = np.atleast_2d(floats(values)), np.atleast_2d(floats(weights))
    if values.shape != weights.shape:
        raise ValueError("values and weights must have the same shape")
    counted = np.isfinite(values) & np.isfinite(weights) & (weights > 0)
    return np.where(counted, values, 0.0), np.where(counted, weights, 0.0), counted


def _within_variance(gaps: Array, weights: Array, counted: Array) -> float:
    """Variance within groups; NaN where no group was seen twice."""
    periods = counted.sum(axis=1)
    freedom = np.maximum(periods - 1, 0).sum()
    if freedom == 0:
        return float("nan")
    return float((weights * gaps**2).sum() / freedom)


def _collective(means: Array, volume: Array, credibility: Array) -> float:
    if volume.sum() == 0:
        return float("nan")
    share = credibility if credibility.sum() > 0 else volume
    return float(share @ means / share.sum())


def between_variance(means: Array, volume: Array, within: float) -> float:
    """Variance between groups; 0 where it cannot be told from chance."""
    total = volume.sum()
    if means.size < 2 or not np.isfinite(within):
        return 0.0
    overall = volume @ means / total
    excess = volume @ (means - overall) ** 2 - (means.size - 1) * within
    return max(0.0, float(excess / (total - (volume**2).sum() / total)))


def shrunken_share(x: ArrayLike, n: ArrayLike) -> pd.DataFrame:
    """Share of each group drawn towards the common one: columns ``share``, ``lower``, ``upper``
    (80 % interval).

    x of n cases had the feature (an exclusion order, an injunction). x ~ binomial(n, p),
    p ~ Beta(a, b), a and b by maximum likelihood of the beta-binomial (Griffiths 1973); the
    posterior is Beta(a + x, b + n - x). Where the groups do not differ detectably every share is
    the common one, with no width. No case, or the same answer in every case: each group by itself
    with a Beta(1/2, 1/2) prior. A group without cases has the common distribution; missing: NaN.
    """
    x, n = floats(x), floats(n)
    if x.shape != n.shape or (x < 0).any() or (x > n).any():
        raise ValueError("x must lie between 0 and n")
    known = np.isfinite(x) & np.isfinite(n)
    a, b = _prior(x[known], n[known])
    if np.isinf(a):
        common = np.where(known, x[known].sum() / n[known].sum(), np.nan)
        return pd.DataFrame({"share": common, "lower": common, "upper": common})
    first = a + np.where(known, x, np.nan)
    second = b + np.where(known, n - x, np.nan)
    return pd.DataFrame(
        {
            "share": first / (first + second),
            "lower": special.betaincinv(first, second, 0.1),
            "upper": special.betaincinv(first, second, 0.9),
        }
    )


def _prior(x: Array, n: Array) -> tuple[float, float]:
    if 0 < x.sum() < n.sum():
        return _beta(x, n)
    return 0.5, 0.5


def _beta(x: Array, n: Array) -> tuple[float, float]:
    """Most likely a and b of the beta-binomial, infinite where the shares vary no more than
    chance.
    """

    def loss(point: Array) -> float:
        a, b = _shapes(point)
        return -np.sum(special.betaln(a + x, b + n - x) - special.betaln(a, b))

    start = special.logit(x.sum() / n.sum())
    bounds = [(start - 5, start + 5), CONCENTRATION]
    fits = [
        optimize.minimize(loss, (start, log_size), method="L-BFGS-B", bounds=bounds)
        for log_size in STARTS
    ]
    best = min(fits, key=lambda fit: fit.fun)
    if best.x[1] > CONCENTRATION[1] - 0.5:
        return np.inf, np.inf
    a, b = _shapes(best.x)
    return float(a), float(b)


def _shapes(point: Array) -> tuple[float, float]:
    """a and b behind (logit of the common share, log of a + b)."""
    common, size = special.expit(point[0]), np.exp(point[1])
    return common * size, (1 - common) * size
