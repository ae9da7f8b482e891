"""What fell due lately, and when it was done: who keeps the days."""

from datetime import date, timedelta

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, literal, or_, select, union_all

from data_access import schema as s
from data_access.database.frames import read_frame
from data_access.filter.conditions import between, by_then, dispute_conditions, is_open
from data_access.statistics import deadlines as deadline_reads
from data_access.statistics import referrals as referral_reads
from data_access.statistics import visits as visit_reads
from data_access.statistics.query_steps import known
from data_access.statistics.tasks.shape import Terms, dispute, of_case, of_firm, said_once

deadline = s.dispute_deadline.c
case_step = s.case_step.c
step = s.procedure_step.c
referral = s.referral.c
level = s.referral_level.c
visit = s.visit.c
ALONE = literal(0)  # the place of what no other has its key


def fallen_due(connection: Connection, terms: Terms, since: date) -> pd.DataFrame:
    """Deadlines, steps, referrals and requests whose day lay from ``since`` to the day before that
    of ``terms``, the earliest first, of one day by rule and key, steps in the order of their
    procedure; those of a case that closed before they were done are left out.

    Frame rule, key, about_zh, about_en, due_on, done_on (by the date, None: not done), case,
    enterprise, credit_code, owner (handler of the case; None: nobody).
    """
    rules = (_deadlines, _steps, _referrals, _requests)
    every = union_all(*(rule(terms, since) for rule in rules)).subquery("fallen_due").c
    what = (every.rule, every.key, every.about_zh, every.about_en, every.due_on, every.done_on)
    query = select(*what, every.case, every.enterprise, every.credit_code, every.owner)
    order = every.due_on, every.rule, every.key, every.place
    return read_frame(connection, query.order_by(*order))


def _judged(
    query: Select,
    terms: Terms,
    since: date,
    due_on: ColumnElement,
    done_on: ColumnElement,
    place: ColumnElement = ALONE,
) -> Select:
    """``place``: of a row among those of one key."""
    last = terms.chosen.as_of_day - timedelta(1)
    done = known(done_on, terms.chosen, name="done_on")
    told = query.add_columns(done, place.label("place"))
    return told.where(between(due_on, since, last))


def _of_open_cases(query: Select, terms: Terms, done_on: ColumnElement) -> Select:
    """Of cases that are open, or that were done before their case closed."""
    chosen = terms.chosen
    done_or_open = or_(by_then(done_on, chosen), is_open(chosen))
    return query.where(*dispute_conditions(chosen), done_or_open)


def _deadlines(terms: Terms, since: date) -> Select:
    about = deadline_reads.ACT_ZH, deadline_reads.ACT_EN
    due = deadline_reads.due_on(terms.chosen)
    keys = deadline.dispute_id, deadline.rule_id
    query = of_case("deadline", deadline.number, about, due, s.dispute_deadline, keys)
    runs = deadline_reads.for_a_party(terms.party_clock)
    begun = deadline_reads.begun(terms.chosen)
    of_cases = _of_open_cases(query.where(runs, *begun), terms, deadline.done_on)
    return _judged(of_cases, terms, since, due, deadline.done_on)


def _steps(terms: Terms, since: date) -> Select:
    about, due = (step.name_zh, step.name_en), case_step.due_on
    keys = case_step.dispute_id, case_step.step_id
    query = of_case("step", dispute.number, about, due, s.case_step, keys)
    of_cases = _of_open_cases(query, terms, case_step.done_on)
    return _judged(of_cases, terms, since, due, case_step.done_on, case_step.step_id)


def _referrals(terms: Terms, since: date) -> Select:
    about, due = (level.name_zh, level.name_en), referral.due_on
    keys = referral.dispute_id, referral.level_id
    query = of_case("referral", dispute.number, about, due, s.referral, keys)
    sent = query.where(*referral_reads.conditions(terms.chosen))
    return _judged(sent, terms, since, due, referral.answered_on, referral.id)


def _requests(terms: Terms, since: date) -> Select:
    about, due = said_once(visit.appeal), visit.due_on
    keys = (visit.enterprise_id,)
    query = of_firm("request", visit.number, about, due, s.visit, keys)
    asked = query.where(*visit_reads.conditions(terms.chosen), visit_reads.HAS_APPEAL)
    return _judged(asked, terms, since, due, visit.answered_on)
