"""The texts of one cell that a person may stand in, read and written anew; JSON field by field."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias

from sqlalchemy import Column, ColumnElement, Connection, Row, String, select, update

from data_access.personal.places import AS_JSON, KEYS, Place, kind_of
from data_access.records.kinds import KINDS

Change: TypeAlias = Callable[[str, str, str], str]  # of what, field and text: the new text


def rewrite(
    connection: Connection, place: Place, change: Change, where: Iterable[ColumnElement[bool]]
) -> int:
    """Write every text of the cells as ``change`` has it; returns in how many cells one differed.

    The triggers of tables that are only added to rest meanwhile (``append_only.resting``).
    """
    written = 0
    for row in rows(connection, place, where):
        changed = _changed(place, row, change)
        if changed == row.cell:
            continue
        keys = [column == row[position] for position, column in enumerate(_primary(place))]
        of_it = update(place.table).where(*keys)
        connection.execute(of_it.values({place.column.name: _fitting(place.column, changed)}))
        written += 1
    return written


def rows(
    connection: Connection, place: Place, where: Iterable[ColumnElement[bool]]
) -> list[Row[Any]]:
    """The rows with a text there: their primary key, ``cell``, and of which table the cell tells
    (``about``) with the number of that record (``key``), None where it is the table itself.
    """
    table = place.table
    columns: list[ColumnElement[Any]] = [*_primary(place), place.column.label("cell")]
    if table.name in AS_JSON:
        columns.append(table.c.table_name.label("about"))
        columns.append(table.c[KEYS[table.name]].label("key"))
    filled = place.column.is_not(None)
    return list(connection.execute(select(*columns).where(filled, *where)))


def _primary(place: Place) -> list[Column]:
    return list(place.table.primary_key.columns)


def about(place: Place, row: Row[Any]) -> str:
    """The table of which the cell tells."""
    return row.about or "" if place.as_json else place.table.name


def texts(place: Place, row: Row[Any]) -> Iterator[tuple[str, str, str]]:
    """(as what a person stands there, field, text) of every text of the cell."""
    found: list[tuple[str, str, str]] = []

    def note(what: str, field: str, text: str) -> str:
        found.append((what, field, text))
        return text

    _changed(place, row, note)
    yield from found


def _changed(place: Place, row: Row[Any], change: Change) -> str:
    if not place.as_json:
        return change(place.what, place.column.name, row.cell)
    kept = json.loads(row.cell)
    new = _within(about(place, row), "", kept, change)
    return row.cell if new == kept else json.dumps(new, ensure_ascii=False)


def _within(table: str, field: str, node: Any, change: Change) -> Any:
    """A part of a cell of JSON, with the field of the table that it is a value of."""
    if isinstance(node, str):
        return change(kind_of(table, field), field, node)
    if isinstance(node, list):
        return [_within(table, field, part, change) for part in node]
    if isinstance(node, dict):
        return {name: _part(table, name, node, change) for name in node}
    return node


def _part(table: str, name: str, node: dict[str, Any], change: Change) -> Any:
    """A named part: of a message the value of its column, of a record the rows that belong to it,
    or a field.
    """
    if "column" in node:
        return _within(table, str(node["column"]), node[name], change)
    kind = KINDS.get(table)
    if kind and name in kind.children:
        return _within(kind.children[name].label, "", node[name], change)
    if name == "belonging" and isinstance(node[name], dict):
        rows_of = node[name].items()
        return {other: _within(other, "", rows, change) for other, rows in rows_of}
    return _within(table, name, node[name], change)


def _fitting(column: Column, text: str) -> str:
    """As much of the text as the column holds."""
    longest = column.type.length if isinstance(column.type, String) else None
    return text[:longest]
