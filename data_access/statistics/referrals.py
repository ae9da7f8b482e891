"""Referrals up to the branches and the national centre, and down from them.

How long the hand-over took and what came back, as of the filter's date. Filters must be resolved;
without a referral frames have no rows.
"""

from dataclasses import replace

import pandas as pd
from sqlalchemy import Connection, Select, and_, case, func, select

from data_access import schema as s
from data_access.database.dialects import day, days_between
from data_access.database.frames import read_frame
from data_access.filter.conditions import (
    Condition,
    Conditions,
    by_then,
    dispute_conditions,
    in_period,
    not_by_then,
)
from data_access.filter.filters import Filter
from data_access.statistics.query_steps import (
    ENTERPRISE,
    code,
    flag,
    grouped,
    joined,
    known,
    tally,
)

referral = s.referral.c
dispute = s.dispute.c
LEVEL = code(s.referral_level, "level")


def conditions(chosen: Filter) -> Conditions:
    """Referrals sent by the as-of date within the period; all else chosen holds for the cases."""
    whenever = replace(chosen, period="", start=None, end=None)
    cases = select(dispute.id).where(*dispute_conditions(whenever))
    return [*in_period(referral.sent_on, chosen), referral.dispute_id.in_(cases)]


def _waiting(chosen: Filter) -> Condition:
    return not_by_then(referral.answered_on, chosen)


def is_late(chosen: Filter) -> Condition:
    return and_(_waiting(chosen), referral.due_on < day(chosen.as_of_day))


def by_level(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Frame level, direction, sent, answered, waiting, overdue.

    In the order of the levels, up before down.
    """
    place = s.referral_level.c.id
    sent = func.count().label("sent")
    answered = tally(by_then(referral.answered_on, chosen)).label("answered")
    waiting = tally(_waiting(chosen)).label("waiting")
    overdue = tally(is_late(chosen)).label("overdue")
    counts = (
        sent,
        answered,
        waiting,
        overdue,
    )
    keys = (LEVEL, referral.direction)
    source = joined(s.referral, referral.level_id)
    query = grouped(keys, counts, source, conditions(chosen)).group_by(place)
    query = query.order_by(place, referral.direction.desc())
    return read_frame(connection, query)


def days_to_answer(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Answered ones by the calendar days from hand-over to answer.

    Frame level, direction, days, referrals.
    """
    days = days_between(referral.sent_on, referral.answered_on).label("days")
    keys = (LEVEL, referral.direction, days)
    referrals = func.count().label("referrals")
    answered = by_then(referral.answered_on, chosen)
    source = joined(s.referral, referral.level_id)
    query = grouped(keys, [referrals], source, [*conditions(chosen), answered])
    return read_frame(connection, query.order_by(*keys))


def rows(
    connection: Connection,
    chosen: Filter,
    level: str | None = None,
    direction: str | None = None,
    most: int | None = 1000,
) -> pd.DataFrame:
    """Referrals, overdue ones first, then those without an answer, then the latest.

    Frame dispute, enterprise, level, direction, sent_on, due_on, answered_on, result, handled_by,
    waiting (calendar days, None once answered), overdue (0/1).
    """
    overdue = flag(is_late(chosen)).label("overdue")
    query = _single(chosen).add_columns(overdue)
    if level:
        query = query.where(s.referral_level.c.code == level)
    if direction:
        query = query.where(referral.direction == direction)
    answered = flag(by_then(referral.answered_on, chosen))
    latest = (referral.sent_on.desc(), dispute.number, referral.id)
    query = query.order_by(overdue.desc(), answered, *latest)
    return read_frame(connection, query.limit(most))


def _single(chosen: Filter) -> Select:
    answered = referral.answered_on
    so_far = days_between(referral.sent_on, day(chosen.as_of_day))
    waiting = case((_waiting(chosen), so_far)).label("waiting")
    columns = (
        dispute.number.label("dispute"),
        ENTERPRISE,
        LEVEL,
        referral.direction,
        referral.sent_on,
        referral.due_on,
        known(answered, chosen),
        known(referral.result, chosen, answered),
        referral.handled_by,
        waiting,
    )
    source = joined(s.referral, referral.level_id, referral.dispute_id, dispute.enterprise_id)
    query = select(*columns).select_from(source)
    return query.where(*conditions(chosen))
