"""What an administrator does with backups on the screen: make one now, see which there are, and
prove them; and go live from the demonstration.

Where they lie is said on the server alone (``BACKUP_FOLDER``), never in a browser.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from data_access.accounts.accounts import any_account
from data_access.audit.log import Event, write
from data_access.backup import go_live as going
from data_access.backup.file import BadBackup, Manifest, looks_like_backup, prove
from data_access.backup.keys import BadKey
from data_access.backup.restore_place import NotRestored
from data_access.backup.write import NotBackedUp, backup, database_file
from data_access.database import backed_up, clock
from data_access.database.engine import DEFAULT_FILE, reading, writing
from data_access.database.refused import Refused

SETTING = "BACKUP_FOLDER"
MOST = 50  # that are listed, the newest
UNPROVED = "unproved"
_proved: dict[tuple[str, int, int], tuple[Manifest | None, str]] = {}  # by name, time and size


@dataclass(frozen=True)
class Found:
    """A file. ``state``: own, other, none (as `seal` says it), unproved while nobody has asked, or
    why it is not taken (`BadBackup`); ``manifest``: None while that is not known.
    """

    name: str
    written: datetime  # UTC
    bytes: int
    state: str
    manifest: Manifest | None


def folder_of(engine: Engine) -> Path:
    """Where the button puts backups: as the server says, or beside the database."""
    home = (database_file(engine) or DEFAULT_FILE).parent
    return Path(os.environ.get(SETTING) or home / "backups")


def make(engine: Engine, who: str) -> str:
    """A verified backup, with a line in the audit log; returns its name.

    Raises ``Refused`` (damaged, key, folder), and errors of the database.
    """
    folder = folder_of(engine)
    path = folder / f"backup-{clock.stamp()}.zip"
    with _refusing():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        manifest = backup(engine, path)
    details = {"data_version": manifest.data_version}
    with writing(engine) as connection:
        write(connection, Event(backed_up.ACTION, who, about=path.name, details=details))
    return path.name


def found(connection: Connection) -> list[Found]:
    """The backups of the folder and those that were kept beside the database, the newest first."""
    return [_found(path) for path in _newest(connection.engine)]


def prove_all(engine: Engine, _who: str) -> tuple[int, int]:
    """Read every byte of each that is listed; how many are good, how many are not."""
    states = [_prove(path) for path in _newest(engine)]
    bad = sum(manifest is None for manifest, _state in states)
    return len(states) - bad, bad


def _newest(engine: Engine) -> list[Path]:
    home = (database_file(engine) or DEFAULT_FILE).parent
    there = {*folder_of(engine).glob("*.zip"), *home.glob("before-*.zip")}
    backups = [path for path in there if looks_like_backup(path)]
    return sorted(backups, key=lambda path: path.stat().st_mtime, reverse=True)[:MOST]


def _mark(path: Path) -> tuple[str, int, int]:
    now = path.stat()
    return str(path), now.st_mtime_ns, now.st_size


def _found(path: Path) -> Found:
    now = path.stat()
    manifest, state = _proved.get(_mark(path), (None, UNPROVED))
    return Found(path.name, clock.of_file(now.st_mtime), now.st_size, state, manifest)


def _prove(path: Path) -> tuple[Manifest | None, str]:
    try:
        manifest, seal = prove(path)
        answer: tuple[Manifest | None, str] = manifest, seal.state
    except BadBackup as error:
        answer = None, error.code
    _proved[_mark(path)] = answer
    return answer


def start_real_work(
    engine: Engine, who: str, ready: Callable[[Engine], object], is_confirmed: bool
) -> str:
    """From the demonstration to an empty office; returns the name of the backup made before.

    Raises ``Refused``: not_confirmed, no_account, no_demonstration, changed, damaged, key, folder.
    """
    if not is_confirmed:
        raise Refused("not_confirmed")
    with reading(engine) as connection:
        if not any_account(connection):
            raise Refused("no_account")
    try:
        with _refusing():
            return going.go_live(engine, ready, who=who).name
    except going.NotDemonstration as error:
        raise Refused("no_demonstration") from error
    except NotRestored as error:
        raise Refused("changed") from error


@contextmanager
def _refusing() -> Iterator[None]:
    """Why there is no backup, as a refusal."""
    try:
        yield
    except (BadBackup, NotBackedUp) as error:
        raise Refused("damaged") from error
    except BadKey as error:
        raise Refused("key", path=str(error.path)) from error
    except OSError as error:
        path, cause = error.filename or "", error.strerror or ""
        raise Refused("folder", path=str(path), cause=cause) from error
