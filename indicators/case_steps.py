"""When the steps of a case are due, which of them are overdue, and how far a case has come."""

from datetime import date, timedelta
from functools import cache
from typing import Any

import pandas as pd

from indicators.working_days import CHINA, NOTHING_ENTERED, Calendar, Counted, add_working_days

SOON = 7  # days before a step is due in which it counts as due soon


@cache
def due(start: date, amount: int, unit: str, calendar: Calendar = NOTHING_ENTERED) -> Counted:
    """The day on which a step is due: ``amount`` of ``unit`` (hour, day, working_day, month) after
    ``start``.

    A ``Counted``: hours count whole days only, so that under 24 hours is the same day; 0 working
    days is the day itself; a month ends on the last day of a shorter month. Raises ValueError for
    another unit.
    """
    if unit == "working_day":
        return add_working_days(start, amount, CHINA, calendar) if amount else Counted(start)
    if unit == "month":
        return Counted((pd.Timestamp(start) + pd.DateOffset(months=amount)).date())
    if unit == "hour":
        return Counted(start + timedelta(amount // 24))
    if unit == "day":
        return Counted(start + timedelta(amount))
    raise ValueError(unit)


def suggested(
    steps: pd.DataFrame, start: date, calendar: Calendar = NOTHING_ENTERED
) -> tuple[dict[int, date | None], list[int]]:
    """Step id -> the day it is due when the case was taken up on ``start``, None where no time is
    given or it counts from closing; and the years of which only weekends are known.

    ``steps``: id, amount, unit, counted_from (data_access.decisions.procedures.steps).
    """
    days: dict[int, date | None] = dict.fromkeys(steps["id"].tolist())
    years: set[int] = set()
    for row in steps.itertuples():
        if row.counted_from == "start" and _there(row.amount):
            counted = due(start, int(row.amount), row.unit, calendar)
            days[int(row.id)] = counted.value
            years |= set(counted.weekends_only)
    return days, sorted(years)


def placed(steps: pd.DataFrame, as_of: date, calendar: Calendar = NOTHING_ENTERED) -> pd.DataFrame:
    """The steps of data_access.decisions.case_steps with due_on also for those counted from closing
    (once the case is closed), the column ``state`` - done, overdue, soon, open, moot (the case
    closed first) - and ``late``, the days overdue (0 otherwise).

    A step due on the as-of date is not overdue yet.
    """
    frame = steps.copy()
    frame["due_on"] = [_due(row, calendar) for row in steps.itertuples()]
    frame["state"] = [_state(row, as_of) for row in frame.itertuples()]
    frame["late"] = [_days_late(row, as_of) for row in frame.itertuples()]
    return frame


def _there(value: object) -> bool:
    """Whether a value was entered: neither None nor NaN, which differs from itself."""
    return value is not None and value == value


def _due(row: Any, calendar: Calendar) -> date | None:
    if _there(row.due_on):
        return row.due_on
    if row.counted_from != "closing" or not (_there(row.closed_on) and _there(row.amount)):
        return None
    return due(row.closed_on, int(row.amount), row.unit, calendar).value


def _state(row: Any, as_of: date) -> str:
    if _there(row.done_on):
        return "done"
    if _there(row.closed_on) and row.counted_from != "closing":
        return "moot"
    if not _there(row.due_on):
        return "open"
    if row.due_on < as_of:
        return "overdue"
    return "soon" if (row.due_on - as_of).days <= SOON else "open"


def _days_late(row: Any, as_of: date) -> int:
    if row.state != "overdue":
        return 0
    return (as_of - row.due_on).days


def progress(placed_steps: pd.DataFrame) -> dict[str, int]:
    """dict of done, total, overdue of the steps of ``placed``."""
    state = placed_steps["state"]
    return {
        "done": int((state == "done").sum()),
        "total": len(state),
        "overdue": int((state == "overdue").sum()),
    }
