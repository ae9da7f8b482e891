"""Likelihood of cases that are Poisson with a gamma-distributed rate, and what maximises it.

``y``: cases of each partner; ``e``: its exposure.
"""

import numpy as np
from scipy import optimize, special

from indicators.methods.arrays import Array

SHAPE_RANGE = (1e-4, 1e5)  # beyond the upper end the gamma is a point: no detectable difference


def fit(y: Array, e: Array) -> tuple[float, float]:
    """Maximum-likelihood shape and mean, from the best point of a grid and the root of the profile
    score beside it; an infinite shape where partners do not differ detectably.
    """
    shapes = np.geomspace(*SHAPE_RANGE, 91)
    likelihood = [_log_likelihood(y, e, shape, _best_mean(y, e, shape)) for shape in shapes]
    best = int(np.argmax(likelihood))
    low = np.log(shapes[max(best - 1, 0)])
    high = np.log(shapes[min(best + 1, shapes.size - 1)])
    if _shape_score(high, y, e) >= 0:
        return np.inf, float(y.sum() / e.sum())
    shape = shapes[best]
    if _shape_score(low, y, e) > 0:
        shape = np.exp(optimize.brentq(_shape_score, low, high, args=(y, e), xtol=1e-13))
    return float(shape), _best_mean(y, e, shape)


def _best_mean(y: Array, e: Array, shape: float) -> float:
    """The mean rate that maximises the likelihood at a given shape: the root of a falling function,
    by Newton.
    """
    log_mean = np.log(y.sum() / e.sum())
    for _ in range(100):
        expected = e * np.exp(log_mean)
        score = np.sum(shape * (y - expected) / (shape + expected))
        slope = np.sum(shape * expected * (shape + y) / (shape + expected) ** 2)
        step = np.clip(score / slope, -2.0, 2.0)
        log_mean += step
        if abs(step) < 1e-14:
            break
    return float(np.exp(log_mean))


def _shape_score(log_shape: float, y: Array, e: Array) -> float:
    """Derivative of the profile likelihood in the shape."""
    shape = np.exp(log_shape)
    expected = e * _best_mean(y, e, shape)
    ways = special.digamma(shape + y) - special.digamma(shape)
    gap = (expected - y) / (shape + expected)
    return float(np.sum(ways - np.log1p(expected / shape) + gap))


def _log_likelihood(y: Array, e: Array, shape: float, mean: float) -> float:
    expected = e * mean
    ways = special.gammaln(shape + y) - special.gammaln(shape)
    odds = special.xlogy(y, expected / (shape + expected))
    return np.sum(ways - shape * np.log1p(expected / shape) + odds, axis=-1)


def log_posterior(y: Array, e: Array, log_shape: Array, log_mean: Array) -> Array:
    """Log posterior density on (log shape, log mean), a grid of both."""
    shape = np.exp(log_shape)[:, None]
    mean = np.exp(log_mean)[None, :]
    rate = shape / mean
    density = np.zeros(rate.shape)
    for cases, exposure in zip(y, e, strict=True):
        expected = exposure * mean
        ways = special.gammaln(shape + cases) - special.gammaln(shape)
        density += ways - shape * np.log1p(expected / shape)
        if cases:
            density += special.xlogy(cases, expected / (shape + expected))
    return density + np.log(shape) - shape + 0.1 * np.log(rate) - rate
