"""Likelihood of cases that are Poisson with a gamma-distributed rate, and what maximises it."""

import numpy as np
from scipy import optimize, special

SHAPE_RANGE = (1e-4, 1e5)  # beyond the upper end the gamma is a point: no detectable difference


def fit(y: np.ndarray, e: np.ndarray) -> tuple[float, float]:
    """Maximum-likelihood shape and mean, from the best point of a grid and the root of the profile score beside it."""
    shapes = np.geomspace(*SHAPE_RANGE, 91)
    likelihood = [_log_likelihood(y, e, a, _best_mean(y, e, a)) for a in shapes]
    best = int(np.argmax(likelihood))
    low, high = np.log(shapes[max(best - 1, 0)]), np.log(shapes[min(best + 1, shapes.size - 1)])
    if _shape_score(high, y, e) >= 0:
        return np.inf, float(y.sum() / e.sum())
    shape = (
        np.exp(optimize.brentq(_shape_score, low, high, args=(y, e), xtol=1e-13))
        if (_shape_score(low, y, e) > 0)
        else shapes[best]
    )
    return float(shape), _best_mean(y, e, shape)


def _best_mean(y: np.ndarray, e: np.ndarray, shape: float) -> float:
    """The mean rate that maximises the likelihood at a given shape: the root of a falling function, by Newton."""
    log_mean = np.log(y.sum() / e.sum())
    for _ in range(100):
        m = e * np.exp(log_mean)
        score = np.sum(shape * (y - m) / (shape + m))
        slope = np.sum(shape * m * (shape + y) / (shape + m) ** 2)
        step = np.clip(score / slope, -2.0, 2.0)
        log_mean += step
        if abs(step) < 1e-14:
            break
    return float(np.exp(log_mean))


def _shape_score(log_shape: float, y: np.ndarray, e: np.ndarray) -> float:
    """Derivative of the profile likelihood in the shape."""
    a = np.exp(log_shape)
    m = e * _best_mean(y, e, a)
    return float(
        np.sum(special.digamma(a + y) - special.digamma(a) - np.log1p(m / a) + (m - y) / (a + m))
    )


def _log_likelihood(y, e, shape, mean):
    m = e * mean
    ways = special.gammaln(shape + y) - special.gammaln(shape)
    return np.sum(ways - shape * np.log1p(m / shape) + special.xlogy(y, m / (shape + m)), axis=-1)


def log_posterior(y, e, log_shape, log_mean):
    """Log posterior density on (log shape, log mean), a grid of both."""
    a, mean = np.exp(log_shape)[:, None], np.exp(log_mean)[None, :]
    b = a / mean
    likelihood = np.zeros(b.shape)
    for cases, exposure in zip(y, e, strict=True):
        m = exposure * mean
        likelihood += special.gammaln(a + cases) - special.gammaln(a) - a * np.log1p(m / a)
        likelihood += special.xlogy(cases, m / (a + m))
    return likelihood + np.log(a) - a + 0.1 * np.log(b) - b
