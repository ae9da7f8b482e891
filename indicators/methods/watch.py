"""The product's own early-warning rule: spike, cluster and drift, on baselines that past alarms do
not teach.

Counts are cases by month of dispute, oldest first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import special

from indicators.methods.arrays import Array, floats, quotient
from indicators.methods.change import benjamini_hochberg
from indicators.methods.cusum import evidence_of, gathered
from indicators.methods.predictive import (
    is_over_quantile,
    negative_binomial_quantile,
    predictive_law,
    predictive_tail,
    window_sums,
)

WINDOW, ALPHA, CLUSTER, MIN_CASES = 24, 0.005, 3, 2
FACTOR, THRESHOLD = 2.0, 4.0
NUMBERS = ("expected", "expected_3", "drift_statistic", "dispersion")
MARKS = ("spike", "cluster", "drift", "alarm")


def watch(
    counts: pd.Series | pd.DataFrame,
    window: int = WINDOW,
    alpha: float = ALPHA,
    dispersion: float | None = None,
) -> pd.DataFrame:
    """Test every month of one or many series of counts against the ``window`` months before.

    counts: a Series (one number a month, oldest first), or a frame with months as rows and
    *similar* series as columns (countries with countries). dispersion: phi by which the prediction
    is widened (``predictive_law``) and the drift chart slowed; None pools it each month over the
    series' windows (Pearson chi-square / df, at least 1).

    Returns one row a month (for a frame: a series and month): ``expected`` (cases a month),
    ``bound`` and ``spike`` (this month), ``expected_3`` (cases a month), ``bound_3`` and
    ``cluster`` (the last three months together), ``drift_statistic`` and ``drift``
    (likelihood-ratio CUSUM for a doubling, threshold 4), ``p`` (twice the smaller of the two
    predictive p-values, at most 1), ``alarm`` (spike or cluster), ``dispersion``. Spike and
    cluster: total > Gamma-Poisson predictive bound and at least 2 cases. In later baselines the
    months of an alarm stand at their expectation. NaN and no alarm before window + 1 months
    (cluster: + 3), and where a count or the window is missing.
    """
    single = not isinstance(counts, pd.DataFrame)
    frame = pd.Series(counts).to_frame() if single else counts
    values = frame.to_numpy(dtype=float).T
    if (values < 0).any() or not 0 < alpha < 1 or window < 2:
        raise ValueError("need counts >= 0, alpha between 0 and 1 and a window of at least 2")
    columns = screen(values, window, alpha, dispersion)
    columns |= _bounds(values, columns, window, alpha)
    index = frame.index
    if not single:
        index = pd.MultiIndex.from_product([frame.columns, frame.index], names=["series", "month"])
    return pd.DataFrame({name: column.ravel() for name, column in columns.items()}, index=index)


def _bounds(values: Array, found: dict[str, Array], window: int, alpha: float) -> dict[str, Array]:
    """Of what was ``found`` by ``screen``: ``bound``, ``bound_3`` and ``p``."""
    spike, cluster = (
        predictive_law(found[name] * window, window, horizon, found["dispersion"])
        for name, horizon in (("expected", 1), ("expected_3", CLUSTER))
    )
    totals = window_sums(values, window, CLUSTER)[1]
    p = np.fmin(predictive_tail(values, *spike), predictive_tail(totals, *cluster))
    return {
        "bound": _quantile(1 - alpha, *spike),
        "bound_3": _quantile(1 - alpha, *cluster),
        "p": np.minimum(1.0, 2 * p),
    }


def _quantile(p: float, size: Array, chance: Array) -> Array:
    """The quantile of a prediction, NaN where there is none."""
    known = np.isfinite(size)
    quantile = negative_binomial_quantile(p, np.where(known, size, 1.0), chance)
    return np.where(known, quantile, np.nan)


def screen(
    values: Array,
    window: int,
    alpha: float,
    dispersion: float | None,
    starts: Sequence[int] = (0,),
) -> dict[str, Array]:
    """What ``watch`` says of each month but the bounds and the p-values, for an array (series,
    months), or (..., series, months).

    starts: where each group of similar series begins, which has a dispersion of its own.
    """
    result = {name: np.full(values.shape, np.nan) for name in NUMBERS}
    result |= {name: np.zeros(values.shape, dtype=bool) for name in MARKS}
    calm = values.copy()
    level = np.zeros(values.shape[:-1])
    for month in range(window, values.shape[-1]):
        past = calm[..., month - window : month]
        phi = _dispersion(past, dispersion, starts)
        spike = _test(values[..., month], past.sum(axis=-1), window, 1, alpha, phi)
        cluster = _cluster(values, calm, month, window, alpha, phi)
        mean = (past.sum(axis=-1) + 0.5) / window
        evidence = evidence_of(values[..., month], mean, FACTOR) / phi
        level = gathered(level, evidence)
        found = _found(spike, cluster) | _drift(level, evidence) | {"dispersion": phi}
        for name, column in found.items():
            result[name][..., month] = column
        level = np.where(found["drift"], 0.0, level)
        _forget(calm, month, spike, cluster)
    return result


@dataclass(frozen=True)
class _Tested:
    """A total held against its past: ``expected`` cases a month, and an alarm."""

    expected: Array
    alarm: Array


def _test(
    seen: Array,
    past: Array,
    window: int,
    horizon: int,
    alpha: float,
    phi: Array,
) -> _Tested:
    """Totals of ``horizon`` months against past sums."""
    law = predictive_law(past, window, horizon, phi)
    alarm = is_over_quantile(seen, 1 - alpha, *law) & (seen >= MIN_CASES)
    return _Tested(past / window, alarm)


def _cluster(
    values: Array, calm: Array, month: int, window: int, alpha: float, phi: Array
) -> _Tested:
    """The last three months together against the window before them; NaN where it is too short."""
    first = month - CLUSTER + 1
    if first < window:
        unknown = np.full(values.shape[:-1], np.nan)
        return _Tested(unknown, np.zeros(unknown.shape, dtype=bool))
    latest = values[..., first : month + 1].sum(axis=-1)
    before = calm[..., first - window : first].sum(axis=-1)
    return _test(latest, before, window, CLUSTER, alpha, phi)


def _found(spike: _Tested, cluster: _Tested) -> dict[str, Array]:
    return {
        "expected": spike.expected,
        "spike": spike.alarm,
        "expected_3": cluster.expected,
        "cluster": cluster.alarm,
        "alarm": spike.alarm | cluster.alarm,
    }


def _drift(level: Array, evidence: Array) -> dict[str, Array]:
    known = np.isfinite(evidence)
    return {
        "drift_statistic": np.where(known, level, np.nan),
        "drift": known & (level >= THRESHOLD),
    }


def _forget(calm: Array, month: int, spike: _Tested, cluster: _Tested) -> None:
    """What an alarm said shall not teach later baselines: its months stand at most at their
    expectation.
    """
    calm[spike.alarm, month] = spike.expected[spike.alarm]
    if cluster.alarm.any():
        months = slice(month - CLUSTER + 1, month + 1)
        seen = calm[cluster.alarm, months]
        calm[cluster.alarm, months] = np.minimum(seen, cluster.expected[cluster.alarm, None])


def pooled_dispersion(counts: ArrayLike) -> float:
    """How much more similar series vary than chance: Pearson chi-square over degrees of freedom, at
    least 1.

    counts: (series, months); each series about its own mean, series without cases left out. Above
    1.5 cases come in bunches. Nothing to tell it from: 1.
    """
    return float(_pooled(np.atleast_2d(floats(counts)), (0,))[..., 0])


def _pooled(counts: Array, starts: Sequence[int]) -> Array:
    """``pooled_dispersion`` of each group of (..., series, months); ``starts``: of ``screen``."""
    used = np.isfinite(counts).all(axis=-1) & (counts.sum(axis=-1) > 0)
    mean = np.where(used, counts.mean(axis=-1), 1.0)[..., None]
    chi_square = np.where(used, ((counts - mean) ** 2 / mean).sum(axis=-1), 0.0)
    groups = [slice(*ends) for ends in pairwise((*starts, counts.shape[-2]))]
    pooled = np.stack([chi_square[..., group].sum(axis=-1) for group in groups], axis=-1)
    series = np.stack([used[..., group].sum(axis=-1) for group in groups], axis=-1)
    freedom = series * (counts.shape[-1] - 1)
    return np.maximum(1.0, quotient(pooled, freedom, freedom > 0, 1.0))


def _dispersion(past: Array, given: float | None, starts: Sequence[int]) -> Array:
    """phi for every series, the same in a group."""
    if given is not None:
        return np.array([float(given)])
    sizes = np.diff((*starts, past.shape[-2]))
    return _pooled(past, starts).repeat(sizes, axis=-1)


def smallest_visible_rise(
    past_total: float,
    window: int = WINDOW,
    alpha: float = ALPHA,
    horizon: float = 1,
    power: float = 0.8,
    dispersion: float = 1.0,
) -> tuple[float, float]:
    """The smallest rise that could be seen here: ``(cases, factor)``.

    cases: mean of the horizon's total that would raise an alarm with probability ``power``; factor:
    that over what past_total cases in ``window`` months lead to expect, (past_total + 1/2) / window
    a month. horizon: months, or the share of one that is known. dispersion: phi by which the
    prediction behind the bound is widened.
    """
    size, chance = predictive_law(past_total, window, horizon, dispersion)
    bound = float(negative_binomial_quantile(1 - alpha, size, chance))
    cases = float(special.gammaincinv(max(bound + 1, MIN_CASES), power))
    expected = (past_total + 0.5) / window * horizon
    return cases, cases / expected


def rank_alarms(p: ArrayLike, depth: ArrayLike, q: float = 0.1) -> pd.DataFrame:
    """One month's series in the order to be looked at: columns ``adjusted``, ``reported`` and
    ``rank`` (1 first).

    p: p-value of each series; depth: 0 for the grand total, 1 for countries or industries, and so
    on. adjusted: Benjamini-Hochberg over all series; reported: adjusted <= q, so that at most a
    share q of these are false on average. Reported before not reported, parents before children,
    then by p; NaN last.
    """
    p, depth = floats(p), np.asarray(depth)
    adjusted = benjamini_hochberg(p)
    reported = adjusted <= q
    as_given = np.arange(p.size)
    order = np.lexsort((as_given, np.nan_to_num(p, nan=2.0), depth, ~reported))
    rank = np.empty(p.size, dtype=int)
    rank[order] = np.arange(1, p.size + 1)
    return pd.DataFrame({"adjusted": adjusted, "reported": reported, "rank": rank})
