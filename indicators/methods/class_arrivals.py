"""How many enterprises the coming months will newly cover, where training comes in classes.

A class covers several at once, so months are lumpy although classes come by chance: a compound law.
Classes ~ Poisson(lambda F), lambda ~ Gamma(classes seen + 1/2, steps seen) drawn once a path; F
with mean 1 and variance ``unevenness`` stands for the season and for other unevenness of the time
ahead; sizes of classes are those seen, weighted by a Bayesian bootstrap (Rubin 1981). With classes
of one and even months this is the negative-binomial prediction.
"""

import numpy as np
from numpy.typing import ArrayLike

from indicators.methods.arrays import Array, floats


def class_arrivals(
    rng: np.random.Generator, classes: ArrayLike, sizes: ArrayLike, horizon: int, paths: int
) -> Array:
    """Newly covered enterprises by step and path, (horizon, paths).

    classes: how many classes newly covered somebody in each past step, earliest first; sizes: how
    many each of them newly covered. Without any, classes of one.
    """
    seen, size = floats(classes), np.asarray(sizes, dtype=int)
    rate = rng.gamma(seen.sum() + 0.5, 1 / seen.size, paths)
    variance = unevenness(seen, horizon)
    if variance > 0:
        rate = rate * rng.gamma(1 / variance, variance, paths)
    held = rng.poisson(rate, (horizon, paths))
    if size.size == 0:
        return held
    values, counts = np.unique(size, return_counts=True)
    weights = rng.dirichlet(counts, paths)
    return np.array([rng.multinomial(of_step, weights) @ values for of_step in held])


def unevenness(classes: Array, horizon: int) -> float:
    """Variance of the pace of the next ``horizon`` steps about its mean, relative to the mean and
    beyond chance: what the past steps show of it, at least 0.

    The larger of two estimates: by steps, as if uneven ones came independently, and by runs of
    ``horizon`` steps at most a quarter of the past (taken in a circle, so that a season counts with
    its neighbours). Enlarged by (n - 1) / (n - 3), the variance of t, as either rests on few steps.
    """
    n, mean = classes.size, classes.mean()
    if n < 4 or mean == 0:
        return 0.0
    run = min(horizon, n // 4)
    by_step = (classes.var(ddof=1) - mean) / mean**2 / horizon
    circle = np.concatenate([classes, classes[: run - 1]])
    sums = np.convolve(circle, np.ones(run), "valid")
    spread = ((sums - run * mean) ** 2).mean() / (1 - run / n)
    by_run = (spread - run * mean) / (run * mean) ** 2 * run / horizon
    return max(0.0, by_step, by_run) * (n - 1) / (n - 3)
