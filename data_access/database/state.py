"""The data version and the last day the data covers: one row that every committed change raises."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import func, insert, select, update

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

FIRST_DAY = date(2000, 1, 1)


@dataclass(frozen=True)
class State:
    data_version: int
    covers_until: date | None  # None: nothing entered yet
    demonstration: bool
    schema_revision: str | None = None


def read_state(connection):
    """The state of the data, with version 0 while nothing was ever written."""
    row = connection.execute(
        select(data_state.c.data_version, data_state.c.covers_until, data_state.c.demonstration)
    ).first()
    return State(*row) if row else State(0, None, False)


def lock(connection):
    """Writers go one after the other, by hand and by import, until the end of their transaction."""
    connection.execute(select(data_state.c.id).with_for_update()).all()


def raise_version(connection, demonstration=None):
    """Call at the end of every change of data, in its transaction. ``demonstration`` None leaves that mark as it is."""
    until = _covers_until(connection)
    old = connection.execute(select(data_state).with_for_update()).first()
    values = dict(covers_until=until, changed_at=datetime.now(UTC).replace(tzinfo=None))
    if old is None:
        connection.execute(
            insert(data_state).values(
                id=1, data_version=1, demonstration=bool(demonstration), **values
            )
        )
        return 1
    if demonstration is not None:
        values["demonstration"] = demonstration
    connection.execute(update(data_state).values(data_version=old.data_version + 1, **values))
    return old.data_version + 1


def _covers_until(connection):
    """The latest day on which something recorded had happened. Planned sessions lie ahead and do not count; an export month counts as its first day."""
    held = (
        select(func.max(training_session.c.held_on))
        .join(session_state, session_state.c.id == training_session.c.state_id)
        .where(session_state.c.code == "held")
    )
    queries = [
        select(func.max(column))
        for column in (
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
    ]
    days = [connection.execute(q).scalar() for q in [*queries, held]]
    return max((d for d in days if d), default=None)


def is_empty(connection):
    """Whether no record of the office's own work was entered yet (facts do not count)."""
    return not any(
        connection.execute(select(t.c[next(iter(t.c.keys()))]).limit(1)).first()
        for t in (
            enterprise,
            dispute,
            expert,
            training_session,
            export_flow,
            attendance,
            station,
            publicity_item,
        )
    )


def read_settings(connection):
    """Every setting as text by its name; see docs/operations.md for what each means."""
    return {
        name: text
        for name, text in connection.execute(
            select(setting.c.name, setting.c.text_value).order_by(setting.c.name)
        )
    }


def read_cycles(connection):
    """Training and target cycles, earliest first: rows (code, name_zh, name_en, starts_on, ends_on)."""
    return connection.execute(
        select(
            cycle.c.code, cycle.c.name_zh, cycle.c.name_en, cycle.c.starts_on, cycle.c.ends_on
        ).order_by(cycle.c.starts_on)
    ).all()
