"""Working days: those of China as the State Council announces them year by year; elsewhere, and for years not announced, weekends only, and the answer says so.

Source of the Chinese calendar: the package chinesecalendar, which repeats the yearly notices of the General Office of the State Council on holidays and make-up days.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import chinese_calendar

CHINA = "CHN"


@dataclass(frozen=True)
class Counted:
    """``value``: a number of working days, or the day that is reached. ``weekends_only``: the years whose public holidays are not known, so that only
    Saturdays and Sundays were left out of them; empty where the calendar is known throughout."""

    value: int | date
    weekends_only: tuple[int, ...] = ()


def working_days_between(start, end, country=CHINA):
    """How many working days lie after ``start`` up to and with ``end``: the day after ``start`` is day 1, and the same day counts 0. A ``Counted``.

    ``country`` is ISO 3166-1 alpha-3; only China's calendar is known. Raises ValueError when ``end`` is before ``start``."""
    if end < start:
        raise ValueError(f"{end} is before {start}")
    years = range(start.year, end.year + 1)
    days = sum(
        bisect_right(found, end) - bisect_right(found, start)
        for found in (_working_days(year, country)[0] for year in years)
    )
    touched = years if end > start else ()
    return Counted(days, tuple(year for year in touched if not _working_days(year, country)[1]))


def add_working_days(start, days, country=CHINA):
    """The day on which the ``days``-th working day after ``start`` falls; the day after ``start`` is day 1 when it is a working day. A ``Counted``.

    Raises ValueError when ``days`` is less than 1."""
    if days < 1:
        raise ValueError(f"{days} working days")
    left, year, unknown, after = days, start.year, [], start
    while True:
        found, known = _working_days(year, country)
        begin = bisect_right(found, after)
        unknown += [] if known else [year]
        if len(found) - begin >= left:
            return Counted(found[begin + left - 1], tuple(unknown))
        left, year = left - (len(found) - begin), year + 1


def is_weekend(day):
    """Whether a day is a Saturday or a Sunday."""
    return day.weekday() >= 5


@cache
def _working_days(year, country):
    """The working days of a year in their order, and whether its public holidays are known."""
    days = [
        date(year, 1, 1) + timedelta(n)
        for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)
    ]
    if country == CHINA:
        try:
            return [day for day in days if chinese_calendar.is_workday(day)], True
        except NotImplementedError:
            pass
    return [day for day in days if not is_weekend(day)], False
