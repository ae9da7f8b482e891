"""From the demonstration to an empty database of a real office, in one transaction.

The facts are made anew aside; accounts, settings and the audit log of the demonstration are carried
over, nothing else. What was there is kept as a verified backup.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, delete

from data_access import schema as s
from data_access.audit.log import COMMAND_LINE, Event, write
from data_access.backup.accounts_stay import stay
from data_access.backup.copying import copy_rows
from data_access.backup.file import UNPACKED, clear_leftovers
from data_access.backup.log_goes_on import End, carry_log
from data_access.backup.restore_place import Kept, into_postgresql, into_sqlite
from data_access.backup.telling import Tell, no_progress
from data_access.backup.write import NotBackedUp, backup, database_file
from data_access.database import clock
from data_access.database.engine import DEFAULT_FILE, file_engine, reading, writing
from data_access.database.state import raise_version, read_state
from data_access.schema import data_state, setting

ACTION = "go_live"
OF_THE_DATA = ("export_series", "typed_until")  # settings that speak of records


class NotDemonstration(Exception):
    """The database holds the office's own data, or none: nothing is taken out of it."""


def go_live(
    engine: Engine,
    ready: Callable[[Engine], object],
    tell: Tell = no_progress,
    who: str = COMMAND_LINE,
) -> Path:
    """Empty a database of demonstration data for real work; returns the backup made before.

    ``ready`` brings a new database to schema and facts. A running dashboard shows it from its next
    click on. Raises ``NotDemonstration``; ``NotRestored`` (changed) where somebody saved meanwhile;
    what a backup raises. The database is as it was then.
    """
    version = _version_of_demonstration(engine)
    file = database_file(engine)
    home = (file or DEFAULT_FILE).parent
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    clear_leftovers(home)
    kept = home / f"before-go-live-{clock.stamp()}.zip"
    backup(engine, kept, tell)
    with tempfile.TemporaryDirectory(dir=home, prefix=UNPACKED) as folder:
        fresh = Path(folder) / "office.db"
        log = _make(engine, fresh, ready, version, Event(ACTION, who, details={"kept": kept.name}))
        known = Kept(version, log, stay(engine, fresh))
        if file is not None:
            into_sqlite(engine, file, fresh, known, tell)
        else:
            into_postgresql(engine, fresh, known, tell)
    return kept


def _version_of_demonstration(engine: Engine) -> int:
    with reading(engine) as connection:
        if not _has_state(connection):
            raise NotBackedUp("no_database")
        state = read_state(connection)
    if not state.demonstration:
        raise NotDemonstration
    return state.data_version


def _has_state(connection: Connection) -> bool:
    return connection.dialect.has_table(connection, data_state.name)


def _make(
    engine: Engine, fresh: Path, ready: Callable[[Engine], object], version: int, event: Event
) -> End | None:
    """The new database, numbered above the old one, with its settings and its log; returns where
    that ended.
    """
    copy = file_engine(fresh)
    try:
        ready(copy)
        with writing(copy) as target:
            _carry_settings(engine, target)
            target.execute(data_state.update().values(data_version=version))
            raise_version(target, demonstration=False)
            log = carry_log(engine, target)
            write(target, event)
    finally:
        copy.dispose()
    return log


def _carry_settings(engine: Engine, target: Connection) -> None:
    with reading(engine) as source:
        target.execute(delete(setting))
        copy_rows(source, target, [s.setting.name])
    target.execute(delete(setting).where(setting.c.name.in_(OF_THE_DATA)))
