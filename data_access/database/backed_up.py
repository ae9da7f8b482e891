"""When the last good backup was made, as the audit log has it: the command `backup` notes each."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from data_access import schema as s
from data_access.database import clock
from data_access.database.state import is_empty, read_state

ACTION = "backup"
LONGEST = timedelta(days=3)  # without a backup; they are made daily
NONE, OLD = "no_backup", "backup_old"


def last_backup(connection: Connection) -> datetime | None:
    """The moment of the last verified backup in UTC; None where the log knows of none."""
    line = s.audit.c
    made = select(line.at).where(line.action == ACTION)
    return connection.scalar(made.order_by(line.id.desc()).limit(1))


def trouble(connection: Connection, last: datetime | None) -> str:
    """``no_backup``, ``backup_old``, or "" where all is well or nothing could be lost."""
    if read_state(connection).demonstration or is_empty(connection):
        return ""
    if last is None:
        return NONE
    return OLD if clock.now() - last > LONGEST else ""


def standing(connection: Connection) -> tuple[datetime | None, str]:
    """(when the last good one was made, the trouble)."""
    last = last_backup(connection)
    return last, trouble(connection, last)
