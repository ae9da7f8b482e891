"""Amounts, whole numbers and hours as people write them, read exactly."""

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from data_access.values.cell_text import Refused, without_blanks

MONEY_UNITS = {
    "元": 100,
    "万": 1_000_000,
    "万元": 1_000_000,
    "亿": 10_000_000_000,
    "亿元": 10_000_000_000,
}
WAN = MONEY_UNITS["万元"]
LARGEST_MONEY = 9_000_000_000_000_000_000  # 分; what a 64-bit integer holds
LARGEST_INTEGER = 2_000_000_000
_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")


def _decimal(cell):
    """A number exactly as written. What Excel computed is taken with the 15 digits that Excel itself vouches for."""
    if (
        isinstance(cell, bool)
        or isinstance(cell, (date, timedelta))
        or not isinstance(cell, (int, float, str))
    ):
        raise Refused("not_a_number")
    text = format(cell, ".15g") if isinstance(cell, float) else without_blanks(str(cell))
    if isinstance(cell, str) and not _NUMBER.fullmatch(text):
        raise Refused("not_a_number")
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise Refused("not_a_number") from None
    if not number.is_finite():
        raise Refused("not_a_number")
    if number < 0:
        raise Refused("negative")
    return number


def read_number(cell):
    """A number that is not negative, exactly as written; raises ``Refused``."""
    return _decimal(cell)


def read_money(cell, unit=WAN, note=None):
    """An amount as an integer number of 分. ``unit`` is what one of the heading's unit is in 分; a unit in the cell goes before it."""
    if isinstance(cell, str):
        text = re.sub(r"^(人民币|rmb|cny|¥)", "", without_blanks(cell), flags=re.IGNORECASE)
        found = re.fullmatch(r"(.*?)(万元|亿元|元|万|亿)", text)
        cell, unit = (found[1], MONEY_UNITS[found[2]]) if found else (text, unit)
    fen = _decimal(cell) * unit
    if fen > LARGEST_MONEY:
        raise Refused("too_large")
    whole = fen.to_integral_value(ROUND_HALF_UP)
    if whole != fen and note:
        note("rounded_money")
    return int(whole)


def read_integer(cell, minimum=0):
    number = _decimal(
        re.sub(r"[人名位家]$", "", without_blanks(cell)) if isinstance(cell, str) else cell
    )
    if number != number.to_integral_value():
        raise Refused("not_whole")
    if number < minimum:
        raise Refused("too_small", minimum=minimum)
    if number > LARGEST_INTEGER:
        raise Refused("too_large")
    return int(number)


def read_hours(cell, largest, note=None):
    """Hours with two decimals."""
    number = _decimal(
        re.sub(r"(小时|时|h)$", "", without_blanks(cell)) if isinstance(cell, str) else cell
    )
    hours = number.quantize(Decimal("0.01"), ROUND_HALF_UP) if number < 10**12 else number
    if hours > largest:
        raise Refused("too_large")
    if hours != number and note:
        note("rounded_hours")
    return hours


def read_decimal(cell, precision, scale):
    """A number that is not negative and fits a column of ``precision`` digits, ``scale`` of them after the point; a finer one is refused."""
    number = _decimal(
        re.sub(r"[%分]$", "", without_blanks(cell)) if isinstance(cell, str) else cell
    )
    if number >= Decimal(10) ** (precision - scale):
        raise Refused("too_large")
    if number != number.quantize(Decimal(1).scaleb(-scale)):
        raise Refused("too_fine", digits=scale)
    return number


def read_real(cell):
    """A number that is not negative, as precise as a computer keeps it; 1e-7 is understood."""
    try:
        number = float(without_blanks(cell) if isinstance(cell, str) else cell)
    except (TypeError, ValueError):
        raise Refused("not_a_number") from None
    if not 0 <= number < float("inf"):
        raise Refused("negative" if number < 0 else "not_a_number")
    return number
