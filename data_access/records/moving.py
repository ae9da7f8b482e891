"""The records of one row given to another of the same table, and given back.

What is kept of the moving rests on no ids, which a database gives out again: rows are told by their
natural keys.
"""

from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Table,
    UniqueConstraint,
    and_,
    delete,
    insert,
    select,
    update,
)

from data_access.records.rows_as_json import JsonRow, natural_key, row_from_json, rows_as_json

Moved = dict[str, list[JsonRow]]
GIVEN, DOUBLE = "given", "double"  # rows that went over; rows that the other had already
Missing = tuple[str, str]  # table, by what the row is known


def give(connection: Connection, column: Column, one: int, other: int) -> Moved:
    """Let the rows that point at ``one`` by this column point at ``other``.

    A row that the other has already goes out; it is kept whole. Returns what ``give_back`` takes.
    """
    rows = rows_as_json(connection, column.table, column == one)
    moved: Moved = {GIVEN: [], DOUBLE: []}
    for row in rows:
        identity = _identity(column, row)
        own = _is(connection, column, identity)
        if own is None or not _is_shared(column) or not _has(connection, column, own, other):
            moved[GIVEN].append(identity)
        else:
            moved[DOUBLE].append(row)
            connection.execute(delete(column.table).where(column == one, own))
    connection.execute(_point(column, other).where(column == one))
    return {what: found for what, found in moved.items() if found}


def give_back(
    connection: Connection, column: Column, moved: Moved, other: int, one: int
) -> list[Missing]:
    """The inverse; returns the rows that ``other`` has no more, or that cannot come back."""
    lost: list[Missing] = []
    table = column.table
    for identity in moved.get(GIVEN, ()):
        own = _is(connection, column, identity)
        if own is None or not _has(connection, column, own, other):
            lost.append((table.name, _called(identity)))
        else:
            connection.execute(_point(column, one).where(column == other, own))
    for row in moved.get(DOUBLE, ()):
        unknown: list[Missing] = []
        line = row_from_json(connection, table, row, unknown, column) | {column.name: one}
        lost += unknown
        if not unknown:
            connection.execute(insert(table).values(line))
    return lost


def _point(column: Column, to: int) -> Any:
    values: dict[str, Any] = {column.name: to}
    if "version" in column.table.c:
        values["version"] = column.table.c.version + 1
    return update(column.table).values(values)


def _is_shared(column: Column) -> bool:
    """Whether another row, of another owner, may have the same identity."""
    return not isinstance(_own_key(column.table), Column)


def _own_key(table: Table) -> ColumnElement | None:
    key = natural_key(table)
    return None if isinstance(key, Column) and key.name == "id" else key


def _identity(column: Column, row: JsonRow) -> JsonRow:
    """By what a row is known among those of its owner."""
    key = _own_key(column.table)
    if isinstance(key, Column):
        return {key.name: row[key.name]}
    return {name: row[name] for name in _beside(column)}


def _beside(column: Column) -> list[str]:
    """The columns that tell rows apart together with the one that points at their owner."""
    table = column.table
    assert isinstance(table, Table)
    keys = [each for each in table.constraints if isinstance(each, UniqueConstraint)]
    for key in (table.primary_key, *keys):
        names = [each.name for each in key.columns]
        if column.name in names:
            return [name for name in names if name != column.name]
    raise LookupError(f"rows of {table.name} cannot be told apart")


def _is(connection: Connection, column: Column, identity: JsonRow) -> ColumnElement[bool] | None:
    """The condition of one row; None where what it refers to is not there any more."""
    unknown: list[Missing] = []
    values = row_from_json(connection, column.table, identity, unknown)
    if unknown:
        return None
    return and_(*(column.table.c[name] == value for name, value in values.items()))


def _has(connection: Connection, column: Column, own: ColumnElement[bool], owner: int) -> bool:
    found = select(column).where(column == owner, own).limit(1)
    return connection.execute(found).first() is not None


def _called(identity: JsonRow) -> str:
    return " ".join(str(value) for value in identity.values())
