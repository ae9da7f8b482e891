"""Days typed by people, and the month ends and periods that are offered."""

import re
import unicodedata
from datetime import date, timedelta

from data_access.database.refused import Refused
from data_access.filter.periods import add_months
from data_access.values.in_time import last_ahead
from locales import later
from ui.frame import loaders

DAY_EXAMPLE = later("如 2024-06-30")
WRITTEN_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
# what tells the kind of a period from its code; the first that is there counts
PERIOD_SIGNS = {"cycle:": "cycle", "..": "free", "Q": "quarter", "-": "month"}


def read_day(text):
    """A day written 2024-06-30, 2024/6/30, 2024.6.30 or 2024年6月30日, also in full-width digits;
    raises ValueError otherwise.
    """
    match = WRITTEN_DAY.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not match:
        raise ValueError(text)
    year, month, number = map(int, match.groups())
    day = date(year, month, number)
    if not 2000 <= day.year <= 2100:
        raise ValueError(text)
    return day


def typed_day(text):
    """A day as typed, None for nothing; for what is no day ``Refused`` with no_day (``text``)."""
    if not (text or "").strip():
        return None
    return needed_day(text)


def needed_day(text):
    """As ``typed_day``, and nothing is no day either; too_far_ahead (``until``) where no deadline,
    plan or cycle reaches.
    """
    written = (text or "").strip()
    try:
        day = read_day(written)
    except ValueError:
        raise Refused("no_day", text=written) from None
    last = last_ahead(loaders.today())
    if day > last:
        raise Refused("too_far_ahead", until=last)
    return day


def month_ends(last, months):
    """``last`` and the ends of the months before it, newest first."""
    firsts = [add_months(last.replace(day=1), -n) for n in range(months)]
    return [last, *(first - timedelta(1) for first in firsts)]


def kind_of(code):
    """Which kind of period a code is."""
    if code in ("", "last12"):
        return code
    for sign, kind in PERIOD_SIGNS.items():
        if sign in code:
            return kind
    return "year"


def period_options(kind, last, cycles):
    """The codes offered for a kind, newest first."""
    if kind == "cycle":
        return [f"cycle:{cycle.code}" for cycle in cycles][::-1]
    if kind == "year":
        return [str(last.year - n) for n in range(6)]
    months = [add_months(last.replace(day=1), -n) for n in range(72)]
    if kind == "month":
        return [f"{month:%Y-%m}" for month in months]
    quarters = [f"{month.year}Q{(month.month + 2) // 3}" for month in months]
    return list(dict.fromkeys(quarters))
