"""Erasing all that is personal of one record, whatever the values are: its time is over."""

from collections.abc import Iterator

from sqlalchemy import Column, ColumnElement, Connection, and_, or_

from data_access import schema as s
from data_access.database.append_only import resting
from data_access.database.state import lock
from data_access.personal.cells import rewrite
from data_access.personal.erase import Erased, Request, done, overwrite, record, require_reason
from data_access.personal.matching import STANDS_FOR, erased
from data_access.personal.places import HELD, KEYS, PLACES, Place, personal_places
from data_access.records.stored import key_behind
from data_access.schema.base import refers_to
from data_access.sheets.natural_keys import NATURAL_KEYS


def erase_record(connection: Connection, table: str, key: str, request: Request) -> Erased:
    """Erase what is personal of the record with this natural key, wherever it is kept; of a table
    without one, of all rows that belong to the record with this key.

    Raises ``Refused``: no_reason, not_found (there is nothing personal).
    """
    require_reason(request)
    lock(connection)
    number = record(connection, request, table_name=table, record_key=key)
    found = of_record(connection, table, key, number)
    return done(connection, (number,), found, request.reason)


def of_record(connection: Connection, table: str, key: str, number: int) -> int:
    """Put the number of an erasure in the place of all that is personal of the record; returns in
    how many cells there was something. Two values stay two: each has a part of its own.
    """
    parts: dict[str, str] = {}

    def stands_for(text: str) -> str:
        if not text or STANDS_FOR.search(text):
            return text
        return parts.setdefault(text, erased(number, len(parts) + 1))

    def change(what: str, field: str, text: str) -> str:
        if field == "record_key":
            owner, _, name = text.partition(" ")
            return f"{owner} {stands_for(name)}" if name else text
        return stands_for(text) if what == HELD else text

    overwrite(connection)
    with resting(connection):
        found = [rewrite(connection, place, change, where) for place, where in _places(table, key)]
    return sum(found)


def owner_of(table: str) -> Column | None:
    """The column that points at the record that a row belongs to; None where it has a key of its
    own.
    """
    if table in NATURAL_KEYS:
        return None
    columns = s.metadata.tables[table].columns
    pointing = ((column, refers_to(column)) for column in columns)
    return next(column for column, other in pointing if other is not None)


def key_of(table: str) -> ColumnElement[str]:
    """The natural key of a record of the table, or of the one that it belongs to."""
    owner = owner_of(table)
    return NATURAL_KEYS[table] if owner is None else key_behind(owner)


def _places(table: str, key: str) -> Iterator[tuple[Place, list[ColumnElement[bool]]]]:
    """The places of a record: its own columns, and what history, batches and deletions keep."""
    for place in personal_places(table):
        yield place, [key_of(table) == key]
    owner = owner_of(table)
    for place in PLACES:
        if place.as_json:
            yield place, [_kept_of(place, table, key, owner)]
    for place in PLACES:
        if owner is not None and place.column.name == KEYS.get(place.table.name):
            yield place, [_kept_of(place, table, key, None)]


def _kept_of(place: Place, table: str, key: str, owner: Column | None) -> ColumnElement[bool]:
    """Of what record something is kept: this one, one of the rows with this key, or their owner."""
    kept, number = place.table.c.table_name, place.table.c[KEYS[place.table.name]]
    own = and_(kept == table, or_(number == key, number.startswith(f"{key} ", autoescape=True)))
    if owner is None:
        return own
    other = refers_to(owner)
    assert other is not None
    return or_(own, and_(kept == other.name, number == key))
