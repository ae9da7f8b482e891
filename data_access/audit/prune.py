"""Pruning the audit log: the oldest lines go, with a record, and the rest stays proved."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, delete, func, select, update

from data_access import schema as s
from data_access.audit.log import Event, locked_head, write
from data_access.audit.verify import PRUNED
from data_access.database import clock

KEPT_DAYS = 184  # at least; the database itself refuses to go beyond
SETTING = "audit_days"
USUAL_DAYS = 365


@dataclass(frozen=True)
class Pruned:
    """What was removed: how many lines, and the first day that stays whole."""

    lines: int
    kept_from: date


def usual_day(settings: dict[str, str]) -> date:
    """The first day that stays where nobody says another: by the setting ``audit_days``."""
    days = int(settings.get(SETTING, USUAL_DAYS))
    return clock.today() - timedelta(days=max(days, KEPT_DAYS))


def prune(connection: Connection, before: date, who: str, address: str = "") -> Pruned:
    """Remove what was written before this day of the office, never of the last 184 days.

    The record of it is a line that has the number of lines removed and the last checksum of them.
    """
    kept_from = min(before, clock.today() - timedelta(days=KEPT_DAYS))
    head = locked_head(connection)
    to = _last_before(connection, clock.begins(kept_from), head.last_id)
    if to <= head.pruned_to:
        return Pruned(0, kept_from)
    checksum = connection.scalar(select(s.audit.c.hash).where(s.audit.c.id == to))
    lines = to - head.pruned_to
    details = {"lines": lines, "last_id": to, "last_hash": checksum, "before": str(kept_from)}
    write(connection, Event(PRUNED, who, address, details=details))
    mark = {"pruned_to": to, "pruned_hash": checksum}
    connection.execute(update(s.audit_head).values(mark))
    connection.execute(delete(s.audit).where(s.audit.c.id <= to))
    return Pruned(lines, kept_from)


def _last_before(connection: Connection, moment: datetime, last_id: int) -> int:
    """The last line before the first that is not older than the moment."""
    first_kept = select(func.min(s.audit.c.id)).where(s.audit.c.at >= moment)
    found = connection.scalar(first_kept)
    return last_id if found is None else found - 1
