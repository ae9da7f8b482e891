"""How far a group's own average may be believed: Buhlmann-Straub credibility."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from indicators.methods.arrays import Array, floats, quotient


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
