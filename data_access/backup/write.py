"""Backup: the whole database as it stands at one moment, in one file.

The file is read back and compared before it gets its name.
"""

import tempfile
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from sqlalchemy import Connection, Engine, inspect, text

from data_access.backup.copying import (
    check_file,
    copy_rows,
    copy_sqlite,
    count_rows,
    into_one_file,
    table_names,
)
from data_access.backup.documents import Locked, check_documents, pack_documents, wanted_by
from data_access.backup.empty_copy import write_empty
from data_access.backup.file import (
    COPIED,
    BadBackup,
    Manifest,
    clear_leftovers,
    looks_like_backup,
    pack,
    read_manifest,
    unpack,
)
from data_access.backup.keys import Key, own_key, seal_file
from data_access.backup.telling import Tell, no_progress
from data_access.database import clock, entered
from data_access.database.engine import DEFAULT_FILE, ONE_STATE, file_engine, writing
from data_access.database.migrate import current_revision, newest_revision
from data_access.database.state import is_empty, read_version
from data_access.database.version import program_version

LOG_FILES = ("-wal", "-shm")  # endings of what SQLite keeps beside its file


class NotBackedUp(Exception):
    """Why there is no backup. ``code``: no_database, foreign_file, own_file."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Moment:
    """What the database holds at the moment of the copy."""

    revision: str
    data_version: int
    entered_to: str | None  # the day that the ledger of the disputes is entered to
    rows: dict[str, int]  # by table


def backup(
    engine: Engine, path: Path | str, tell: Tell = no_progress, encrypt_to: Path | None = None
) -> Manifest:
    """Write a verified and sealed backup of the database to ``path``; return its ``Manifest``.

    With the key file ``encrypt_to``, which is made at first use, it is encrypted. A file of an
    earlier backup is replaced by a good one only. Works while the dashboard runs and others write;
    on PostgreSQL a role that may only read will do. Raises ``NotBackedUp``, ``BadBackup`` when the
    database itself is damaged, ``BadKey``, OSError and errors of the database; nothing is left
    behind then.
    """
    path = Path(path)
    _require(engine, path)
    own_key(seal_file(), path.parent)  # no backup is older than the key that seals it
    key = own_key(encrypt_to, path.parent) if encrypt_to else None
    part = path.with_name(path.name + ".part")
    home = _home_of_copies(engine, path, key)
    clear_leftovers(home)
    with tempfile.TemporaryDirectory(dir=home, prefix=COPIED) as name:
        folder = Path(name)
        copy = folder / "copy.db"
        moment = snapshot(engine, copy, tell)
        try:
            further = partial(_documents, engine, copy, key, tell)
            manifest = pack(part, copy, _manifest(engine, moment), tell, key, further)
            copy.unlink()
            _verify(part, manifest, folder / "again.db", tell, key)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    return manifest


def _home_of_copies(engine: Engine, path: Path, key: Key | None) -> Path:
    """Where the plain copies lie for a while: where a backup is encrypted, not on its disk."""
    if key is None:
        return path.parent
    home = (database_file(engine) or DEFAULT_FILE).parent
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return home


def _verify(path: Path, manifest: Manifest, again: Path, tell: Tell, key: Key | None) -> None:
    """Read the backup back, its database into the file ``again``."""
    if read_manifest(path, tell) != manifest:
        raise BadBackup("damaged")
    unpack(path, again, manifest, tell, key)
    check_file(again, manifest.rows)
    check_documents(path, wanted_by(again), manifest, key)


def _documents(
    engine: Engine, copy: Path, key: Key | None, tell: Tell, box: ZipFile, manifest: Manifest
) -> dict[str, int]:
    return asdict(pack_documents(box, engine, copy, Locked(key, manifest.salt), tell))


def snapshot(engine: Engine, path: Path, tell: Tell = no_progress) -> Moment:
    """Copy the database as it is at one moment into the new SQLite file ``path``.

    The rows that it tells are counted in the database itself.
    """
    if engine.dialect.name == "sqlite":
        return _of_sqlite(engine, path, tell)
    return _of_postgresql(engine.execution_options(**ONE_STATE), path, tell)


def _of_sqlite(engine: Engine, path: Path, tell: Tell) -> Moment:
    copy = file_engine(path)
    try:
        with engine.connect() as connection, copy.connect() as target:
            # from its first query on, this connection sees one state
            moment = _moment(connection, table_names(connection))
            target.rollback()
            copy_sqlite(_raw(connection), _raw(target), tell)
        into_one_file(copy)
    finally:
        copy.dispose()
    return moment


def _of_postgresql(engine: Engine, path: Path, tell: Tell) -> Moment:
    copy = file_engine(path)
    try:
        with engine.connect() as connection:
            write_empty(path, _revision(connection))
            with writing(copy) as target:
                names = table_names(target)
                target.execute(text("PRAGMA defer_foreign_keys=ON"))
                moment = _moment(connection, names)
                copy_rows(connection, target, names, tell)
        into_one_file(copy)
    finally:
        copy.dispose()
    return moment


def _revision(connection: Connection) -> str:
    revision = current_revision(connection)
    if revision is None:
        raise NotBackedUp("no_database")
    return revision


def _moment(connection: Connection, names: list[str]) -> Moment:
    revision = _revision(connection)
    rows = count_rows(connection, names)
    entered_to = _entered_to(connection, names)
    return Moment(revision, read_version(connection), entered_to, rows)


def _entered_to(connection: Connection, names: list[str]) -> str | None:
    """The day in the manifest; None where nothing is entered, or in a database of earlier days."""
    if entered.TABLE not in names or is_empty(connection):
        return None
    return entered.day_of_cases(connection).isoformat()


def _raw(connection: Connection) -> Any:
    """The connection of the driver."""
    return connection.connection.driver_connection


def _manifest(engine: Engine, moment: Moment) -> Manifest:
    return Manifest(
        made_at=clock.now().strftime("%Y-%m-%dT%H:%M:%S"),
        database=engine.dialect.name,
        program_revision=newest_revision(),
        program_version=program_version(),
        schema_revision=moment.revision,
        data_version=moment.data_version,
        covers_until=moment.entered_to,
        rows=moment.rows,
    )


def _require(engine: Engine, path: Path) -> None:
    """That there is a database, and that no file but a backup would be replaced."""
    file = database_file(engine)
    if file is not None:
        if not file.exists() or not inspect(engine).get_table_names():
            raise NotBackedUp("no_database")
        own_files = [file, *(file.with_name(file.name + ending) for ending in LOG_FILES)]
        if path.resolve() in own_files:
            raise NotBackedUp("own_file")
    if path.exists() and not looks_like_backup(path):
        raise NotBackedUp("foreign_file")


def database_file(engine: Engine) -> Path | None:
    """The file of a SQLite database; None on PostgreSQL."""
    if engine.dialect.name == "sqlite" and engine.url.database:
        return Path(engine.url.database).resolve()
    return None
