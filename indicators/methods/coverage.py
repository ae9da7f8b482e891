"""Coverage of a roster through a cycle: its history by month, the plan line, the pace needed and achieved, and the state.

Coverage is a census of the roster: it has no confidence interval. Months are numbered year * 12 + month - 1.
"""

import math
from calendar import monthrange
from datetime import date, timedelta

import numpy as np
import pandas as pd

STATES = ("reached", "on_course", "behind", "missed", "unknown")
LEAST_MONTHS = 3  # with less history of the cycle no pace is claimed
TINY = 1e-9  # guards comparisons of shares against rounding


def month_index(day):
    """The number of a day's month."""
    return day.year * 12 + day.month - 1


def month_end(number):
    """The last day of the month so numbered."""
    year, month = number // 12, number % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def months_between(start, end):
    """Months from the end of day ``start`` to the end of day ``end``, the last month as a share of its days; whole between month ends."""
    return month_index(end) - month_index(start) + (_share_of_month(end) - _share_of_month(start))


def _share_of_month(day):
    return day.day / monthrange(day.year, day.month)[1]


def history(spells, first, last):
    """How many were there and how many of them were done, at the end of each month from ``first`` to ``last`` (numbers, both included).

    ``spells``: frame entered, left, done (month numbers, missing where it has not happened), n. Returned frame: month, whole, part (int).
    Where the last month is not over, its row stands for the day up to which the spells are known.
    """
    entered, left, done, n = (
        spells[c].to_numpy(dtype=float, na_value=np.nan) for c in ("entered", "left", "done", "n")
    )
    months = np.arange(first, last + 1)
    there = (entered <= months[:, None]) & ~(left <= months[:, None])
    return pd.DataFrame(
        {
            "month": months,
            "whole": (there * n).sum(axis=1).astype(int),
            "part": ((there & (done <= months[:, None])) * n).sum(axis=1).astype(int),
        }
    )


def newly_done(spells, since, last):
    """Of those there at the end of month ``last``, how many were first there *and* done after month ``since``: distinct, each once."""
    entered, left, done, n = (
        spells[c].to_numpy(dtype=float, na_value=np.nan) for c in ("entered", "left", "done", "n")
    )
    counted = (
        (entered <= last) & ~(left <= last) & (done <= last) & (np.fmax(entered, done) > since)
    )
    return int(n[counted].sum())


def missing(whole, part, goal):
    """How many more must be done for ``part`` of ``whole`` to reach ``goal`` (between 0 and 1); 0 once reached."""
    return max(0, math.ceil(goal * whole - part - TINY))


def plan_value(day, start, due, goal, baseline=0.0):
    """The plan line: straight from ``baseline`` on the eve of ``start`` to ``goal`` at the end of ``due``; flat before and after."""
    eve = start - timedelta(1)
    passed = months_between(eve, day) / months_between(eve, due)
    return baseline + (goal - baseline) * min(1.0, max(0.0, passed))


def pace_needed(lacking, as_of, due):
    """What must be added in each month until ``due``; 0 when nothing lacks, None once ``due`` has come."""
    if lacking <= 0:
        return 0.0
    months = months_between(as_of, due)
    return lacking / months if months > 0 else None


def state(actual, goal, as_of, due, needed, achieved, planned):
    """One of STATES. Reached: the goal is met now. Missed: it is not, and the due date has come. Before it, on course if the pace achieved,
    kept up, reaches the goal by then; where no pace can be claimed yet (None), if the plan line is met. Unknown without an actual value."""
    if actual is None:
        return "unknown"
    if actual >= goal - TINY:
        return "reached"
    if as_of >= due:
        return "missed"
    met = actual >= planned - TINY if achieved is None else achieved >= needed - TINY
    return "on_course" if met else "behind"


def reached_since(months, values, goal):
    """The month from which every value up to the last one met the goal; None if the last does not. Missing values do not meet it."""
    since = None
    for month, value in zip(reversed(list(months)), reversed(list(values)), strict=True):
        if value is None or not value >= goal - TINY:
            break
        since = int(month)
    return since
