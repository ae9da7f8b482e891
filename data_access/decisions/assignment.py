"""What a person decides about an assignment, and conflicts of interest: written whole or not at all. Give these a connection of ``engine.writing``."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, insert, or_, select, update

from data_access import schema as s
from data_access.database import clock
from data_access.database.dialects import day
from data_access.database.refused import Refused
from data_access.database.state import raise_version
from data_access.records.history import write_history

d, x, a = s.dispute.c, s.expert.c, s.expert_assignment.c


@dataclass(frozen=True)
class Decision:
    """A decision as a person made it on a screen. ``case``: number; ``recommended``, ``chosen``: numbers of experts or None (chosen None: nobody for now);
    ``hours`` planned; ``recommendation``: what was shown, as JSON; ``as_of``, ``data_version``: of the data it was made on."""

    case: str
    recommended: str | None
    chosen: str | None
    hours: Decimal | None
    reason: str
    who: str
    recommendation: str
    as_of: date
    data_version: int


def decide(connection, decision):
    """Store the decision with its recommendation and, where an expert was chosen, the assignment (as leading expert, from the as-of date); returns its id.

    Refused with why: incomplete (who, reason or hours), unknown_case, repeated (this very decision is stored already), closed, taken (``expert``, ``on``), moved (the data changed since the screen was drawn),
    not_last_day (``until``), left (the expert is not on the directory), conflict. The lock on the one row of the state makes deciders wait for each other."""
    if (
        not decision.who.strip()
        or not decision.reason.strip()
        or decision.chosen
        and not (decision.hours and decision.hours > 0)
    ):
        raise Refused("incomplete")
    case = _case(connection, decision)
    recommended, chosen = (
        _expert_id(connection, number, decision.as_of) if number else None
        for number in (decision.recommended, decision.chosen)
    )
    if chosen:
        _no_conflict(connection, chosen, case.enterprise_id)
        _assign(connection, case, chosen, decision)
    key = connection.execute(
        insert(s.assignment_decision)
        .values(
            dispute_id=case.id,
            recommended_id=recommended,
            chosen_id=chosen,
            recommendation=decision.recommendation,
            reason=decision.reason.strip(),
            who=decision.who.strip(),
            decided_at=clock.now(),
            as_of=decision.as_of,
            data_version=decision.data_version,
        )
        .returning(s.assignment_decision.c.id)
    ).scalar_one()
    raise_version(connection)
    return key


def _assign(connection, case, expert, decision):
    """The case's first assignment, told in the history of the case."""
    role = connection.execute(
        select(s.expert_role.c.id).where(s.expert_role.c.code == "lead")
    ).scalar_one()
    connection.execute(
        insert(s.expert_assignment).values(
            dispute_id=case.id,
            expert_id=expert,
            role_id=role,
            assigned_on=decision.as_of,
            planned_hours=decision.hours,
        )
    )
    connection.execute(update(s.dispute).where(d.id == case.id).values(version=d.version + 1))
    row = dict(
        expert=decision.chosen,
        role="lead",
        assigned_on=decision.as_of,
        planned_hours=decision.hours,
        actual_hours=None,
        completed_on=None,
    )
    write_history(
        connection,
        "dispute",
        decision.case,
        "update",
        {"assignments": ([], [row])},
        decision.who.strip(),
        decision.reason.strip(),
    )


def note_conflict(connection, expert, credit_code, reason, as_of):
    """Note that an expert (number) may not take the cases of an enterprise, from the as-of date on. Refused with why: incomplete, not_last_day, left,
    unknown_enterprise, known (already noted, ``on``)."""
    if not expert or not credit_code or not reason.strip():
        raise Refused("incomplete")
    _last_day(_state(connection), as_of)
    key, k = _expert_id(connection, expert, as_of), s.expert_conflict.c
    enterprise = connection.execute(
        select(s.enterprise.c.id).where(s.enterprise.c.credit_code == credit_code)
    ).scalar()
    if enterprise is None:
        raise Refused("unknown_enterprise")
    known = connection.execute(
        select(k.noted_on).where(k.expert_id == key, k.enterprise_id == enterprise)
    ).scalar()
    if known:
        raise Refused("known", on=known)
    connection.execute(
        insert(s.expert_conflict).values(
            expert_id=key, enterprise_id=enterprise, reason=reason.strip(), noted_on=as_of
        )
    )
    raise_version(connection)


def _case(connection, decision):
    """The case, still open and without an expert, on the very data that the decision was made on."""
    state = _state(connection)
    case = connection.execute(
        select(d.id, d.enterprise_id, d.closed_on).where(d.number == decision.case)
    ).first()
    if case is None:
        raise Refused("unknown_case")
    if _stored(connection, case.id, decision):
        raise Refused("repeated")
    if case.closed_on:
        raise Refused("closed", on=case.closed_on)
    taken = connection.execute(
        select(x.name, a.assigned_on)
        .join(s.expert, x.id == a.expert_id)
        .where(a.dispute_id == case.id)
        .order_by(a.assigned_on, a.id)
    ).first()
    if taken:
        raise Refused("taken", expert=taken.name, on=taken.assigned_on)
    _last_day(state, decision.as_of)
    if state.data_version != decision.data_version:
        raise Refused("moved")
    return case


def _stored(connection, case, decision):
    """Whether the same person's same decision on the same data is there: a double click, or the form sent again."""
    r = s.assignment_decision.c
    rows = connection.execute(
        select(x.number, r.reason)
        .select_from(s.assignment_decision)
        .outerjoin(s.expert, x.id == r.chosen_id)
        .where(
            r.dispute_id == case,
            r.who == decision.who.strip(),
            r.data_version == decision.data_version,
            r.as_of == day(decision.as_of),
        )
    )
    return (decision.chosen, decision.reason.strip()) in [tuple(row) for row in rows]


def _state(connection):
    return connection.execute(
        select(s.data_state.c.data_version, s.data_state.c.covers_until).with_for_update()
    ).one()


def _last_day(state, as_of):
    if as_of != state.covers_until:
        raise Refused("not_last_day", until=state.covers_until)


def _expert_id(connection, number, as_of):
    key = connection.execute(
        select(x.id).where(
            x.number == number,
            x.joined_on <= day(as_of),
            or_(x.left_on.is_(None), x.left_on > day(as_of)),
        )
    ).scalar()
    if key is None:
        raise Refused("left")
    return key


def _no_conflict(connection, expert, enterprise):
    k = s.expert_conflict.c
    noted = select(func.count()).where(k.expert_id == expert, k.enterprise_id == enterprise)
    employed = (
        select(func.count())
        .select_from(s.expert)
        .join(s.enterprise, s.enterprise.c.name == x.employer)
        .where(x.id == expert, s.enterprise.c.id == enterprise)
    )
    if connection.execute(noted).scalar() or connection.execute(employed).scalar():
        raise Refused("conflict")
