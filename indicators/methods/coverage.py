"""Coverage of a roster through a cycle: its history by month, the plan line, the pace needed and
achieved, and the state.

Coverage is a census of the roster: it has no confidence interval. Months are numbered
year * 12 + month - 1.
"""

import math
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

import numpy as np
import pandas as pd

from indicators.methods.arrays import Array, floats

STATES = ("reached", "on_course", "behind", "missed", "unknown")
LEAST_MONTHS = 3  # with less history of the cycle no pace is claimed
TINY = 1e-9  # guards comparisons of shares against rounding


def month_index(day: date) -> int:
    """The number of a day's month."""
    return day.year * 12 + day.month - 1


def month_end(number: int) -> date:
    """The last day of the month so numbered."""
    year, month = number // 12, number % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def months_between(start: date, end: date) -> float:
    """Months from the end of day ``start`` to the end of day ``end``, the last month as a share of
    its days; whole between month ends.
    """
    whole = month_index(end) - month_index(start)
    return whole + (_share_of_month(end) - _share_of_month(start))


def _share_of_month(day: date) -> float:
    return day.day / monthrange(day.year, day.month)[1]


def history(spells: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """How many were there and how many of them were done, at the end of each month from ``first``
    to ``last`` (numbers, both included).

    ``spells``: frame entered, left, done (month numbers, missing where it has not happened), n.
    Returned frame: month, whole, part (int). Where the last month is not over, its row stands for
    the day up to which the spells are known.
    """
    months, whole, part = counts(spells, first, last)
    return pd.DataFrame({"month": months, "whole": whole, "part": part})


def counts(spells: pd.DataFrame, first: int, last: int) -> tuple[Array, Array, Array]:
    """(months, whole, part) of ``history``."""
    entered, left, done, n = _columns(spells)
    months = np.arange(first, last + 1)
    by_month = months[:, None]
    there = (entered <= by_month) & ~(left <= by_month)
    covered = there & (done <= by_month)
    return months, (there @ n).astype(int), (covered @ n).astype(int)


def at(spells: pd.DataFrame, month: int) -> tuple[int, int]:
    """(whole, part) of ``history`` at the end of one month."""
    entered, left, done, n = _columns(spells)
    there = (entered <= month) & ~(left <= month)
    return int(n[there].sum()), int(n[there & (done <= month)].sum())


def newly_done(spells: pd.DataFrame, since: int, last: int) -> int:
    """Of those there at the end of month ``last``, how many were first there *and* done after month
    ``since``: distinct, each once.
    """
    entered, left, done, n = _columns(spells)
    there = (entered <= last) & ~(left <= last)
    covered = there & (done <= last)
    newly = np.fmax(entered, done) > since
    return int(n[covered & newly].sum())


def _columns(spells: pd.DataFrame) -> tuple[Array, Array, Array, Array]:
    entered, left, done, n = (floats(spells[name]) for name in ("entered", "left", "done", "n"))
    return entered, left, done, n


def missing(whole: int, part: int, goal: float) -> int:
    """How many more must be done for ``part`` of ``whole`` to reach ``goal`` (between 0 and 1); 0
    once reached.
    """
    return max(0, math.ceil(goal * whole - part - TINY))


def plan_value(day: date, start: date, due: date, goal: float, baseline: float = 0.0) -> float:
    """The plan line: straight from ``baseline`` on the eve of ``start`` to ``goal`` at the end of
    ``due``; flat before and after.
    """
    eve = start - timedelta(1)
    passed = months_between(eve, day) / months_between(eve, due)
    share = min(1.0, max(0.0, passed))
    return baseline + (goal - baseline) * share


def pace_needed(lacking: float, as_of: date, due: date) -> float | None:
    """What must be added in each month until ``due``; 0 when nothing lacks, None once ``due`` has
    come.
    """
    if lacking <= 0:
        return 0.0
    months = months_between(as_of, due)
    if months <= 0:
        return None
    return lacking / months


def state(
    actual: float | None,
    goal: float,
    as_of: date,
    due: date,
    needed: float | None,
    achieved: float | None,
    planned: float,
) -> str:
    """One of STATES.

    Reached: the goal is met now. Missed: it is not, and the due date has come. Before it, on course
    if the pace achieved, kept up, reaches the goal by then; where no pace can be claimed yet
    (None), if the plan line is met. Unknown without an actual value.
    """
    if actual is None:
        return "unknown"
    if actual >= goal - TINY:
        return "reached"
    if as_of >= due:
        return "missed"
    if achieved is None:
        return _on_course_if(actual >= planned - TINY)
    return _on_course_if(achieved >= (needed or 0.0) - TINY)


def _on_course_if(met: bool) -> str:
    return "on_course" if met else "behind"


def reached_since(months: Iterable[int], values: Iterable[float | None], goal: float) -> int | None:
    """The month from which every value up to the last one met the goal; None if the last does not.

    Missing values do not meet it.
    """
    since = None
    for month, value in zip(reversed(list(months)), reversed(list(values)), strict=True):
        if value is None or not value >= goal - TINY:
            break
        since = int(month)
    return since
