"""How far a group's own average may be believed: Buhlmann-Straub credibility."""

import numpy as np
import pandas as pd


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
    values, weights = np.atleast_2d(np.asarray(values, dtype=float)), np.atleast_2d(np.asarray(weights, dtype=float))
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
