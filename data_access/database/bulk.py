"""Writing many rows at once: columns in, ``executemany`` on SQLite and ``COPY`` on PostgreSQL."""

from contextlib import contextmanager

import pandas as pd
from sqlalchemy import func, select, text

CHUNK = 50_000


def next_id(connection, table):
    """The first integer key that is still free above all used ones."""
    return (connection.execute(select(func.max(table.c.id))).scalar() or 0) + 1


def insert_columns(connection, table, columns, on_chunk=None):
    """Insert rows given as columns of equal length, in chunks.

    ``columns`` maps a column name to a list or an array: integers (masked arrays for NULL), text, or ``datetime64`` days (NaT for NULL).
    ``on_chunk`` is called with the number of rows after each chunk. Returns the number of rows. Keys may be given; see ``advance_keys``.
    """
    rows = len(next(iter(columns.values())))
    for start in range(0, rows, CHUNK):
        part = [
            _plain(values[start : start + CHUNK], connection.dialect.name)
            for values in columns.values()
        ]
        _write(connection, table, list(columns), list(zip(*part, strict=True)))
        if on_chunk:
            on_chunk(min(CHUNK, rows - start))
    return rows


def _plain(values, database):
    """A list of plain Python values with None for NULL."""
    if getattr(getattr(values, "dtype", None), "kind", "") != "M":
        return values.tolist() if hasattr(values, "tolist") else values
    places, days = pd.factorize(values.astype("datetime64[s]"))
    words = [*days.astype("datetime64[D]").tolist(), None]  # a NULL has place -1, the last
    if database == "sqlite":
        words = [day and day.isoformat() for day in words]
    return [words[place] for place in places.tolist()]


def _write(connection, table, names, rows):
    listed = ", ".join(names)
    if connection.dialect.name == "postgresql":
        with (
            connection.connection.cursor() as cursor,
            cursor.copy(f"COPY {table.name} ({listed}) FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)
    elif rows:
        connection.exec_driver_sql(
            f"INSERT INTO {table.name} ({listed}) VALUES ({', '.join('?' * len(names))})", rows
        )


def advance_keys(connection, *tables):
    """After keys were given by hand: PostgreSQL's sequences go on above them (SQLite needs nothing)."""
    if connection.dialect.name == "postgresql":
        for table in tables:
            connection.execute(
                select(
                    func.setval(
                        func.pg_get_serial_sequence(table.name, "id"),
                        next_id(connection, table),
                        False,
                    )
                )
            )


@contextmanager
def without_indexes(connection, *tables):
    """Inside the block the tables have no secondary indexes (unique constraints stay); they are built again at its end."""
    indexes = [index for table in tables for index in sorted(table.indexes, key=lambda i: i.name)]
    for index in indexes:
        index.drop(connection)
    yield
    for index in indexes:
        index.create(connection)


def analyze(connection):
    """Let the query planner count what was written."""
    connection.execute(text("ANALYZE"))
