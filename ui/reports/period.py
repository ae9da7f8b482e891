"""The period of a report: 2025-09, 2025-Q3 or 2025, what it is compared with, and its words."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from data_access.filter.periods import (
    MonthSpan,
    add_months,
    last_month_end,
    parse_period,
    period_words,
)
from locales import Translator, formats, later

UNKNOWN = later("“{period}”不是报告的期间：月写作2025-09，季度写作2025-Q3，年写作2025。")
FUTURE = later("{period}还没有开始（今天是{day}），没有可报告的内容。")
OTHER_KIND = later("{period}不是这种报告的期间：{wanted}。")
WANTED = {
    "month": later("应是某个月，如2025-09"),
    "quarter": later("应是某个季度，如2025-Q3"),
    "year": later("应是某一年，如2025"),
}
PATTERNS = {"month": r"\d{4}-\d{2}", "quarter": r"\d{4}-Q[1-4]", "year": r"\d{4}"}
MONTHS = {"month": 1, "quarter": 3, "year": 12}


class NoSuchPeriod(Exception):
    """A period that nobody can report on; ``said(t)`` tells why."""

    def __init__(self, why: str, **values: str | date) -> None:
        super().__init__(why)
        self.why, self.values = why, values

    def said(self, t: Translator) -> str:
        """Why, in a sentence."""
        told = {name: _told(value, t) for name, value in self.values.items()}
        return t(self.why, **told)


def _told(value: str | date, t: Translator) -> str:
    return formats.day(value, t) if isinstance(value, date) else t(value)


@dataclass(frozen=True)
class Period:
    """A month, a quarter or a year (``kind``); ``until``: the day it is told to, its last one or
    today where it is still under way.
    """

    code: str
    kind: str
    first: date
    last: date
    until: date

    @property
    def over(self) -> bool:
        """Whether all of it is told."""
        return self.until == self.last

    @property
    def now(self) -> MonthSpan:
        """Its days so far."""
        return MonthSpan(self.first, self.until)

    @property
    def before(self) -> MonthSpan:
        """All of the month, quarter or year before; of one under way as many days of it."""
        return self._earlier(MONTHS[self.kind])

    @property
    def year_before(self) -> MonthSpan:
        """The same a year earlier."""
        return self._earlier(12)

    @property
    def following(self) -> MonthSpan:
        """The days of the next one; of one under way those that are left of it, and the next."""
        start = self.until + timedelta(1)
        return MonthSpan(start, add_months(self.last + timedelta(1), MONTHS[self.kind]) - DAY)

    def _earlier(self, months: int) -> MonthSpan:
        first = add_months(self.first, -months)
        last = add_months(self.last + DAY, -months) - DAY
        if self.over:
            return MonthSpan(first, last)
        return MonthSpan(first, min(first + (self.until - self.first), last))

    def words(self, t: Translator) -> str:
        """2025年9月, or 2025年9月1日至15日 where it is under way."""
        return period_words(self.code.replace("-Q", "Q"), t)


DAY = timedelta(1)


def parse(code: str, today: date, kind: str = "") -> Period:
    """The period of a code, of this ``kind`` where one is given. Raises ``NoSuchPeriod``."""
    found = next((name for name, form in PATTERNS.items() if re.fullmatch(form, code)), "")
    if not found:
        raise NoSuchPeriod(UNKNOWN, period=code)
    try:
        days = parse_period(code.replace("-Q", "Q"), today)
    except ValueError:
        raise NoSuchPeriod(UNKNOWN, period=code) from None
    if kind and kind != found:
        raise NoSuchPeriod(OTHER_KIND, period=code, wanted=WANTED[kind])
    assert days.start and days.end
    if days.start > today:
        raise NoSuchPeriod(FUTURE, period=code, day=today)
    return Period(code, found, days.start, days.end, min(days.end, today))


def last_finished(kind: str, today: date) -> str:
    """The code of the last month, quarter or year that is over."""
    end = last_month_end(today)
    if kind == "month":
        return f"{end:%Y-%m}"
    if kind == "year":
        return str(today.year - 1)
    first = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    last = first - DAY
    return f"{last.year}-Q{last.month // 3}"
