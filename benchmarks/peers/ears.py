"""EARS C1, C2 and C3: well-known short-baseline rules, for comparison only - too many false alarms
at small counts.
"""

import numpy as np
import pandas as pd
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike
from scipy import stats

from indicators.methods.arrays import Array, floats

ALPHA = {"C1": 0.001, "C2": 0.001, "C3": 0.025}
LAG = {"C1": 0, "C2": 2, "C3": 2}  # C2 and C3 leave out the two months before the one tested


def ears(
    counts: ArrayLike,
    method: str = "C1",
    baseline: int = 7,
    min_sigma: float = 0.0,
    alpha: float | None = None,
) -> pd.DataFrame:
    """Bound and alarm of each month, indexed like counts; bound NaN while the baseline is short.

    Hutwagner et al. (2003), Fricker et al. (2008). With mean m and standard deviation s (n - 1, at
    least min_sigma) of the ``baseline`` months before - for C2 and C3 leaving out the last two -
    and z the (1 - alpha) normal quantile: C1, C2: bound = m + z s. C3: bound =
    x + s (z - sum of max(0, C2 - 1) over the two months before), at least 0, with x the month's own
    count and C2 = (x - m) / s, as in the R package surveillance: it alarms on what the two months
    before have gathered. alpha: default 0.001, for C3 0.025. Alarm: count > bound.
    """
    if method not in ALPHA:
        raise ValueError("method must be C1, C2 or C3")
    if baseline < 2:
        raise ValueError("a baseline needs at least two months")
    index = counts.index if isinstance(counts, pd.Series) else None
    counts = floats(counts)
    z = stats.norm.ppf(1 - (alpha or ALPHA[method]))
    mean, spread = _baseline(counts, baseline, LAG[method], min_sigma)
    bound = mean + z * spread
    if method == "C3":
        with np.errstate(divide="ignore", invalid="ignore"):
            bound = np.maximum(0.0, counts + spread * (z - _gathered(counts, mean, spread)))
    return pd.DataFrame({"bound": bound, "alarm": counts > bound}, index=index)


def _baseline(counts: Array, length: int, lag: int, min_sigma: float) -> tuple[Array, Array]:
    """Mean and standard deviation of the months from t - lag - length to t - lag - 1."""
    mean, spread = np.full(counts.shape, np.nan), np.full(counts.shape, np.nan)
    first = length + lag
    if counts.size > first:
        windows = sliding_window_view(counts, length)[: counts.size - first]
        mean[first:] = windows.mean(axis=1)
        spread[first:] = np.maximum(windows.std(axis=1, ddof=1), min_sigma)
    return mean, spread


def _gathered(counts: Array, mean: Array, spread: Array) -> Array:
    """What the two months before had above one standard deviation."""
    excess = np.maximum(0.0, (counts - mean) / spread - 1)
    return _months_ago(excess, 1) + _months_ago(excess, 2)


def _months_ago(values: Array, months: int) -> Array:
    moved = np.full(values.shape, np.nan)
    moved[months:] = values[:-months]
    return moved
