"""Contacts with enterprises: whom the office visited, what they asked for, and how soon they were answered. Filters must be resolved.

Of the filter, the period, the industries, the enterprise sizes and the countries (an enterprise's markets) apply.
"""

from datetime import timedelta

from sqlalchemy import and_, case, func, or_, select

from data_access import schema as s
from data_access.database.dialects import day, month_number, whole
from data_access.database.frames import read_frame
from data_access.filter.conditions import enterprise_choice, enterprise_conditions

v, e = s.visit.c, s.enterprise.c
YEAR = 365
MOST = 1000


def conditions(chosen):
    """Contacts made by the as-of date within everything chosen."""
    found = [v.visited_on <= day(min(chosen.as_of, chosen.end) if chosen.end else chosen.as_of)]
    found += [v.visited_on >= day(chosen.start)] if chosen.start else []
    if chosen.industries or chosen.sizes or chosen.countries:
        found.append(v.enterprise_id.in_(select(e.id).where(*enterprise_choice(chosen))))
    return found


def _answered(chosen):
    return v.answered_on <= day(chosen.as_of)


def _waiting(chosen):
    return and_(
        v.appeal.is_not(None), or_(v.answered_on.is_(None), v.answered_on > day(chosen.as_of))
    )


def headline(connection, chosen):
    """dict of visits, enterprises (distinct), appeals, waiting (appeals without an answer by the date), overdue (of these past their due date), judged (appeals with a due date that were
    answered or are past it) and in_time (answered by it)."""
    tally = lambda condition: whole(func.sum(case((condition, 1), else_=0)))  # noqa: E731
    judged = and_(
        v.appeal.is_not(None),
        v.due_on.is_not(None),
        or_(_answered(chosen), v.due_on < day(chosen.as_of)),
    )
    query = select(
        func.count().label("visits"),
        func.count(v.enterprise_id.distinct()).label("enterprises"),
        tally(v.appeal.is_not(None)).label("appeals"),
        tally(_waiting(chosen)).label("waiting"),
        tally(and_(_waiting(chosen), v.due_on < day(chosen.as_of))).label("overdue"),
        tally(judged).label("judged"),
        tally(and_(judged, _answered(chosen), v.answered_on <= v.due_on)).label("in_time"),
    )
    return dict(connection.execute(query.where(*conditions(chosen))).mappings().one())


def by_month(connection, chosen):
    """Frame month (number of dialects.month_number), way, visits; earliest first."""
    month, way = month_number(v.visited_on).label("month"), s.visit_way.c
    return read_frame(
        connection,
        select(month, way.code.label("way"), func.count().label("visits"))
        .select_from(s.visit)
        .join(s.visit_way, way.id == v.way_id)
        .where(*conditions(chosen))
        .group_by(month, way.code)
        .order_by(month, way.code),
    )


def answers(connection, chosen):
    """Appeals answered by the date: frame asked_on, answered_on, result (None when not entered), appeals."""
    result = s.appeal_result.c.code.label("result")
    return read_frame(
        connection,
        select(v.visited_on.label("asked_on"), v.answered_on, result, func.count().label("appeals"))
        .select_from(s.visit.outerjoin(s.appeal_result, s.appeal_result.c.id == v.result_id))
        .where(*conditions(chosen), v.appeal.is_not(None), _answered(chosen))
        .group_by(v.visited_on, v.answered_on, result)
        .order_by(v.visited_on, v.answered_on, result.nulls_last()),
    )


def appeals(connection, chosen, most=MOST):
    """Appeals, overdue ones first, then those that wait, then the latest: frame number, enterprise, visited_on, way, appeal, due_on, answered_on, answered_by, result, overdue (0/1)."""
    known = _answered(chosen)
    overdue = case((and_(_waiting(chosen), v.due_on < day(chosen.as_of)), 1), else_=0).label(
        "overdue"
    )
    return read_frame(
        connection,
        select(
            v.number,
            e.name.label("enterprise"),
            v.visited_on,
            s.visit_way.c.code.label("way"),
            v.appeal,
            v.due_on,
            case((known, v.answered_on)).label("answered_on"),
            case((known, v.answered_by)).label("answered_by"),
            case((known, s.appeal_result.c.code)).label("result"),
            overdue,
        )
        .join(s.enterprise, e.id == v.enterprise_id)
        .join(s.visit_way, s.visit_way.c.id == v.way_id)
        .outerjoin(s.appeal_result, s.appeal_result.c.id == v.result_id)
        .where(*conditions(chosen), v.appeal.is_not(None))
        .order_by(
            overdue.desc(), case((_waiting(chosen), 0), else_=1), v.visited_on.desc(), v.number
        )
        .limit(most),
    )


def rows(connection, chosen, most=MOST):
    """Contacts, the latest first: frame number, visited_on, enterprise, way, visitors, summary, appeal."""
    return read_frame(
        connection,
        select(
            v.number,
            v.visited_on,
            e.name.label("enterprise"),
            s.visit_way.c.code.label("way"),
            v.visitors,
            v.summary,
            v.appeal,
        )
        .join(s.enterprise, e.id == v.enterprise_id)
        .join(s.visit_way, s.visit_way.c.id == v.way_id)
        .where(*conditions(chosen))
        .order_by(v.visited_on.desc(), v.number)
        .limit(most),
    )


def watched(connection, chosen):
    """Key-contact and observation enterprises on the roster: frame enterprise, credit_code, key_contact, observation (0/1), open (open disputes), last_visit (None: never by the date);
    those longest without a contact first."""
    last = (
        select(func.max(v.visited_on))
        .where(v.enterprise_id == e.id, v.visited_on <= day(chosen.as_of))
        .scalar_subquery()
    )
    d = s.dispute.c
    opened = (
        select(func.count())
        .where(
            d.enterprise_id == e.id,
            d.occurred_on <= day(chosen.as_of),
            or_(d.closed_on.is_(None), d.closed_on > day(chosen.as_of)),
        )
        .scalar_subquery()
    )
    flag = lambda column: case((column, 1), else_=0).label(column.name)  # noqa: E731
    return read_frame(
        connection,
        select(
            e.name.label("enterprise"),
            e.credit_code,
            flag(e.key_contact),
            flag(e.observation),
            opened.label("open"),
            last.label("last_visit"),
        )
        .where(*enterprise_conditions(chosen), or_(e.key_contact, e.observation))
        .order_by(case((last.is_(None), 0), else_=1), last, e.name, e.credit_code),
    )


def not_seen_since(chosen):
    """The day after which a contact counts as lately: a year before the as-of date."""
    return chosen.as_of - timedelta(YEAR)


def associations(connection, chosen):
    """Chambers and associations in contact on the date: frame number, name, kind, industry, members, contact, joined_on; by number."""
    a = s.association.c
    members = (
        select(func.count())
        .where(s.association_member.c.association_id == a.id)
        .scalar_subquery()
        .label("members")
    )
    return read_frame(
        connection,
        select(
            a.number,
            a.name,
            s.association_kind.c.code.label("kind"),
            s.industry.c.code.label("industry"),
            members,
            a.contact,
            a.joined_on,
        )
        .join(s.association_kind, s.association_kind.c.id == a.kind_id)
        .outerjoin(s.industry, s.industry.c.id == a.industry_id)
        .where(
            a.joined_on <= day(chosen.as_of),
            or_(a.left_on.is_(None), a.left_on > day(chosen.as_of)),
        )
        .order_by(a.number),
    )
