"""Everything known of one case, as of a date. Filters must be resolved."""

from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, or_, select

from data_access import schema as s
from data_access.database.dialects import holds_word, key_holds_word
from data_access.database.frames import read_frame
from data_access.filter.conditions import by_then
from data_access.filter.filters import Filter
from data_access.statistics.disputes import case_rows
from data_access.statistics.parties import of_case
from data_access.statistics.parties.holding import case_holds
from data_access.statistics.query_steps import (
    ENTERPRISE,
    INTAKE,
    IP_TYPE,
    code,
    first_row,
    joined,
    known,
)

dispute = s.dispute.c
stage = s.dispute_stage.c
event = s.dispute_event.c
right = s.dispute_right.c
assignment = s.expert_assignment.c
referral = s.referral.c
consultation = s.consultation.c


def read(connection: Connection, chosen: Filter, number: str) -> dict[str, Any] | None:
    """One case as a dict; None when there is no such case by the as-of date.

    The columns of ``disputes.rows``, id, note, entered_on, respondents, forum, foreign_number,
    products, handler, next_step, next_step_on, credit_code, intake and platform, and the frames
    ``stages``, ``events``, ``parties``, ``rights``, ``experts``, ``referrals``, ``consultations``
    and ``links``, which may be empty.
    """
    row = first_row(connection, _case(chosen, number))
    if row is None:
        return None
    for name, part in PARTS.items():
        row[name] = read_frame(connection, part(chosen, row["id"]))
    return row


def _case(chosen: Filter, number: str) -> Select:
    further = (
        dispute.id,
        dispute.note,
        dispute.entered_on,
        dispute.respondents,
        dispute.forum,
        dispute.foreign_number,
        dispute.products,
        dispute.handler,
        dispute.next_step,
        dispute.next_step_on,
        s.enterprise.c.credit_code,
        INTAKE,
        code(s.platform),
    )
    source = joined(s.dispute, dispute.intake_id, dispute.platform_id)
    query = case_rows(chosen, source).add_columns(*further)
    return query.where(dispute.number == number, by_then(dispute.occurred_on, chosen))


def _stages(chosen: Filter, key: int) -> Select:
    """The stages it had reached, the first one first."""
    source = joined(s.dispute_stage, stage.stage_id)
    query = select(code(s.service_stage, "stage"), stage.from_on).select_from(source)
    query = query.where(stage.dispute_id == key, by_then(stage.from_on, chosen))
    return query.order_by(stage.from_on)


def _events(chosen: Filter, key: int) -> Select:
    query = select(event.happened_on, event.what)
    query = query.where(event.dispute_id == key, by_then(event.happened_on, chosen))
    return query.order_by(event.happened_on, event.id)


def _rights(_chosen: Filter, key: int) -> Select:
    source = joined(s.dispute_right, right.ip_type_id)
    query = select(IP_TYPE, right.right_number, right.title).select_from(source)
    return query.where(right.dispute_id == key).order_by(right.id)


def _experts(chosen: Filter, key: int) -> Select:
    """Its assignments by the date, the first assigned first."""
    expert = s.expert.c
    completed = assignment.completed_on
    columns = (
        expert.number,
        expert.name,
        code(s.expert_role, "role"),
        assignment.assigned_on,
        known(completed, chosen),
        assignment.planned_hours,
        known(assignment.actual_hours, chosen, completed),
    )
    source = joined(s.expert_assignment, assignment.expert_id, assignment.role_id)
    query = select(*columns).select_from(source)
    query = query.where(assignment.dispute_id == key, by_then(assignment.assigned_on, chosen))
    return query.order_by(assignment.assigned_on, expert.number)


def _referrals(chosen: Filter, key: int) -> Select:
    answered = referral.answered_on
    columns = (
        code(s.referral_level, "level"),
        referral.sent_on,
        known(answered, chosen),
        known(referral.result, chosen, answered),
    )
    query = select(*columns).select_from(joined(s.referral, referral.level_id))
    query = query.where(referral.dispute_id == key, by_then(referral.sent_on, chosen))
    return query.order_by(referral.sent_on)


def _consultations(chosen: Filter, key: int) -> Select:
    answered = consultation.answered_on
    columns = (
        consultation.number,
        consultation.asked_on,
        consultation.matter,
        known(answered, chosen),
        known(consultation.answer, chosen, answered),
    )
    query = select(*columns)
    query = query.where(consultation.dispute_id == key, by_then(consultation.asked_on, chosen))
    return query.order_by(consultation.asked_on)


PARTS = {
    "stages": _stages,
    "events": _events,
    "parties": of_case.parties,
    "rights": _rights,
    "experts": _experts,
    "referrals": _referrals,
    "consultations": _consultations,
    "links": of_case.links,
}


def search(connection: Connection, chosen: Filter, text: str, limit: int = 8) -> pd.DataFrame:
    """Cases whose number, enterprise, party, forum or number there contains ``text``, newest first.

    Frame number, enterprise, occurred_on.
    """
    named = holds_word(s.enterprise.c.name, text)
    holds = or_(key_holds_word(dispute.number, text), named, *case_holds(text))
    source = joined(s.dispute, dispute.enterprise_id)
    query = select(dispute.number, ENTERPRISE, dispute.occurred_on).select_from(source)
    query = query.where(by_then(dispute.occurred_on, chosen), holds)
    query = query.order_by(dispute.occurred_on.desc(), dispute.number)
    return read_frame(connection, query.limit(limit))
