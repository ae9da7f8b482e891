"""Where training coverage will stand by the target date: a roster-flow simulation, month by month.

One rate is drawn a path, then months follow: completions ~ Poisson(lambda),
lambda ~ Gamma(Y + 1/2, n); where their classes are known the law of ``class_arrivals``; else, where
they come in bunches (variance / mean > 1.5 over at least 6 months): normal months whose mean and
variance are drawn from their posterior, so that their sum is mean h +- t s sqrt(h + h^2 / n);
entries ~ Poisson, rate ~ Gamma(joined + 1/2, months); each
enterprise leaves with hazard (left + 1/2) / enterprise-months, drawn once a path from a gamma;
where nothing was observed (0 months) there is no churn. Completions are capped by the uncovered.
Limits without churn: the negative-binomial tail (``proportions.target_probability``); with expiry
alone: a straight line.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from indicators.methods.arrays import Array, floats, quotient
from indicators.methods.class_arrivals import class_arrivals

Month = tuple[Array, Array]  # enterprises covered and on the roster, one number a path

LUMPY = 1.5  # completions with a variance-to-mean ratio above this come in bunches
LEAST_MONTHS = 6  # with less history nothing is called lumpy
FAN = {"p05": 0.05, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p95": 0.95}
TINY = 1e-9  # guards the comparison with the target against rounding


@dataclass(frozen=True)
class RosterForecast:
    """``fan``: one row a month ahead (``month`` 1.., ``p05``, ``p25``, ``p50``, ``p75``, ``p95``,
    coverage in [0, 1]).

    ``probability``: that the target is met at the end. ``month_50``, ``month_85``: the first month
    by which the target has been met on half, or 85 %, of the paths; None if not within the horizon.
    ``covered``: enterprises covered at the end, one number a path. ``lumpy``: completions came in
    bunches, and the wider forecast was used.
    """

    fan: pd.DataFrame
    probability: float
    month_50: int | None
    month_85: int | None
    covered: Array
    lumpy: bool


def forecast_coverage(
    roster: int,
    covered: int,
    completions: ArrayLike,
    horizon: int,
    target: float,
    *,
    lumpy: bool | None = None,
    **flow: Any,
) -> RosterForecast:
    """Simulate coverage over the next ``horizon`` months (see the head of this file).

    target: share to be reached, in [0, 1]. lumpy: force or forbid the wider forecast where classes
    are not known; None decides. The others: of ``simulated``.
    """
    if not 0 <= target <= 1:
        raise ValueError("need a target in [0, 1]")
    wide = is_lumpy(completions, lumpy)
    months = list(simulated(roster, covered, completions, horizon, lumpy=wide, **flow))
    trained, size = (np.array(numbers) for numbers in zip(*months, strict=True))
    coverage = quotient(trained, size, size > 0)
    levels = np.quantile(coverage, list(FAN.values()), axis=1)
    month_50, month_85 = months_reached(months, target)
    return RosterForecast(
        fan=pd.DataFrame({"month": range(1, horizon + 1)} | dict(zip(FAN, levels, strict=True))),
        probability=float(_meets(*months[-1], target).mean()),
        month_50=month_50,
        month_85=month_85,
        covered=trained[-1],
        lumpy=wide,
    )


def months_reached(months: Iterable[Month], target: float) -> tuple[int | None, int | None]:
    """The first of the ``simulated`` months by which the target has been met on half, and on 85 %,
    of the paths; None where it has not. No more months are asked for than that takes.
    """
    met: Array | bool = False
    half = None
    for number, month in enumerate(months, start=1):
        met = met | _meets(*month, target)
        share = met.mean()
        if half is None and share >= 0.5:
            half = number
        if share >= 0.85:
            return half, number
    return half, None


def _meets(trained: Array, size: Array, target: float) -> Array:
    return trained >= target * size - TINY


def simulated(
    roster: int,
    covered: int,
    completions: ArrayLike,
    horizon: int,
    *,
    lumpy: bool = False,
    expiring: ArrayLike | None = None,
    planned: ArrayLike | None = None,
    exits: tuple[float, float] = (0.0, 0.0),
    entries: tuple[float, float] = (0.0, 0.0),
    classes: tuple[ArrayLike, ArrayLike] | None = None,
    paths: int = 4000,
    seed: int = 20251231,
) -> Iterator[Month]:
    """Enterprises covered and on the roster at the end of each of the next ``horizon`` months, one
    number a path.

    roster, covered: enterprises on the roster and, of these, covered, as of the date. completions:
    newly covered *distinct* enterprises in each past month. lumpy: of ``is_lumpy``. expiring: how
    many of the covered fall out of the cycle in each month to come (rolling mode;
    fewer if some have left). planned: enterprises that already fixed classes will newly cover, by
    month: known capacity, not chance. exits: (left, enterprise-months observed), entries: (joined,
    months observed). classes: how many classes brought the completions of each past month, and how
    many each of them brought (``class_arrivals``). seed makes the answer repeatable.
    """
    if not 0 <= covered <= roster or horizon < 1:
        raise ValueError("need 0 <= covered <= roster and horizon >= 1")
    rng = np.random.default_rng(seed)
    arrivals = _completions(rng, floats(completions), horizon, paths, lumpy, classes)
    leave = np.minimum(1.0, _rate(rng, *exits, paths))
    join = _rate(rng, *entries, paths)
    new = arrivals + _by_month(planned, horizon)[:, None]
    start = np.full(paths, covered), np.full(paths, roster - covered)
    return _walk(rng, *start, new, _by_month(expiring, horizon), leave, join)


def _walk(
    rng: np.random.Generator,
    trained: Array,
    untrained: Array,
    new: Array,
    expiring: Array,
    leave: Array,
    join: Array,
) -> Iterator[Month]:
    """The months of ``simulated``, one after the other."""
    for month in range(new.shape[0]):
        gone = np.minimum(expiring[month], trained)
        trained, untrained = trained - gone, untrained + gone
        trained = trained - rng.binomial(trained, leave)
        untrained = untrained - rng.binomial(untrained, leave) + rng.poisson(join)
        added = np.minimum(new[month], untrained)
        trained, untrained = trained + added, untrained - added
        yield trained, trained + untrained


def is_lumpy(completions: ArrayLike, wanted: bool | None = None) -> bool:
    """Whether completions come in bunches; ``wanted`` forces or forbids it where it can be told."""
    past = floats(completions)
    return _is_lumpy(past) if wanted is None else wanted and past.size > 1


def _is_lumpy(past: Array) -> bool:
    if past.size < LEAST_MONTHS or past.mean() <= 0:
        return False
    return bool(past.var(ddof=1) / past.mean() > LUMPY)


def _completions(
    rng: np.random.Generator,
    past: Array,
    horizon: int,
    paths: int,
    lumpy: bool,
    classes: tuple[ArrayLike, ArrayLike] | None,
) -> Array:
    """Completions by month and path, (horizon, paths) whole numbers whose running sums never
    fall.
    """
    if classes is not None:
        return class_arrivals(rng, *classes, horizon, paths)
    if past.size == 0:
        return np.zeros((horizon, paths), dtype=int)
    if not lumpy:
        rate = rng.gamma(past.sum() + 0.5, 1 / past.size, paths)
        return rng.poisson(rate, (horizon, paths))
    n = past.size
    spread = np.sqrt((n - 1) * past.var(ddof=1) / rng.chisquare(n - 1, paths))
    mean = past.mean() + spread / np.sqrt(n) * rng.standard_normal(paths)
    by_month = mean + spread * rng.standard_normal((horizon, paths))
    total = np.maximum(np.cumsum(by_month, axis=0), 0.0)
    never_falling = np.round(np.maximum.accumulate(total, axis=0))
    return np.diff(never_falling, axis=0, prepend=0).astype(int)


def _rate(rng: np.random.Generator, events: float, time: float, paths: int) -> Array:
    """A rate for each path from events seen in a length of time; none where nothing was watched."""
    if time <= 0:
        return np.zeros(paths)
    return rng.gamma(events + 0.5, 1 / time, paths)


def _by_month(values: ArrayLike | None, horizon: int) -> Array:
    result = np.zeros(horizon, dtype=int)
    if values is not None:
        known = np.asarray(values, dtype=int)[:horizon]
        result[: known.size] = known
    return result
