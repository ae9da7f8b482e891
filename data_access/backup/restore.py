"""Restore: a backup is unpacked, checked and migrated in an empty place first.

Only then does it take the place of the database, all of it or nothing.
"""

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, inspect, update
from sqlalchemy.exc import DatabaseError

from data_access.backup.accounts_stay import stay
from data_access.backup.copying import check_file
from data_access.backup.documents import Locked, check_documents, place_documents, wanted_by
from data_access.backup.file import (
    UNPACKED,
    BadBackup,
    Manifest,
    clear_leftovers,
    key_of,
    prove,
    require_seal,
    unpack,
)
from data_access.backup.keys import Key
from data_access.backup.log_goes_on import Told, go_on
from data_access.backup.restore_place import Kept, NotRestored, into_postgresql, into_sqlite
from data_access.backup.stays_erased import stay_erased
from data_access.backup.telling import Tell, no_progress
from data_access.backup.write import LOG_FILES, backup, database_file
from data_access.database import clock
from data_access.database.engine import DEFAULT_FILE, file_engine, reading, writing
from data_access.database.health import trouble_of
from data_access.database.migrate import (
    current_revision,
    known_revisions,
    newest_revision,
    owns_tables,
    upgrade,
)
from data_access.database.state import is_empty, raise_version, read_version
from data_access.schema import data_state


@dataclass(frozen=True)
class Place:
    """The database that is there now. ``holds``: nothing, facts, records, damaged."""

    holds: str
    version: int = 0


@dataclass(frozen=True)
class Taken:
    """What is taken besides a backup of our own: one that nobody can prove to be unchanged
    (``unsealed``), and one that a key in the file ``key`` opens.
    """

    unsealed: bool = False
    key: Path | None = None


OUR_OWN = Taken()


@dataclass(frozen=True)
class Unpacked:
    """The database of a backup where it still lies apart."""

    file: Path
    manifest: Manifest
    backup: Path  # of which it is
    seal: str  # own, other, none
    key: Key | None = None


@dataclass(frozen=True)
class Restored:
    """``kept`` is the backup of what was there before, or the damaged file moved aside.

    It is None where nothing was there. ``data_version`` is None for a dry run. ``seal``: own, other
    (by a key that is not here), none: only the first proves that nobody changed the backup.
    """

    manifest: Manifest
    kept: Path | None
    data_version: int | None
    seal: str


def restore(
    engine: Engine,
    path: Path | str,
    replace: bool = False,
    dry_run: bool = False,
    tell: Tell = no_progress,
    ready: Callable[[Engine], object] = upgrade,
    taken: Taken = OUR_OWN,
) -> Restored:
    """Put a backup in the place of the database.

    A running dashboard shows it from its next click on. Without ``replace`` the database may hold
    no records. ``dry_run`` does all of it but the last step. What was there before is kept as a
    backup. ``ready`` brings the unpacked database, where it still lies apart, to what this program
    expects of one: the newest schema and, where the program has facts, these. Raises ``BadBackup``,
    ``BadKey`` and ``NotRestored``, OSError and errors of the database; it is as it was then.
    """
    manifest, seal = prove(path, tell)
    if not taken.unsealed:
        require_seal(manifest, seal)
    key = key_of(manifest, taken.key)
    if manifest.schema_revision not in known_revisions():
        raise BadBackup("newer")
    home = (database_file(engine) or DEFAULT_FILE).parent
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    clear_leftovers(home)
    with tempfile.TemporaryDirectory(dir=home, prefix=UNPACKED) as folder:
        fresh = Path(folder) / "office.db"
        unpack(path, fresh, manifest, tell, key)
        _check(path, fresh, manifest, key)
        _make_ready(fresh, ready)
        if dry_run:
            return Restored(manifest, None, None, seal.state)
        place = look_at(engine)
        if not replace:
            _require_room(place)
        version = _begin_above(fresh, place.version)
        unpacked = Unpacked(fresh, manifest, Path(path), seal.state, key)
        kept = _put_in_place(engine, unpacked, place, tell)
    return Restored(manifest, kept, version, seal.state)


def _check(path: Path | str, fresh: Path, manifest: Manifest, key: Key | None) -> None:
    """That the database, and what lay beside it, is as it was backed up."""
    check_file(fresh, manifest.rows)
    check_documents(path, wanted_by(fresh), manifest, key)


def look_at(engine: Engine) -> Place:
    """The database to which the engine points.

    Raises ``NotRestored`` for a database of something else.
    """
    try:
        return _look_at(engine)
    except DatabaseError as error:
        if database_file(engine) and trouble_of(error) == "damaged":
            return Place("damaged")
        raise


def _look_at(engine: Engine) -> Place:
    with reading(engine) as connection:
        revision = current_revision(connection)
        if revision is None:
            if inspect(connection).get_table_names():
                raise NotRestored("foreign_database")
            return Place("nothing")
        if not owns_tables(connection):
            raise NotRestored("not_owner")
        if revision not in known_revisions() and engine.dialect.name != "sqlite":
            raise NotRestored("newer_database")
        version = read_version(connection)
        # of another schema it cannot be told whether it is empty
        if revision == newest_revision() and is_empty(connection):
            return Place("facts", version)
        return Place("records", version)


def _require_room(place: Place) -> None:
    """That nothing would be lost."""
    if place.holds == "records":
        raise NotRestored("not_empty")
    if place.holds == "damaged":
        raise NotRestored("damaged_database")


def _make_ready(fresh: Path, ready: Callable[[Engine], object]) -> None:
    engine = file_engine(fresh)
    try:
        ready(engine)
    finally:
        engine.dispose()
    check_file(fresh)


def _begin_above(fresh: Path, version: int) -> int:
    """Number the restored data above what was there; returns its data version.

    Whoever has figures of the same number in a cache must not keep them.
    """
    lower = data_state.c.data_version < version
    engine = file_engine(fresh)
    try:
        with writing(engine) as connection:
            connection.execute(update(data_state).where(lower).values(data_version=version))
            return raise_version(connection)
    finally:
        engine.dispose()


def _put_in_place(engine: Engine, new: Unpacked, place: Place, tell: Tell) -> Path | None:
    """Returns where what was there before is kept."""
    file = database_file(engine)
    if place.holds == "damaged" and file is not None:
        return _instead_of_damaged(engine, new, file, tell)
    kept = None
    if place.holds != "nothing":
        kept = (file or DEFAULT_FILE).parent / f"before-restore-{clock.stamp()}.zip"
        backup(engine, kept, tell)
    log = go_on(engine, new.file, _told(new, kept))
    known = Kept(place.version, log, stay(engine, new.file))
    stay_erased(engine, new.file)
    place_documents(new.backup, new.file, engine, Locked(new.key, new.manifest.salt), tell)
    if file is not None:
        into_sqlite(engine, file, new.file, known, tell)
    else:
        into_postgresql(engine, new.file, known, tell)
    return kept


def _told(new: Unpacked, kept: Path | None) -> Told:
    """What the audit log says of this restore."""
    return Told(new.manifest, new.backup.name, new.seal, kept.name if kept else "")


def _instead_of_damaged(engine: Engine, new: Unpacked, file: Path, tell: Tell) -> Path:
    """Its log and accounts cannot be read: those of the backup go on."""
    stamp = clock.stamp()
    kept = file.with_name(f"{file.name}.damaged-{stamp}")
    go_on(None, new.file, _told(new, kept))
    stay(None, new.file)
    stay_erased(None, new.file)
    place_documents(new.backup, new.file, engine, Locked(new.key, new.manifest.salt), tell)
    engine.dispose()
    _move_aside(file, kept)
    _give_rights_of(kept, new.file)
    new.file.replace(file)
    return kept


def _move_aside(file: Path, kept: Path) -> None:
    """Give a damaged database another name, with what SQLite keeps beside it."""
    for ending in (*LOG_FILES, ""):
        old = file.with_name(file.name + ending)
        if old.exists():
            old.replace(kept.with_name(kept.name + ending))


def _give_rights_of(old: Path, new: Path) -> None:
    """Give a file the owner and rights of the one it replaces, as far as this user may.

    Whoever runs the dashboard must be able to open it.
    """
    shutil.copymode(old, new)
    if hasattr(os, "chown"):
        owner = old.stat()
        with suppress(PermissionError):
            os.chown(new, owner.st_uid, owner.st_gid)
