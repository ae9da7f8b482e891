"""Copies a database at one moment into a SQLite file, and rows between databases.

Also checks that nothing is missing.
"""

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnClause,
    ColumnElement,
    Connection,
    CursorResult,
    Engine,
    Select,
    column,
    func,
    insert,
    inspect,
    select,
    table,
    text,
)
from sqlalchemy.types import TypeEngine

from data_access.backup.file import BadBackup
from data_access.backup.telling import Tell, no_progress
from data_access.database.append_only import resting
from data_access.database.bulk import driver_errors
from data_access.database.migrate import VERSION_TABLE
from data_access.schema import metadata

PAGES = 64  # of a SQLite file, copied at once
ROWS = 10_000
LARGE_ROWS = {"document_content": 1}  # of these tables so many at once
PATIENCE = 30  # seconds to wait for another writer
PAUSE = 0.1  # seconds between two tries
BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)

Columns: TypeAlias = list[ColumnClause[Any]]
Types: TypeAlias = dict[str, TypeEngine[Any]]  # of the columns of a table


def copy_sqlite(
    source: sqlite3.Connection,
    target: sqlite3.Connection,
    tell: Tell = no_progress,
    step: str = "copy",
    once_held: Callable[[], None] | None = None,
) -> None:
    """SQLite's online backup from one raw connection into another.

    It is one transaction in the target, whatever else is connected to it. ``once_held()`` is called
    when the target is held, before anything of it is lost; an error from there undoes all.
    """
    began = time.monotonic()
    held = False

    def told(status: int, remaining: int, total: int) -> None:
        nonlocal held
        if status in BUSY:
            if time.monotonic() - began > PATIENCE:
                raise sqlite3.OperationalError("database is locked")
            return
        if once_held and not held:
            once_held()
        held = True
        tell(step, total - remaining, total)

    source.backup(target, pages=PAGES, progress=told, sleep=PAUSE)


def into_one_file(engine: Engine) -> None:
    """No write-ahead log beside the SQLite file: it is whole by itself."""
    with engine.connect() as connection:
        connection.rollback()
        raw: Any = connection.connection.driver_connection
        raw.execute("PRAGMA journal_mode=DELETE")


def table_names(connection: Connection) -> list[str]:
    """The tables of a database in the order in which they depend on each other."""
    tables = inspect(connection).get_sorted_table_and_fkc_names()
    return [name for name, _ in tables if name is not None and name != VERSION_TABLE]


def count_rows(connection: Connection, names: Iterable[str]) -> dict[str, int]:
    """The number of rows by table."""
    quote = connection.dialect.identifier_preparer.quote
    count = "SELECT count(*) FROM {}"
    return {
        name: connection.exec_driver_sql(count.format(quote(name))).scalar_one() for name in names
    }


def copy_rows(
    source: Connection,
    target: Connection,
    names: list[str],
    tell: Tell = no_progress,
    step: str = "copy",
) -> None:
    """Copy every row of the tables ``names``, which are empty in ``target``.

    The databases may be of any kind.
    """
    counted = count_rows(source, names)
    total = sum(counted.values())
    done = 0
    keys = _primary_keys(source)
    old = _columns(source)
    new = _columns(target)
    for name in filter(counted.get, names):  # most tables are empty, and each takes its time
        streaming = source.execution_options(yield_per=LARGE_ROWS.get(name, ROWS))
        columns = [column(key, kind) for key, kind in new[name].items()]
        with streaming.execute(_select_rows(name, old[name], columns, keys[name])) as rows:
            for written in _write_rows(target, name, columns, rows):
                done += written
                tell(step, done, total)


def _select_rows(name: str, types: Types, columns: Columns, key: list[str]) -> Select[Any]:
    """Every row as the old database has it.

    By the primary key, so that parents come before children where a table refers to itself.
    """
    wanted = [column(new.name, types[new.name]) for new in columns]
    in_order: Columns = [column(part) for part in key]
    return select(*wanted).select_from(table(name)).order_by(*in_order)


def _columns(connection: Connection) -> dict[str, Types]:
    """{table: {column: its type}}, as the database has them."""
    found = inspect(connection).get_multi_columns()
    return {
        name: {column["name"]: column["type"] for column in columns}
        for (_, name), columns in found.items()
    }


def _primary_keys(connection: Connection) -> dict[str, list[str]]:
    """{table: columns of its primary key}."""
    found = inspect(connection).get_multi_pk_constraint()
    return {name: key["constrained_columns"] for (_, name), key in found.items() if key}


def _write_rows(
    target: Connection, name: str, columns: Columns, rows: CursorResult[Any]
) -> Iterator[int]:
    """Write the rows into the table; gives how many each time."""
    if target.dialect.name == "postgresql":
        return _by_copy(target, name, columns, rows)
    return _by_insert(target, name, columns, rows)


def _by_insert(
    target: Connection, name: str, columns: Columns, rows: CursorResult[Any]
) -> Iterator[int]:
    statement = insert(table(name, *columns))
    for part in rows.mappings().partitions():
        target.execute(statement, [dict(row) for row in part])
        yield len(part)


def _by_copy(
    target: Connection, name: str, columns: Columns, rows: CursorResult[Any]
) -> Iterator[int]:
    quote = target.dialect.identifier_preparer.quote
    listed = ", ".join(quote(column.name) for column in columns)
    statement = f"COPY {quote(name)} ({listed}) FROM STDIN"
    forms = [_bound_form(target, column.type) for column in columns]
    raw: Any = target.connection
    with driver_errors(statement), raw.cursor() as cursor, cursor.copy(statement) as copy:
        for part in rows.partitions():
            for row in part:
                copy.write_row([form(value) for form, value in zip(forms, row, strict=True)])
            yield len(part)


def _bound_form(connection: Connection, kind: TypeEngine[Any]) -> Callable[[Any], Any]:
    """What turns a value into what the driver takes."""
    dialect = connection.dialect
    process = kind.dialect_impl(dialect).bind_processor(dialect)

    def form(value: Any) -> Any:
        if process is None or value is None:
            return value
        return process(value)

    return form


def advance_keys(connection: Connection, names: Iterable[str]) -> None:
    """PostgreSQL's sequences go on above the keys that were copied."""
    keys = _primary_keys(connection)
    quote = connection.dialect.identifier_preparer.quote
    for name in names:
        key = _counted(keys[name])
        if key is None:
            continue
        sequence = func.pg_get_serial_sequence(quote(name), key)  # NULL where the key has none
        if connection.execute(select(sequence)).scalar():
            highest: ColumnElement[Any] = func.max(column(key))
            advance = func.setval(sequence, func.coalesce(highest, 1), highest.is_not(None))
            connection.execute(select(advance).select_from(table(name)))


def _counted(key: list[str]) -> str | None:
    """The column of a primary key that the database may number by itself."""
    if "id" in key:
        return "id"
    return key[0] if len(key) == 1 else None


def check_file(path: Path, rows: Mapping[str, int] | None = None) -> None:
    """Raise ``BadBackup`` unless the SQLite file is whole and has ``rows`` (by table).

    Every reference in it leads somewhere.
    """
    rows = rows or {}
    address = f"{path.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as raw:
            _check_integrity(raw)
            counted = {name: _count(raw, name) for name in rows}
    except sqlite3.DatabaseError as error:
        raise BadBackup("damaged", error) from error
    wrong = [
        f"{name}: {number} / {rows[name]}"
        for name, number in counted.items()
        if number != rows[name]
    ]
    if wrong:
        raise BadBackup("damaged", "; ".join(wrong))


def _check_integrity(raw: sqlite3.Connection) -> None:
    (found,) = raw.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        raise BadBackup("damaged", found)
    broken = raw.execute("PRAGMA foreign_key_check").fetchone()
    if broken:
        child, _, parent, _ = broken
        raise BadBackup("damaged", f"{child} -> {parent}")
    _check_pointing(raw)


def _check_pointing(raw: sqlite3.Connection) -> None:
    """References that the database itself does not look after (``schema.base.to_dispute``)."""
    there = {name for (name,) in raw.execute("SELECT name FROM sqlite_master")}
    for one in metadata.sorted_tables:
        for pointing in one.columns:
            target = pointing.info.get("refers_to")
            if not target or one.name not in there:
                continue
            nowhere = f"{pointing.name} NOT IN (SELECT id FROM {target})"
            if raw.execute(f"SELECT 1 FROM {one.name} WHERE {nowhere} LIMIT 1").fetchone():
                raise BadBackup("damaged", f"{one.name} -> {target}")


def _count(raw: sqlite3.Connection, name: str) -> int:
    (number,) = raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()
    return number


def empty_tables(connection: Connection, names: Iterable[str]) -> None:
    """Take every row out of the tables, in the transaction of the caller; PostgreSQL only.

    Their triggers rest meanwhile: history and the audit log refuse to lose lines otherwise.
    """
    quoted = [connection.dialect.identifier_preparer.quote(name) for name in names]
    with resting(connection):
        connection.execute(text(f"TRUNCATE {', '.join(quoted)}"))
