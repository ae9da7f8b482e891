"""Periods as codes: 2024 · 2024Q1 · 2024-03 · last12 · cycle:2023-2025 · 2024-01-01..2024-06-30."""

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from data_access.values.dates import FIRST_YEAR, LAST_YEAR
from locales import Translator, formats

LAST_TWELVE = "last12"
CYCLE = "cycle:"
DAY = r"\d{4}-\d{2}-\d{2}"

Cycles = Sequence[Any]  # rows of data_access.database.state.read_cycles


@dataclass(frozen=True)
class Period:
    """Whole days from ``start`` to ``end``, both included; None is open."""

    start: date | None = None
    end: date | None = None


@dataclass(frozen=True)
class MonthSpan:
    """Days in a row, mostly whole calendar months, both ends included."""

    start: date
    end: date


def parse_period(code: str, as_of: date | None, cycles: Cycles = ()) -> Period:
    """The days of a period code: open for an empty one, ValueError for one that is none.

    ``last12`` are the last twelve whole months.
    """
    if not code:
        return Period()
    if code == LAST_TWELVE:
        return _last_twelve(as_of)
    if code.startswith(CYCLE):
        return _of_cycle(code, cycles)
    for pattern, days_of in CALENDAR:
        match = re.fullmatch(pattern, code, re.ASCII)
        if match:
            year, *within = map(int, match.groups())
            return days_of(_known_year(year), *within)
    return _of_two_days(code)


def parse_day(text: str) -> date:
    """A day written 2024-06-30, in a year that a ledger can hold; ValueError for another text."""
    if not re.fullmatch(DAY, text, re.ASCII):
        raise ValueError(text)
    day = date.fromisoformat(text)
    _known_year(day.year)
    return day


def _known_year(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(year)
    return year


def _last_twelve(as_of: date | None) -> Period:
    if as_of is None:
        raise ValueError(LAST_TWELVE)
    year = whole_months(as_of, 12)
    return Period(year.start, year.end)


def months_back(day: date, months: int) -> date:
    """The same day so many months earlier; the last day of a month stays the last of its month."""
    if day == last_month_end(day):
        return last_month_end(add_months(day.replace(day=1), 1 - months) - timedelta(1))
    return add_months(day, -months)


def last_month_end(as_of: date) -> date:
    """The last day of the last whole month."""
    tomorrow = as_of + timedelta(1)
    if tomorrow.day == 1:
        return as_of
    return as_of.replace(day=1) - timedelta(1)


def whole_months(as_of: date, months: int, back: int = 0) -> MonthSpan:
    """The last ``months`` whole calendar months, or those that end ``back`` months earlier.

    Every 近3个月 and 近12个月 is counted by these days, so that equal spans are compared and no
    day stands in two of them.
    """
    end = add_months(last_month_end(as_of) + timedelta(1), -back)
    return MonthSpan(add_months(end, -months), end - timedelta(1))


@dataclass(frozen=True)
class Months:
    """A month so far and what it is compared with."""

    now: MonthSpan  # from its first day to the as-of date
    before: MonthSpan  # as many days of last month, or all of it where it is shorter
    whole: MonthSpan  # all of last month
    year_before: MonthSpan  # the same month a year earlier, all of it


def beside_last_month(as_of: date) -> Months:
    """The month of the as-of date beside last month and last year's."""
    first = as_of.replace(day=1)
    last_end = first - timedelta(1)
    last_first = last_end.replace(day=1)
    same_day = min(as_of.day, last_end.day)
    year_first = add_months(first, -12)
    year_end = add_months(year_first, 1) - timedelta(1)
    return Months(
        MonthSpan(first, as_of),
        MonthSpan(last_first, last_first.replace(day=same_day)),
        MonthSpan(last_first, last_end),
        MonthSpan(year_first, year_end),
    )


def _of_cycle(code: str, cycles: Cycles) -> Period:
    cycle = _cycle(code, cycles)
    if cycle is None:
        raise ValueError(code)
    return Period(cycle.starts_on, cycle.ends_on)


def _cycle(code: str, cycles: Cycles) -> Any | None:
    name = code.removeprefix(CYCLE)
    return next((cycle for cycle in cycles if cycle.code == name), None)


def _of_year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


def _of_quarter(year: int, quarter: int) -> Period:
    start = date(year, quarter * 3 - 2, 1)
    end = add_months(start, 3) - timedelta(1)
    return Period(start, end)


def _of_month(year: int, month: int) -> Period:
    start = date(year, month, 1)
    _, days = monthrange(year, month)
    return Period(start, start.replace(day=days))


CALENDAR: tuple[tuple[str, Callable[..., Period]], ...] = (
    (r"(\d{4})", _of_year),
    (r"(\d{4})Q([1-4])", _of_quarter),
    (r"(\d{4})-(\d{2})", _of_month),
)


def _of_two_days(code: str) -> Period:
    first, dots, last = code.partition("..")
    if not dots:
        raise ValueError(code)
    start = parse_day(first)
    end = parse_day(last)
    if start > end:
        raise ValueError(code)
    return Period(start, end)


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    _, longest = monthrange(year, month)
    return date(year, month, min(day.day, longest))


def period_words(code: str, t: Translator, cycles: Cycles = ()) -> str:
    """A period code in words; the code itself for a cycle that is not there."""
    if code == LAST_TWELVE:
        return t("近12个月")
    if code.startswith(CYCLE):
        return _cycle_words(code, t, cycles)
    period = parse_period(code, None)
    assert period.start and period.end
    if ".." in code:
        start = formats.day(period.start, t)
        end = formats.day(period.end, t)
        return t("{start}至{end}", start=start, end=end)
    if "Q" in code:
        return formats.quarter(period.start, t)
    if "-" in code:
        return formats.month(period.start, t)
    return t("{year}年", year=period.start.year)


def _cycle_words(code: str, t: Translator, cycles: Cycles) -> str:
    cycle = _cycle(code, cycles)
    if cycle is None:
        return code
    if t.language == "zh":
        return cycle.name_zh
    return cycle.name_en
