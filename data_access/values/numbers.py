"""Amounts, whole numbers and hours as people write them, read exactly."""

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from data_access.values.cell_text import Refused, ShownNumber, without_blanks

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
TOO_MANY_HOURS = 10**12
UNITS_OF_SHARES = r"[%分]$"
CENT = Decimal("0.01")
Note = Callable[[str], None]  # is told what was rounded
_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")
_CURRENCY = re.compile(r"^(人民币|rmb|cny|¥)", re.IGNORECASE)
_WITH_MONEY_UNIT = re.compile(r"(.*?)(万元|亿元|元|万|亿)")


def read_number(cell: Any) -> Decimal:
    """A number that is not negative, exactly as written; raises ``Refused``.

    What Excel computed is taken with the 15 digits that Excel itself vouches for.
    """
    cell = _as_kept(cell)
    if isinstance(cell, bool) or not isinstance(cell, (int, float, str)):
        raise Refused("not_a_number")
    number = _exactly(_number_text(cell))
    if number < 0:
        raise Refused("negative")
    return number


def _as_kept(cell: Any) -> Any:
    """The number in a cell whose format adds signs to it, such as 12人."""
    return cell.number if isinstance(cell, ShownNumber) else cell


def _number_text(cell: int | float | str) -> str:
    if isinstance(cell, float):
        return format(cell, ".15g")
    text = without_blanks(str(cell))
    if isinstance(cell, str) and not _NUMBER.fullmatch(text):
        raise Refused("not_a_number")
    return text


def _exactly(text: str) -> Decimal:
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise Refused("not_a_number") from None
    if not number.is_finite():
        raise Refused("not_a_number")
    return number


def _without_unit(cell: Any, units: str) -> Any:
    """A written number without the unit behind it; ``units`` is a pattern."""
    cell = _as_kept(cell)
    return re.sub(units, "", without_blanks(cell)) if isinstance(cell, str) else cell


def read_money(cell: Any, unit: int = WAN, note: Note | None = None) -> int:
    """An amount as an integer number of 分.

    ``unit`` is what one of the heading's unit is in 分; a unit in the cell goes before it.
    """
    cell = _as_kept(cell)
    if isinstance(cell, str):
        cell = _CURRENCY.sub("", without_blanks(cell))
        if found := _WITH_MONEY_UNIT.fullmatch(cell):
            cell, unit = found[1], MONEY_UNITS[found[2]]
    fen = read_number(cell) * unit
    if fen > LARGEST_MONEY:
        raise Refused("too_large")
    whole = fen.to_integral_value(ROUND_HALF_UP)
    if whole != fen and note:
        note("rounded_money")
    return int(whole)


def read_integer(cell: Any, minimum: int = 0) -> int:
    number = read_number(_without_unit(cell, r"[人名位家]$"))
    if number != number.to_integral_value():
        raise Refused("not_whole")
    if number < minimum:
        raise Refused("too_small", minimum=minimum)
    if number > LARGEST_INTEGER:
        raise Refused("too_large")
    return int(number)


def read_hours(cell: Any, largest: int, note: Note | None = None) -> Decimal:
    """Hours with two decimals."""
    number = hours = read_number(_without_unit(cell, r"(小时|时|h)$"))
    if number < TOO_MANY_HOURS:
        hours = number.quantize(CENT, ROUND_HALF_UP)
    if hours > largest:
        raise Refused("too_large")
    if hours != number and note:
        note("rounded_hours")
    return hours


class WithUnit(Decimal):
    """A number that was written with a unit behind it, such as 85%."""

    unit = ""

    def __reduce__(self) -> tuple[Any, ...]:
        return _with_unit, (Decimal(self), self.unit)


def _with_unit(number: Decimal, unit: str) -> Decimal:
    if not unit:
        return number
    made = WithUnit(number)
    made.unit = unit
    return made


def read_decimal(cell: Any, precision: int, scale: int) -> Decimal:
    """A number that is not negative and fits a column of ``precision`` digits, ``scale`` of them
    after the point; a finer one is refused. One written with % or 分 remembers it."""
    bare = _without_unit(cell, UNITS_OF_SHARES)
    number = read_number(bare)
    if number >= Decimal(10) ** (precision - scale):
        raise Refused("too_large")
    if number != number.quantize(Decimal(1).scaleb(-scale)):
        raise Refused("too_fine", digits=scale)
    kept = _as_kept(cell)
    written = isinstance(kept, str) and re.search(UNITS_OF_SHARES, without_blanks(kept))
    return _with_unit(number, written[0] if written else "")


def read_real(cell: Any) -> float:
    """A number that is not negative, as precise as a computer keeps it; 1e-7 is understood."""
    cell = _as_kept(cell)
    if isinstance(cell, str):
        cell = without_blanks(cell)
    try:
        number = float(cell)
    except (TypeError, ValueError):
        raise Refused("not_a_number") from None
    if number < 0:
        raise Refused("negative")
    if not number < float("inf"):
        raise Refused("not_a_number")
    return number
