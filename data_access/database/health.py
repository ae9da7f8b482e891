"""What ails the database: whether it answers, is whole, in its place and of this program."""

import logging
import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import DatabaseError, DBAPIError, SQLAlchemyError

from data_access.database import backed_up, citus, copies, standby
from data_access.database.engine import DEFAULT_FILE, Moved, file_of, reading
from data_access.database.facts import read_setting
from data_access.database.migrate import current_revision, newest_revision
from data_access.database.state import read_state

log = logging.getLogger(__name__)

DAMAGED = ("not a database", "malformed")  # what SQLite says of a file it cannot read
CUT_OFF = ("08", "57P")  # beginnings of PostgreSQL's codes: no connection, and a server that stops
LITTLE_SPACE = 200_000_000  # bytes left on a disk that is written to
LOG_FILE = "LOG_FILE"  # the variable that names the file of the server's log
_found_whole: dict[Path, tuple[int, int, int]] = {}  # inode, time and size when last looked at


@dataclass(frozen=True)
class Health:
    """``trouble``: "" while all is well, unreachable, damaged, moved (its file is not where it
    was), schema (of another version of the program).

    ``warnings`` do not keep the dashboard from its work: no_facts, little_space, no_scopes (the
    role may make no temporary views, so that people with a scope see nothing), and of the database
    for reading, for which the database then stands in: read_database_gone,
    read_database_foreign (no streaming replica of it), read_database_behind; of the backups:
    no_backup, backup_old; of the copy in memory of a large database, which this process keeps:
    copy_failed, copy_stale. ``last_backup``: when the last good one was made, UTC.
    ``copied_version``: of the data in the copy in memory, None without one. ``free_bytes``: on the
    fullest disk that is written to.
    """

    trouble: str
    data_version: int | None = None
    schema_revision: str | None = None
    warnings: tuple[str, ...] = ()
    last_backup: datetime | None = None
    copied_version: int | None = None
    free_bytes: int | None = None


def trouble_of(error: BaseException) -> str:
    """The trouble that an error tells of, "" where it is none of the database."""
    if isinstance(error, Moved):
        return "moved"
    if isinstance(error, DatabaseError) and any(words in str(error.orig) for words in DAMAGED):
        return "damaged"
    return "unreachable" if isinstance(error, SQLAlchemyError) else ""


def is_cut_off(error: BaseException) -> bool:
    """Whether a server of the database did not answer: the one spoken to, or one behind it."""
    if not isinstance(error, DBAPIError):
        return False
    state = getattr(error.orig, "sqlstate", None) or ""
    return error.connection_invalidated or state.startswith(CUT_OFF)


def look(engine: Engine) -> Health:
    """Its health now. Never raises what the database raises."""
    try:
        with reading(engine) as connection:
            return _of(connection)
    except SQLAlchemyError as error:
        log.exception("the database does not answer")
        return Health(trouble_of(error))


def _of(connection: Connection) -> Health:
    if not _is_whole(connection):
        return Health("damaged")
    revision = current_revision(connection)
    if revision != newest_revision():
        return Health("schema", schema_revision=revision)
    if citus.silent_workers(connection):
        return Health("unreachable", schema_revision=revision)
    version = read_state(connection).data_version
    last, trouble = backed_up.standing(connection)
    copied, copy_trouble = copies.standing(connection.engine)
    free = _free_bytes(connection)
    found = _warnings(connection, version)
    if free < LITTLE_SPACE:
        found.append("little_space")
    if copy_trouble:
        found.append(f"copy_{copy_trouble}")
    if trouble:
        found.append(trouble)
    return Health("", version, revision, tuple(found), last, copied, free)


def _free_bytes(connection: Connection) -> int:
    """Of the disks of the database, of var/ (backups, log) and of what is made for a while."""
    file = file_of(connection.engine)
    log_file = os.environ.get(LOG_FILE, "")
    written = [
        DEFAULT_FILE,
        file,
        Path(log_file) if log_file else None,
        Path(tempfile.gettempdir()),
    ]
    folders = {_nearest(one) for one in written if one is not None}
    return min(shutil.disk_usage(folder).free for folder in folders)


def _nearest(path: Path) -> Path:
    """The folder of a path, or the next one above it that is there."""
    return next(folder for folder in (path, *path.absolute().parents) if folder.is_dir())


def _is_whole(connection: Connection) -> bool:
    """Whether SQLite finds no fault in the file; looked at again when the file was written to."""
    file = file_of(connection.engine)
    if file is None:
        return True
    now = file.stat()
    written = (now.st_ino, now.st_mtime_ns, now.st_size)
    if _found_whole.get(file) == written:
        return True
    if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
        return False
    _found_whole[file] = written
    return True


def _warnings(connection: Connection, version: int) -> list[str]:
    found = []
    if read_setting(connection, "facts_fingerprint") is None:
        found.append("no_facts")
    if not _may_make_views(connection):
        found.append("no_scopes")
    if trouble := standby.look(connection.engine, version):
        found.append(f"read_database_{trouble}")
    return found


def _may_make_views(connection: Connection) -> bool:
    """Whether the role has the right by which the rows of a scope are told from others."""
    if connection.dialect.name != "postgresql":
        return True
    own = func.has_database_privilege(func.current_database(), "TEMPORARY")
    return bool(connection.scalar(select(own)))
