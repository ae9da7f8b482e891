"""An existing database is migrated only once a verified backup of it lies beside it."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from data_access.audit.log import COMMAND_LINE, Event, write
from data_access.backup.telling import Tell, no_progress
from data_access.backup.write import backup, database_file
from data_access.database import clock
from data_access.database.engine import DEFAULT_FILE, reading, writing
from data_access.database.migrate import current_revision, known_revisions, newest_revision, upgrade
from data_access.database.version import program_version

ACTION = "migrate"


class NotMigrated(Exception):
    """There is no backup, so the database was left as it is; the cause says why."""


@dataclass(frozen=True)
class Migrated:
    """From which revision of the schema to which, and the backup made before."""

    before: str
    after: str
    kept: Path


def migrate(engine: Engine, tell: Tell = no_progress) -> Migrated | None:
    """Bring the database to the schema of this program; None where there was nothing to migrate.

    Raises ``NotMigrated``, and what the database raises: it is then as it was before, and the
    backup, which holds nothing else, is taken away.
    """
    before = _to_be_left(engine)
    if before is None:
        upgrade(engine)
        return None
    done = Migrated(before, newest_revision(), _place(engine, before))
    _keep(engine, done.kept, tell)
    try:
        upgrade(engine)
    except BaseException:
        done.kept.unlink(missing_ok=True)
        raise
    _note(engine, done)
    return done


def _to_be_left(engine: Engine) -> str | None:
    """The revision of a database that holds something and that this program migrates."""
    with reading(engine) as connection:
        revision = current_revision(connection)
    is_old = revision in known_revisions() and revision != newest_revision()
    return revision if is_old else None


def _place(engine: Engine, revision: str) -> Path:
    """Beside the database, or in var/ for one on a server."""
    home = (database_file(engine) or DEFAULT_FILE).parent
    steps = f"{revision}-to-{newest_revision()}"
    return home / f"before-migration-{steps}-{clock.stamp()}.zip"


def _keep(engine: Engine, kept: Path, tell: Tell) -> None:
    try:
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        backup(engine, kept, tell)
    except Exception as error:
        raise NotMigrated(f"{kept}: {error}") from error


def _note(engine: Engine, done: Migrated) -> None:
    details = {"schema": [done.before, done.after], "version": program_version()}
    with writing(engine) as connection:
        write(connection, Event(ACTION, COMMAND_LINE, about=done.kept.name, details=details))
