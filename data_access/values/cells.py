"""The way into and out of one cell of the ledger: what reads it, how a value would stand in it."""

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from data_access.sheets import SHEET_OF
from data_access.sheets.fields import Field, Sheet
from data_access.values import cell_text, in_time
from data_access.values.code_words import LedgerWords
from data_access.values.dates import read_date, read_moment, read_month, read_time, read_year
from data_access.values.json_values import value_from_json
from data_access.values.numbers import (
    WAN,
    Note,
    read_decimal,
    read_hours,
    read_integer,
    read_money,
    read_real,
)

Read = Callable[[Any], Any]
LONGEST_KEY = 200
WITHOUT_OPTIONS: dict[str, Read] = {
    "credit_code": cell_text.read_credit_code,
    "time": read_time,
    "year": read_year,
    "moment": read_moment,
    "real": read_real,
    "yes_no": cell_text.read_yes_no,
    "date": read_date,
    "month": read_month,
}


@dataclass(frozen=True, slots=True)
class Bad:
    """Stands for the value of a refused cell; two are equal when the same was written.

    ``code`` and ``facts`` say why, as those of ``Refused`` do.
    """

    written: str
    code: str = dataclasses.field(default="", compare=False)
    facts: dict[str, Any] = dataclasses.field(default_factory=dict, compare=False)


def reader(sheet: Sheet, field: Field, unit: int, words: LedgerWords, note: Note | None) -> Read:
    """The function that reads one cell of this field.

    It gives a value, None (or False, or no words) for a blank cell, or raises ``Refused``.
    """
    if field.coded or field.kind == "stage":
        return lambda cell: words.one(field.list, cell)
    if field.kind == "words":
        return lambda cell: words.several(field.list, cell)
    if field.kind in ("text", "ignored"):
        longest = _longest(sheet, field)
        read_text = cell_text.read_numbered if field.numbered else cell_text.read_text
        return lambda cell: read_text(cell, longest) or field.blank
    read = _reader_of_filled(sheet, field, unit, words, note)
    return lambda cell: field.blank if cell_text.says_nothing(cell) else read(cell)


def _longest(sheet: Sheet, field: Field) -> int | None:
    """How many characters the column of a field holds, None for any number."""
    column = sheet.table.c.get(field.column)
    return getattr(getattr(column, "type", None), "length", None)


def _reader_of_filled(
    sheet: Sheet, field: Field, unit: int, words: LedgerWords, note: Note | None
) -> Read:
    """What reads a cell that is not blank."""
    if field.kind in in_time.KINDS:
        return in_time.held_to(field, WITHOUT_OPTIONS[field.kind], words.state)
    if field.kind == "credit_code":
        return lambda cell: _own_code(cell, words)
    if field.kind in WITHOUT_OPTIONS:
        return WITHOUT_OPTIONS[field.kind]
    if field.kind == "key":
        longest = _longest(sheet, field)
        return lambda cell: cell_text.read_key(cell, longest)
    if field.kind == "reference":
        return lambda cell: _reference(field, cell, words)
    if field.kind == "references":
        return lambda cell: _references(field, cell, words)
    if field.kind == "money":
        return lambda cell: read_money(cell, unit, note)
    if field.kind == "integer":
        return lambda cell: read_integer(cell, field.minimum)
    precision, scale = _digits(sheet, field)
    if field.kind == "hours":
        largest = 10 ** (precision - scale) - 1
        return lambda cell: read_hours(cell, largest, note)
    return lambda cell: read_decimal(cell, precision, scale)


def _digits(sheet: Sheet, field: Field) -> tuple[int, int]:
    """How many digits the column of a field holds, and how many of them after the point."""
    kind = sheet.column_of(field).type
    return kind.precision, kind.scale  # type: ignore[attr-defined]


def _own_code(cell: Any, words: LedgerWords) -> str:
    """The code of an enterprise of the roster, which is not one that was merged into another."""
    code = cell_text.read_credit_code(cell)
    kept = words.merged_enterprises.get(code)
    if kept is not None:
        raise cell_text.Refused("merged_enterprise", kept=kept)
    return code


def _references(field: Field, cell: Any, words: LedgerWords) -> tuple[str, ...]:
    if not isinstance(cell, str):
        return (_reference(field, cell, words),)
    parts = cell_text.split(cell)
    return tuple(sorted({_reference(field, part, words) for part in parts}))


def _reference(field: Field, cell: Any, words: LedgerWords) -> Any:
    """The natural key of a row of another sheet.

    One of several parts is written with a blank between them, words in it as words or codes.
    """
    if field.list == "enterprise":
        code = cell_text.read_credit_code(cell)
        return words.merged_enterprises.get(code, code)
    target = SHEET_OF.get(field.list)
    if target is None:
        return cell_text.read_text(cell, LONGEST_KEY)
    if len(target.key) == 1:
        return cell_text.read_key(cell, LONGEST_KEY)
    fields = [target[name] for name in target.key]
    written = _written_parts(fields, cell)
    if len(written) != len(fields):
        headings = " ".join(part.heading for part in fields)
        raise cell_text.Refused("not_parts", parts=headings)
    parts = zip(fields, written, strict=True)
    return " ".join(_key_part(target, part, text, words) for part, text in parts)


def _written_parts(fields: list[Field], cell: Any) -> list[str]:
    """The parts of a key as they are written; one that may be empty need not be."""
    written = cell_text.as_text(cell).split()
    for place, field in enumerate(fields):
        if field.may_be_empty and len(written) == len(fields) - 1:
            written.insert(place, "")
    return written


def _key_part(target: Sheet, field: Field, text: str, words: LedgerWords) -> str:
    value = reader(target, field, WAN, words, None)(text)
    return words.codes[field.list][value] if field.coded else str(value)


def money_text(fen: int) -> str:
    """Integer 分 as 万元, exactly, without needless zeros."""
    whole, part = divmod(fen, WAN)
    return f"{whole}.{part:06d}".rstrip("0").rstrip(".") if part else str(whole)


SHOWN: dict[str, Callable[[Any], str]] = {
    "decimal": lambda value: f"{value.normalize():f}",
    "time": lambda value: f"{value:%H:%M}",
    "real": repr,
    "moment": lambda value: value.isoformat(" "),
    "yes_no": lambda value: "是" if value else "否",
    "money": money_text,
    "month": lambda value: value.strftime("%Y-%m"),
}


def show(field: Field, value: Any, words: LedgerWords) -> str:
    """A value as it would stand in the ledger, in Chinese."""
    if isinstance(value, Bad):
        return value.written
    if value is None:
        return ""
    if field.list == "hs_chapter":
        return f"{words.codes[field.list][value]} {words.name(field.list, value)}"
    if field.coded or field.kind == "stage":
        return words.name(field.list, value)
    if field.kind == "words":
        return _listed([words.name(field.list, key) for key in value])
    if field.kind == "references":
        return _listed(value)
    if field.kind == "reference":
        return _show_reference(field, value, words)
    return SHOWN.get(field.kind, str)(value)


def _listed(values: Sequence[str]) -> str:
    return "、".join(values)


def _show_reference(field: Field, value: str, words: LedgerWords) -> str:
    target = SHEET_OF.get(field.list)
    if target is None or len(target.key) == 1:
        return value
    parts = zip(target.key, value.split(" "), strict=True)
    fields = [(target[name], part) for name, part in parts]
    return " ".join(show(part, value_from_json(part, kept, words), words) for part, kept in fields)
