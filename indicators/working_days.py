"""Working days: those of China as the State Council announces them year by year; elsewhere, and for
years not announced, weekends only, and the answer says so.

Source of the Chinese calendar: the package chinesecalendar, which repeats the yearly notices of the
General Office of the State Council on holidays and make-up days; for the years after it, and before
it where both know a year, what the office entered of them, which callers hand in as a ``Calendar``.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Generic, TypeVar

import chinese_calendar

CHINA = "CHN"
NOTICE = 2  # months before its end from which the product says that the calendar ends

Value = TypeVar("Value", int, date)


@dataclass(frozen=True)
class Calendar:
    """What the office entered: the ``years`` that are known by it, the days ``off`` and the
    weekends on which people ``work``.
    """

    years: frozenset[int] = frozenset()
    off: frozenset[date] = frozenset()
    work: frozenset[date] = frozenset()


NOTHING_ENTERED = Calendar()


@dataclass(frozen=True)
class Counted(Generic[Value]):
    """``value``: a number of working days, or the day that is reached.

    ``weekends_only``: the years whose public holidays are not known, so that only Saturdays and
    Sundays were left out of them; empty where the calendar is known throughout.
    """

    value: Value
    weekends_only: tuple[int, ...] = ()


def working_days_between(
    start: date, end: date, country: str = CHINA, calendar: Calendar = NOTHING_ENTERED
) -> Counted[int]:
    """How many working days lie after ``start`` up to and with ``end``: the day after ``start`` is
    day 1, and the same day counts 0. A ``Counted``.

    ``country`` is ISO 3166-1 alpha-3; only China's calendar is known. Raises ValueError when
    ``end`` is before ``start``.
    """
    if end < start:
        raise ValueError(f"{end} is before {start}")
    if end == start:
        return Counted(0)
    total, unknown = 0, []
    for year in range(start.year, end.year + 1):
        days, known = _working_days(year, country, calendar)
        total += bisect_right(days, end) - bisect_right(days, start)
        if not known:
            unknown.append(year)
    return Counted(total, tuple(unknown))


def add_working_days(
    start: date, days: int, country: str = CHINA, calendar: Calendar = NOTHING_ENTERED
) -> Counted[date]:
    """The day on which the ``days``-th working day after ``start`` falls; the day after ``start``
    is day 1 when it is a working day. A ``Counted``.

    Raises ValueError when ``days`` is less than 1.
    """
    if days < 1:
        raise ValueError(f"{days} working days")
    left, year, unknown = days, start.year, []
    while True:
        found, known = _working_days(year, country, calendar)
        begin = bisect_right(found, start)
        if not known:
            unknown.append(year)
        if len(found) - begin >= left:
            return Counted(found[begin + left - 1], tuple(unknown))
        left -= len(found) - begin
        year += 1


def is_weekend(day: date) -> bool:
    """Whether a day is a Saturday or a Sunday."""
    return day.weekday() >= 5


def is_known(year: int, calendar: Calendar) -> bool:
    """Whether China's holidays of a year are known."""
    _, known = _working_days(year, CHINA, calendar)
    return known


def known_until(calendar: Calendar) -> date:
    """The last day of the years whose holidays are known without a gap, beginning with the first
    that the package knows.
    """
    year = min(chinese_calendar.holidays).year
    while is_known(year + 1, calendar):
        year += 1
    return date(year, 12, 31)


def ends_soon(today: date, calendar: Calendar) -> bool:
    """Whether the known calendar ends within NOTICE months, or has ended: deadlines reach beyond
    it then.
    """
    end = known_until(calendar)
    return (end.year - today.year) * 12 + end.month - today.month < NOTICE


@cache
def _working_days(year: int, country: str, calendar: Calendar) -> tuple[list[date], bool]:
    """The working days of a year in their order, and whether its public holidays are known."""
    length = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    days = [date(year, 1, 1) + timedelta(n) for n in range(length)]
    if country != CHINA:
        return [day for day in days if not is_weekend(day)], False
    known = _announced(days)
    if year in calendar.years or known is None:
        usual = {day for day in days if not is_weekend(day)}
    else:
        usual = set(known)
    working = (usual - calendar.off) | (calendar.work & set(days))
    return sorted(working), year in calendar.years or known is not None


def _announced(days: list[date]) -> list[date] | None:
    """The working days among these by the package; None where it does not know the year."""
    try:
        return [day for day in days if chinese_calendar.is_workday(day)]
    except NotImplementedError:
        return None
