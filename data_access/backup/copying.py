"""Copies a database at one moment into a SQLite file, copies rows between databases, and checks that nothing is missing."""

import sqlite3
import time
from contextlib import closing

from sqlalchemy import column, func, insert, inspect, select, table, text

from data_access.backup.file import BadBackup, no_progress
from data_access.database.migrate import VERSION_TABLE

PAGES = 64  # of a SQLite file, copied at once
ROWS = 10_000
PATIENCE = 30  # seconds to wait for another writer


def copy_sqlite(source, target, tell=no_progress, step="copy", each=None):
    """SQLite's online backup from one raw connection into another: one transaction in the target, whatever else is connected to it.
    ``each()`` is called once the target is held, before anything of it is lost; an error from there undoes all."""
    began, held = time.monotonic(), False

    def told(status, remaining, total):
        nonlocal held
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            if time.monotonic() - began > PATIENCE:
                raise sqlite3.OperationalError("database is locked")
            return
        if each and not held:
            each()
        held = True
        tell(step, total - remaining, total)

    source.backup(target, pages=PAGES, progress=told, sleep=0.1)


def table_names(connection):
    """The tables of a database in the order in which they depend on each other."""
    names = [
        name for name, _ in inspect(connection).get_sorted_table_and_fkc_names() if name is not None
    ]
    return [name for name in names if name != VERSION_TABLE]


def count_rows(connection, names):
    """Table -> number of rows."""
    return {
        name: connection.execute(select(func.count()).select_from(table(name))).scalar_one()
        for name in names
    }


def copy_rows(source, target, names, tell=no_progress, step="copy"):
    """Copy every row of the tables ``names``, which are empty in ``target``, between two databases of any kind."""
    total, done, (old, new) = (
        sum(count_rows(source, names).values()),
        0,
        (_columns(source), _columns(target)),
    )
    keys = {
        name: key["constrained_columns"]
        for (_, name), key in inspect(source).get_multi_pk_constraint().items()
    }
    for name in names:
        columns = [column(key, kind) for key, kind in new[name].items()]
        ordered = [
            column(key) for key in keys[name]
        ]  # parents before children where a table refers to itself
        query = (
            select(*(column(c.name, old[name][c.name]) for c in columns))
            .select_from(table(name))
            .order_by(*ordered)
        )
        with source.execution_options(yield_per=ROWS).execute(query) as rows:
            for done in _copier(target, name, columns)(rows, done):
                tell(step, done, total)


def _columns(connection):
    """Table -> column -> its type, as the database has them."""
    return {
        name: {c["name"]: c["type"] for c in found}
        for (_, name), found in inspect(connection).get_multi_columns().items()
    }


def _copier(target, name, columns):
    """What writes rows into the table and tells how many it has written."""
    return (_by_copy if target.dialect.name == "postgresql" else _by_insert)(target, name, columns)


def _by_insert(target, name, columns):
    statement = insert(table(name, *columns))

    def write(rows, done):
        for part in rows.mappings().partitions():
            target.execute(statement, [dict(row) for row in part])
            done += len(part)
            yield done

    return write


def _by_copy(target, name, columns):
    quote = target.dialect.identifier_preparer.quote
    statement = f"COPY {quote(name)} ({', '.join(quote(c.name) for c in columns)}) FROM STDIN"
    forms = [c.type.dialect_impl(target.dialect).bind_processor(target.dialect) for c in columns]

    def write(rows, done):
        with target.connection.cursor() as cursor, cursor.copy(statement) as copy:
            for part in rows.partitions():
                for row in part:
                    copy.write_row(
                        [
                            value if form is None or value is None else form(value)
                            for value, form in zip(row, forms, strict=True)
                        ]
                    )
                done += len(part)
                yield done

    return write


def advance_keys(connection, names):
    """PostgreSQL's sequences go on above the keys that were copied."""
    keys = {
        name: key["constrained_columns"]
        for (_, name), key in inspect(connection).get_multi_pk_constraint().items()
    }
    for name in (name for name in names if len(keys[name]) == 1):
        sequence = func.pg_get_serial_sequence(
            connection.dialect.identifier_preparer.quote(name), keys[name][0]
        )  # NULL where the key has none
        highest = func.max(column(keys[name][0]))
        if connection.execute(select(sequence)).scalar():
            connection.execute(
                select(
                    func.setval(sequence, func.coalesce(highest, 1), highest.is_not(None))
                ).select_from(table(name))
            )


def check_file(path, rows=None):
    """Raise ``BadBackup`` unless the SQLite file is whole, every reference in it leads somewhere, and it has ``rows`` (table -> number)."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as raw:
            found = raw.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if found != "ok":
                raise BadBackup("damaged", found)
            if broken := raw.execute("PRAGMA foreign_key_check").fetchone():
                raise BadBackup("damaged", f"{broken[0]} -> {broken[2]}")
            counted = {
                name: raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
                for name in rows or ()
            }
    except sqlite3.DatabaseError as error:
        raise BadBackup("damaged", error) from error
    wrong = [
        f"{name}: {counted[name]} / {rows[name]}" for name in counted if counted[name] != rows[name]
    ]
    if wrong:
        raise BadBackup("damaged", "; ".join(wrong))


def empty_tables(connection, names):
    """Take every row out of the tables, in the transaction of the caller; PostgreSQL only."""
    quoted = [connection.dialect.identifier_preparer.quote(name) for name in names]
    for name in quoted:
        connection.execute(
            text(f"ALTER TABLE {name} DISABLE TRIGGER USER")
        )  # history refuses to lose lines otherwise
    connection.execute(text(f"TRUNCATE {', '.join(quoted)}"))
    for name in quoted:
        connection.execute(text(f"ALTER TABLE {name} ENABLE TRIGGER USER"))
