"""Tasks on open cases: deadlines, the next step, an expert, an answer to a referral, and a typical
case to be checked. What is a task is what the page on the subject counts.
"""

from datetime import timedelta

from sqlalchemy import Select, String, cast, func

from data_access import schema as s
from data_access.database.dialects import day
from data_access.filter.conditions import by_then, dispute_conditions, is_open
from data_access.statistics import deadlines as deadline_reads
from data_access.statistics import experts as expert_reads
from data_access.statistics import publicity as publicity_reads
from data_access.statistics import referrals as referral_reads
from data_access.statistics.tasks.shape import NO_DAY, Terms, dispute, of_case, said_once

deadline = s.dispute_deadline.c
referral = s.referral.c
level = s.referral_level.c
typical_case = s.typical_case.c


def deadlines(terms: Terms) -> Select:
    """Deadlines that count down, overdue or due within the days of the rule."""
    chosen = terms.chosen
    about = deadline_reads.ACT_ZH, deadline_reads.ACT_EN
    keys = deadline.dispute_id, deadline.rule_id
    due = deadline_reads.due_on(chosen)
    query = of_case("deadline", deadline.number, about, due, s.dispute_deadline, keys)
    runs = deadline_reads.counting_down(chosen, terms.party_clock)
    near = due <= day(chosen.as_of_day + timedelta(terms.deadline_days))
    return query.where(*dispute_conditions(chosen), *runs, near)


def next_steps(terms: Terms) -> Select:
    """Next steps that people set themselves and whose day has come."""
    chosen = terms.chosen
    about = said_once(func.coalesce(dispute.next_step, ""))
    come = dispute.next_step_on
    query = of_case("next_step", dispute.number, about, come, s.dispute, part=come)
    return query.where(*dispute_conditions(chosen), is_open(chosen), by_then(come, chosen))


def unassigned(terms: Terms) -> Select:
    """Open cases to which no expert was assigned."""
    chosen = terms.chosen
    about = said_once(cast(dispute.occurred_on, String))
    query = of_case("unassigned", dispute.number, about, NO_DAY, s.dispute)
    alone = dispute.id.not_in(expert_reads.cases_helped(chosen))
    return query.where(*dispute_conditions(chosen), is_open(chosen), alone)


def referrals(terms: Terms) -> Select:
    """Referrals without an answer whose time is up."""
    about = level.name_zh, level.name_en
    keys = referral.dispute_id, referral.level_id
    sent = cast(referral.sent_on, String)
    part = referral.direction + " " + level.code + " " + sent
    query = of_case("referral", dispute.number, about, referral.due_on, s.referral, keys, part)
    late = referral_reads.is_late(terms.chosen)
    return query.where(*referral_reads.conditions(terms.chosen), late)


def drafts(terms: Terms) -> Select:
    """Typical cases written and not yet published."""
    about = said_once(typical_case.title)
    keys = (typical_case.dispute_id,)
    query = of_case("draft", typical_case.number, about, NO_DAY, s.typical_case, keys)
    return query.where(publicity_reads.is_draft(terms.chosen))
