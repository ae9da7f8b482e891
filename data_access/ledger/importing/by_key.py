"""Statements on stored rows by their primary keys, many rows at once.

A line binds ``new_<column>`` to a new value and ``key_<n>`` to a part of the primary key.
"""

from collections.abc import Collection, Sequence
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, delete, select, update

from data_access.records import parts

Line: TypeAlias = dict[str, Any]
PrimaryKey: TypeAlias = Sequence[Any]


def key_line(primary_key: PrimaryKey) -> Line:
    return {f"key_{place}": part for place, part in enumerate(primary_key)}


def change_line(values: dict[str, Any], primary_key: PrimaryKey) -> Line:
    """``values`` by column."""
    new = {f"new_{column}": value for column, value in values.items()}
    return new | key_line(primary_key)


def update_rows(
    connection: Connection, table: Table, columns: Collection[str], lines: list[Line]
) -> None:
    """Set ``columns`` of rows; their version rises, even where only their words changed."""
    new: dict[str, Any] = {column: bindparam(f"new_{column}") for column in columns}
    if "version" in table.c:
        new["version"] = table.c.version + 1
    if parts.moves(table, columns):
        _move_rows(connection, table, columns, lines)
    elif new:
        connection.execute(update(table).where(_has_key(table)).values(new), lines)


def _move_rows(
    connection: Connection, table: Table, columns: Collection[str], lines: list[Line]
) -> None:
    for line in lines:
        values = {column: line[f"new_{column}"] for column in columns}
        row_id = line["key_0"]
        if "version" in table.c:
            version = select(table.c.version).where(table.c.id == row_id)
            values["version"] = connection.execute(version).scalar_one() + 1
        parts.move(connection, table, row_id, values)


def delete_rows(connection: Connection, table: Table, primary_keys: Collection[PrimaryKey]) -> None:
    lines = [key_line(primary_key) for primary_key in primary_keys]
    connection.execute(delete(table).where(_has_key(table)), lines)


def _has_key(table: Table) -> ColumnElement[bool]:
    columns = enumerate(table.primary_key.columns)
    return and_(*(column == bindparam(f"key_{place}") for place, column in columns))
