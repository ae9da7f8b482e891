"""Where training coverage will stand by the target date: a roster-flow simulation, month by month."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

LUMPY = 1.5  # completions with a variance-to-mean ratio above this come in bunches


@dataclass(frozen=True)
class RosterForecast:
    """``fan``: one row a month ahead (``month`` 1.., ``p05``, ``p25``, ``p50``, ``p75``, ``p95``, coverage in [0, 1]).

    ``probability``: that the target is met at the end. ``month_50``, ``month_85``: the first month by which the
    target has been met on half, or 85 %, of the paths; None if not within the horizon. ``covered``: enterprises
    covered at the end, one number a path. ``lumpy``: completions came in bunches, and the wider forecast was used.
    """

    fan: pd.DataFrame
    probability: float
    month_50: int | None
    month_85: int | None
    covered: np.ndarray
    lumpy: bool


def forecast_coverage(
    roster: int,
    covered: int,
    completions,
    horizon: int,
    target: float,
    *,
    expiring=None,
    planned=None,
    exits: tuple[float, float] = (0.0, 0.0),
    entries: tuple[float, float] = (0.0, 0.0),
    lumpy: bool | None = None,
    paths: int = 4000,
    seed: int = 20251231,
) -> RosterForecast:
    """Simulate coverage over the next ``horizon`` months.

    roster, covered: enterprises on the roster and, of these, covered, as of the date. completions: newly covered
    *distinct* enterprises in each past month. target: share to be reached, in [0, 1]. expiring: how many of the
    covered fall out of the cycle in each month to come (rolling mode; fewer if some have left). planned: enterprises
    that already fixed classes will newly cover, by month: known capacity, not chance. exits: (left, enterprise-months
    observed), entries: (joined, months observed). lumpy: force or forbid the wider forecast; None decides by
    variance / mean > 1.5 over at least 6 months.

    One rate is drawn a path, then months follow: completions ~ Poisson(lambda), lambda ~ Gamma(Y + 1/2, n); lumpy:
    normal months whose mean and variance are drawn from their posterior, so that their sum is
    mean h +- t s sqrt(h + h^2 / n); entries ~ Poisson, rate ~ Gamma(joined + 1/2, months); each enterprise leaves
    with hazard (left + 1/2) / enterprise-months, drawn once a path from a gamma; where nothing was observed
    (0 months) there is no churn. Completions are capped by the uncovered. Limits without churn: the negative-binomial
    tail (training.target_probability); with expiry alone: a straight line. seed makes the answer repeatable.
    """
    if not 0 <= covered <= roster or horizon < 1 or not 0 <= target <= 1:
        raise ValueError(
            "need 0 <= covered <= roster, a horizon of at least 1 and a target in [0, 1]"
        )
    rng = np.random.default_rng(seed)
    past = np.asarray(completions, dtype=float)
    lumpy = _is_lumpy(past) if lumpy is None else lumpy and past.size > 1
    arrivals = _completions(rng, past, horizon, paths, lumpy)
    leave = np.minimum(1.0, _rate(rng, *exits, paths))
    join = _rate(rng, *entries, paths)
    expiring, planned = _by_month(expiring, horizon), _by_month(planned, horizon)
    trained, untrained = np.full(paths, covered), np.full(paths, roster - covered)
    coverage, met = np.empty((horizon, paths)), np.empty((horizon, paths), dtype=bool)
    for month in range(horizon):
        gone = np.minimum(expiring[month], trained)
        trained, untrained = trained - gone, untrained + gone
        trained = trained - rng.binomial(trained, leave)
        untrained = untrained - rng.binomial(untrained, leave) + rng.poisson(join)
        new = np.minimum(arrivals[month] + planned[month], untrained)
        trained, untrained = trained + new, untrained - new
        size = trained + untrained
        coverage[month] = np.divide(trained, size, out=np.zeros(paths), where=size > 0)
        met[month] = trained >= target * size - 1e-9
    reached = np.logical_or.accumulate(met, axis=0).mean(axis=1)
    levels = np.quantile(coverage, [0.05, 0.25, 0.5, 0.75, 0.95], axis=1)
    fan = pd.DataFrame(
        {"month": np.arange(1, horizon + 1)}
        | dict(zip(("p05", "p25", "p50", "p75", "p95"), levels, strict=True))
    )
    return RosterForecast(
        fan,
        float(met[-1].mean()),
        _first(reached, 0.5),
        _first(reached, 0.85),
        trained,
        bool(lumpy),
    )


def _is_lumpy(past: np.ndarray) -> bool:
    return past.size >= 6 and past.mean() > 0 and past.var(ddof=1) / past.mean() > LUMPY


def _completions(rng, past, horizon, paths, lumpy):
    """Completions by month and path, (horizon, paths) whole numbers whose running sums never fall."""
    if past.size == 0:
        return np.zeros((horizon, paths), dtype=int)
    if not lumpy:
        return rng.poisson(rng.gamma(past.sum() + 0.5, 1 / past.size, paths), (horizon, paths))
    n = past.size
    spread = np.sqrt((n - 1) * past.var(ddof=1) / rng.chisquare(n - 1, paths))
    mean = past.mean() + spread / np.sqrt(n) * rng.standard_normal(paths)
    total = np.cumsum(mean + spread * rng.standard_normal((horizon, paths)), axis=0)
    return np.diff(
        np.round(np.maximum.accumulate(np.maximum(total, 0.0), axis=0)), axis=0, prepend=0
    ).astype(int)


def _rate(rng, events, time, paths):
    """A rate for each path from events seen in a length of time; none where nothing was watched."""
    return rng.gamma(events + 0.5, 1 / time, paths) if time > 0 else np.zeros(paths)


def _by_month(values, horizon):
    result = np.zeros(horizon, dtype=int)
    if values is not None:
        values = np.asarray(values, dtype=int)[:horizon]
        result[: values.size] = values
    return result


def _first(reached, share):
    months = np.flatnonzero(reached >= share)
    return int(months[0]) + 1 if months.size else None
