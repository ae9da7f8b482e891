"""Days, months, years and times of day as people write them. What has two readings is refused, never guessed."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from data_access.values.cell_text import Refused, as_text, without_blanks

SERIAL_START = date(1899, 12, 30)  # day 0 of Excel's serial numbers from March 1900 on
FIRST_YEAR, LAST_YEAR = 1949, 2100
_YEAR_FIRST = re.compile(r"(\d{4})([-/.年])(\d{1,2})([-/.月])(\d{1,2})[日号]?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?")
_CLOCK = re.compile(r"(\d{1,2})(?::|时|点)(\d{2})分?(?::\d{2}(?:\.\d+)?)?")
_TIME = re.compile(r"[\sT]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")


def read_date(cell):
    if isinstance(cell, datetime):
        return _within(cell.date())
    if isinstance(cell, date):
        return _within(cell)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _from_number(cell)
    if not isinstance(cell, str):
        raise Refused("not_a_date")
    text = without_blanks(_TIME.sub("", unicodedata.normalize("NFKC", cell).strip()))
    if found := _YEAR_FIRST.fullmatch(text):
        year, first, month, second, day = found.groups()
        if (first == "年") != (second == "月") or (first != "年" and first != second):
            raise Refused("not_a_date")
        return _day(int(year), int(month), int(day))
    if found := _YEAR_LAST.fullmatch(text):
        return _year_last(int(found[1]), int(found[3]), int(found[4]))
    if re.fullmatch(r"\d{8}|\d{5}(\.\d+)?", text):
        return _from_number(float(text))
    raise Refused("not_a_date")


def _from_number(number):
    """20240305, or an Excel serial number (45356) that lost its format."""
    if number % 1 == 0 and 19_000_000 <= number < 22_000_000:
        return _day(int(number) // 10000, int(number) // 100 % 100, int(number) % 100)
    if 18_264 <= number < 73_416:  # 1950 to 2100
        return SERIAL_START + timedelta(days=int(number))
    raise Refused("not_a_date")


def _year_last(first, second, year):
    """3/4/2024 has two readings and is refused; 25/3/2024 has one."""
    readings = {
        (month, day)
        for month, day in ((first, second), (second, first))
        if _exists(year, month, day)
    }
    if len(readings) > 1:
        raise Refused("date_ambiguous")
    if not readings:
        raise Refused("no_such_date")
    return _day(year, *readings.pop())


def _exists(year, month, day):
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _day(year, month, day):
    if not _exists(year, month, day):
        raise Refused("no_such_date")
    return _within(date(year, month, day))


def _within(day):
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refused("date_out_of_range", first=FIRST_YEAR, last=LAST_YEAR)
    return day


def read_month(cell):
    """The first day of the month: 2023-01, 2023年1月, 202301, or any day of it."""
    if (
        isinstance(cell, (int, float))
        and not isinstance(cell, bool)
        and cell % 1 == 0
        and 190_000 <= cell < 220_000
    ):
        return _day(int(cell) // 100, int(cell) % 100, 1)
    if isinstance(cell, str):
        text = without_blanks(cell)
        if found := _MONTH.fullmatch(text):
            return _day(int(found[1]), int(found[2]), 1)
        if re.fullmatch(r"\d{6}", text):
            return _day(int(text[:4]), int(text[4:]), 1)
    try:
        return read_date(cell).replace(day=1)
    except Refused as refused:
        raise Refused("not_a_month") if refused.code == "not_a_date" else refused from None


def read_time(cell):
    """A time of day to the minute: 14:30, 14时30分, or Excel's fraction of a day."""
    if isinstance(cell, datetime):
        return cell.time().replace(second=0, microsecond=0)
    if isinstance(cell, time):
        return cell.replace(second=0, microsecond=0)
    if isinstance(cell, timedelta):
        cell = cell / timedelta(days=1)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool) and 0 <= cell < 1:
        minutes = round(cell * 1440)
        return time(minutes // 60 % 24, minutes % 60)
    found = _CLOCK.fullmatch(without_blanks(cell)) if isinstance(cell, str) else None
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise Refused("not_a_time")
    return time(int(found[1]), int(found[2]))


def read_year(cell):
    """A year: 2025, 2025年, 2025年度."""
    found = re.fullmatch(r"(\d{4})(年度?)?", without_blanks(as_text(cell)))
    if found is None:
        raise Refused("not_a_year")
    if not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        raise Refused("date_out_of_range", first=FIRST_YEAR, last=LAST_YEAR)
    return int(found[1])


def read_moment(cell):
    """A day with its time, as the program writes it: 2024-03-05 09:30:00."""
    try:
        return cell if isinstance(cell, datetime) else datetime.fromisoformat(as_text(cell).strip())
    except ValueError:
        raise Refused("not_a_date") from None
