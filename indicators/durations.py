"""What is said of durations, from cases counted by duration: curves, medians, comparisons, endings and the age of what is open.

Frames come from ``data_access.statistics.durations``: ``days``, ``closed`` (0/1), ``entry`` (days; 0 from the start), ``cases`` and, for groups, ``code``.
A case whose entry is not before its closing was never followed while open and is left out, as in ``durations.kaplan_meier``.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.methods import survival as durations
from indicators.methods import survival_groups as duration_groups
from indicators.methods.risk_sets import risk_table

MONTH = 30.4375  # days, the mean of four years
FEWEST_ENDINGS = 10  # no median, no difference of means and no test under it
FEWEST_AT_RISK = 5  # no tail under it
AGES = (90, 180, 365, 730)  # upper limits of the age classes, in days; the last class is open


@dataclass(frozen=True)
class Summary:
    """``median``, ``low``, ``high`` in days (95 % limits); None where it cannot be told. ``left_out``: cases closed before the register began."""

    cases: int
    closed: int
    left_out: int
    median: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Comparison:
    """Log-rank test of the groups ``codes``: ``p`` (None: too few endings), and those that end fastest and slowest against what equal speed would give."""

    codes: tuple
    p: float | None
    fastest: object = None
    slowest: object = None


def counts(frame, moments=None, ended=None):
    """(moments, at_risk, events) for a curve: distinct durations, cases at risk and endings at each. ``ended`` marks the endings that count (default closed)."""
    frame = _followed(frame)
    time, cases = frame["days"].to_numpy(dtype=float), frame["cases"].to_numpy(dtype=np.int64)
    entry = np.where(frame["entry"] > 0, frame["entry"], -np.inf)
    moments = np.unique(time) if moments is None else moments
    chosen = frame["closed"].to_numpy() == 1 if ended is None else ended(frame).to_numpy(dtype=bool)
    return moments, *risk_table(time, chosen, entry, moments, cases)


def curve(frame):
    """The Kaplan-Meier frame of ``durations.kaplan_meier``, with delayed entry."""
    return durations.curve(*counts(frame))


def drawn(km):
    """The part of a curve that is shown: up to the last time with at least ``FEWEST_AT_RISK`` cases at risk."""
    enough = km.index[km["at_risk"] >= FEWEST_AT_RISK]
    return km.loc[: enough[-1]] if len(enough) else km.iloc[:0]


def still_open(km, day):
    """Share still open on that day of a case's life, with 95 % limits: (share, lower, upper); None beyond the part drawn."""
    part = drawn(km)
    if part.empty or part["time"].iloc[-1] < day:
        return None
    reached = part[part["time"] <= day]
    return (
        tuple(float(v) for v in reached.iloc[-1][["survival", "lower", "upper"]])
        if len(reached)
        else (1.0, 1.0, 1.0)
    )


def at_risk(frame, days):
    """Cases under observation and still open just before each of ``days``; at day 0 all that are followed from the start."""
    return [int(n) for n in counts(frame, np.asarray(days, dtype=float))[1]]


def summary(frame):
    """Cases, endings and the median with its interval; no median under ``FEWEST_ENDINGS`` endings."""
    followed = _followed(frame)
    cases, closed = (
        int(followed["cases"].sum()),
        int(followed.loc[followed["closed"] == 1, "cases"].sum()),
    )
    median = durations.quantile(curve(frame)) if closed >= FEWEST_ENDINGS else (None, None, None)
    return Summary(cases, closed, int(frame["cases"].sum()) - cases, *median)


def groups(frame):
    """One row a group, most cases first, then by code: code, cases, closed, open, median, low, high (days; None where it cannot be told)."""
    rows = []
    for code, part in frame.groupby("code", sort=True):
        s = summary(part)
        rows.append((code, s.cases, s.closed, s.cases - s.closed, s.median, s.low, s.high))
    found = pd.DataFrame(
        rows, columns=["code", "cases", "closed", "open", "median", "low", "high"], dtype=object
    ).astype(dict.fromkeys(("cases", "closed", "open"), int))
    return found[found["cases"] > 0].sort_values(
        "cases", ascending=False, kind="stable", ignore_index=True
    )


def compare(frame, codes):
    """Do these groups end equally fast? Log-rank with delayed entry; no answer with fewer than two groups or ``FEWEST_ENDINGS`` endings in all."""
    parts = {code: frame[frame["code"] == code] for code in codes}
    chosen = _followed(frame[frame["code"].isin(codes) & (frame["closed"] == 1)])
    moments = np.unique(chosen["days"].to_numpy(dtype=float))
    if len(parts) < 2 or chosen["cases"].sum() < FEWEST_ENDINGS:
        return Comparison(tuple(codes), None)
    tables = [counts(part, moments) for part in parts.values()]
    risk, events = (
        np.array([t[1] for t in tables], dtype=float),
        np.array([t[2] for t in tables], dtype=float),
    )
    expected = (risk / risk.sum(axis=0) * events.sum(axis=0)).sum(axis=1)
    speed = np.divide(
        events.sum(axis=1), expected, out=np.full(len(tables), np.nan), where=expected > 0
    )
    if np.isfinite(speed).sum() < 2:
        return Comparison(tuple(codes), None)
    names = list(parts)
    return Comparison(
        tuple(codes),
        duration_groups.logrank_of_counts(risk, events)[2],
        names[int(np.nanargmax(speed))],
        names[int(np.nanargmin(speed))],
    )


def mean_difference(frame, first, second, horizon):
    """Restricted mean time open within ``horizon`` days, second group minus first: (days, lower, upper). None unless both have ``FEWEST_ENDINGS`` endings
    and were followed to the horizon."""
    areas = []
    for code in (first, second):
        part = frame[frame["code"] == code]
        km = curve(part)
        if summary(part).closed < FEWEST_ENDINGS or (
            km["time"].iloc[-1] < horizon and km["survival"].iloc[-1] > 0
        ):
            return None
        areas.append(durations.area(km, horizon))
    difference, (lower, upper), _ = durations.difference_of_means(*areas)
    return difference, float(lower), float(upper)


def incidence(frame):
    """Share that ended in each way by each duration: frame ``time``, ``at_risk`` and one column a route, most cases first. ``frame``: route, days, entry, cases."""
    frame = frame.assign(closed=(frame["route"] != "open").astype(int))
    moments, risk, _ = counts(frame)
    order = (
        _followed(frame)[lambda r: r["closed"] == 1]
        .groupby("route")["cases"]
        .sum()
        .sort_values(ascending=False, kind="stable")
        .index
    )
    ended = {
        code: counts(frame, moments, lambda r, code=code: r["route"] == code)[2] for code in order
    }
    found = duration_groups.incidence_of_counts(moments, risk, ended)
    found.insert(1, "at_risk", risk)
    return found


def ageing(frame):
    """Open cases by group and class of age since occurrence: frame code, age (number of the class, 0 youngest), cases."""
    left = frame[frame["closed"] == 0]
    age = np.searchsorted(AGES, left["days"].to_numpy(), side="left")
    return left.assign(age=age).groupby(["code", "age"], as_index=False)["cases"].sum()


def _followed(frame):
    return frame[(frame["entry"] <= 0) | (frame["entry"] < frame["days"])]
