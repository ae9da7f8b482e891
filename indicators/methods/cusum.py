"""A slow rise gathers month by month: the likelihood-ratio CUSUM for Poisson counts."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from indicators.methods.arrays import Array, floats


def lr_cusum(
    counts: ArrayLike, baseline_mean: ArrayLike, factor: float = 2.0, threshold: float = 4.0
) -> pd.DataFrame:
    """Evidence that the mean has risen by ``factor``: columns ``statistic`` (>= 0) and ``alarm``,
    indexed like counts.

    C(t) = max(0, C(t-1) + x ln(factor) - (factor - 1) mu0), alarm at C >= threshold (in
    log-likelihood units), after which it restarts from 0; the month of the alarm shows the value
    reached (Page 1954; Hoehle & Paul 2008). baseline_mean: cases a month in quiet times, a number
    or one a month. A month with a missing count or mean adds nothing: statistic NaN, no alarm, and
    the sum is kept.
    """
    index = counts.index if isinstance(counts, pd.Series) else None
    counts = floats(counts)
    mean = np.broadcast_to(floats(baseline_mean), counts.shape)
    if factor <= 1 or threshold <= 0 or (mean < 0).any():
        raise ValueError("need factor > 1, threshold > 0 and means >= 0")
    statistic, alarm = cusum_path(counts[None, :], mean[None, :], factor, threshold)
    return pd.DataFrame({"statistic": statistic[0], "alarm": alarm[0]}, index=index)


def cusum_path(
    counts: Array, mean: Array, factor: float, threshold: float | Array
) -> tuple[Array, Array]:
    """Statistic and alarm of many series at once, (series, months); the threshold may be one a
    series.
    """
    statistic = np.full(counts.shape, np.nan)
    alarm = np.zeros(counts.shape, dtype=bool)
    level = np.zeros(counts.shape[0])
    for month in range(counts.shape[1]):
        evidence = evidence_of(counts[:, month], mean[:, month], factor)
        level = gathered(level, evidence)
        known = np.isfinite(evidence)
        statistic[:, month] = np.where(known, level, np.nan)
        alarm[:, month] = known & (level >= threshold)
        level = np.where(alarm[:, month], 0.0, level)
    return statistic, alarm


def evidence_of(counts: Array, mean: Array, factor: float) -> Array:
    """Log-likelihood ratio of a mean risen by ``factor`` against ``mean``, given the counts."""
    return counts * np.log(factor) - (factor - 1) * mean


def gathered(level: Array, evidence: Array) -> Array:
    """The chart's next level: never under 0; a month that is not known leaves it as it is."""
    known = np.isfinite(evidence)
    moved = np.maximum(0.0, level + np.where(known, evidence, 0.0))
    return np.where(known, moved, level)
