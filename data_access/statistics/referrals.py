"""Referrals up to the branches and the national centre, and down from them: how long the hand-over took and what came back. Filters must be resolved."""

from dataclasses import replace

from sqlalchemy import and_, case, func, or_, select

from data_access import schema as s
from data_access.database.dialects import day, days_between, whole
from data_access.database.frames import read_frame
from data_access.filter.conditions import dispute_conditions

r = s.referral.c


def conditions(chosen):
    """Referrals sent by the as-of date within the period; the cases follow everything else that was chosen."""
    cases = replace(chosen, period="", start=None, end=None)
    found = [
        r.sent_on <= day(min(chosen.as_of, chosen.end) if chosen.end else chosen.as_of),
        r.dispute_id.in_(select(s.dispute.c.id).where(*dispute_conditions(cases))),
    ]
    return found + ([r.sent_on >= day(chosen.start)] if chosen.start else [])


def _waiting(chosen):
    return or_(r.answered_on.is_(None), r.answered_on > day(chosen.as_of))


def _overdue(chosen):
    return and_(_waiting(chosen), r.due_on < day(chosen.as_of))


def by_level(connection, chosen):
    """Frame level, direction, sent, answered, waiting, overdue; in the order of the levels, up before down."""
    tally = lambda condition: whole(func.sum(case((condition, 1), else_=0)))  # noqa: E731
    return read_frame(
        connection,
        select(
            s.referral_level.c.code.label("level"),
            r.direction,
            func.count().label("sent"),
            tally(r.answered_on <= day(chosen.as_of)).label("answered"),
            tally(_waiting(chosen)).label("waiting"),
            tally(_overdue(chosen)).label("overdue"),
        )
        .select_from(s.referral)
        .join(s.referral_level, s.referral_level.c.id == r.level_id)
        .where(*conditions(chosen))
        .group_by(s.referral_level.c.id, s.referral_level.c.code, r.direction)
        .order_by(s.referral_level.c.id, r.direction.desc()),
    )


def days_to_answer(connection, chosen):
    """Frame level, direction, days, referrals: answered ones by the calendar days from hand-over to answer."""
    days = days_between(r.sent_on, r.answered_on).label("days")
    return read_frame(
        connection,
        select(
            s.referral_level.c.code.label("level"),
            r.direction,
            days,
            func.count().label("referrals"),
        )
        .select_from(s.referral)
        .join(s.referral_level, s.referral_level.c.id == r.level_id)
        .where(*conditions(chosen), r.answered_on <= day(chosen.as_of))
        .group_by(s.referral_level.c.code, r.direction, days)
        .order_by(s.referral_level.c.code, r.direction, days),
    )


def rows(connection, chosen, level=None, direction=None, most=1000):
    """Referrals, overdue ones first, then those without an answer, then the latest: frame dispute, enterprise, level, direction, sent_on, due_on, answered_on, result,
    handled_by, waiting (calendar days, None once answered), overdue (0/1)."""
    answered = r.answered_on <= day(chosen.as_of)
    overdue = case((_overdue(chosen), 1), else_=0).label("overdue")
    query = (
        select(
            s.dispute.c.number.label("dispute"),
            s.enterprise.c.name.label("enterprise"),
            s.referral_level.c.code.label("level"),
            r.direction,
            r.sent_on,
            r.due_on,
            case((answered, r.answered_on)).label("answered_on"),
            case((answered, r.result)).label("result"),
            r.handled_by,
            case((_waiting(chosen), days_between(r.sent_on, day(chosen.as_of)))).label("waiting"),
            overdue,
        )
        .select_from(s.referral)
        .join(s.referral_level, s.referral_level.c.id == r.level_id)
        .join(s.dispute, s.dispute.c.id == r.dispute_id)
        .join(s.enterprise, s.enterprise.c.id == s.dispute.c.enterprise_id)
        .where(*conditions(chosen))
    )
    query = query.where(s.referral_level.c.code == level) if level else query
    query = query.where(r.direction == direction) if direction else query
    return read_frame(
        connection,
        query.order_by(
            overdue.desc(),
            case((_waiting(chosen), 0), else_=1),
            r.sent_on.desc(),
            s.dispute.c.number,
            s.referral.c.id,
        ).limit(most),
    )
