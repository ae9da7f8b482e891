"""Writing many rows at once: columns in, ``executemany`` on SQLite and ``COPY`` on PostgreSQL."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import pandas as pd
import psycopg
from sqlalchemy import Column, Connection, Table, func, select, text
from sqlalchemy.exc import DBAPIError

from data_access.database.refused import Refused

CHUNK = 50_000
# The mark of a connection on which each row is asked for before it is written (data_access/scope),
# and the tables of which nobody is asked: they are written along with any record.
ROW_BY_ROW = "row_by_row"
WRITTEN_ALONG = ("history", "taken_number")


def next_id(connection: Connection, table: Table) -> int:
    """The first integer key that is still free above all used ones."""
    highest = connection.execute(select(func.max(table.c.id))).scalar()
    return (highest or 0) + 1


def insert_columns(
    connection: Connection,
    table: Table,
    columns: Mapping[str, Any],
    on_chunk: Callable[[int], object] | None = None,
) -> int:
    """Insert rows given as columns of equal length, in chunks; returns the number of rows.

    ``columns`` maps a column name to a list or an array: integers (masked arrays for NULL), text,
    or ``datetime64`` days (NaT for NULL). ``on_chunk`` is called with the number of rows after each
    chunk. Keys may be given; see ``advance_keys``. Raises ``Refused("out_of_scope")`` where each
    row has to be asked for (``data_access/scope/allowed.py``).
    """
    if connection.get_execution_options().get(ROW_BY_ROW) and table.name not in WRITTEN_ALONG:
        raise Refused("out_of_scope")
    names = list(columns)
    rows = len(columns[names[0]])
    for start in range(0, rows, CHUNK):
        chunk = [values[start : start + CHUNK] for values in columns.values()]
        plain = [_plain(values, connection.dialect.name) for values in chunk]
        _write(connection, table, names, list(zip(*plain, strict=True)))
        if on_chunk:
            on_chunk(min(CHUNK, rows - start))
    return rows


def _plain(values: Any, database: str) -> Sequence[Any]:
    """A list of plain Python values with None for NULL."""
    kind = getattr(getattr(values, "dtype", None), "kind", "")
    if kind == "M":
        return _plain_days(values, database)
    if hasattr(values, "tolist"):
        return values.tolist()
    return values


def _plain_days(values: Any, database: str) -> list[Any]:
    """Each day is made once: there are few of them in many rows."""
    places, found = pd.factorize(values.astype("datetime64[s]"))
    days = found.astype("datetime64[D]").tolist()
    if database == "sqlite":
        days = [day.isoformat() for day in days]
    days.append(None)  # a NULL has place -1, the last
    return [days[place] for place in places.tolist()]


def bound(connection: Connection, column: Column[Any], values: list[Any]) -> list[Any]:
    """Values of Python as ``insert_columns`` takes them, each of them made ready once."""
    kind = column.type.dialect_impl(connection.dialect)
    make_ready = kind.bind_processor(connection.dialect)
    if make_ready is None:
        return values
    ready = {value: make_ready(value) for value in set(values)}
    return [ready[value] for value in values]


def _write(
    connection: Connection, table: Table, names: list[str], rows: list[tuple[Any, ...]]
) -> None:
    listed = ", ".join(names)
    if connection.dialect.name == "postgresql":
        raw: Any = connection.connection
        statement = f"COPY {table.name} ({listed}) FROM STDIN"
        with driver_errors(statement), raw.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    elif rows:
        places = ", ".join("?" * len(names))
        statement = f"INSERT INTO {table.name} ({listed}) VALUES ({places})"
        connection.exec_driver_sql(statement, rows)


@contextmanager
def driver_errors(statement: str) -> Iterator[None]:
    """Errors of PostgreSQL's driver as SQLAlchemy raises those of its own statements."""
    try:
        yield
    except psycopg.Error as error:
        raise DBAPIError.instance(statement, None, error, psycopg.Error) from error


def advance_keys(connection: Connection, *tables: Table) -> None:
    """After keys were given by hand: PostgreSQL's sequences go on above them.

    SQLite needs nothing.
    """
    if connection.dialect.name != "postgresql":
        return
    for table in tables:
        sequence = func.pg_get_serial_sequence(table.name, "id")
        free = next_id(connection, table)
        connection.execute(select(func.setval(sequence, free, False)))


@contextmanager
def without_indexes(connection: Connection, *tables: Table) -> Iterator[None]:
    """Inside the block the tables have no secondary indexes; they are built again at its end.

    Unique constraints stay.
    """
    indexes = [
        index
        for table in tables
        for index in sorted(table.indexes, key=lambda index: str(index.name))
    ]
    for index in indexes:
        index.drop(connection)
    yield
    for index in indexes:
        index.create(connection)


def analyze(connection: Connection) -> None:
    """Let the query planner count what was written."""
    connection.execute(text("ANALYZE"))
