"""Farrington flexible: is a month's count above what the same season of past years leads to expect?"""

import numpy as np
import pandas as pd
from scipy import stats

from indicators.methods.poisson_glm import PoissonFit, fit_poisson
from indicators.methods.predictive import negative_binomial_quantile

TREND_P = 0.05
TREND_YEARS = 3


def farrington(
    counts,
    start: int,
    years_back: int = 3,
    half_window: int = 1,
    periods: int = 4,
    past_excluded: int = 2,
    alpha: float = 0.01,
    limit: tuple[int, int] = (0, 4),
    reweight: bool = True,
    weights_threshold: float = 2.58,
    trend: bool = False,
    frequency: int = 12,
) -> pd.DataFrame:
    """Columns ``expected``, ``bound`` (cases) and ``alarm`` (count > bound), indexed like counts; NaN before ``start``.

    Noufaily et al. (2013), plug-in negative-binomial threshold (Salmon et al. 2016). A month is compared with
    ``years_back`` years: the window of half_window months on either side of the same season is one level of a factor,
    the rest of the year is shared among ``periods`` - 1 further levels (periods = 1: windows only); the month itself
    and the ``past_excluded`` before it stay out. Quasi-Poisson regression on that factor, dispersion phi >= 1.
    reweight: observations whose standardised Anscombe residual exceeds weights_threshold are weighted by its inverse
    square and the model is fitted again. trend: linear in time, kept if p < 0.05, at least three years go back and
    the expectation is not above the largest count compared with. bound: (1 - alpha) quantile with the expected mean and
    variance phi * mean. limit (cases, months): with fewer cases in the last months, this one included, there is no
    test: NaN, no alarm. start: 0-based position of the first month tested.
    """
    index = counts.index if isinstance(counts, pd.Series) else None
    counts = np.asarray(counts, dtype=float)
    if start < years_back * frequency + half_window:
        raise ValueError("start leaves too little history for years_back")
    if (
        years_back < 1
        or half_window < 0
        or periods < 1
        or frequency < 2 * half_window + max(1, periods)
    ):
        raise ValueError("the windows and periods do not fit into a year")
    if (counts < 0).any():
        raise ValueError("counts must be >= 0")
    expected, bound = np.full(counts.shape, np.nan), np.full(counts.shape, np.nan)
    cases, months = limit
    for now in range(start, counts.size):
        recent = counts[max(0, now - months + 1) : now + 1]
        if months > 0 and not np.nansum(recent) >= cases:
            continue
        level = season_levels(now, years_back, half_window, periods, frequency)
        level[max(0, now - past_excluded) :] = 0
        used = np.flatnonzero((level > 0) & np.isfinite(counts[: now + 1]))
        if used.size == 0:
            continue
        mean, phi = _predict(
            counts[used],
            used,
            level[used],
            now,
            periods,
            trend and years_back >= TREND_YEARS,
            weights_threshold if reweight else np.inf,
        )
        expected[now], bound[now] = mean, plugin_bound(mean, phi, alpha)
    return pd.DataFrame(
        {"expected": expected, "bound": bound, "alarm": counts > bound}, index=index
    )


def season_levels(
    now: int, years_back: int, half_window: int, periods: int, frequency: int
) -> np.ndarray:
    """Level of each month 0..now: ``periods`` in the windows, 1.. between them in order, 0 for months not used.

    Where the months between two windows do not divide evenly, the first levels after a window have one more.
    """
    month = np.arange(now + 1)
    since = (month - now + half_window) % frequency  # months since the start of the last window
    width = 2 * half_window + 1
    if periods > 1:
        each, rest = divmod(frequency - width, periods - 1)
        ends = np.cumsum(each + (np.arange(periods - 1) < rest))
        between = 1 + np.searchsorted(ends, since - width, side="right")
    else:
        between = np.zeros_like(month)
    level = np.where(since < width, periods, between)
    level[month < now - years_back * frequency - half_window] = 0
    return level


def plugin_bound(mean: float, phi: float, alpha: float) -> float:
    """(1 - alpha) quantile of a count with this mean and variance phi * mean: Poisson at phi 1, else negative binomial."""
    if not mean > 0:
        return 0.0 if mean == 0 else float("nan")
    if phi > 1:
        return float(negative_binomial_quantile(1 - alpha, mean / (phi - 1), 1 / phi))
    return float(stats.poisson.ppf(1 - alpha, mean))


def _predict(y, time, level, now, periods, trend, threshold) -> tuple[float, float]:
    """Expected count of the present month and the dispersion, from the months compared with."""
    levels = np.unique(np.append(level, periods))
    factor = (level[:, None] == levels).astype(float)
    ahead = (levels == periods).astype(float)
    if trend:
        centred = (time - time.mean())[:, None] / 12
        design, point = np.hstack([factor, centred]), np.append(ahead, (now - time.mean()) / 12)
        fit = _robust(y, design, threshold)
        mean = float(np.exp(point @ fit.coef))
        if fit.converged and _trend_p(fit, y.size - design.shape[1]) < TREND_P and mean <= y.max():
            return mean, max(1.0, np.nan_to_num(fit.dispersion, nan=1.0))
    fit = _robust(y, factor, threshold)
    return float(np.exp(ahead @ fit.coef)), max(1.0, np.nan_to_num(fit.dispersion, nan=1.0))


def _robust(y, design, threshold) -> PoissonFit:
    fit = fit_poisson(y, design)
    if not np.isfinite(threshold):
        return fit
    return fit_poisson(y, design, anscombe_weights(y, fit, threshold))


def anscombe_weights(y, fit: PoissonFit, threshold: float) -> np.ndarray:
    """Weights that hold down past outbreaks: 1 / residual^2 above the threshold, 1 below, scaled to add up to n."""
    phi = max(1.0, np.nan_to_num(fit.dispersion, nan=1.0))
    raw = 1.5 * (y ** (2 / 3) * fit.mu ** (-1 / 6) - np.sqrt(fit.mu))
    free = np.maximum(1 - fit.leverage, 0.0)
    residual = np.divide(raw, np.sqrt(phi * free), out=np.zeros_like(raw), where=free > 1e-10)
    weights = np.where(residual > threshold, np.maximum(residual, 1e-8) ** -2.0, 1.0)
    return weights * y.size / weights.sum()


def _trend_p(fit: PoissonFit, freedom: int) -> float:
    error = np.sqrt(fit.covariance[-1, -1] * fit.dispersion)
    return (
        float(2 * stats.t.sf(abs(fit.coef[-1]) / error, freedom))
        if error > 0 and freedom > 0
        else 1.0
    )
