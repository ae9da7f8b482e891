"""The way into and out of one cell of the ledger: what reads it, and how a value would stand in it."""

from dataclasses import dataclass
from datetime import date

from data_access.sheets import SHEET_OF
from data_access.values import cell_text
from data_access.values.dates import read_date, read_moment, read_month, read_time, read_year
from data_access.values.json_values import value_from_json
from data_access.values.numbers import (
    WAN,
    read_decimal,
    read_hours,
    read_integer,
    read_money,
    read_real,
)

MOST_REMEMBERED = 5_000
LONGEST_KEY = 200
EMPTY = {"yes_no": False, "words": (), "references": ()}


@dataclass(frozen=True, slots=True)
class Bad:
    """Stands for the value of a refused cell; two are equal when the same was written."""

    written: str


def reader(spec, chosen, unit, words, note):
    """The function that reads one cell of this field: a value, None (or False, or no words) for a blank one, or ``Refused``."""
    read = _reader(spec, chosen, unit, words, note)
    return (
        _remembering(read)
        if chosen.kind in ("text", "ignored", "reference", "credit_code", "date", "month")
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


def _reader(spec, chosen, unit, words, note):
    column = spec.table.c.get(chosen.column)
    longest = getattr(getattr(column, "type", None), "length", None)
    if chosen.coded or chosen.kind == "stage":
        return lambda cell: words.one(chosen.list, cell)
    if chosen.kind == "words":
        return lambda cell: words.several(chosen.list, cell)
    if chosen.kind == "text" or chosen.kind == "ignored":
        return lambda cell: cell_text.read_text(cell, longest)
    read = {
        "key": lambda cell: cell_text.read_key(cell, longest),
        "reference": lambda cell: _reference(chosen, cell, words),
        "references": lambda cell: tuple(
            sorted(
                {
                    _reference(chosen, part, words)
                    for part in cell_text.split(cell_text.as_text(cell))
                }
            )
        ),
        "credit_code": cell_text.read_credit_code,
        "money": lambda cell: read_money(cell, unit, note),
        "integer": lambda cell: read_integer(cell, chosen.minimum),
        "hours": lambda cell: read_hours(
            cell, 10 ** (column.type.precision - column.type.scale) - 1, note
        ),
        "decimal": lambda cell: read_decimal(cell, column.type.precision, column.type.scale),
        "time": read_time,
        "year": read_year,
        "moment": read_moment,
        "real": read_real,
        "yes_no": cell_text.read_yes_no,
        "date": read_date,
        "month": read_month,
    }[chosen.kind]
    return lambda cell: EMPTY.get(chosen.kind) if cell_text.says_nothing(cell) else read(cell)


def _reference(chosen, cell, words):
    """The natural key of a row of another sheet; one of several parts is written with a blank between them, words in it as words or codes."""
    if chosen.list == "enterprise":
        return cell_text.read_credit_code(cell)
    target = SHEET_OF.get(chosen.list)
    if target is None:
        return cell_text.read_text(cell, LONGEST_KEY)
    if len(target.key) == 1:
        return cell_text.read_key(cell, LONGEST_KEY)
    written = cell_text.as_text(cell).split()
    if len(written) != len(target.key):
        raise cell_text.Refused(
            "not_parts", parts=" ".join(target[name].heading for name in target.key)
        )
    found = [
        reader(target, target[name], WAN, words, None)(part)
        for name, part in zip(target.key, written, strict=True)
    ]
    return " ".join(
        words.codes[target[name].list][part] if target[name].coded else str(part)
        for name, part in zip(target.key, found, strict=True)
    )


def _show_reference(chosen, value, words):
    target = SHEET_OF.get(chosen.list)
    if target is None or len(target.key) == 1:
        return value
    kept = zip(target.key, value.split(" "), strict=True)
    return " ".join(
        show(target[name], value_from_json(target[name], part, words), words) for name, part in kept
    )


def show(chosen, value, words):
    """A value as it would stand in the ledger, in Chinese."""
    if isinstance(value, Bad):
        return value.written
    if value is None:
        return ""
    if chosen.list == "hs_chapter":
        return f"{words.codes[chosen.list][value]} {words.name(chosen.list, value)}"
    if chosen.coded or chosen.kind == "stage":
        return words.name(chosen.list, value)
    if chosen.kind == "words":
        return "、".join(words.name(chosen.list, key) for key in value)
    if chosen.refers:
        return "、".join(value) if chosen.several else _show_reference(chosen, value, words)
    if chosen.kind == "decimal":
        return f"{value.normalize():f}"
    if chosen.kind in ("time", "real", "moment"):
        return (
            f"{value:%H:%M}"
            if chosen.kind == "time"
            else repr(value)
            if chosen.kind == "real"
            else value.isoformat(" ")
        )
    if chosen.kind == "yes_no":
        return "是" if value else "否"
    if chosen.kind == "money":
        return money_text(value)
    return value.strftime("%Y-%m") if chosen.kind == "month" else str(value)


def money_text(fen):
    """Integer 分 as 万元, exactly, without needless zeros."""
    whole, part = divmod(fen, WAN)
    return f"{whole}.{part:06d}".rstrip("0").rstrip(".") if part else str(whole)
