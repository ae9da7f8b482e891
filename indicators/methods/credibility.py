"""How far a group's own average or share may be believed: Buhlmann-Straub credibility, beta-binomial shrinkage."""

import numpy as np
import pandas as pd
from scipy import optimize, special

CONCENTRATION = (
    -4.0,
    9.0,
)  # range of log(a + b); at the upper end the groups do not differ detectably


def buhlmann_straub(values, weights) -> pd.DataFrame:
    """Credibility-weighted average of each group: columns ``credibility`` in [0, 1] and ``premium`` (unit of values).

    values, weights: groups x periods; a cell counts where its value is known and its weight above 0, so NaN is
    allowed. A DataFrame's index names the groups. Buhlmann & Straub (1970), unbiased estimators (Buhlmann & Gisler
    2005, 4.8): s2 = weighted variance within groups over sum of (n_i - 1); a = max(0, (between sum of squares -
    (groups - 1) s2) / (w - sum w_i^2 / w)); Z_i = w_i / (w_i + s2 / a); collective = average of group means weighted
    by Z (by w where all Z are 0); premium = Z mean_i + (1 - Z) collective. A group without data has Z 0.
    The estimates stand in ``frame.attrs``: collective, between, within. No data: NaN.
    """
    index = values.index if isinstance(values, pd.DataFrame) else None
    values, weights = (
        np.atleast_2d(np.asarray(values, dtype=float)),
        np.atleast_2d(np.asarray(weights, dtype=float)),
    )
    if values.shape != weights.shape:
        raise ValueError("values and weights must have the same shape")
    counted = np.isfinite(values) & np.isfinite(weights) & (weights > 0)
    weights, values = np.where(counted, weights, 0.0), np.where(counted, values, 0.0)
    volume, periods = weights.sum(axis=1), counted.sum(axis=1)
    seen, total = volume > 0, weights.sum()
    means = np.divide((weights * values).sum(axis=1), volume, out=np.zeros_like(volume), where=seen)
    freedom = np.maximum(periods - 1, 0).sum()
    squares = (weights * (values - means[:, None]) ** 2).sum()
    within = float(squares / freedom) if freedom > 0 else float("nan")
    between = between_variance(means[seen], volume[seen], within)
    credibility = np.zeros_like(volume)
    if between > 0:
        credibility[seen] = volume[seen] / (volume[seen] + within / between)
    share = credibility if credibility.sum() > 0 else volume
    collective = float(share @ means / share.sum()) if total > 0 else float("nan")
    premium = np.where(seen, credibility * means, 0.0) + (1 - credibility) * collective
    frame = pd.DataFrame({"credibility": credibility, "premium": premium}, index=index)
    frame.attrs = {"collective": collective, "between": between, "within": within}
    return frame


def between_variance(means: np.ndarray, volume: np.ndarray, within: float) -> float:
    """Variance between groups; 0 where it cannot be told from chance."""
    total = volume.sum()
    if means.size < 2 or not np.isfinite(within):
        return 0.0
    overall = volume @ means / total
    excess = volume @ (means - overall) ** 2 - (means.size - 1) * within
    return max(0.0, float(excess / (total - (volume**2).sum() / total)))


def shrunken_share(x, n) -> pd.DataFrame:
    """Share of each group drawn towards the common one: columns ``share``, ``lower``, ``upper`` (80 % interval).

    x of n cases had the feature (an exclusion order, an injunction). x ~ binomial(n, p), p ~ Beta(a, b), a and b by
    maximum likelihood of the beta-binomial (Griffiths 1973); the posterior is Beta(a + x, b + n - x). Where the groups
    do not differ detectably every share is the common one, with no width. No case, or the same answer in every case: each
    group by itself with a Beta(1/2, 1/2) prior. A group without cases has the common distribution; missing: NaN.
    """
    x, n = np.asarray(x, dtype=float), np.asarray(n, dtype=float)
    if x.shape != n.shape or (x < 0).any() or (x > n).any():
        raise ValueError("x must lie between 0 and n")
    known = np.isfinite(x) & np.isfinite(n)
    total, hits = n[known].sum(), x[known].sum()
    if 0 < hits < total:
        a, b = _beta(x[known], n[known])
    else:
        a, b = 0.5, 0.5
    if np.isinf(a):
        share = lower = upper = np.where(known, hits / total, np.nan)
    else:
        first, second = a + np.where(known, x, np.nan), b + np.where(known, n - x, np.nan)
        share, lower, upper = (
            first / (first + second),
            *(special.betaincinv(first, second, p) for p in (0.1, 0.9)),
        )
    return pd.DataFrame({"share": share, "lower": lower, "upper": upper})


def _beta(x: np.ndarray, n: np.ndarray) -> tuple[float, float]:
    """Most likely a and b of the beta-binomial, infinite where the shares vary no more than chance."""

    def loss(point):
        common, size = special.expit(point[0]), np.exp(point[1])
        a, b = common * size, (1 - common) * size
        return -np.sum(special.betaln(a + x, b + n - x) - special.betaln(a, b))

    start = special.logit(x.sum() / n.sum())
    fits = [
        optimize.minimize(
            loss,
            (start, log_size),
            method="L-BFGS-B",
            bounds=[(start - 5, start + 5), CONCENTRATION],
        )
        for log_size in (0.0, 2.5, 6.0)
    ]
    best = min(fits, key=lambda fit: fit.fun)
    if best.x[1] > CONCENTRATION[1] - 0.5:
        return np.inf, np.inf
    common, size = special.expit(best.x[0]), np.exp(best.x[1])
    return float(common * size), float((1 - common) * size)
