"""Where training coverage is going: the roster's days turned into the steps of ``forecast.forecast_coverage``, the dates reached, what expires, and weighting by exports.

Time ahead is cut into equal steps of about a month that end exactly on the last day, and the past into steps of the same length, so that a part of a month is never taken for a whole one.
"""

import math
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from indicators.disputes import SMALL_GROUP
from indicators.methods import coverage
from indicators.methods.roster_flow import RosterForecast, forecast_coverage

BACK = 12  # months of the past that set the pace
FURTHER = 36  # steps looked at beyond the last day for the dates reached
ROLLING = 36  # months that a training lasts in rolling mode


@dataclass(frozen=True)
class Outlook:
    """``run``: the forecast at the pace of the past; ``days``: the last day of each of its steps. ``scheduled``: coverage (0-1) at the end of each step with the planned classes alone, None where none is
    planned or none was held before. ``classes``: planned; ``by_class``: newly covered enterprises per class held. ``date_50``, ``date_85``: the day by which the target is met with that
    certainty, None if not within FURTHER steps after the last day (or without a target). ``pace``: newly covered a month in the past."""

    run: RosterForecast
    days: list[date]
    scheduled: np.ndarray | None
    classes: int
    by_class: float | None
    date_50: date | None
    date_85: date | None
    pace: float

    @property
    def end(self):
        """(5th percentile, median, 95th percentile) of coverage on the last day, in %."""
        return tuple(100 * float(self.run.fan[p].iloc[-1]) for p in ("p05", "p50", "p95"))


def outlook(roster, held, planned, start, as_of, end, goal=None) -> Outlook | str:
    """The forecast from ``as_of`` to ``end`` for the frames of ``data_access.statistics.forecast``, or why there is none: "over" (``end`` has come), "few" (fewer than five enterprises),
    "short" (under three months of the cycle from ``start``). goal: in %."""
    since = max(_months_before(as_of, BACK), start - timedelta(1))
    if as_of >= end:
        return "over"
    days = _days(roster, as_of)
    there = (days["joined_on"] <= 0) & days["left_on"].isna()
    whole, part = (
        int(days["n"][there].sum()),
        int(days["n"][there & days["first_on"].notna()].sum()),
    )
    if whole < SMALL_GROUP:
        return "few"
    if coverage.months_between(since, as_of) < coverage.LEAST_MONTHS:
        return "short"
    horizon = max(1, math.ceil(coverage.months_between(as_of, end) - coverage.TINY))
    step = (end - as_of).days / horizon
    past = int((as_of - since).days / step + coverage.TINY)
    completions = newly_covered(days, step, past)
    watched = sum(
        int(days["n"][(days["joined_on"] <= -step * k) & ~(days["left_on"] <= -step * k)].sum())
        for k in range(1, past + 1)
    )
    churn = {
        "exits": (_within(days, "left_on", step * past), watched),
        "entries": (_within(days, "joined_on", step * past), past),
    }
    target = 1.0 if goal is None else goal / 100
    run, further = (
        forecast_coverage(whole, part, completions, h, target, **churn)
        for h in (horizon, horizon + FURTHER)
    )
    classes, before = _days(planned, as_of), _days(held, as_of)
    taught = int(before["n"][before["held_on"] > -step * past].sum())
    by_class = float(completions.sum()) / taught if taught else None
    alone = None
    if len(classes) and by_class is not None:
        each = np.cumsum(
            np.bincount(np.ceil(classes["held_on"] / step).astype(int) - 1, classes["n"], horizon)[
                :horizon
            ]
        )
        known = np.diff(np.round(by_class * each), prepend=0).astype(int)
        alone = (
            forecast_coverage(whole, part, [], horizon, target, planned=known, **churn)
            .fan["p50"]
            .to_numpy()
        )
    day = lambda k: as_of + timedelta(round(step * k))  # noqa: E731
    reached = [
        None if goal is None else getattr(run, name) or getattr(further, name)
        for name in ("month_50", "month_85")
    ]
    return Outlook(
        run,
        [day(k) for k in range(1, horizon + 1)],
        alone,
        int(classes["n"].sum()),
        by_class,
        *(day(k) if k else None for k in reached),
        float(completions.mean()) * 365.25 / 12 / step,
    )


def newly_covered(days, step, past):
    """How many enterprises became covered in each of ``past`` steps of ``step`` days before day 0, the earliest first: on the later of joining and first training, if still on the roster then."""
    on = np.fmax(days["joined_on"], days["first_on"]).where(days["first_on"].notna())
    counted = on.notna() & ~(days["left_on"] <= on) & (on > -step * past)
    return np.bincount((-on[counted] / step).astype(int), days["n"][counted], past).astype(int)[
        ::-1
    ]


def by_month(roster, start, as_of):
    """Newly covered distinct enterprises in each calendar month of the cycle so far: frame month (number), n. Those who left later count in the month in which they were reached."""
    frame = pd.DataFrame(
        {"month": range(coverage.month_index(start), coverage.month_index(as_of) + 1)}
    )
    done = [
        (coverage.month_index(max(r.joined_on, r.first_on)), r.n)
        for r in roster.itertuples()
        if _day(r.first_on) and not (_day(r.left_on) and r.left_on <= max(r.joined_on, r.first_on))
    ]
    counts = pd.DataFrame(done, columns=["month", "n"]).groupby("month")["n"].sum()
    return frame.assign(n=frame["month"].map(counts).fillna(0).astype(int))


def expiring(last, as_of, months=12):
    """In rolling mode, how many enterprises fall out of coverage in each of the coming months unless they are trained again: frame month (1 is the month that follows the as-of date), from_on, until_on, n.
    A training lasts ROLLING months: held on 2023-03-10 it covers to 2026-03-10, and falls out on the day after."""
    edges = [_months_before(as_of, -k) for k in range(months + 1)]
    out = [(_months_before(r.last_on, -ROLLING), r.n) for r in last.itertuples()]
    counts = [
        sum(n for day, n in out if first <= day < until)
        for first, until in zip(edges, edges[1:], strict=False)
    ]
    return pd.DataFrame(
        {
            "month": range(1, months + 1),
            "from_on": [d + timedelta(1) for d in edges[:-1]],
            "until_on": edges[1:],
            "n": counts,
        }
    )


def weighted_coverage(markets):
    """Coverage of the markets' exporters weighted by the markets' exports, in [0, 1]; None without exports. markets: frame roster, covered, exports_fen (None where none is known); those without
    exporters or exports have no weight."""
    known = markets[(markets["roster"] > 0) & (markets["exports_fen"].fillna(0).astype(float) > 0)]
    if known.empty:
        return None
    weight = known["exports_fen"].astype(float)
    return float((weight * known["covered"] / known["roster"]).sum() / weight.sum())


def _days(frame, as_of):
    """Dates as days from the as-of date (negative: before), missing as NaN."""
    return frame.assign(
        **{
            c: pd.Series(
                [(v - as_of).days if _day(v) else np.nan for v in frame[c]],
                index=frame.index,
                dtype=float,
            )
            for c in frame.columns
            if c.endswith("_on")
        }
    )


def _within(days, column, back):
    return int(days["n"][days[column] > -back].sum())


def _day(value):
    return value is not None and value == value and value is not pd.NaT


def _months_before(day, months):
    number = coverage.month_index(day) - months
    last = coverage.month_end(number)
    return last.replace(day=min(day.day, last.day))
