"""What may be said about change and concentration when counts are small.

Counts are numbers of cases (never of respondents); t1, t2 are lengths of time or any exposure in one common unit.
"""

from dataclasses import dataclass

import numpy as np
from scipy import special, stats
from scipy.optimize import elementwise

from indicators.methods.interval import Interval, interval
from indicators.methods.season import Harmonic, annual_harmonic

__all__ = [
    "Harmonic",
    "RateRatio",
    "annual_harmonic",
    "benjamini_hochberg",
    "effective_number",
    "poisson_interval",
    "rate_ratio",
]


@dataclass(frozen=True)
class RateRatio:
    """Two rates compared: ``ratio`` = (x1 / t1) / (x2 / t2), its ``exact`` and ``midp`` intervals, the central ``p``."""

    ratio: float | np.ndarray
    exact: Interval
    midp: Interval
    p: float | np.ndarray

    @property
    def beyond_chance(self):
        """Whether the exact interval leaves out 1 - agrees with p by construction at the interval's level."""
        return (np.asarray(self.exact.lower) > 1) | (np.asarray(self.exact.upper) < 1)


def rate_ratio(x1, t1, x2, t2, level: float = 0.95) -> RateRatio:
    """How many times as often as before: x1 cases in t1 against x2 cases in t2, numbers or arrays.

    Given x1 + x2, x1 is binomial with odds ratio * t1 / t2 (Przyborowski & Wilenski 1940). ``exact``: Clopper-Pearson
    limits of those odds; ``midp``: half the probability of the observed count on either side (for display);
    ``p``: central, twice the smaller exact tail and at most 1, so that p < 1 - level just when ``exact`` leaves out 1.
    x2 = 0 gives an infinite ratio and upper limit; both 0 give ratio NaN, the limits (0, inf) and p = 1.
    Raises ValueError for negative counts or exposures that are not above 0.
    """
    x1, t1, x2, t2 = np.broadcast_arrays(
        *(np.asarray(value, dtype=float) for value in (x1, t1, x2, t2))
    )
    if (x1 < 0).any() or (x2 < 0).any() or not ((t1 > 0).all() and (t2 > 0).all()):
        raise ValueError("counts must be >= 0 and exposures > 0")
    scale, tail = t2 / t1, (1 - level) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.divide(x1, x2) * scale
        exact = interval(_exact_odds(x1, x2, tail) * scale, scale / _exact_odds(x2, x1, tail))
        midp = interval(_midp_odds(x1, x2, tail) * scale, scale / _midp_odds(x2, x1, tail))
    chance = t1 / (t1 + t2)
    p = np.minimum(1.0, 2 * np.minimum(_at_least(x1, x2, chance), _at_least(x2, x1, 1 - chance)))
    return RateRatio(_plain(ratio), exact, midp, _plain(p))


def poisson_interval(x, level: float = 0.95) -> Interval:
    """Exact interval of the mean behind a count x (number or array): Garwood (1936), lower end 0 at x = 0."""
    x = np.asarray(x, dtype=float)
    if (x < 0).any():
        raise ValueError("counts must be >= 0")
    tail = (1 - level) / 2
    lower = np.where(x == 0, 0.0, special.gammaincinv(np.where(x == 0, 1.0, x), tail))
    return interval(lower, special.gammainccinv(x + 1, tail))


def effective_number(counts, unbiased: bool = False) -> float:
    """How many equally large partners would be as concentrated as these: 1 / sum s^2, with s the shares.

    counts: cases (or values) by partner, NaN left out. unbiased: 1 / [sum n (n - 1) / (N (N - 1))] for counts of
    cases (Simpson 1949), infinite where no partner has two cases. Total 0, or unbiased with one case: NaN.
    """
    counts = np.asarray(counts, dtype=float)
    counts = counts[np.isfinite(counts)]
    if (counts < 0).any():
        raise ValueError("counts must be >= 0")
    total = counts.sum()
    if total == 0 or (unbiased and total <= 1):
        return float("nan")
    if not unbiased:
        return float(1 / np.sum((counts / total) ** 2))
    pairs = np.sum(counts * (counts - 1))
    return float(total * (total - 1) / pairs) if pairs > 0 else float("inf")


def benjamini_hochberg(p) -> np.ndarray:
    """Adjusted p-values in the order given; those <= q are the findings with a false-discovery rate of at most q.

    Benjamini & Hochberg (1995): the smallest of p_(j) m / j over j from the rank up, at most 1. NaN stays NaN and
    does not count among the m tests.
    """
    p = np.asarray(p, dtype=float)
    adjusted = np.full(p.shape, np.nan)
    tested = np.flatnonzero(~np.isnan(p))
    if ((p[tested] < 0) | (p[tested] > 1)).any():
        raise ValueError("p-values must lie between 0 and 1")
    falling = tested[np.argsort(-p[tested], kind="stable")]
    ranks = np.arange(tested.size, 0, -1)
    adjusted[falling] = (
        np.minimum(1.0, np.minimum.accumulate(p[falling] * tested.size / ranks))
        if tested.size
        else []
    )
    return adjusted


def _at_least(x, y, chance):
    """P(X >= x) for X ~ binomial(x + y, chance)."""
    return np.where(x == 0, 1.0, special.betainc(np.where(x == 0, 1.0, x), y + 1, chance))


def _exact_odds(x, y, tail):
    """Lower Clopper-Pearson limit of the odds behind x against y."""
    limit = special.betaincinv(np.where(x == 0, 1.0, x), y + 1, tail)
    return np.where(x == 0, 0.0, limit / (1 - limit))


def _midp_odds(x, y, tail):
    """Lower mid-p limit of the odds behind x against y: where (P(X >= x) + P(X > x)) / 2 = tail."""
    shape = np.shape(x)
    x, y = np.ravel(x), np.ravel(y)
    odds = np.zeros(x.shape)
    alone = (x > 0) & (y == 0)
    power = (2 * tail) ** (1 / np.where(alone, x, 1.0))
    odds[alone] = (power / (1 - power))[alone]
    both = np.flatnonzero((x > 0) & (y > 0))
    if both.size:
        a, b = x[both], y[both]
        bracket = (
            special.logit(stats.beta.ppf(tail, a, b + 1)),
            special.logit(stats.beta.ppf(tail, a + 1, b)),
        )

        def gap(log_odds, a, b):
            chance = special.expit(log_odds)
            return (
                special.betainc(a, b + 1, chance) + special.betainc(a + 1, b, chance)
            ) / 2 - tail

        root = elementwise.find_root(
            gap, bracket, args=(a, b), tolerances={"xatol": 1e-14, "xrtol": 1e-15, "fatol": 0.0}
        )
        odds[both] = np.exp(root.x)
    return odds.reshape(shape)


def _plain(values):
    return float(values) if np.ndim(values) == 0 else values
