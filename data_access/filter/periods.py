"""Periods as codes: 2024 · 2024Q1 · 2024-03 · last12 · cycle:2023-2025 · 2024-01-01..2024-06-30."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from locales import formats


@dataclass(frozen=True)
class Period:
    """Whole days from ``start`` to ``end``, both included; None is open."""

    start: date | None = None
    end: date | None = None


def parse_period(code, as_of, cycles=()):
    """The days of a period code; raises ValueError for a code that is none. ``last12`` are the twelve whole months up to ``as_of``'s month."""
    if not code:
        return Period()
    if code == "last12":
        return Period(add_months(as_of.replace(day=1), -11), as_of)
    if code.startswith("cycle:"):
        for cycle in cycles:
            if cycle.code == code.removeprefix("cycle:"):
                return Period(cycle.starts_on, cycle.ends_on)
        raise ValueError(code)
    if match := re.fullmatch(r"(\d{4})", code):
        year = int(match[1])
        return Period(date(year, 1, 1), date(year, 12, 31))
    if match := re.fullmatch(r"(\d{4})Q([1-4])", code):
        start = date(int(match[1]), int(match[2]) * 3 - 2, 1)
        return Period(start, add_months(start, 3) - timedelta(1))
    if match := re.fullmatch(r"(\d{4})-(\d{2})", code):
        start = date(int(match[1]), int(match[2]), 1)
        return Period(start, start.replace(day=monthrange(start.year, start.month)[1]))
    first, dots, last = code.partition("..")
    period = Period(date.fromisoformat(first), date.fromisoformat(last)) if dots else None
    if period is None or period.start > period.end:
        raise ValueError(code)
    return period


def add_months(day, months):
    """The same day so many months later, or the last day of a shorter month."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def quarter_start(day):
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def period_words(code, t, cycles=()):
    """A period code in words."""
    if code == "last12":
        return t("近12个月")
    if code.startswith("cycle:"):
        found = [c for c in cycles if f"cycle:{c.code}" == code]
        return (found[0].name_zh if t.language == "zh" else found[0].name_en) if found else code
    if ".." in code:
        period = parse_period(code, None)
        return t(
            "{start}至{end}", start=formats.day(period.start, t), end=formats.day(period.end, t)
        )
    start = parse_period(code, None).start
    if "Q" in code:
        return formats.quarter(start, t)
    return formats.month(start, t) if "-" in code else t("{year}年", year=start.year)
