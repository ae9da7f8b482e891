"""One record with what belongs to it, as the forms show it, and how people find one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Row,
    String,
    Table,
    cast,
    func,
    literal,
    or_,
    select,
)

from data_access import schema as s
from data_access.database.dialects import holds_word, key_holds_word
from data_access.filter.known_by import holds_of_consultation, is_known_by
from data_access.records.kinds import KINDS, Kind, in_order
from data_access.records.stored import joined, records, stored_rows
from data_access.sheets.fields import Field
from data_access.sheets.natural_keys import NATURAL_KEYS
from data_access.values.code_words import LedgerWords
from data_access.values.json_values import value_from_json

MOST_FOUND = 10
FEWEST_DIGITS = 4  # of the number of the first record of a kind
YEAR = "[0-9]{4}"


@dataclass(frozen=True)
class Record:
    """``values``: field -> str, code, int (分 for money), Decimal, date, time, bool, tuple of codes
    or natural keys, or None; child -> list of such dicts."""

    kind: str
    key: str
    id: int
    version: int
    values: dict[str, Any]


def existing(connection: Connection, words: LedgerWords, kind_name: str, key: str) -> Record:
    """The record with this key, which is known to be there."""
    record = read(connection, words, kind_name, key)
    assert record is not None
    return record


def read(connection: Connection, words: LedgerWords, kind_name: str, key: str) -> Record | None:
    """The record with this key, None when there is none."""
    kind = KINDS[kind_name]
    parts = _read_key(kind, key, words)
    if parts is None:
        return None
    found = stored_rows(connection, kind.sheet, parts[:1]).get(parts)
    if found is None:
        return None
    (record_id, *_), stored = found
    table = kind.sheet.table
    version = connection.execute(select(table.c.version).where(table.c.id == record_id))
    values = {field.name: coded(field, stored[field.name], words) for field in kind.fields}
    rows = {child: _rows(connection, words, kind, child, record_id) for child in kind.children}
    return Record(kind_name, key, record_id, version.scalar_one(), values | rows)


def _read_key(kind: Kind, key: str, words: LedgerWords) -> tuple | None:
    """The values of the parts of a key; None where it can be no key of this kind."""
    try:
        parts = zip(kind.sheet.key, kind.parts_of(key), strict=True)
        return tuple(value_from_json(kind.sheet[name], part, words) for name, part in parts)
    except (KeyError, ValueError):
        return None


def coded(field: Field, value: Any, words: LedgerWords) -> Any:
    """Ids of words as their codes."""
    if value is None:
        return None
    if field.kind == "words":
        codes = words.codes[field.list]
        return tuple(sorted(codes[key] for key in value))
    return words.codes[field.list][value] if field.coded else value


def _rows(
    connection: Connection, words: LedgerWords, kind: Kind, child: str, record_id: int
) -> list[dict[str, Any]]:
    sheet, fields = kind.children[child], kind.rows_of(child)
    own = records(sheet).where(kind.owner(child) == record_id)
    found = connection.execute(own.order_by(*sheet.table.primary_key.columns)).mappings()
    rows = [
        {field.name: coded(field, row[f"value_{field.name}"], words) for field in fields}
        for row in found
    ]
    return in_order(child, rows)


def search(connection: Connection, kind_name: str, text: str, most: int = MOST_FOUND) -> list[Row]:
    """Records whose key or name holds ``text``, newest first: rows (key, name).

    A case bears its enterprise's name; an enterprise is also found by its brands, shops, domains
    and contacts, a consultation by its matter, its answer and who asked.
    """
    kind = KINDS[kind_name]
    source, key, name = _called(kind)
    hits = [key_holds_word(key, text), holds_word(name, text)]
    if kind_name == "enterprise":
        hits.append(is_known_by(text))
    if kind_name == "consultation":
        hits.append(holds_of_consultation(text))
    newest = kind.sheet.table.c[kind.newest].desc().nulls_last()
    found = select(key, name).select_from(source).where(or_(*hits))
    return list(connection.execute(found.order_by(newest, key).limit(most)))


def _called(kind: Kind) -> tuple[FromClause, ColumnElement, ColumnElement]:
    """(what to select from, the record's key, the name that people know it by)."""
    source, values = joined(kind.sheet)
    parts = []
    for name in kind.sheet.key:
        field = kind.sheet[name]
        if field.kind == "word":
            source = source.join(_listed(field), _listed(field).c.id == _column(kind, field))
        parts.append(_part_of_key(field, values[name]))
    key, *others = parts
    for part in others:
        key = key + literal(" ") + part
    source, name_of = _with_name(kind, source, values)
    return source, key, func.coalesce(name_of, "")


def _part_of_key(field: Field, value: ColumnElement) -> ColumnElement:
    """A part of a key as text."""
    if field.kind == "year":
        return cast(value, String)
    if field.kind != "word":
        return value
    if field.list in NATURAL_KEYS:
        return NATURAL_KEYS[field.list]
    return _listed(field).c.code


def _with_name(
    kind: Kind, source: FromClause, values: dict[str, ColumnElement]
) -> tuple[FromClause, ColumnElement]:
    """``source`` joined with what holds the name of a record, and that name."""
    field = kind.sheet[kind.name]
    if field.kind == "reference" and field.list == "enterprise":
        return source, s.enterprise.c.name
    if field.kind != "word":
        return source, values[field.name]
    listed = _listed(field)
    if field.name not in kind.sheet.key:
        source = source.join(listed, listed.c.id == _column(kind, field))
    return source, listed.c.name_zh


def _column(kind: Kind, field: Field) -> Column:
    return kind.sheet.column_of(field)


def _listed(field: Field) -> Table:
    return s.metadata.tables[field.list]


def names(
    connection: Connection, kind_name: str, keys: Iterable[str] | None = None
) -> dict[str, str]:
    """Natural key -> name of the records of a kind that others refer to, by name; None for all.

    What is no kind has its key alone.
    """
    if kind_name not in KINDS:
        natural_key = NATURAL_KEYS[kind_name]
        every = select(natural_key).order_by(natural_key.desc())
        return dict.fromkeys(connection.scalars(every), "")
    source, key, name = _called(KINDS[kind_name])
    wanted = select(key, name).select_from(source).order_by(name, key)
    if keys is not None:
        wanted = wanted.where(key.in_(list(keys)))
    return dict(map(tuple, connection.execute(wanted)))


def count(connection: Connection, kind_name: str) -> int:
    """How many records of a kind, or rows of a table that records refer to, there are."""
    table = s.metadata.tables[kind_name]
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def counts(connection: Connection) -> dict[str, int]:
    """How many records of each kind there are."""
    return {kind_name: count(connection, kind_name) for kind_name in KINDS}


def usual_countries(connection: Connection, most: int = 5) -> list[str]:
    """The codes of the countries with most cases, most first; empty without cases."""
    country, cases = s.country.c, func.count()
    found = (
        select(country.iso3)
        .join(s.dispute, s.dispute.c.country_id == country.id)
        .group_by(country.iso3)
        .order_by(cases.desc(), country.iso3)
        .limit(most)
    )
    return list(connection.scalars(found))


def next_number(connection: Connection, kind_name: str, day: date) -> str:
    """A number that is still free, in the manner of those there are.

    Prefix, year where numbers carry it, then counted on.
    """
    kind, key = KINDS[kind_name], NATURAL_KEYS[kind_name]
    year, any_year = (str(day.year), YEAR) if kind.dated else ("", "")
    start = kind.prefix + year
    numbers = list(connection.scalars(select(key).where(key.like(f"{kind.prefix}%"))))
    taken = _counted(numbers, start)
    alike = taken or _counted(numbers, kind.prefix + any_year)
    width = max(map(len, alike), default=FEWEST_DIGITS)
    following = max(map(int, taken), default=0) + 1
    return f"{start}{following:0{width}d}"


def _counted(numbers: Iterable[str], start: str) -> list[str]:
    """The digits that follow ``start`` in the numbers that hold nothing else."""
    pattern = re.compile(f"{start}([0-9]+)")
    return [found[1] for number in numbers if (found := pattern.fullmatch(number))]
