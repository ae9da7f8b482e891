"""Backup: the whole database as it stands at one moment, in one file that is read back and compared before it gets its name."""

import os
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import inspect, text

from data_access.backup.copying import check_file, copy_rows, copy_sqlite, count_rows, table_names
from data_access.backup.file import (
    BadBackup,
    Manifest,
    looks_like_backup,
    no_progress,
    pack,
    read_manifest,
    unpack,
)
from data_access.database.engine import file_engine, writing
from data_access.database.migrate import current_revision, newest_revision, upgrade
from data_access.database.state import read_state


class NotPossible(Exception):
    """Why there is no backup. ``code``: no_database, foreign_file, own_file."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Moment:
    """What the database holds at the moment of the copy."""

    revision: str
    state: object  # state.State
    rows: dict


def backup(engine, path, tell=no_progress):
    """Write a verified backup of the database to ``path`` and return its ``Manifest``; a file of an earlier backup is replaced by a good one only.

    Works while the dashboard runs and others write; on PostgreSQL a role that may only read will do. ``tell(step, done, total)`` is called now
    and then. Raises ``NotPossible``, ``BadBackup`` when the database itself is damaged, OSError and errors of the database; nothing is left behind then.
    """
    path = Path(path)
    _require(engine, path)
    part = path.with_name(path.name + ".part")
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".backup-") as folder:
        copy, again = Path(folder) / "copy.db", Path(folder) / "again.db"
        moment = snapshot(engine, copy, tell)
        try:
            manifest = pack(part, copy, _manifest(engine, moment), tell)
            copy.unlink()
            if read_manifest(part, tell) != manifest:
                raise BadBackup("damaged")
            unpack(part, again, manifest, tell)
            check_file(again, manifest.rows)
            os.replace(part, path)
        finally:
            part.unlink(missing_ok=True)
    return manifest


def snapshot(engine, path, tell=no_progress):
    """Copy the database as it is at one moment into the new SQLite file ``path``; returns the ``Moment``, its rows counted in the database itself."""
    if engine.dialect.name == "sqlite":
        return _of_sqlite(engine, path, tell)
    return _of_postgresql(
        engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True),
        path,
        tell,
    )


def _of_sqlite(engine, path, tell):
    copy = file_engine(path)
    try:
        with engine.connect() as connection, copy.connect() as target:
            moment = _moment(
                connection, table_names(connection)
            )  # from its first query on, this connection sees one state
            target.rollback()
            copy_sqlite(
                connection.connection.driver_connection, target.connection.driver_connection, tell
            )
        _close_into_one_file(copy)
    finally:
        copy.dispose()
    return moment


def _of_postgresql(engine, path, tell):
    copy = file_engine(path)
    try:
        with engine.connect() as connection:
            revision = current_revision(connection)
            if revision is None:
                raise NotPossible("no_database")
            upgrade(copy, revision)
            with writing(copy) as target:
                names = table_names(target)
                target.execute(text("PRAGMA defer_foreign_keys=ON"))
                moment = _moment(connection, names)
                copy_rows(connection, target, names, tell)
        _close_into_one_file(copy)
    finally:
        copy.dispose()
    return moment


def _moment(connection, names):
    revision = current_revision(connection)
    if revision is None:
        raise NotPossible("no_database")
    return Moment(revision, read_state(connection), count_rows(connection, names))


def _close_into_one_file(engine):
    """No write-ahead log beside the file: it is whole by itself."""
    with engine.connect() as connection:
        connection.rollback()
        connection.connection.driver_connection.execute("PRAGMA journal_mode=DELETE")


def _manifest(engine, moment):
    until = moment.state.covers_until
    return Manifest(
        made_at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S"),
        database=engine.dialect.name,
        program_revision=newest_revision(),
        schema_revision=moment.revision,
        data_version=moment.state.data_version,
        covers_until=until and until.isoformat(),
        rows=moment.rows,
    )


def _require(engine, path):
    """That there is a database, and that no file but a backup would be replaced."""
    file = database_file(engine)
    if file and (not file.exists() or not inspect(engine).get_table_names()):
        raise NotPossible("no_database")
    if file and path.resolve() in [file.with_name(file.name + end) for end in ("", "-wal", "-shm")]:
        raise NotPossible("own_file")
    if path.exists() and not looks_like_backup(path):
        raise NotPossible("foreign_file")


def database_file(engine):
    """The file of a SQLite database; None on PostgreSQL."""
    return Path(engine.url.database).resolve() if engine.dialect.name == "sqlite" else None
