"""Which days a field may hold.

What has happened is not later than today; what lies ahead is not without end.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from data_access.database import clock
from data_access.database.state import State
from data_access.sheets.fields import Field
from data_access.values.cell_text import Refused

AHEAD_YEARS = 20  # no deadline, policy or plan reaches further
KINDS = ("date", "month", "year", "moment")  # of field
CLOCKS_APART = timedelta(days=1)  # a moment was written by another machine


def held_to(field: Field, read: Callable[[Any], Any], state: State) -> Callable[[Any], Any]:
    """The same reader of a field, which refuses what lies after the days the field may hold."""
    limit = _limit(field, state.today)

    def in_time(cell: Any) -> Any:
        value = read(cell)
        if value > limit:
            raise _too_late(field, state)
        return value

    return in_time


def refused_after(state: State) -> Refused:
    """The refusal of a day after today."""
    code = "after_own_today" if state.own_today else "after_today"
    return Refused(code, today=state.today)


def _too_late(field: Field, state: State) -> Refused:
    if field.ahead:
        return Refused("too_far_ahead", years=AHEAD_YEARS)
    return refused_after(state)


def _limit(field: Field, today: date) -> date | datetime | int:
    """The last day, month, year or moment that a field may hold."""
    if field.kind == "moment":
        return clock.now() + CLOCKS_APART
    last = last_ahead(today) if field.ahead else today
    return last.year if field.kind == "year" else last


def last_ahead(today: date) -> date:
    """The last day that may lie ahead: the end of a year."""
    return date(today.year + AHEAD_YEARS, 12, 31)
