"""Days typed by people, and the month ends and periods that are offered."""

import re
import unicodedata
from datetime import date, timedelta

from data_access.database.refused import Refused
from data_access.filter.periods import add_months
from locales import later

DAY_EXAMPLE = later("如 2024-06-30")


def read_day(text):
    """A day written 2024-06-30, 2024/6/30, 2024.6.30 or 2024年6月30日, also in full-width digits;
    raises ValueError otherwise.
    """
    match = re.fullmatch(
        r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?",
        unicodedata.normalize("NFKC", text).strip(),
    )
    if not match:
        raise ValueError(text)
    day = date(*map(int, match.groups()))
    if not 2000 <= day.year <= 2100:
        raise ValueError(text)
    return day


def typed_day(text):
    """A day as typed, None for nothing; ``Refused`` with why no_day (``text``) for what is no day."""
    if not (text or "").strip():
        return None
    return needed_day(text)


def needed_day(text):
    """As ``typed_day``, and nothing is no day either."""
    written = (text or "").strip()
    try:
        return read_day(written)
    except ValueError:
        raise Refused("no_day", text=written) from None


def month_ends(last, months):
    """``last`` and the ends of the months before it, newest first."""
    return [last, *(add_months(last.replace(day=1), -n) - timedelta(1) for n in range(months))]


def kind_of(code):
    """Which kind of period a code is."""
    if code in ("", "last12"):
        return code
    return (
        "cycle"
        if code.startswith("cycle:")
        else "free"
        if ".." in code
        else "quarter"
        if "Q" in code
        else "month"
        if "-" in code
        else "year"
    )


def period_options(kind, last, cycles):
    """The codes offered for a kind, newest first."""
    if kind == "cycle":
        return [f"cycle:{c.code}" for c in cycles][::-1]
    if kind == "year":
        return [str(last.year - n) for n in range(6)]
    months = [add_months(last.replace(day=1), -n) for n in range(72)]
    codes = [f"{m:%Y-%m}" if kind == "month" else f"{m.year}Q{(m.month + 2) // 3}" for m in months]
    return list(dict.fromkeys(codes))
