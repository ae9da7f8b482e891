"""What a person has ticked in the guide of the first day, and what the audit log shows as done."""

from collections.abc import Collection

from sqlalchemy import Connection, delete, insert, select

from data_access import schema as s
from data_access.database import clock

NEWEST_LINES = 5000  # of the audit log that are asked: those of the first days
own = s.guide_mark.c
audit = s.audit.c


def marks(connection: Connection, owner: str) -> set[str]:
    """What the owner has marked."""
    return set(connection.scalars(select(own.mark).where(own.owner == owner)))


def mark(connection: Connection, owner: str, names: Collection[str]) -> bool:
    """Mark something, once; always true."""
    new = sorted(set(names) - marks(connection, owner))
    rows = [{"owner": owner, "mark": name, "marked_at": clock.now()} for name in new]
    if rows:
        connection.execute(insert(s.guide_mark), rows)
    return True


def unmark(connection: Connection, owner: str, name: str) -> bool:
    """Take a mark away; always true."""
    connection.execute(delete(s.guide_mark).where(own.owner == owner, own.mark == name))
    return True


def done(connection: Connection, owner: str, actions: Collection[str]) -> set[str]:
    """Which of the actions the owner did, by the newest lines of the audit log."""
    last = select(s.audit_head.c.last_id).scalar_subquery()
    recent = audit.id > last - NEWEST_LINES
    query = select(audit.action).where(recent, audit.who == owner, audit.action.in_(actions))
    return set(connection.scalars(query.distinct()))
