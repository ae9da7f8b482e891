"""What is said of durations, from cases counted by duration: curves, medians, comparisons, endings
and the age of what is open.

Frames come from ``data_access.statistics.durations``: ``days``, ``closed`` (0/1), ``entry`` (days;
0 from the start), ``cases`` and, for groups, ``code``. A case whose entry is not before its closing
was never followed while open and is left out, as in ``survival.kaplan_meier``.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from indicators.methods import survival, survival_groups
from indicators.methods.arrays import Array, floats, quotient
from indicators.methods.risk_sets import at_risk as cases_at_risk
from indicators.methods.risk_sets import ended_at, risk_table

MONTH = 30.4375  # days, the mean of four years
FEWEST_ENDINGS = 10  # no median, no difference of means and no test under it
FEWEST_AT_RISK = 5  # no tail under it
AGES = (90, 180, 365, 730)  # upper limits of the age classes, in days; the last class is open

Counts = tuple[Array, Array, Array]  # moments, cases at risk and endings at each
Counted = Mapping[str, Any]  # cases counted by duration: a frame, or its columns


@dataclass(frozen=True)
class Summary:
    """``median``, ``low``, ``high`` in days (95 % limits); None where it cannot be told.

    ``left_out``: cases closed before the register began.
    """

    cases: int
    closed: int
    left_out: int
    median: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Comparison:
    """Log-rank test of the groups ``codes``: ``p`` (None: too few endings), and those that end
    fastest and slowest against what equal speed would give.
    """

    codes: tuple[Hashable, ...]
    p: float | None
    fastest: Hashable | None = None
    slowest: Hashable | None = None


@dataclass(frozen=True)
class Followed:
    """The cases that were followed, by duration: ``days``, ``entry`` (-inf from the start), whether
    ``closed``, and how many ``cases`` each row stands for; ``rows`` of the frame they come from.
    """

    days: Array
    entry: Array
    closed: Array
    cases: Array
    rows: Array

    @property
    def endings(self) -> int:
        """How many have ended."""
        return int(self.cases[self.closed].sum())


def by_code(frame: pd.DataFrame) -> dict[Hashable, dict[str, Array]]:
    """The columns of each group of a frame with ``code``, by code."""
    place, codes = pd.factorize(frame["code"], sort=True)
    order = np.argsort(place, kind="stable")
    ends = np.searchsorted(place[order], np.arange(len(codes) + 1))
    columns = {name: column.to_numpy()[order] for name, column in frame.items()}
    return {
        code: {name: column[start:end] for name, column in columns.items()}
        for code, (start, end) in zip(codes.tolist(), pairwise(ends.tolist()), strict=True)
    }


def followed(frame: Counted) -> Followed:
    """``frame`` with ``closed``, or with ``route``, which is "open" of open cases."""
    days, entry = floats(frame["days"]), floats(frame["entry"])
    rows = (entry <= 0) | (entry < days)
    if "closed" in frame:
        closed = np.asarray(frame["closed"]) == 1
    else:
        closed = np.asarray(frame["route"], dtype=object) != "open"
    cases = np.asarray(frame["cases"], dtype=np.int64)
    begun = np.where(entry > 0, entry, -np.inf)
    return Followed(days[rows], begun[rows], closed[rows], cases[rows], rows)


def counts(frame: Counted, moments: Array | None = None) -> Counts:
    """(moments, at_risk, events) for a curve: distinct durations, cases at risk and endings at
    each.
    """
    return _counts(followed(frame), moments)


def _counts(seen: Followed, moments: Array | None = None) -> Counts:
    if moments is None:
        moments = np.unique(seen.days)
    at_risk, events = risk_table(seen.days, seen.closed, seen.entry, moments, seen.cases)
    return moments, at_risk, events


def curve(frame: Counted) -> pd.DataFrame:
    """The Kaplan-Meier frame of ``survival.kaplan_meier``, with delayed entry."""
    return survival.curve(*counts(frame))


def drawn(km: pd.DataFrame) -> pd.DataFrame:
    """The part of a curve that is shown: up to the last time with at least ``FEWEST_AT_RISK`` cases
    at risk.
    """
    enough = km.index[km["at_risk"] >= FEWEST_AT_RISK]
    if not len(enough):
        return km.iloc[:0]
    return km.loc[: enough[-1]]


def still_open(km: pd.DataFrame, day: float) -> tuple[float, float, float] | None:
    """Share still open on that day of a case's life, with 95 % limits: (share, lower, upper); None
    beyond the part drawn.
    """
    part = drawn(km)
    if part.empty or part["time"].iloc[-1] < day:
        return None
    reached = part[part["time"] <= day]
    if reached.empty:
        return 1.0, 1.0, 1.0
    last = reached.iloc[-1]
    return float(last["survival"]), float(last["lower"]), float(last["upper"])


def at_risk(frame: Counted, days: Sequence[float]) -> list[int]:
    """Cases under observation and still open just before each of ``days``; at day 0 all that are
    followed from the start.
    """
    _, number, _ = counts(frame, floats(days))
    return [int(n) for n in number]


def summary(frame: Counted) -> Summary:
    """Cases, endings and the median with its interval; no median under ``FEWEST_ENDINGS``
    endings.
    """
    seen = followed(frame)
    cases, closed = int(seen.cases.sum()), seen.endings
    left_out = int(np.sum(frame["cases"])) - cases
    if closed < FEWEST_ENDINGS:
        return Summary(cases, closed, left_out, None, None, None)
    return Summary(cases, closed, left_out, *survival.quantile(survival.columns(*_counts(seen))))


def groups(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a group, most cases first, then by code: code, cases, closed, open, median, low, high
    (days; None where it cannot be told).
    """
    rows = [_group(code, summary(part)) for code, part in by_code(frame).items()]
    columns = ["code", "cases", "closed", "open", "median", "low", "high"]
    found = pd.DataFrame(rows, columns=columns, dtype=object)
    found = found.astype(dict.fromkeys(("cases", "closed", "open"), int))
    return found[found["cases"] > 0].sort_values(
        "cases", ascending=False, kind="stable", ignore_index=True
    )


def _group(code: Hashable, told: Summary) -> tuple:
    still_open = told.cases - told.closed
    return code, told.cases, told.closed, still_open, told.median, told.low, told.high


def compare(frame: pd.DataFrame, codes: Sequence[Hashable]) -> Comparison:
    """Do these groups end equally fast? Log-rank with delayed entry; no answer with fewer than two
    groups or ``FEWEST_ENDINGS`` endings in all.
    """
    names, parts = list(dict.fromkeys(codes)), by_code(frame)
    seen = [followed(parts.get(code, frame.iloc[:0])) for code in names]
    if len(names) < 2 or sum(one.endings for one in seen) < FEWEST_ENDINGS:
        return Comparison(tuple(codes), None)
    moments = np.unique(np.concatenate([one.days[one.closed] for one in seen]))
    tables = [_counts(one, moments) for one in seen]
    risk = floats([at_risk for _, at_risk, _ in tables])
    events = floats([endings for _, _, endings in tables])
    speed = _speed(risk, events)
    if np.isfinite(speed).sum() < 2:
        return Comparison(tuple(codes), None)
    _, _, p = survival_groups.logrank_of_counts(risk, events)
    fastest, slowest = names[int(np.nanargmax(speed))], names[int(np.nanargmin(speed))]
    return Comparison(tuple(codes), p, fastest, slowest)


def _speed(risk: Array, events: Array) -> Array:
    """Endings of each group over what equal speed would give; NaN where none would be expected."""
    expected = (risk / risk.sum(axis=0) * events.sum(axis=0)).sum(axis=1)
    return quotient(events.sum(axis=1), expected, expected > 0, otherwise=np.nan)


def mean_differences(
    frame: pd.DataFrame, first: Hashable, second: Hashable, horizons: Sequence[float]
) -> list[tuple[float, float, float] | None]:
    """Restricted mean time open within each of some horizons (days), second group minus first:
    (days, lower, upper).

    None unless both have ``FEWEST_ENDINGS`` endings and were followed to the horizon.
    """
    parts = by_code(frame)
    curves = [_curve_to_compare(parts.get(code, frame.iloc[:0])) for code in (first, second)]
    return [_difference(*(_mean(km, horizon) for km in curves)) for horizon in horizons]


def _difference(
    first: survival.Mean | None, second: survival.Mean | None
) -> tuple[float, float, float] | None:
    if first is None or second is None:
        return None
    difference, (lower, upper), _ = survival.difference_of_means(first, second)
    return difference, float(lower), float(upper)


def _curve_to_compare(part: Counted) -> dict[str, Array] | None:
    """The columns of the curve of a group; None with too few endings."""
    seen = followed(part)
    return survival.columns(*_counts(seen)) if seen.endings >= FEWEST_ENDINGS else None


def _mean(km: dict[str, Array] | None, horizon: float) -> survival.Mean | None:
    if km is None:
        return None
    if km["time"][-1] < horizon and km["survival"][-1] > 0:
        return None
    return survival.area(km, horizon)


def incidence(frame: pd.DataFrame) -> pd.DataFrame:
    """Share that ended in each way by each duration: frame ``time``, ``at_risk`` and one column a
    route, most cases first.

    ``frame``: route, days, entry, cases.
    """
    moments, risk, shares = ended_shares(frame, followed(frame))
    return pd.DataFrame({"time": moments, "at_risk": risk} | shares)


def ended_shares(frame: Counted, seen: Followed) -> tuple[Array, Array, dict[Hashable, Array]]:
    """The columns of ``incidence``: durations, cases at risk, and route -> share ended in it;
    ``seen``: those of the frame that were ``followed``.
    """
    moments = np.unique(seen.days)
    risk = cases_at_risk(seen.days, seen.entry, moments, seen.cases)
    routes = np.asarray(frame["route"], dtype=object)[seen.rows]
    ended = {
        route: ended_at(seen.days, routes == route, moments, seen.cases)
        for route in _commonest(routes[seen.closed], seen.cases[seen.closed])
    }
    return moments, risk, survival_groups.incidence(risk, ended)


def _commonest(routes: Array, cases: Array) -> Array:
    """The different ways in which cases ended, most cases first, then by code."""
    found, place = np.unique(routes, return_inverse=True)
    number = np.bincount(place, cases, minlength=found.size)
    return found[np.argsort(-number, kind="stable")]


def ageing(frame: pd.DataFrame) -> pd.DataFrame:
    """Open cases by group and class of age since occurrence: frame code, age (number of the class,
    0 youngest), cases.
    """
    left = frame[frame["closed"] == 0]
    age = np.searchsorted(AGES, left["days"].to_numpy(), side="left")
    return left.assign(age=age).groupby(["code", "age"], as_index=False)["cases"].sum()
