"""Training: who was reached inside a cycle, what was held, who was left out. Filters must be resolved.

``start`` is the first day of the cycle; every reading ends with the as-of date. Industries, sizes and countries (markets)
choose enterprises; sessions and their yearly plan belong to the whole office and are not chosen.
"""

import pandas as pd
from sqlalchemy import Integer, and_, case, cast, func, select

from data_access import schema as s
from data_access.database.dialects import day, month_number, whole
from data_access.database.frames import read_frame
from data_access.filter.conditions import enterprise_choice, enterprise_conditions

e, x = s.enterprise.c, s.training_session.c
COMPLETE = (
    "patent",
    "trademark",
    "copyright",
    "trade_secret",
)  # the four IP types that make coverage complete
GROUPS = {
    "industry": (s.industry, e.industry_id),
    "division": (s.division, e.division_id),
    "size": (s.enterprise_size, e.size_id),
}


def month_of(column):
    """``month_number`` as an integer, which PostgreSQL would give as a decimal."""
    return cast(month_number(column), Integer)


def held(chosen, start):
    """The conditions on sessions held from ``start`` to the as-of date."""
    states = select(s.session_state.c.id).where(s.session_state.c.code == "held")
    return [x.state_id.in_(states), x.held_on >= day(start), x.held_on <= day(chosen.as_of)]


def first_training(chosen, start):
    """The day on which each enterprise first came to a session of the cycle."""
    a = s.attendance.c
    return (
        select(a.enterprise_id, func.min(x.held_on).label("first_on"))
        .select_from(s.attendance)
        .join(s.training_session, x.id == a.session_id)
        .where(*held(chosen, start))
        .group_by(a.enterprise_id)
        .subquery("first_training")
    )


def _first_by_type(chosen, start):
    """The same for each of the four IP types."""
    a, i = s.attendance.c, s.session_ip_type.c
    return (
        select(
            a.enterprise_id,
            s.ip_type.c.code.label("ip_type"),
            func.min(x.held_on).label("first_on"),
        )
        .select_from(s.attendance)
        .join(s.training_session, x.id == a.session_id)
        .join(s.session_ip_type, i.session_id == x.id)
        .join(s.ip_type, s.ip_type.c.id == i.ip_type_id)
        .where(*held(chosen, start), s.ip_type.c.code.in_(COMPLETE))
        .group_by(a.enterprise_id, s.ip_type.c.code)
        .subquery("first_by_type")
    )


def _complete(chosen, start):
    """The day on which each enterprise had been to all four IP types."""
    b = _first_by_type(chosen, start)
    return (
        select(b.c.enterprise_id, func.max(b.c.first_on).label("first_on"))
        .group_by(b.c.enterprise_id)
        .having(func.count() == len(COMPLETE))
        .subquery("complete_training")
    )


def spells(connection, chosen, start, complete=False):
    """Every enterprise that was ever on the roster by the as-of date, counted by months (numbers of dialects.month_number).

    Frame entered, left (None while on the roster), done (first training of the cycle, or with ``complete`` the day the fourth
    IP type was reached; None without), n (enterprises). What happened after the as-of date is unknown. See indicators.methods.coverage.
    """
    done = (_complete if complete else first_training)(chosen, start)
    left = case((e.left_on <= day(chosen.as_of), month_of(e.left_on))).label("left")
    columns = (
        month_of(e.joined_on).label("entered"),
        left,
        month_of(done.c.first_on).label("done"),
    )
    return read_frame(
        connection,
        select(*columns, func.count().label("n"))
        .select_from(s.enterprise)
        .outerjoin(done, done.c.enterprise_id == e.id)
        .where(e.joined_on <= day(chosen.as_of), *enterprise_choice(chosen))
        .group_by(*columns)
        .order_by(*columns),
    )


def person_times(connection, chosen, start):
    """People at the sessions of the cycle, each session counted anew, of the enterprises chosen."""
    a = s.attendance.c
    return connection.execute(
        select(whole(func.sum(a.people)))
        .select_from(s.attendance)
        .join(s.training_session, x.id == a.session_id)
        .join(s.enterprise, e.id == a.enterprise_id)
        .where(*held(chosen, start), *enterprise_choice(chosen))
    ).scalar()


def by_type(connection, chosen, start):
    """Enterprises on the roster that were reached in each of the four IP types: frame ip_type, covered; a type without any has 0."""
    b = _first_by_type(chosen, start)
    found = connection.execute(
        select(b.c.ip_type, func.count())
        .select_from(b)
        .join(s.enterprise, e.id == b.c.enterprise_id)
        .where(*enterprise_conditions(chosen))
        .group_by(b.c.ip_type)
    ).all()
    return pd.DataFrame(
        {
            "ip_type": COMPLETE,
            "covered": [dict(map(tuple, found)).get(code, 0) for code in COMPLETE],
        }
    )


def by_group(connection, chosen, start, dimension):
    """Coverage by ``industry`` (division), ``division`` (town, park) or ``size``: frame code, roster, covered; largest first.
    Enterprises for which it was not entered have no code."""
    table, column = GROUPS[dimension]
    first = first_training(chosen, start)
    return read_frame(
        connection,
        select(
            table.c.code.label("code"),
            func.count().label("roster"),
            func.count(first.c.enterprise_id).label("covered"),
        )
        .select_from(s.enterprise)
        .outerjoin(table, table.c.id == column)
        .outerjoin(first, first.c.enterprise_id == e.id)
        .where(*enterprise_conditions(chosen))
        .group_by(table.c.code)
        .order_by(func.count().desc(), table.c.code.asc().nulls_last()),
    )


def matrix(connection, chosen, start):
    """Sessions held by IP type and theme: frame ip_type, theme, sessions. A session on several counts once in each cell."""
    ip_type, theme = s.ip_type.c.code.label("ip_type"), s.training_theme.c.code.label("theme")
    return read_frame(
        connection,
        select(ip_type, theme, func.count().label("sessions"))
        .select_from(s.training_session)
        .join(s.session_ip_type, s.session_ip_type.c.session_id == x.id)
        .join(s.ip_type, s.ip_type.c.id == s.session_ip_type.c.ip_type_id)
        .join(s.session_theme, s.session_theme.c.session_id == x.id)
        .join(s.training_theme, s.training_theme.c.id == s.session_theme.c.theme_id)
        .where(*held(chosen, start))
        .group_by(ip_type, theme, s.ip_type.c.id, s.training_theme.c.id)
        .order_by(s.ip_type.c.id, s.training_theme.c.id),
    )


def sessions_by_month(connection, chosen, start):
    """Sessions held: frame month (number), sessions."""
    month = month_of(x.held_on).label("month")
    return read_frame(
        connection,
        select(month, func.count().label("sessions"))
        .where(*held(chosen, start))
        .group_by(month)
        .order_by(month),
    )


def sessions_ahead(connection, chosen, end):
    """Sessions that stand as planned after the as-of date, until ``end``: frame month, sessions."""
    month = month_of(x.held_on).label("month")
    planned = select(s.session_state.c.id).where(s.session_state.c.code == "planned")
    return read_frame(
        connection,
        select(month, func.count().label("sessions"))
        .where(x.state_id.in_(planned), x.held_on > day(chosen.as_of), x.held_on <= day(end))
        .group_by(month)
        .order_by(month),
    )


def yearly_plan(connection, chosen, start, end):
    """The training plan of the years of a cycle: frame year, sessions (sum of its themes)."""
    p = s.training_plan.c
    return read_frame(
        connection,
        select(p.year, whole(func.sum(p.sessions)).label("sessions"))
        .where(p.year >= start.year, p.year <= end.year)
        .group_by(p.year)
        .order_by(p.year),
    )


def change(connection, chosen, start, since):
    """Enterprises by what they were at the end of the day ``since`` and are as of the date, in nine counts.

    dict: roster_before, covered_before; trained (on the roster at both, newly covered); joined, joined_covered (came after ``since``, and of those
    the covered); left, left_covered (left after ``since``, and of those the covered before); roster, covered (as of the date). Covered means inside the cycle:
    covered = covered_before + trained + joined_covered - left_covered.
    """
    first = first_training(chosen, start)
    then, now = day(since), day(chosen.as_of)
    was = and_(e.joined_on <= then, (e.left_on.is_(None)) | (e.left_on > then))
    is_on = and_(e.joined_on <= now, (e.left_on.is_(None)) | (e.left_on > now))
    early, ever = first.c.first_on <= then, first.c.first_on.is_not(None)
    sums = {
        "roster_before": was,
        "covered_before": and_(was, early),
        "trained": and_(was, is_on, first.c.first_on > then),
        "joined": and_(e.joined_on > then, is_on),
        "joined_covered": and_(e.joined_on > then, is_on, ever),
        "left": and_(was, e.left_on <= now),
        "left_covered": and_(was, early, e.left_on <= now),
        "roster": is_on,
        "covered": and_(is_on, ever),
    }
    columns = [
        whole(func.sum(case((condition, 1), else_=0))).label(name)
        for name, condition in sums.items()
    ]
    return dict(
        connection.execute(
            select(*columns)
            .select_from(s.enterprise)
            .outerjoin(first, first.c.enterprise_id == e.id)
            .where(*enterprise_choice(chosen))
        )
        .mappings()
        .one()
    )
