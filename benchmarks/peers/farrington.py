"""Farrington flexible: is a month's count above what the same season of past years leads to expect?

Noufaily et al. (2013), plug-in negative-binomial threshold (Salmon et al. 2016). A month is
compared with some years back: a window on either side of the same season is one level of a factor,
the rest of the year is shared among further levels; the month itself and the few before it stay
out. Quasi-Poisson regression on that factor, dispersion phi >= 1.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import stats

from benchmarks.peers.poisson_glm import PoissonFit, fit_poisson
from indicators.methods.arrays import Array, floats, quotient
from indicators.methods.predictive import negative_binomial_quantile

TREND_P = 0.05
TREND_YEARS = 3


@dataclass(frozen=True)
class _Rule:
    """The arguments of ``farrington`` that say what is compared with what."""

    years_back: int
    half_window: int
    periods: int
    past_excluded: int
    threshold: float
    trend: bool
    frequency: int


def farrington(
    counts: ArrayLike,
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
    """Columns ``expected``, ``bound`` (cases) and ``alarm`` (count > bound), indexed like counts;
    NaN before ``start``.

    half_window: months on either side of the same season. periods: levels of the factor, 1 for
    windows only. reweight: observations whose standardised Anscombe residual exceeds
    weights_threshold are weighted by its inverse square and the model is fitted again. trend:
    linear in time, kept if p < 0.05, at least three years go back and the expectation is not above
    the largest count compared with. bound: (1 - alpha) quantile with the expected mean and variance
    phi * mean. limit (cases, months): with fewer cases in the last months, this one included, there
    is no test: NaN, no alarm. start: 0-based position of the first month tested.
    """
    index = counts.index if isinstance(counts, pd.Series) else None
    threshold = weights_threshold if reweight else np.inf
    with_trend = trend and years_back >= TREND_YEARS
    rule = _Rule(years_back, half_window, periods, past_excluded, threshold, with_trend, frequency)
    counts = _checked(floats(counts), start, rule)
    expected, bound = np.full(counts.shape, np.nan), np.full(counts.shape, np.nan)
    for now in range(start, counts.size):
        if _enough(counts, now, *limit):
            expected[now], phi = _predict(counts, now, rule)
            bound[now] = plugin_bound(expected[now], phi, alpha)
    return pd.DataFrame(
        {"expected": expected, "bound": bound, "alarm": counts > bound}, index=index
    )


def _checked(counts: Array, start: int, rule: _Rule) -> Array:
    if start < rule.years_back * rule.frequency + rule.half_window:
        raise ValueError("start leaves too little history for years_back")
    taken = 2 * rule.half_window + max(1, rule.periods)
    if rule.years_back < 1 or rule.half_window < 0 or rule.periods < 1 or rule.frequency < taken:
        raise ValueError("the windows and periods do not fit into a year")
    if (counts < 0).any():
        raise ValueError("counts must be >= 0")
    return counts


def _enough(counts: Array, now: int, cases: int, months: int) -> bool:
    """Whether the last months, this one included, hold enough cases to be tested."""
    recent = counts[max(0, now - months + 1) : now + 1]
    return months <= 0 or bool(np.nansum(recent) >= cases)


def season_levels(
    now: int, years_back: int, half_window: int, periods: int, frequency: int
) -> Array:
    """Level of each month 0..now: ``periods`` in the windows, 1.. between them in order, 0 for
    months not used.

    Where the months between two windows do not divide evenly, the first levels after a window have
    one more.
    """
    month = np.arange(now + 1)
    since_window = (month - now + half_window) % frequency
    width = 2 * half_window + 1
    between = np.zeros_like(month)
    if periods > 1:
        each, rest = divmod(frequency - width, periods - 1)
        lengths = each + (np.arange(periods - 1) < rest)
        between = 1 + np.searchsorted(np.cumsum(lengths), since_window - width, side="right")
    level = np.where(since_window < width, periods, between)
    level[month < now - years_back * frequency - half_window] = 0
    return level


def plugin_bound(mean: float, phi: float, alpha: float) -> float:
    """(1 - alpha) quantile of a count with this mean and variance phi * mean: Poisson at phi 1,
    else negative binomial.
    """
    if np.isnan(mean):
        return float("nan")
    if mean == 0:
        return 0.0
    if phi > 1:
        return float(negative_binomial_quantile(1 - alpha, mean / (phi - 1), 1 / phi))
    return float(stats.poisson.ppf(1 - alpha, mean))


def _predict(counts: Array, now: int, rule: _Rule) -> tuple[float, float]:
    """Expected count of the present month and the dispersion, from the months compared with; NaN
    where there are none.
    """
    level = season_levels(now, rule.years_back, rule.half_window, rule.periods, rule.frequency)
    level[max(0, now - rule.past_excluded) :] = 0
    time = np.flatnonzero((level > 0) & np.isfinite(counts[: now + 1]))
    if time.size == 0:
        return float("nan"), 1.0
    y = counts[time]
    levels = np.unique(np.append(level[time], rule.periods))
    factor = (level[time][:, None] == levels).astype(float)
    ahead = (levels == rule.periods).astype(float)
    if rule.trend:
        design = np.hstack([factor, (time - time.mean())[:, None] / 12])
        point = np.append(ahead, (now - time.mean()) / 12)
        fit = _robust(y, design, rule.threshold)
        mean = float(np.exp(point @ fit.coef))
        if fit.converged and _trend_p(fit, y.size - design.shape[1]) < TREND_P and mean <= y.max():
            return mean, _overdispersion(fit)
    fit = _robust(y, factor, rule.threshold)
    return float(np.exp(ahead @ fit.coef)), _overdispersion(fit)


def _robust(y: Array, design: Array, threshold: float) -> PoissonFit:
    fit = fit_poisson(y, design)
    if not np.isfinite(threshold):
        return fit
    return fit_poisson(y, design, anscombe_weights(y, fit, threshold))


def anscombe_weights(y: Array, fit: PoissonFit, threshold: float) -> Array:
    """Weights that hold down past outbreaks: 1 / residual^2 above the threshold, 1 below, scaled to
    add up to n.
    """
    raw = 1.5 * (y ** (2 / 3) * fit.mu ** (-1 / 6) - np.sqrt(fit.mu))
    free = np.maximum(1 - fit.leverage, 0.0)
    residual = quotient(raw, np.sqrt(_overdispersion(fit) * free), free > 1e-10)
    held_down = np.maximum(residual, 1e-8) ** -2.0
    weights = np.where(residual > threshold, held_down, 1.0)
    return weights * y.size / weights.sum()


def _overdispersion(fit: PoissonFit) -> float:
    """phi, at least 1; 1 where it cannot be told."""
    return max(1.0, float(np.nan_to_num(fit.dispersion, nan=1.0)))


def _trend_p(fit: PoissonFit, freedom: int) -> float:
    error = np.sqrt(fit.covariance[-1, -1] * fit.dispersion)
    if not (error > 0 and freedom > 0):
        return 1.0
    return float(2 * stats.t.sf(abs(fit.coef[-1]) / error, freedom))
