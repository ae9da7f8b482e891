"""What a person decides about an assignment, and conflicts of interest that are noted."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection, Row, func, insert, or_, select, update

from data_access import schema as s
from data_access.database import clock, entered
from data_access.database.dialects import day
from data_access.database.refused import Refused
from data_access.database.state import raise_version, today
from data_access.database.visible import visible
from data_access.records.history import write_history

dispute = s.dispute.c
expert = s.expert.c
assignment = s.expert_assignment.c
conflict = s.expert_conflict.c
CONFLICT_HISTORY = "expert_conflict"

Changes = dict[str, tuple]  # field -> (old, new)


@dataclass(frozen=True)
class Decision:
    """A decision as a person made it on a screen.

    ``case``: number; ``recommended``, ``chosen``: numbers of experts or None (chosen None: nobody
    for now); ``hours`` planned; ``recommendation``: what was shown, as JSON; ``as_of``,
    ``data_version``: of the data it was made on.
    """

    case: str
    recommended: str | None
    chosen: str | None
    hours: Decimal | None
    reason: str
    who: str
    recommendation: str
    as_of: date
    data_version: int


def decide(connection: Connection, decision: Decision) -> int:
    """Store the decision with its recommendation; returns its id.

    Where an expert was chosen, the assignment is stored too, as leading expert from the as-of date.
    Refused: incomplete (who, reason or hours), unknown_case, repeated (this very decision is stored
    already), closed, taken (``expert``, ``on``), moved (the data changed since the screen was
    drawn), not_last_day (``until``), left (the expert is not on the directory), conflict.
    The lock on the one row of the state makes deciders wait for each other.
    """
    if not _is_complete(decision):
        raise Refused("incomplete")
    case = _case(connection, decision)
    recommended = _expert_or_nobody(connection, decision.recommended, decision.as_of)
    chosen = _expert_or_nobody(connection, decision.chosen, decision.as_of)
    if chosen:
        _no_conflict(connection, chosen, case.enterprise_id)
        _assign(connection, case, chosen, decision)
    row = insert(s.assignment_decision).values(
        dispute_id=case.id,
        recommended_id=recommended,
        chosen_id=chosen,
        recommendation=decision.recommendation,
        reason=visible(decision.reason),
        who=visible(decision.who),
        decided_at=clock.now(),
        as_of=decision.as_of,
        data_version=decision.data_version,
    )
    key = connection.execute(row.returning(s.assignment_decision.c.id)).scalar_one()
    raise_version(connection)
    return key


def _is_complete(decision: Decision) -> bool:
    if not visible(decision.who) or not visible(decision.reason):
        return False
    return not decision.chosen or bool(decision.hours and decision.hours > 0)


def _assign(connection: Connection, case: Row, expert_id: int, decision: Decision) -> None:
    """The case's first assignment, told in the history of the case."""
    role = s.expert_role.c
    lead = connection.execute(select(role.id).where(role.code == "lead")).scalar_one()
    row = insert(s.expert_assignment).values(
        dispute_id=case.id,
        expert_id=expert_id,
        role_id=lead,
        assigned_on=decision.as_of,
        planned_hours=decision.hours,
    )
    connection.execute(row)
    raised = update(s.dispute).where(dispute.id == case.id).values(version=dispute.version + 1)
    connection.execute(raised)
    told = {
        "expert": decision.chosen,
        "role": "lead",
        "assigned_on": decision.as_of,
        "planned_hours": decision.hours,
        "actual_hours": None,
        "completed_on": None,
    }
    changes: Changes = {"assignments": ([], [told])}
    who = visible(decision.who)
    reason = visible(decision.reason)
    write_history(connection, "dispute", decision.case, "update", changes, who, reason)


def note_conflict(
    connection: Connection,
    number: str | None,
    credit_code: str | None,
    reason: str,
    as_of: date,
    who: str,
) -> None:
    """Note that an expert (number) may not take the cases of an enterprise, from the as-of date on.

    ``who`` notes it, as its line in the history tells.

    Refused: incomplete, not_last_day, left, unknown_enterprise, known (already noted, ``on``).
    """
    if not number or not credit_code or not visible(reason):
        raise Refused("incomplete")
    _state(connection)
    check_last_day(connection, as_of)
    expert_id = _expert_id(connection, number, as_of)
    enterprise = s.enterprise.c
    owner = select(enterprise.id).where(enterprise.credit_code == credit_code)
    enterprise_id = connection.execute(owner).scalar()
    if enterprise_id is None:
        raise Refused("unknown_enterprise")
    noted = select(conflict.noted_on).where(
        conflict.expert_id == expert_id, conflict.enterprise_id == enterprise_id
    )
    if known := connection.execute(noted).scalar():
        raise Refused("known", on=known)
    row = insert(s.expert_conflict).values(
        expert_id=expert_id,
        enterprise_id=enterprise_id,
        reason=visible(reason),
        noted_on=as_of,
    )
    connection.execute(row)
    changes = {"reason": (None, visible(reason)), "noted_on": (None, as_of)}
    key = f"{number} {credit_code}"
    write_history(connection, CONFLICT_HISTORY, key, "insert", changes, who)
    raise_version(connection)


def _case(connection: Connection, decision: Decision) -> Row:
    """The case, open and without an expert, on the very data that the decision was made on."""
    state = _state(connection)
    wanted = select(dispute.id, dispute.enterprise_id, dispute.closed_on)
    case = connection.execute(wanted.where(dispute.number == decision.case)).first()
    if case is None:
        raise Refused("unknown_case")
    if _is_stored(connection, case.id, decision):
        raise Refused("repeated")
    if case.closed_on:
        raise Refused("closed", on=case.closed_on)
    if taken := _taken(connection, case.id):
        raise Refused("taken", expert=taken.name, on=taken.assigned_on)
    check_last_day(connection, decision.as_of)
    if state.data_version != decision.data_version:
        raise Refused("moved")
    return case


def _taken(connection: Connection, case_id: int) -> Row | None:
    """The first assignment of a case: name of the expert and day."""
    assigned = select(expert.name, assignment.assigned_on)
    assigned = assigned.join(s.expert, expert.id == assignment.expert_id)
    first = assigned.where(assignment.dispute_id == case_id)
    return connection.execute(first.order_by(assignment.assigned_on, assignment.id)).first()


def _is_stored(connection: Connection, case_id: int, decision: Decision) -> bool:
    """Whether the same person's same decision on the same data is there.

    So it is after a double click, and when a form is sent again.
    """
    stored = s.assignment_decision.c
    chosen = select(expert.number, stored.reason).select_from(s.assignment_decision)
    rows = chosen.outerjoin(s.expert, expert.id == stored.chosen_id).where(
        stored.dispute_id == case_id,
        stored.who == visible(decision.who),
        stored.data_version == decision.data_version,
        stored.as_of == day(decision.as_of),
    )
    same = (decision.chosen, visible(decision.reason))
    return same in [tuple(row) for row in connection.execute(rows)]


def _state(connection: Connection) -> Row:
    state = s.data_state.c
    locked = select(state.data_version).with_for_update()
    return connection.execute(locked).one()


def check_last_day(connection: Connection, as_of: date) -> None:
    """An earlier day does not show what was done since, a later one than today has not come."""
    until = entered.day_of_cases(connection)
    if not until <= as_of <= today(connection):
        raise Refused("not_last_day", until=until)


def _expert_or_nobody(connection: Connection, number: str | None, as_of: date) -> int | None:
    return _expert_id(connection, number, as_of) if number else None


def _expert_id(connection: Connection, number: str, as_of: date) -> int:
    stays = or_(expert.left_on.is_(None), expert.left_on > day(as_of))
    found = select(expert.id).where(expert.number == number, expert.joined_on <= day(as_of), stays)
    key = connection.execute(found).scalar()
    if key is None:
        raise Refused("left")
    return key


def _no_conflict(connection: Connection, expert_id: int, enterprise_id: int) -> None:
    """Neither noted, nor does the expert work for the enterprise."""
    noted = select(func.count()).where(
        conflict.expert_id == expert_id, conflict.enterprise_id == enterprise_id
    )
    enterprise = s.enterprise.c
    employed = (
        select(func.count())
        .select_from(s.expert)
        .join(s.enterprise, enterprise.name == expert.employer)
        .where(expert.id == expert_id, enterprise.id == enterprise_id)
    )
    if connection.execute(noted).scalar() or connection.execute(employed).scalar():
        raise Refused("conflict")
