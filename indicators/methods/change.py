"""What may be said about change when counts are small.

Counts are numbers of cases (never of respondents); t1, t2 are lengths of time or any exposure in
one common unit.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike
from scipy import special
from scipy.optimize import elementwise

from indicators.methods.arrays import Array, floats, plain
from indicators.methods.interval import Interval, interval

TOLERANCES = {"xatol": 1e-14, "xrtol": 1e-15, "fatol": 0.0}


@dataclass(frozen=True)
class RateRatio:
    """Two rates compared: ``ratio`` = (x1 / t1) / (x2 / t2), its ``exact`` and ``midp`` intervals,
    the central ``p``; ``compared``: x1, x2, t2 / t1 and the probability of either tail.
    """

    ratio: float | Array
    exact: Interval
    p: float | Array
    compared: tuple[Array, Array, Array, float] = field(repr=False)

    @cached_property
    def midp(self) -> Interval:
        """Worked out where it is asked for, as its limits are roots."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return _limits(_midp_odds, *self.compared)


def rate_ratio(
    x1: ArrayLike, t1: ArrayLike, x2: ArrayLike, t2: ArrayLike, level: float = 0.95
) -> RateRatio:
    """How many times as often as before: x1 cases in t1 against x2 cases in t2, numbers or arrays.

    Given x1 + x2, x1 is binomial with odds ratio * t1 / t2 (Przyborowski & Wilenski 1940).
    ``exact``: Clopper-Pearson limits of those odds; ``midp``: half the probability of the observed
    count on either side (for display); ``p``: central, twice the smaller exact tail and at most 1,
    so that p < 1 - level just when ``exact`` leaves out 1.
    x2 = 0 gives an infinite ratio and upper limit; both 0 give ratio NaN, the limits (0, inf) and
    p = 1. Raises ValueError for negative counts or exposures that are not above 0.
    """
    now, time, before, time_before = np.broadcast_arrays(*map(floats, (x1, t1, x2, t2)))
    if (now < 0).any() or (before < 0).any() or not ((time > 0) & (time_before > 0)).all():
        raise ValueError("counts must be >= 0 and exposures > 0")
    scale = time_before / time
    tail = (1 - level) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.divide(now, before) * scale
        exact = _limits(_exact_odds, now, before, scale, tail)
    p = plain(_central_p(now, time, before, time_before))
    return RateRatio(plain(ratio), exact, p, (now, before, scale, tail))


def benjamini_hochberg(p: ArrayLike) -> Array:
    """Adjusted p-values in the order given; those <= q are the findings with a false-discovery rate
    of at most q.

    Benjamini & Hochberg (1995): the smallest of p_(j) m / j over j from the rank up, at most 1.
    NaN stays NaN and does not count among the m tests.
    """
    given = floats(p)
    adjusted = np.full(given.shape, np.nan)
    tested = np.flatnonzero(~np.isnan(given))
    if ((given[tested] < 0) | (given[tested] > 1)).any():
        raise ValueError("p-values must lie between 0 and 1")
    if tested.size == 0:
        return adjusted
    falling = tested[np.argsort(-given[tested], kind="stable")]
    ranks = np.arange(tested.size, 0, -1)
    smallest = np.minimum.accumulate(given[falling] * tested.size / ranks)
    adjusted[falling] = np.minimum(1.0, smallest)
    return adjusted


def _limits(
    lower_odds: Callable[..., Array], now: Array, before: Array, scale: Array, tail: float
) -> Interval:
    """The interval of a ratio: its upper end is the lower one of the ratio turned round."""
    lower = lower_odds(now, before, tail) * scale
    upper = scale / lower_odds(before, now, tail)
    return interval(lower, upper)


def _central_p(now: Array, time: Array, before: Array, time_before: Array) -> Array:
    chance = time / (time + time_before)
    more = _at_least(now, before, chance)
    fewer = _at_least(before, now, 1 - chance)
    return np.minimum(1.0, 2 * np.minimum(more, fewer))


def _at_least(x: Array, y: Array, chance: Array) -> Array:
    """P(X >= x) for X ~ binomial(x + y, chance)."""
    none = x == 0
    return np.where(none, 1.0, special.betainc(np.where(none, 1.0, x), y + 1, chance))


def _exact_odds(x: Array, y: Array, tail: float) -> Array:
    """Lower Clopper-Pearson limit of the odds behind x against y."""
    none = x == 0
    limit = special.betaincinv(np.where(none, 1.0, x), y + 1, tail)
    return np.where(none, 0.0, limit / (1 - limit))


def _midp_odds(x: Array, y: Array, tail: float) -> Array:
    """Lower mid-p limit of the odds behind x against y: where (P(X >= x) + P(X > x)) / 2 = tail."""
    shape = np.shape(x)
    x, y = np.ravel(x), np.ravel(y)
    odds = np.zeros(x.shape)
    alone = (x > 0) & (y == 0)
    power = (2 * tail) ** (1 / np.where(alone, x, 1.0))
    odds[alone] = (power / (1 - power))[alone]
    both = np.flatnonzero((x > 0) & (y > 0))
    if both.size:
        odds[both] = np.exp(_midp_log_odds(x[both], y[both], tail))
    return odds.reshape(shape)


def _midp_log_odds(x: Array, y: Array, tail: float) -> Array:
    """The same where both are above 0: the root between the limits of either tail."""
    low = special.logit(special.betaincinv(x, y + 1, tail))
    high = special.logit(special.betaincinv(x + 1, y, tail))

    def gap(log_odds: Array, x: Array, y: Array) -> Array:
        chance = special.expit(log_odds)
        at_least = special.betainc(x, y + 1, chance)
        more = special.betainc(x + 1, y, chance)
        return (at_least + more) / 2 - tail

    root = elementwise.find_root(gap, (low, high), args=(x, y), tolerances=TOLERANCES)
    return root.x
