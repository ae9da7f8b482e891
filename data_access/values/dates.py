"""Days, months, years and times of day as people write them.

What has two readings is refused, never guessed.
"""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import Any

from data_access.values.cell_text import Refused, as_text, without_blanks

SERIAL_START = date(1899, 12, 30)  # day 0 of Excel's serial numbers from March 1900 on
FIRST_SERIAL, END_OF_SERIALS = 32_874, 58_440  # 1990 to 2059: another number is hardly a day
DAYS_FROM_1900_TO_1904 = 1_462  # between the two ways in which workbooks count days
FIRST_YEAR, LAST_YEAR = 1949, 2100
MINUTES_OF_A_DAY = 24 * 60
_YEAR_FIRST = re.compile(r"(\d{4})([-/.年])(\d{1,2})([-/.月])(\d{1,2})[日号]?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_DIGITS = re.compile(r"\d{8}|\d{5}(\.\d+)?")
_SERIAL = re.compile(r"[3-5]\d{4}(\.\d+)?")
_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?")
_YEAR_MONTH = re.compile(r"(\d{4})(\d{1,2})")
# 2024-1-2 may be the second of January, or January and February; 2024-01-02 is a day
_SHORT_DAY = re.compile(r"\d{4}([-/.])\d{1,2}\1([2-9]|1[0-2])")
_YEAR = re.compile(r"(\d{4})(年度?)?")
_CLOCK = re.compile(r"(\d{1,2})(?::|时|点)(\d{2})分?(?::\d{2}(?:\.\d+)?)?")
_TIME = re.compile(r"[\sT]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")


def read_date(cell: Any) -> date:
    if isinstance(cell, datetime):
        return _within(cell.date())
    if isinstance(cell, date):
        return _within(cell)
    if _is_number(cell):
        return _from_number(cell)
    if not isinstance(cell, str):
        raise Refused("not_a_date")
    return _read_written(cell)


def _is_number(cell: Any) -> bool:
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)


def _read_written(cell: str) -> date:
    day_alone = _TIME.sub("", unicodedata.normalize("NFKC", cell).strip())
    text = without_blanks(day_alone)
    if found := _YEAR_FIRST.fullmatch(text):
        year, first, month, second, day = found.groups()
        if not _belong_together(first, second):
            raise Refused("not_a_date")
        return _day(int(year), int(month), int(day))
    if found := _YEAR_LAST.fullmatch(text):
        return _year_last(int(found[1]), int(found[3]), int(found[4]))
    if _DIGITS.fullmatch(text):
        return _from_number(float(text))
    raise Refused("not_a_date")


def _belong_together(first: str, second: str) -> bool:
    """Whether a day may be written with these two signs: 2024年3月5日, 2024-3-5, not 2024-3/5."""
    if first == "年":
        return second == "月"
    return first == second


def _from_number(number: int | float) -> date:
    """20240305, or an Excel serial number (45356) that lost its format."""
    if number % 1 == 0 and 19_000_000 <= number < 22_000_000:
        year, month_and_day = divmod(int(number), 10_000)
        return _day(year, *divmod(month_and_day, 100))
    if FIRST_SERIAL <= number < END_OF_SERIALS:
        return SERIAL_START + timedelta(days=int(number))
    raise Refused("not_a_date")


def is_day_number(cell: Any) -> bool:
    """Whether a cell is a number of days as Excel counts them, without the format of a day."""
    if _is_number(cell):
        return FIRST_SERIAL <= cell < END_OF_SERIALS
    return isinstance(cell, str) and _SERIAL.fullmatch(without_blanks(cell)) is not None


def counted_from_1900(cell: Any) -> Any:
    """A cell of a workbook that counts its days from 1904 on, as one that counts from 1900.

    A text of digits is refused there: which of the two it was copied from cannot be told.
    """
    if _is_number(cell) and FIRST_SERIAL <= cell + DAYS_FROM_1900_TO_1904 < END_OF_SERIALS:
        return cell + DAYS_FROM_1900_TO_1904
    if isinstance(cell, str) and _SERIAL.fullmatch(without_blanks(cell)):
        raise Refused("not_a_date")
    return cell


def _year_last(first: int, second: int, year: int) -> date:
    """3/4/2024 has two readings and is refused; 25/3/2024 has one."""
    both = ((first, second), (second, first))
    readings = {(month, day) for month, day in both if _exists(year, month, day)}
    if len(readings) > 1:
        raise Refused("date_ambiguous")
    if not readings:
        raise Refused("no_such_date")
    return _day(year, *readings.pop())


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _day(year: int, month: int, day: int) -> date:
    if not _exists(year, month, day):
        raise Refused("no_such_date")
    return _within(date(year, month, day))


def _within(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refused("date_out_of_range", first=FIRST_YEAR, last=LAST_YEAR)
    return day


def read_month(cell: Any) -> date:
    """The first day of the month: 2023-01, 2023年1月, 202301, 20231, or any day of it.

    2024-1-2 is refused, which may stand for January and February.
    """
    written = cell
    if _is_number(cell) and cell % 1 == 0:
        written = str(int(cell))
    if isinstance(written, str):
        text = without_blanks(written)
        if found := _MONTH.fullmatch(text) or _YEAR_MONTH.fullmatch(text):
            year, month = int(found[1]), int(found[2])
            if FIRST_YEAR <= year <= LAST_YEAR:
                return _first_day(year, month)
        if _SHORT_DAY.fullmatch(text):
            raise Refused("not_a_month")
    try:
        return read_date(cell).replace(day=1)
    except Refused as refused:
        if refused.code == "not_a_date":
            raise Refused("not_a_month") from None
        raise


def _first_day(year: int, month: int) -> date:
    if not 1 <= month <= 12:
        raise Refused("not_a_month")
    return date(year, month, 1)


def read_time(cell: Any) -> time:
    """A time of day to the minute: 14:30, 14时30分, or Excel's fraction of a day."""
    if isinstance(cell, datetime):
        cell = cell.time()
    if isinstance(cell, time):
        return cell.replace(second=0, microsecond=0)
    if isinstance(cell, timedelta):
        cell = cell / timedelta(days=1)
    if _is_number(cell) and 0 <= cell < 1:
        hours, minutes = divmod(round(cell * MINUTES_OF_A_DAY), 60)
        return time(hours % 24, minutes)
    if isinstance(cell, str) and (found := _CLOCK.fullmatch(without_blanks(cell))):
        hour, minute = int(found[1]), int(found[2])
        if hour <= 23 and minute <= 59:
            return time(hour, minute)
    raise Refused("not_a_time")


def read_year(cell: Any) -> int:
    """A year: 2025, 2025年, 2025年度."""
    found = _YEAR.fullmatch(without_blanks(as_text(cell)))
    if found is None:
        raise Refused("not_a_year")
    year = int(found[1])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused("date_out_of_range", first=FIRST_YEAR, last=LAST_YEAR)
    return year


def read_moment(cell: Any) -> datetime:
    """A day with its time, as the program writes it: 2024-03-05 09:30:00."""
    if isinstance(cell, datetime):
        return cell
    try:
        return datetime.fromisoformat(as_text(cell).strip())
    except ValueError:
        raise Refused("not_a_date") from None
