"""How often disputes arise with each trade partner, given how much is exported there, when cases
are few.

``cases`` are numbers of cases, ``exposure`` what they arose from (export value in any unit, or
expected cases); a rate is cases per unit of exposure. With fewer than 30 partners use
``full_bayes``, otherwise ``empirical_bayes``.
"""

import numpy as np
from numpy.typing import ArrayLike

from indicators.methods.arrays import Array, floats
from indicators.methods.gamma_poisson import GammaPoisson, overall_rate
from indicators.methods.interval import Interval
from indicators.methods.negative_binomial import fit, log_posterior

# The coarse grid of the hyperparameters, on the log scale; the mean's is about the typical rate.
CERTAINTY = 0.8  # with which a rate is high or elevated
LOG_SHAPES = np.arange(-9.0, 6.01, 0.25)
LOG_MEANS = np.arange(-9.0, 15.01, 0.25)
LIKELY, KEPT = 25, 18  # how far under its maximum the log posterior is looked at, and is kept


def empirical_bayes(cases: ArrayLike, exposure: ArrayLike) -> GammaPoisson:
    """Shrunken rates with the spread among partners fitted: a ``GammaPoisson`` (shape, mean and its
    methods).

    Clayton & Kaldor (1987): shape and mean maximise the negative-binomial likelihood with log
    exposure as offset. Where it rises without end in the shape the partners do not differ
    detectably and the shape is infinite. Partners without exposure take no part in the fit. Nothing
    to fit on (empty, all-zero exposure): NaN throughout. No case at all: every rate is 0 and no
    ratio can be told.
    """
    cases, exposure, y, e = _prepare(cases, exposure)
    shape, mean = _fitted(y, e)
    only = np.ones(1)
    return _posterior(
        cases, exposure, overall_rate(y, e), only, np.array([shape]), np.array([mean])
    )


def _fitted(y: Array, e: Array) -> tuple[float, float]:
    if y.size == 0:
        return np.nan, np.nan
    if y.sum() == 0:
        return np.inf, 0.0
    return fit(y, e)


def full_bayes(cases: ArrayLike, exposure: ArrayLike, points: int = 45) -> GammaPoisson:
    """Shrunken rates with the uncertainty of the spread itself: the hyperparameters are integrated
    out on a grid.

    r ~ Gamma(a, rate b) with a ~ Exponential(1) and b ~ Gamma(0.1, 1) (George, Makov & Smith 1993),
    the exposure measured in the power of ten of its unit that brings the overall rate between 0.1
    and 10, as the hyperprior of b is not free of scale. points: grid points each way on
    (log a, log mean), over where the posterior lives. Same results and edge cases as
    ``empirical_bayes``; with no case at all the prior speaks.
    """
    cases, exposure, y, e = _prepare(cases, exposure)
    if y.size == 0:
        nothing = np.array([np.nan])
        return _posterior(cases, exposure, np.nan, np.ones(1), nothing, nothing)
    typical = max(y.sum(), 0.5) / e.sum()
    unit = 10.0 ** np.trunc(np.log10(typical))
    log_shape, log_mean = _where_likely(y, e * unit, np.log(typical / unit), points)
    grid = log_posterior(y, e * unit, log_shape, log_mean)
    kept = np.nonzero(grid > grid.max() - KEPT)
    weights = np.exp(grid[kept] - grid.max())
    shapes = np.exp(log_shape[kept[0]])
    means = np.exp(log_mean[kept[1]]) * unit
    overall = overall_rate(y, e)
    return _posterior(cases, exposure, overall, weights / weights.sum(), shapes, means)


def _where_likely(y: Array, e: Array, log_typical: float, points: int) -> tuple[Array, Array]:
    """A fine grid of log shape and log mean over where the posterior lives."""
    log_shape = LOG_SHAPES
    log_mean = log_typical + LOG_MEANS
    grid = log_posterior(y, e, log_shape, log_mean)
    likely = np.argwhere(grid > grid.max() - LIKELY)
    first, last = likely.min(axis=0), likely.max(axis=0)
    return (
        _finer(log_shape, first[0], last[0], points),
        _finer(log_mean, first[1], last[1], points),
    )


def _finer(steps: Array, first: int, last: int, points: int) -> Array:
    """Points from one step before the first to one after the last."""
    start = steps[max(first - 1, 0)]
    end = steps[min(last + 1, steps.size - 1)]
    return np.linspace(start, end, points)


def bands(result: GammaPoisson, certainty: float = CERTAINTY, spread: float = 4.0) -> Array:
    """The published band of each partner: "high", "elevated", "usual" or "too_few", as an array of
    words.

    high if P(rate > 2 x overall) >= certainty; else elevated if P(rate > overall) >= certainty;
    else too_few if the 80 % interval spans a factor above ``spread`` or nothing can be told; else
    usual.
    """
    above1, above2 = result.probability_above(1.0), result.probability_above(2.0)
    return banded(above1, above2, result.interval(0.8), certainty, spread)


def banded(
    once: Array, twice: Array, inner: Interval, certainty: float = CERTAINTY, spread: float = 4.0
) -> Array:
    """The same of P(rate > overall), P(rate > 2 x overall) and the 80 % interval."""
    lower, upper = inner
    vague = np.isnan(once) | ~(upper <= spread * lower)
    conditions = [twice >= certainty, once >= certainty, vague]
    return np.select(conditions, ["high", "elevated", "too_few"], "usual")


def _prepare(cases: ArrayLike, exposure: ArrayLike) -> tuple[Array, Array, Array, Array]:
    """Both as float arrays, and the partners that can be fitted on: known, with exposure."""
    cases, exposure = floats(cases), floats(exposure)
    if cases.shape != exposure.shape or cases.ndim != 1:
        raise ValueError("cases and exposure must be equally long one-dimensional arrays")
    if (cases < 0).any() or (exposure < 0).any():
        raise ValueError("cases and exposure cannot be negative")
    fitted = np.isfinite(cases) & np.isfinite(exposure) & (exposure > 0)
    return cases, exposure, cases[fitted], exposure[fitted]


def _posterior(
    cases: Array,
    exposure: Array,
    overall: float,
    weights: Array,
    shapes: Array,
    means: Array,
) -> GammaPoisson:
    shape = float(weights @ shapes)
    mean = float(means[0])
    if means.size > 1:
        mean = float(np.exp(weights @ np.log(means)))
    return GammaPoisson(shape, mean, overall, cases, exposure, weights, shapes, means)
