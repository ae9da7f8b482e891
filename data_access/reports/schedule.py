"""Drafts that fall due: each period once, whoever asks and however often."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from data_access import schema as s
from data_access.audit import SCHEDULE, Event, write
from data_access.database import clock
from data_access.database.dialects import insert_new
from data_access.database.state import lock
from data_access.reports.drafts import Composed, make
from data_access.reports.reads import alike

DAY = "report_day"  # the setting: on which day of the month after
USUAL_DAY = 5
due = s.report_due.c

About = tuple[str, str]  # kind and period


def outstanding(connection: Connection, fallen_due: Iterable[About]) -> list[About]:
    """Those of which no draft was made so far."""
    made = {tuple(row) for row in connection.execute(select(due.kind, due.period))}
    return [about for about in fallen_due if about not in made]


def make_due(connection: Connection, composed: Composed) -> str | None:
    """Keep the draft of a period that fell due; returns its code, None where somebody was quicker,
    be it by hand.
    """
    lock(connection)
    told = {"kind": composed.kind, "period": composed.period, "at": clock.now()}
    written = insert_new(connection, s.report_due).values(told).returning(due.kind)
    is_first = connection.execute(written).first() is not None
    about = (composed.kind, composed.period, composed.subject, composed.language)
    if not is_first or alike(connection, *about):
        return None
    code = make(connection, composed, SCHEDULE)
    details = {"data_version": composed.data_version}
    write(connection, Event("report_made", SCHEDULE, about=f"report {code}", details=details))
    return code
