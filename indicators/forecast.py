"""Where training coverage is going: the roster's days turned into the steps of
``roster_flow.forecast_coverage``, the dates reached, what expires, and weighting by exports.

Time ahead is cut into equal steps of about a month that end exactly on the last day, and the past
into steps of the same length, so that a part of a month is never taken for a whole one.
"""

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from indicators.disputes import SMALL_GROUP
from indicators.methods import coverage
from indicators.methods.arrays import Array, floats
from indicators.methods.roster_flow import (
    RosterForecast,
    forecast_coverage,
    is_lumpy,
    months_reached,
    simulated,
)

Columns = dict[str, Array]  # of a frame, with its days as numbers

BACK = 12  # months of the past that set the pace
FURTHER = 36  # steps looked at beyond the last day for the dates reached
ROLLING = 36  # months that a training lasts in rolling mode
DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True)
class Outlook:
    """``run``: the forecast at the pace of the past; ``days``: the last day of each of its steps.

    ``scheduled``: coverage (0-1) at the end of each step with the planned classes alone, None where
    none is planned or none was held before. ``classes``: planned; ``by_class``: newly covered
    enterprises per class held. ``date_50``, ``date_85``: the day by which the target is met with
    that certainty, None if not within FURTHER steps after the last day (or without a target).
    ``pace``: newly covered a month in the past.
    """

    run: RosterForecast
    days: list[date]
    scheduled: Array | None
    classes: int
    by_class: float | None
    date_50: date | None
    date_85: date | None
    pace: float

    @property
    def end(self) -> tuple[float, ...]:
        """(5th percentile, median, 95th percentile) of coverage on the last day, in %."""
        last = self.run.fan.iloc[-1]
        return tuple(100 * float(last[name]) for name in ("p05", "p50", "p95"))


@dataclass(frozen=True)
class Steps:
    """How time is cut: ``ahead`` steps of ``length`` days to the last day, ``past`` ones behind."""

    as_of: date
    length: float
    ahead: int
    past: int

    @property
    def days_back(self) -> float:
        return self.length * self.past

    @property
    def days_ahead(self) -> list[date]:
        return [self.day(step) for step in range(1, self.ahead + 1)]

    def day(self, step: int) -> date:
        """The last day of a step."""
        return self.as_of + timedelta(round(self.length * step))


def outlook(
    roster: pd.DataFrame,
    held: pd.DataFrame,
    planned: pd.DataFrame,
    start: date,
    as_of: date,
    end: date,
    goal: float | None = None,
) -> Outlook | str:
    """The forecast from ``as_of`` to ``end`` for the frames of ``data_access.statistics.forecast``
    and a goal in %, or why there is none: "over" (``end`` has come), "few" (fewer than five
    enterprises), "short" (under three months of the cycle from ``start``).
    """
    days = _days(roster, as_of)
    whole, covered = _covered(days)
    since = max(_months_before(as_of, BACK), start - timedelta(1))
    if why := _why_none(whole, since, as_of, end):
        return why
    steps = _steps(since, as_of, end)
    completions = newly_covered(days, steps.length, steps.past)
    target = 1.0 if goal is None else goal / 100
    churn = _churn(days, steps)
    pace = churn | {"classes": classes_that_covered(days, steps)}
    run = forecast_coverage(whole, covered, completions, steps.ahead, target, **pace)
    further = partial(_further, whole, covered, completions, steps, target, pace)
    date_50, date_85 = (None, None) if goal is None else _reached(run, further, steps)
    by_class = _by_class(_days(held, as_of), completions, steps)
    alone = partial(forecast_coverage, whole, covered, [], steps.ahead, target, **churn)
    return Outlook(
        run=run,
        days=steps.days_ahead,
        scheduled=_scheduled(alone, _days(planned, as_of), by_class, steps),
        classes=int(planned["n"].sum()),
        by_class=by_class,
        date_50=date_50,
        date_85=date_85,
        pace=float(completions.mean()) * DAYS_A_MONTH / steps.length,
    )


def _why_none(whole: int, since: date, as_of: date, end: date) -> str:
    """Why there is no forecast, "" where there is one."""
    if as_of >= end:
        return "over"
    if whole < SMALL_GROUP:
        return "few"
    is_short = coverage.months_between(since, as_of) < coverage.LEAST_MONTHS
    return "short" if is_short else ""


def _steps(since: date, as_of: date, end: date) -> Steps:
    ahead = max(1, math.ceil(coverage.months_between(as_of, end) - coverage.TINY))
    length = (end - as_of).days / ahead
    past = int((as_of - since).days / length + coverage.TINY)
    return Steps(as_of, length, ahead, past)


def _covered(days: Columns) -> tuple[int, int]:
    """Enterprises on the roster on day 0 and, of these, covered."""
    there = (days["joined_on"] <= 0) & np.isnan(days["left_on"])
    trained = there & ~np.isnan(days["first_on"])
    return int(days["n"][there].sum()), int(days["n"][trained].sum())


def _churn(days: Columns, steps: Steps) -> dict[str, Any]:
    """Who left, over the enterprise-steps watched; who joined, over the steps."""
    watched = sum(_there(days, -steps.length * step) for step in range(1, steps.past + 1))
    return {
        "exits": (_within(days, "left_on", steps.days_back), watched),
        "entries": (_within(days, "joined_on", steps.days_back), steps.past),
    }


def _there(days: Columns, day: float) -> int:
    """Enterprises on the roster on a day."""
    joined = days["joined_on"] <= day
    left = days["left_on"] <= day
    return int(days["n"][joined & ~left].sum())


def _by_class(before: Columns, completions: Array, steps: Steps) -> float | None:
    """Newly covered enterprises per class held in the past steps; None without a class."""
    taught = _within(before, "held_on", steps.days_back)
    if not taught:
        return None
    return float(completions.sum()) / taught


def _scheduled(
    alone: Callable[..., RosterForecast],
    classes: Columns,
    by_class: float | None,
    steps: Steps,
) -> Array | None:
    """Coverage at the end of each step with the planned classes ``alone``."""
    if not classes["n"].size or by_class is None:
        return None
    known = _newly_covered_by(classes, by_class, steps)
    return alone(planned=known).fan["p50"].to_numpy()


def _newly_covered_by(classes: Columns, by_class: float, steps: Steps) -> Array:
    """Enterprises that the planned classes will newly cover in each step."""
    step = np.ceil(classes["held_on"] / steps.length).astype(int) - 1
    by_step = np.bincount(step, classes["n"], steps.ahead)[: steps.ahead]
    return np.diff(np.round(by_class * np.cumsum(by_step)), prepend=0).astype(int)


def _reached(
    run: RosterForecast, further: Callable[[], tuple[int | None, int | None]], steps: Steps
) -> tuple[date | None, date | None]:
    """The days by which the target is met with 50 % and 85 %; ``further`` is asked for the steps
    only where the run does not reach them.
    """
    half, nearly_sure = run.month_50, run.month_85
    if not (half and nearly_sure):
        later_half, later_sure = further()
        half, nearly_sure = half or later_half, nearly_sure or later_sure
    return _day_of(half, steps), _day_of(nearly_sure, steps)


def _further(
    whole: int, covered: int, completions: Array, steps: Steps, target: float, pace: dict[str, Any]
) -> tuple[int | None, int | None]:
    """The steps by which the target is met at this pace, up to ``FURTHER`` after the last day."""
    horizon = steps.ahead + FURTHER
    lumpy = is_lumpy(completions)
    ahead = simulated(whole, covered, completions, horizon, lumpy=lumpy, **pace)
    return months_reached(ahead, target)


def _day_of(step: int | None, steps: Steps) -> date | None:
    return None if step is None else steps.day(step)


def newly_covered(days: Columns, step: float, past: int) -> Array:
    """How many enterprises became covered in each of ``past`` steps of ``step`` days before day 0,
    the earliest first: on the later of joining and first training, if still on the roster then.
    """
    on, n = _coverings(days, step * past)
    steps_ago = (-on / step).astype(int)
    return np.bincount(steps_ago, n, past).astype(int)[::-1]


def classes_that_covered(days: Columns, steps: Steps) -> tuple[Array, Array]:
    """(how many days of each past step covered somebody new, how many each day covered), for the
    law of ``class_arrivals``: those who became covered on one day were in one class.
    """
    on, n = _coverings(days, steps.days_back)
    by_day, of_day = np.unique(on, return_inverse=True)
    steps_ago = (-by_day / steps.length).astype(int)
    sizes = np.bincount(of_day, n, by_day.size).astype(int)
    return np.bincount(steps_ago, minlength=steps.past)[::-1], sizes


def _coverings(days: Columns, back: float) -> tuple[Array, Array]:
    """The days, at most so many back, on which enterprises became covered, and how many did."""
    trained = ~np.isnan(days["first_on"])
    on = np.fmax(days["joined_on"], days["first_on"])
    counted = trained & ~(days["left_on"] <= on) & (on > -back)
    return on[counted], days["n"][counted]


def by_month(roster: pd.DataFrame, start: date, as_of: date) -> pd.DataFrame:
    """Newly covered distinct enterprises in each calendar month of the cycle so far: frame month
    (number), n.

    Those who left later count in the month in which they were reached.
    """
    months = range(coverage.month_index(start), coverage.month_index(as_of) + 1)
    counts: Counter[int] = Counter()
    for row in roster.itertuples():
        if _was_reached(row):
            counts[coverage.month_index(max(row.joined_on, row.first_on))] += row.n
    return pd.DataFrame({"month": months, "n": [counts[month] for month in months]})


def _was_reached(row: Any) -> bool:
    """Trained while on the roster."""
    if not _day(row.first_on):
        return False
    return not _day(row.left_on) or row.left_on > max(row.joined_on, row.first_on)


def expiring(last: pd.DataFrame, as_of: date, months: int = 12) -> pd.DataFrame:
    """In rolling mode, how many enterprises fall out of coverage in each of the coming months
    unless they are trained again: frame month (1 is the month that follows the as-of date),
    from_on, until_on, n.

    A training lasts ROLLING months: held on 2023-03-10 it covers to 2026-03-10, and falls out on
    the day after.
    """
    edges = [_months_before(as_of, -month) for month in range(months + 1)]
    out = [(_months_before(row.last_on, -ROLLING), row.n) for row in last.itertuples()]
    counts = [
        sum(n for day, n in out if first <= day < until)
        for first, until in zip(edges, edges[1:], strict=False)
    ]
    return pd.DataFrame(
        {
            "month": range(1, months + 1),
            "from_on": [day + timedelta(1) for day in edges[:-1]],
            "until_on": edges[1:],
            "n": counts,
        }
    )


def weighted_coverage(markets: pd.DataFrame) -> float | None:
    """Coverage of the markets' exporters weighted by the markets' exports, in [0, 1]; None without
    exports.

    markets: frame roster, covered, exports_fen (None where none is known); those without exporters
    or exports have no weight.
    """
    names = ("exports_fen", "covered", "roster")
    exports, covered, roster = (floats(markets[name]) for name in names)
    known = (roster > 0) & (exports > 0)
    if not known.any():
        return None
    weight = exports[known]
    weighted = weight * covered[known] / roster[known]
    return float(weighted.sum() / weight.sum())


def _days(frame: pd.DataFrame, as_of: date) -> Columns:
    """Dates as days from the as-of date (negative: before), missing as NaN."""
    columns = {}
    for name, column in frame.items():
        is_date = name.endswith("_on")
        columns[name] = _days_from(column, as_of) if is_date else column.to_numpy()
    return columns


def _days_from(dates: pd.Series, as_of: date) -> Array:
    days = [(value - as_of).days if _day(value) else np.nan for value in dates]
    return np.array(days, dtype=float)


def _within(days: Columns, column: str, back: float) -> int:
    return int(days["n"][days[column] > -back].sum())


def _day(value: object) -> bool:
    """Whether a day was entered."""
    return value is not None and value == value and value is not pd.NaT


def _months_before(day: date, months: int) -> date:
    last = coverage.month_end(coverage.month_index(day) - months)
    return last.replace(day=min(day.day, last.day))
