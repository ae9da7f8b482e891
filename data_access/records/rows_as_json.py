"""Rows of any table as JSON holds them, and back again.

References stand as natural keys, for a database gives ids out again.
"""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Date,
    DateTime,
    FromClause,
    Numeric,
    Table,
    Time,
    select,
)
from sqlalchemy.types import TypeEngine

from data_access import schema as s
from data_access.records.history import jsonable
from data_access.records.stored import key_behind, target_of, with_target
from data_access.schema.base import refers_to
from data_access.sheets.natural_keys import NATURAL_KEYS

JsonRow = dict[str, Any]
KEY_COLUMNS = ("code", "iso3", "number", "alias_code", "id")
FROM_TEXT: tuple[tuple[type[TypeEngine], Callable[[str], Any]], ...] = (
    (DateTime, datetime.fromisoformat),
    (Date, date.fromisoformat),
    (Time, time.fromisoformat),
    (Numeric, Decimal),
)


def natural_key(table: Table) -> ColumnElement | None:
    """The column or expression by which people know the rows of a table.

    Its id, or None, where there is none.
    """
    if table.name in NATURAL_KEYS:
        return NATURAL_KEYS[table.name]
    return next((table.c[name] for name in KEY_COLUMNS if name in table.c), None)


def rows_as_json(connection: Connection, table: Table, where: ColumnElement[bool]) -> list[JsonRow]:
    """Rows as JSON holds them, references as natural keys."""
    source: FromClause = table
    columns: list[ColumnElement] = []
    for column in table.columns:
        if refers_to(column) is not None:
            source, key = _with_key_behind(source, column)
            columns.append(key.label(column.name))
        elif column.name != "id":
            columns.append(column)
    wanted = select(*columns).select_from(source).where(where)
    rows = connection.execute(wanted.order_by(*table.primary_key.columns)).mappings()
    return [{name: _kept(value) for name, value in row.items()} for row in rows]


def _with_key_behind(source: FromClause, column: Column) -> tuple[FromClause, ColumnElement]:
    """The natural key of what a column refers to, and ``source`` joined with what it stands in."""
    target = target_of(column)
    natural = natural_key(target)
    if not isinstance(natural, Column):
        return source, key_behind(column)
    other = target.alias(f"of_{column.name}")
    return with_target(source, column, other), other.c[natural.name]


def _kept(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else jsonable(value)


def row_from_json(
    connection: Connection,
    table: Table,
    kept: JsonRow,
    missing: list[tuple[str, str]],
    owner: Column | None = None,
) -> dict[str, Any]:
    """A kept row with ids again, without the column ``owner``, which points at its record.

    What is not there any more is added to ``missing`` as (table name, natural key).
    """
    row = {}
    for column in table.columns:
        target = refers_to(column)
        if column.name not in kept or column is owner:
            continue
        value = kept[column.name]
        if value is not None and target is not None:
            found = _id_of(connection, target, value)
            if found is None:
                missing.append((target.name, str(value)))
            value = found
        row[column.name] = _from_text(column.type, value)
    return row


def _id_of(connection: Connection, target: Table, key: Any) -> int | None:
    found = connection.scalar(select(target.c.id).where(natural_key(target) == key))
    if found is None and target is s.enterprise:  # it may have become part of another
        alias = s.enterprise_alias.c
        return connection.scalar(select(alias.kept_id).where(alias.alias_code == key))
    return found


def _from_text(kind: TypeEngine, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    for column_type, read in FROM_TEXT:
        if isinstance(kind, column_type):
            return read(value)
    return value


def name_of_row(table: Table, row: JsonRow, pointing: Column) -> str:
    """A row by its own natural key, or that of the first record at which another column
    than ``pointing`` points."""
    own_key = natural_key(table)
    if isinstance(own_key, Column) and own_key.name in row:
        return str(row[own_key.name])
    for column in table.columns:
        target = refers_to(column)
        if column is pointing or target is None or not row[column.name]:
            continue
        if target.name in NATURAL_KEYS:
            return str(row[column.name])
    return ""
