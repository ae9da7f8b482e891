"""Cells and words of a paper as they are written."""

import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any

from locales import Translator, formats
from papers.values import Cell, Column, Kind, Table

NUMBERS = ("count", "number", "mixed", "share", "money")
# What a heading may say its money is in. The cell itself is in yuan, whatever the heading.
UNITS = (("亿元", 100_000_000), ("万元", 10_000), ("10,000", 10_000), ("million", 1_000_000))
MONEY = ("元）", "CNY", "CN¥")  # in a heading whose numbers are amounts
TAB, LINE = "\t", "\n"
MOST_DECIMALS = 4


def clean(text: str) -> str:
    """The text without what no document may hold: control signs, halves of a pair, non-characters.

    A line break stays one; a tab becomes a blank.
    """
    kept = (sign for sign in text.replace("\r\n", LINE).replace(TAB, " ") if _is_held(sign))
    return "".join(kept)


def _is_held(sign: str) -> bool:
    if sign == LINE:
        return True
    return unicodedata.category(sign) not in ("Cc", "Cs") and ord(sign) & 0xFFFE != 0xFFFE


def is_number(column: Column) -> bool:
    """Whether the cells of a column stand at its right."""
    return column.kind in NUMBERS


def in_unit(value: Decimal | int | float, label: str) -> Decimal:
    """An amount in yuan in the unit that its heading names."""
    size = next((size for word, size in UNITS if word in label), 1)
    return Decimal(str(value)) / size


def written(cell: Cell, column: Column, t: Translator) -> str:
    """A cell as it is read on paper."""
    if cell is None:
        return formats.NOTHING
    if isinstance(cell, date):
        return _day(cell, t)
    if isinstance(cell, str):
        return clean(cell)
    return number(cell, column.kind, column.label, t)


def _day(day: date, t: Translator) -> str:
    """Short, and on one line."""
    if t.language == "zh":
        return day.isoformat()
    return formats.day(day, t).replace(" ", "\u00a0")


def rows_written(table: Table, t: Translator) -> list[list[str]]:
    """The rows of a table as they are read on paper: the fractions of a column have as many
    decimals as the longest of them; whole numbers have none.
    """
    columns = []
    for column, cells in zip(table.columns, zip(*table.rows, strict=True), strict=True):
        fractions = [cell for cell in cells if isinstance(cell, Decimal)]
        places = max((decimals(cell, column.label) for cell in fractions), default=0)
        columns.append([_in_column(cell, column, places, t) for cell in cells])
    return [list(row) for row in zip(*columns, strict=True)]


def _in_column(cell: Cell, column: Column, places: int, t: Translator) -> str:
    if column.kind == "number" and isinstance(cell, Decimal):
        return formats.decimal(cell, t, places)
    return written(cell, column, t)


def number(value: Any, kind: Kind, label: str, t: Translator) -> str:
    """``label`` carries the unit of an amount."""
    if kind == "money":
        return formats.decimal(in_unit(value, label), t, 2)
    if kind == "share":
        said = formats.share(value, t)
        return said.removesuffix("%") if "%" in label else said
    if kind == "count":
        return formats.count(value, t)
    return formats.decimal(value, t, decimals(value, label))


def decimals(value: Any, label: str) -> int:
    """How many decimals a number is written with: two of money, else as many as it has, at most
    four.
    """
    if any(word in label for word in MONEY):
        return 2
    places = formats.half_up(value, MOST_DECIMALS).normalize().as_tuple().exponent
    return max(0, -int(places))
