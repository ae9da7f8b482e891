"""The way into and out of one cell of the ledger: what reads it, and how a value would stand in it."""

from dataclasses import dataclass
from datetime import date

from data_access import ledger_values as v
from data_access.ledger_dates import read_date, read_moment, read_month, read_time, read_year
from data_access.ledger_numbers import (
    WAN,
    read_decimal,
    read_hours,
    read_integer,
    read_money,
    read_real,
)
from data_access.ledger_plain import value_of
from data_access.ledger_sheets import SHEET_OF

MOST_REMEMBERED = 5_000
LONGEST_KEY = 200
EMPTY = {"yes_no": False, "words": (), "references": ()}


@dataclass(frozen=True, slots=True)
class Bad:
    """Stands for the value of a refused cell; two are equal when the same was written."""

    written: str


def reader(spec, f, unit, words, note):
    """The function that reads one cell of this field: a value, None (or False, or no words) for a blank one, or ``Refused``."""
    read = _reader(spec, f, unit, words, note)
    return (
        _remembering(read)
        if f.kind in ("text", "ignored", "reference", "credit_code", "date", "month")
        else read
    )


def _remembering(read):
    """The same, but what stands in many rows is read once, and one value serves them all: half the memory of a large file."""
    seen = {}

    def remembered(cell):
        if not isinstance(cell, (str, date)) or len(seen) >= MOST_REMEMBERED and cell not in seen:
            return read(cell)
        if cell not in seen:
            seen[cell] = read(cell)
        return seen[cell]

    return remembered


def _reader(spec, f, unit, words, note):
    column = spec.table.c.get(f.column)
    longest = getattr(getattr(column, "type", None), "length", None)
    if f.coded or f.kind == "stage":
        return lambda cell: words.one(f.list, cell)
    if f.kind == "words":
        return lambda cell: words.several(f.list, cell)
    if f.kind == "text" or f.kind == "ignored":
        return lambda cell: v.read_text(cell, longest)
    read = {
        "key": lambda cell: v.read_key(cell, longest),
        "reference": lambda cell: _reference(f, cell, words),
        "references": lambda cell: tuple(
            sorted({_reference(f, part, words) for part in v.split(v.as_text(cell))})
        ),
        "credit_code": v.read_credit_code,
        "money": lambda cell: read_money(cell, unit, note),
        "integer": lambda cell: read_integer(cell, f.minimum),
        "hours": lambda cell: read_hours(
            cell, 10 ** (column.type.precision - column.type.scale) - 1, note
        ),
        "decimal": lambda cell: read_decimal(cell, column.type.precision, column.type.scale),
        "time": read_time,
        "year": read_year,
        "moment": read_moment,
        "real": read_real,
        "yes_no": v.read_yes_no,
        "date": read_date,
        "month": read_month,
    }[f.kind]
    return lambda cell: EMPTY.get(f.kind) if v.says_nothing(cell) else read(cell)


def _reference(f, cell, words):
    """The natural key of a row of another sheet; one of several parts is written with a blank between them, words in it as words or codes."""
    if f.list == "enterprise":
        return v.read_credit_code(cell)
    target = SHEET_OF.get(f.list)
    if target is None:
        return v.read_text(cell, LONGEST_KEY)
    if len(target.key) == 1:
        return v.read_key(cell, LONGEST_KEY)
    written = v.as_text(cell).split()
    if len(written) != len(target.key):
        raise v.Refused("not_parts", parts=" ".join(target[name].heading for name in target.key))
    found = [
        reader(target, target[name], WAN, words, None)(part)
        for name, part in zip(target.key, written, strict=True)
    ]
    return " ".join(
        words.codes[target[name].list][part] if target[name].coded else str(part)
        for name, part in zip(target.key, found, strict=True)
    )


def _show_reference(f, value, words):
    target = SHEET_OF.get(f.list)
    if target is None or len(target.key) == 1:
        return value
    kept = zip(target.key, value.split(" "), strict=True)
    return " ".join(
        show(target[name], value_of(target[name], part, words), words) for name, part in kept
    )


def show(f, value, words):
    """A value as it would stand in the ledger, in Chinese."""
    if isinstance(value, Bad):
        return value.written
    if value is None:
        return ""
    if f.list == "hs_chapter":
        return f"{words.codes[f.list][value]} {words.name(f.list, value)}"
    if f.coded or f.kind == "stage":
        return words.name(f.list, value)
    if f.kind == "words":
        return "、".join(words.name(f.list, key) for key in value)
    if f.refers:
        return "、".join(value) if f.several else _show_reference(f, value, words)
    if f.kind == "decimal":
        return f"{value.normalize():f}"
    if f.kind in ("time", "real", "moment"):
        return (
            f"{value:%H:%M}"
            if f.kind == "time"
            else repr(value)
            if f.kind == "real"
            else value.isoformat(" ")
        )
    if f.kind == "yes_no":
        return "是" if value else "否"
    if f.kind == "money":
        return money_text(value)
    return value.strftime("%Y-%m") if f.kind == "month" else str(value)


def money_text(fen):
    """Integer 分 as 万元, exactly, without needless zeros."""
    whole, part = divmod(fen, WAN)
    return f"{whole}.{part:06d}".rstrip("0").rstrip(".") if part else str(whole)
