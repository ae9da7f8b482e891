"""The data version, the last day the data covers, and the office's today.

They are one row, which every committed change raises.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Table, func, insert, select, update

from data_access.database import clock
from data_access.schema import (
    attendance,
    bulletin,
    case_step,
    consultation,
    cycle,
    data_state,
    dispute,
    dispute_deadline,
    enterprise,
    expert,
    expert_assignment,
    export_flow,
    filing,
    insurance_claim,
    publicity_item,
    referral,
    service_point,
    session_state,
    setting,
    station,
    station_assessment,
    training_session,
    typical_case,
    visit,
)

FIRST_DAY = date(2000, 1, 1)  # the as-of date while nothing is entered

# The days on which something recorded happened; an export month counts as its first day.
HAPPENED_ON = (
    dispute.c.occurred_on,
    dispute.c.accepted_on,
    dispute.c.closed_on,
    consultation.c.asked_on,
    consultation.c.answered_on,
    expert_assignment.c.assigned_on,
    expert_assignment.c.completed_on,
    export_flow.c.month,
    enterprise.c.joined_on,
    expert.c.joined_on,
    visit.c.visited_on,
    visit.c.answered_on,
    bulletin.c.issued_on,
    publicity_item.c.published_on,
    filing.c.filed_on,
    insurance_claim.c.filed_on,
    dispute_deadline.c.counted_from_on,
    dispute_deadline.c.done_on,
    case_step.c.done_on,
    station.c.opened_on,
    station_assessment.c.assessed_on,
    service_point.c.opened_on,
    referral.c.sent_on,
    referral.c.answered_on,
    typical_case.c.written_on,
    typical_case.c.checked_on,
    typical_case.c.published_on,
)
# What the office enters of its own work; one row in any of them means that it has begun.
OWN_WORK = (
    enterprise,
    dispute,
    expert,
    training_session,
    export_flow,
    attendance,
    station,
    publicity_item,
)


@dataclass(frozen=True)
class State:
    data_version: int
    covers_until: date | None  # None: nothing entered yet
    demonstration: bool
    own_today: date | None = None  # the demonstration's; None: by the clock

    @property
    def today(self) -> date:
        """The day it is for this data: whatever is due counts from it, and what has happened is
        not later.

        The clock's day in the zone of the office; the demonstration, whose records end long ago,
        has a day of its own.
        """
        return self.own_today or clock.today()


def read_state(connection: Connection) -> State:
    """The state of the data, with version 0 while nothing was ever written."""
    state = data_state.c
    columns = (state.data_version, state.covers_until, state.demonstration, state.own_today)
    row = connection.execute(select(*columns)).first()
    if row is None:
        return State(0, None, False)
    return State(*row)


def today(connection: Connection) -> date:
    """The day it is for the data of this connection; see ``State.today``."""
    return read_state(connection).today


def lock(connection: Connection) -> None:
    """Writers go one after the other, by hand and by import, until the end of their transaction."""
    connection.execute(select(data_state.c.id).with_for_update()).all()


def raise_version(
    connection: Connection, demonstration: bool | None = None, own_today: date | None = None
) -> int:
    """Call at the end of every change of data, in its transaction; returns the new version.

    ``demonstration`` None leaves that mark, and the day that is today for the data, as they are;
    otherwise ``own_today`` is stored with it.
    """
    old = connection.execute(select(data_state).with_for_update()).first()
    values: dict[str, Any] = {
        "covers_until": _covers_until(connection),
        "changed_at": clock.now(),
    }
    if demonstration is not None:
        values |= {"demonstration": demonstration, "own_today": own_today}
    if old is None:
        first = {"id": 1, "data_version": 1, "demonstration": False}
        connection.execute(insert(data_state).values(first | values))
        return 1
    version = old.data_version + 1
    connection.execute(update(data_state).values(data_version=version, **values))
    return version


def _covers_until(connection: Connection) -> date | None:
    """The latest day on which something recorded had happened; planned sessions do not count."""
    held_on = (
        select(func.max(training_session.c.held_on))
        .join(session_state, session_state.c.id == training_session.c.state_id)
        .where(session_state.c.code == "held")
    )
    latest = [select(func.max(column)) for column in HAPPENED_ON]
    days = [connection.execute(one).scalar() for one in (*latest, held_on)]
    return max((day for day in days if day is not None), default=None)


def is_empty(connection: Connection) -> bool:
    """Whether no record of the office's own work was entered yet (facts do not count)."""
    return not any(_has_rows(connection, table) for table in OWN_WORK)


def _has_rows(connection: Connection, table: Table) -> bool:
    first_column = next(iter(table.c))
    return connection.execute(select(first_column).limit(1)).first() is not None


def read_settings(connection: Connection) -> dict[str, str]:
    """Every setting as text by its name; see docs/operations.md for what each means."""
    names_and_texts = select(setting.c.name, setting.c.text_value).order_by(setting.c.name)
    return dict(connection.execute(names_and_texts).all())


def read_cycles(connection: Connection) -> Sequence[Row]:
    """Training and target cycles, earliest first.

    Rows of code, name_zh, name_en, starts_on, ends_on.
    """
    columns = [cycle.c[name] for name in ("code", "name_zh", "name_en", "starts_on", "ends_on")]
    return connection.execute(select(*columns).order_by(cycle.c.starts_on)).all()
