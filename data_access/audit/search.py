"""Looking through the audit log, newest line first."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pandas as pd
from sqlalchemy import ColumnElement, Connection, func, or_, select

from data_access import schema as s
from data_access.database import clock

COLUMNS = ("id", "at", "action", "who", "address", "about", "details")


@dataclass(frozen=True)
class Wanted:
    """Which lines: those of all that is given. Days are days of the office, both included."""

    first_day: date | None = None
    last_day: date | None = None
    actions: tuple[str, ...] = ()
    who: str = ""
    text: str = ""  # anywhere in person, address, object or details


def search(connection: Connection, wanted: Wanted, most: int | None, skip: int = 0) -> pd.DataFrame:
    """The lines, newest first: at most ``most`` of them (None: all), after the first ``skip``.

    Columns as in the table, without checksums; ``at`` by the clock of the office, as text like
    2025-09-30 20:15:07.
    """
    columns = [s.audit.c[name] for name in COLUMNS]
    lines = select(*columns).where(*_conditions(wanted)).order_by(s.audit.c.id.desc())
    found = connection.execute(lines.limit(most).offset(skip)).all()
    frame = pd.DataFrame(found, columns=list(COLUMNS), dtype=object)
    frame["at"] = [f"{clock.local(moment):%Y-%m-%d %H:%M:%S}" for moment in frame["at"]]
    return frame


def count(connection: Connection, wanted: Wanted) -> int:
    """How many lines these are."""
    lines = select(func.count()).select_from(s.audit).where(*_conditions(wanted))
    return connection.execute(lines).scalar_one()


def first_moment(connection: Connection) -> datetime | None:
    """When the oldest line that is kept was written (UTC); None where there is none."""
    return connection.scalar(select(func.min(s.audit.c.at)))


def actions(connection: Connection) -> list[str]:
    """Every action that stands in the log, in the order of the alphabet."""
    action = s.audit.c.action
    return list(connection.scalars(select(action).distinct().order_by(action)))


def people(connection: Connection) -> list[str]:
    """Everybody who stands in the log, in the order of their names."""
    who = s.audit.c.who
    return list(connection.scalars(select(who).distinct().order_by(who)))


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    line = s.audit.c
    conditions: list[ColumnElement[bool]] = []
    if wanted.first_day:
        conditions.append(line.at >= clock.begins(wanted.first_day))
    if wanted.last_day:
        conditions.append(line.at < clock.begins(wanted.last_day + timedelta(days=1)))
    if wanted.actions:
        conditions.append(line.action.in_(wanted.actions))
    if wanted.who:
        conditions.append(line.who == wanted.who)
    if wanted.text:
        places = (line.who, line.address, line.about, line.details)
        conditions.append(or_(*(one.icontains(wanted.text, autoescape=True) for one in places)))
    return conditions
