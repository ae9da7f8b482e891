"""Restore: a backup is unpacked, checked and migrated in an empty place first; only then does it take the place of the database, all of it or nothing."""

import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import inspect, update
from sqlalchemy.exc import DatabaseError

from data_access.backup.copying import check_file
from data_access.backup.file import BadBackup, no_progress, read_manifest, unpack
from data_access.backup.restore_place import Refused, into_postgresql, into_sqlite
from data_access.backup.write import backup, database_file
from data_access.database.engine import DEFAULT_FILE, file_engine, reading, writing
from data_access.database.migrate import current_revision, known_revisions, newest_revision, upgrade
from data_access.database.state import is_empty, raise_version, read_state
from data_access.schema import data_state

DAMAGED = ("not a database", "malformed")  # what SQLite says of a file it cannot read


@dataclass(frozen=True)
class Place:
    """The database that is there now. ``holds``: nothing, facts, records, damaged."""

    holds: str
    version: int = 0


@dataclass(frozen=True)
class Restored:
    manifest: object  # backup_file.Manifest of the backup
    kept: (
        Path | None
    )  # the backup of what was there before, or the damaged file moved aside; None where nothing was there
    data_version: int | None  # None for a dry run


def restore(engine, path, replace=False, dry_run=False, tell=no_progress):
    """Put a backup in the place of the database and return ``Restored``. A running dashboard shows it from its next click on.

    Without ``replace`` the database may hold no records. ``dry_run`` does all of it but the last step. What was there before is kept as a backup.
    Raises ``BadBackup`` and ``Refused``, OSError and errors of the database; the database is as it was then.
    """
    manifest = read_manifest(path, tell)
    if manifest.schema_revision not in known_revisions():
        raise BadBackup("newer")
    home = (database_file(engine) or DEFAULT_FILE).parent
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home, prefix=".restore-") as folder:
        fresh = Path(folder) / "office.db"
        unpack(path, fresh, manifest, tell)
        check_file(fresh, manifest.rows)
        _migrate(fresh)
        if dry_run:
            return Restored(manifest, None, None)
        place = look_at(engine)
        if place.holds in ("records", "damaged") and not replace:
            raise Refused("not_empty" if place.holds == "records" else "damaged_database")
        version = _begin_above(fresh, place.version)
        kept = _keep(engine, home, place, tell)
        if place.holds == "damaged":
            _like(kept, fresh)
            os.replace(fresh, database_file(engine))
        elif engine.dialect.name == "sqlite":
            into_sqlite(engine, fresh, place.version, tell)
        else:
            into_postgresql(engine, fresh, place.version, tell)
    return Restored(manifest, kept, version)


def look_at(engine):
    """The ``Place`` at which the engine points. Raises ``Refused`` for a database of something else."""
    try:
        with reading(engine) as connection:
            revision = current_revision(connection)
            if revision is None:
                if inspect(connection).get_table_names():
                    raise Refused("foreign_database")
                return Place("nothing")
            if revision not in known_revisions() and engine.dialect.name != "sqlite":
                raise Refused("newer_database")
            empty = revision == newest_revision() and is_empty(
                connection
            )  # of another schema it cannot be told
            return Place("facts" if empty else "records", read_state(connection).data_version)
    except DatabaseError as error:
        if database_file(engine) and any(words in str(error.orig) for words in DAMAGED):
            return Place("damaged")
        raise


def _migrate(fresh):
    """Bring an older backup to the newest schema, where it still lies apart."""
    engine = file_engine(fresh)
    try:
        upgrade(engine)
    finally:
        engine.dispose()
    check_file(fresh)


def _begin_above(fresh, version):
    """Number the restored data above what was there: whoever has figures of the same number in a cache must not keep them. Returns its data version."""
    engine = file_engine(fresh)
    try:
        with writing(engine) as connection:
            connection.execute(
                update(data_state)
                .where(data_state.c.data_version < version)
                .values(data_version=version)
            )
            return raise_version(connection)
    finally:
        engine.dispose()


def _keep(engine, home, place, tell):
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    if place.holds == "nothing":
        return None
    if place.holds != "damaged":
        kept = home / f"before-restore-{stamp}.zip"
        backup(engine, kept, tell)
        return kept
    file = database_file(engine)
    engine.dispose()
    for end in ("-wal", "-shm", ""):
        if (old := file.with_name(file.name + end)).exists():
            os.replace(old, file.with_name(f"{file.name}.damaged-{stamp}{end}"))
    return file.with_name(f"{file.name}.damaged-{stamp}")


def _like(old, new):
    """Give the file the owner and rights of the one it replaces, as far as this user may: whoever runs the dashboard must be able to open it."""
    shutil.copymode(old, new)
    if hasattr(os, "chown"):
        with suppress(PermissionError):
            os.chown(new, old.stat().st_uid, old.stat().st_gid)
