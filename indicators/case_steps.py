"""When the steps of a case are due, which of them are overdue, and how far a case has come."""

from datetime import timedelta
from functools import cache

import pandas as pd

from indicators.working_days import Counted, add_working_days

SOON = 7  # days before a step is due in which it counts as due soon


@cache
def due(start, amount, unit):
    """The day on which a step is due: ``amount`` of ``unit`` (hour, day, working_day, month) after ``start``. A ``Counted``: hours count whole days only, so that under
    24 hours is the same day; 0 working days is the day itself; a month ends on the last day of a shorter month. Raises ValueError for another unit."""
    if unit == "working_day":
        return add_working_days(start, amount) if amount else Counted(start)
    if unit == "month":
        return Counted((pd.Timestamp(start) + pd.DateOffset(months=amount)).date())
    if unit not in ("hour", "day"):
        raise ValueError(unit)
    return Counted(start + timedelta(amount // 24 if unit == "hour" else amount))


def suggested(steps, start):
    """Step id -> the day it is due when the case was taken up on ``start``, None where no time is given or it counts from closing; and the years of which only weekends are
    known. ``steps``: id, amount, unit, counted_from (data_access.decisions.procedures.steps)."""
    found = {
        row.id: due(start, int(row.amount), row.unit)
        if row.counted_from == "start" and row.amount == row.amount and row.amount is not None
        else None
        for row in steps.itertuples()
    }
    years = sorted(
        {year for counted in found.values() if counted for year in counted.weekends_only}
    )
    return {key: counted and counted.value for key, counted in found.items()}, years


def placed(steps, as_of):
    """The steps of data_access.decisions.case_steps with due_on also for those counted from closing (once the case is closed), the column ``state`` - done, overdue, soon, open,
    moot (the case closed first) - and ``late``, the days overdue (0 otherwise). A step due on the as-of date is not overdue yet."""
    frame = steps.copy()
    frame["due_on"] = [_due(row) for row in steps.itertuples()]
    frame["state"] = [_state(row, as_of) for row in frame.itertuples()]
    frame["late"] = [
        (as_of - row.due_on).days if row.state == "overdue" else 0 for row in frame.itertuples()
    ]
    return frame


def _there(value):
    return value is not None and value == value


def _due(row):
    if _there(row.due_on) or row.counted_from != "closing":
        return row.due_on if _there(row.due_on) else None
    return (
        due(row.closed_on, int(row.amount), row.unit).value
        if _there(row.closed_on) and _there(row.amount)
        else None
    )


def _state(row, as_of):
    if _there(row.done_on):
        return "done"
    if _there(row.closed_on) and row.counted_from != "closing":
        return "moot"
    if not _there(row.due_on):
        return "open"
    return (
        "overdue" if row.due_on < as_of else "soon" if (row.due_on - as_of).days <= SOON else "open"
    )


def progress(placed_steps):
    """dict of done, total, overdue of the steps of ``placed``."""
    state = placed_steps["state"]
    return {
        "done": int((state == "done").sum()),
        "total": len(state),
        "overdue": int((state == "overdue").sum()),
    }
