"""A slow rise gathers month by month: the likelihood-ratio CUSUM for Poisson counts."""

import numpy as np
import pandas as pd


def lr_cusum(counts, baseline_mean, factor: float = 2.0, threshold: float = 4.0) -> pd.DataFrame:
    """Evidence that the mean has risen by ``factor``: columns ``statistic`` (>= 0) and ``alarm``, indexed like counts.

    C(t) = max(0, C(t-1) + x ln(factor) - (factor - 1) mu0), alarm at C >= threshold (in log-likelihood units), after
    which it restarts from 0; the month of the alarm shows the value reached (Page 1954; Hoehle & Paul 2008).
    baseline_mean: cases a month in quiet times, a number or one a month. A month with a missing count or mean adds
    nothing: statistic NaN, no alarm, and the sum is kept.
    """
    index = counts.index if isinstance(counts, pd.Series) else None
    counts = np.asarray(counts, dtype=float)
    mean = np.broadcast_to(np.asarray(baseline_mean, dtype=float), counts.shape)
    if factor <= 1 or threshold <= 0 or (mean < 0).any():
        raise ValueError("need factor > 1, threshold > 0 and means >= 0")
    statistic, alarm = cusum_path(counts[None, :], mean[None, :], factor, threshold)
    return pd.DataFrame({"statistic": statistic[0], "alarm": alarm[0]}, index=index)


def cusum_path(
    counts: np.ndarray, mean: np.ndarray, factor: float, threshold: float
) -> tuple[np.ndarray, np.ndarray]:
    """The same for many series at once, (series, months)."""
    step = counts * np.log(factor) - (factor - 1) * mean
    statistic, alarm = np.full(step.shape, np.nan), np.zeros(step.shape, dtype=bool)
    level = np.zeros(step.shape[0])
    for month in range(step.shape[1]):
        known = np.isfinite(step[:, month])
        level = np.where(
            known, np.maximum(0.0, level + np.where(known, step[:, month], 0.0)), level
        )
        statistic[:, month] = np.where(known, level, np.nan)
        alarm[:, month] = known & (level >= threshold)
        level = np.where(alarm[:, month], 0.0, level)
    return statistic, alarm
