"""Tasks on open cases: deadlines, steps, the next step, an expert, an answer to a referral, and
a typical case to be checked.
"""

from datetime import date, timedelta

from sqlalchemy import Select, cast, func, or_, select
from sqlalchemy.types import String

from data_access import schema as s
from data_access.database.dialects import day
from data_access.statistics.tasks.shape import NO_DAY, dispute, enterprise, of_case, said_once

SOON = 7  # days before a deadline at which it is a task
COUNTED = ("party_deadline",)  # kinds of rule that run for a party; others are for information

deadline = s.dispute_deadline.c
rule = s.deadline_rule.c
case_step = s.case_step.c
step = s.procedure_step.c
referral = s.referral.c
level = s.referral_level.c
typical_case = s.typical_case.c


def _still_open(query: Select) -> Select:
    return query.where(dispute.closed_on.is_(None))


def deadlines(today: date) -> Select:
    """Deadlines that are overdue or due within SOON days."""
    due = func.coalesce(deadline.extended_on, deadline.printed_on, deadline.computed_on)
    act_zh = func.coalesce(rule.act_zh, deadline.act)
    act_en = func.coalesce(rule.act_en, deadline.act)
    query = of_case("deadline", deadline.number, (act_zh, act_en), due)
    source = s.dispute_deadline.join(s.dispute, dispute.id == deadline.dispute_id)
    source = source.join(s.enterprise, enterprise.id == dispute.enterprise_id)
    source = source.outerjoin(s.deadline_rule, rule.id == deadline.rule_id)
    runs = or_(rule.id.is_(None), rule.clock_type.in_(COUNTED))
    near = due <= day(today + timedelta(SOON))
    return _still_open(query.select_from(source)).where(deadline.done_on.is_(None), runs, near)


def steps(today: date) -> Select:
    """Steps of a procedure that should have been done."""
    about = step.name_zh, step.name_en
    query = of_case("step", dispute.number, about, case_step.due_on)
    source = s.case_step.join(s.dispute, dispute.id == case_step.dispute_id)
    source = source.join(s.enterprise, enterprise.id == dispute.enterprise_id)
    source = source.join(s.procedure_step, step.id == case_step.step_id)
    overdue = case_step.due_on < day(today)
    return _still_open(query.select_from(source)).where(case_step.done_on.is_(None), overdue)


def next_steps(today: date) -> Select:
    """Next steps that people set themselves and whose day has come."""
    about = said_once(func.coalesce(dispute.next_step, ""))
    query = of_case("next_step", dispute.number, about, dispute.next_step_on)
    source = s.dispute.join(s.enterprise, enterprise.id == dispute.enterprise_id)
    return _still_open(query.select_from(source)).where(dispute.next_step_on <= day(today))


def unassigned(today: date) -> Select:
    """Open cases to which no expert was assigned."""
    about = said_once(cast(dispute.occurred_on, String))
    query = of_case("unassigned", dispute.number, about, NO_DAY)
    source = s.dispute.join(s.enterprise, enterprise.id == dispute.enterprise_id)
    assigned = select(s.expert_assignment.c.dispute_id)
    begun = dispute.occurred_on <= day(today)
    return _still_open(query.select_from(source)).where(dispute.id.not_in(assigned), begun)


def referrals(today: date) -> Select:
    """Referrals without an answer whose time is up."""
    about = level.name_zh, level.name_en
    query = of_case("referral", dispute.number, about, referral.due_on)
    source = s.referral.join(s.dispute, dispute.id == referral.dispute_id)
    source = source.join(s.enterprise, enterprise.id == dispute.enterprise_id)
    source = source.join(s.referral_level, level.id == referral.level_id)
    late = referral.due_on < day(today)
    return query.select_from(source).where(referral.answered_on.is_(None), late)


def drafts(today: date) -> Select:
    """Typical cases written and not yet checked."""
    about = said_once(typical_case.title)
    query = of_case("draft", typical_case.number, about, NO_DAY)
    source = s.typical_case.outerjoin(s.dispute, dispute.id == typical_case.dispute_id)
    source = source.outerjoin(s.enterprise, enterprise.id == dispute.enterprise_id)
    written = typical_case.written_on <= day(today)
    return query.select_from(source).where(typical_case.published_on.is_(None), written)
