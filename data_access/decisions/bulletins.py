"""Bulletins on early warnings, written to the enterprises that a warning concerns.

To write, give a connection of ``engine.writing``.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version, today
from data_access.database.visible import visible
from data_access.filter.conditions import concerned
from data_access.filter.filters import Filter
from data_access.records.history import write_history

PREFIX = "XX"
warning = s.warning.c
enterprise = s.enterprise.c
bulletin = s.bulletin.c


def issue(
    connection: Connection,
    warning_id: int,
    title: str,
    content: str,
    who: str,
    issued_on: date | None = None,
) -> str:
    """Write a bulletin on a warning to every enterprise that it concerns; returns its number.

    Refused: incomplete (no title or nobody named), gone, future (a day after today), nobody (it
    concerns no enterprise).
    """
    title, content, who = visible(title), visible(content), visible(who)
    if not title or not who:
        raise Refused("incomplete")
    lock(connection)
    warned = _warning(connection, warning_id)
    last = today(connection)
    issued_on = issued_on or last
    if issued_on > last:
        raise Refused("future")
    firms = _firms(connection, warned, issued_on)
    number = _next_number(connection, issued_on)
    values = {"number": number, "title": title, "content": content or None, "issued_on": issued_on}
    _insert(connection, values | {"warning_id": warned.id}, firms)
    changes = {
        "title": (None, title),
        "issued_on": (None, issued_on),
        "recipients": (None, len(firms)),
    }
    write_history(connection, "bulletin", number, "insert", changes, who)
    raise_version(connection)
    return number


def _warning(connection: Connection, warning_id: int) -> Row:
    query = select(warning.id, warning.dimension, warning.code)
    row = connection.execute(query.where(warning.id == warning_id)).first()
    if row is None:
        raise Refused("gone")
    return row


def _firms(connection: Connection, warned: Row, issued_on: date) -> Sequence[int]:
    """The keys of the enterprises that the warning concerns on the day."""
    on_the_day = Filter(as_of=issued_on)
    about = concerned(on_the_day, warned.dimension, warned.code)
    query = select(enterprise.id).where(*about).order_by(enterprise.id)
    found = connection.scalars(query).all()
    if not found:
        raise Refused("nobody")
    return found


def _next_number(connection: Connection, issued_on: date) -> str:
    start = f"{PREFIX}{issued_on.year}"
    query = select(bulletin.number).where(bulletin.number.like(f"{start}%"))
    endings = [number.removeprefix(start) for number in connection.scalars(query)]
    taken = [int(ending) for ending in endings if ending.isdecimal()]
    return f"{start}{max(taken, default=0) + 1:03d}"


def _insert(connection: Connection, values: dict[str, Any], firms: Sequence[int]) -> None:
    kind = s.bulletin_kind.c
    early_warning = select(kind.id).where(kind.code == "early_warning").scalar_subquery()
    written = insert(s.bulletin).values(**values, kind_id=early_warning)
    key = connection.execute(written.returning(bulletin.id)).scalar_one()
    sent = [{"bulletin_id": key, "enterprise_id": firm} for firm in firms]
    connection.execute(insert(s.bulletin_recipient), sent)
