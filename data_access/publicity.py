"""Publicity items by medium, and typical cases, as of the filter's date. Filters must be resolved; of the filter only the period and the as-of date apply."""

from sqlalchemy import and_, case, func, or_, select

from data_access import schema as s
from data_access.dialects import day, month_number, whole
from data_access.frames import read_frame

p, t = s.publicity_item.c, s.typical_case.c


def conditions(f):
    """Published by the as-of date, within the period."""
    return _within(p.published_on, f)


def _within(column, f):
    return [
        column <= day(min(f.as_of, f.end) if f.end else f.as_of),
        *([column >= day(f.start)] if f.start else []),
    ]


def headline(connection, f):
    """dict of items, audience (sum of what was entered), counted (items with an audience)."""
    return dict(
        connection.execute(
            select(
                func.count().label("items"),
                whole(func.sum(p.audience)).label("audience"),
                func.count(p.audience).label("counted"),
            ).where(*conditions(f))
        )
        .mappings()
        .one()
    )


def by_medium(connection, f):
    """Frame medium, items, audience, counted; most items first, then in the order of the list."""
    m = s.publicity_medium.c
    return read_frame(
        connection,
        select(
            m.code.label("medium"),
            func.count().label("items"),
            whole(func.sum(p.audience)).label("audience"),
            func.count(p.audience).label("counted"),
        )
        .select_from(s.publicity_item)
        .join(s.publicity_medium, m.id == p.medium_id)
        .where(*conditions(f))
        .group_by(m.id, m.code)
        .order_by(func.count().desc(), m.id),
    )


def by_month(connection, f):
    """Frame month (number of dialects.month_number), medium, items; earliest first."""
    month, m = month_number(p.published_on).label("month"), s.publicity_medium.c
    return read_frame(
        connection,
        select(month, m.code.label("medium"), func.count().label("items"))
        .select_from(s.publicity_item)
        .join(s.publicity_medium, m.id == p.medium_id)
        .where(*conditions(f))
        .group_by(month, m.code)
        .order_by(month, m.code),
    )


def rows(connection, f, medium=None, most=1000):
    """Items, the latest first: frame number, published_on, medium, title, publisher, place, audience."""
    query = (
        select(
            p.number,
            p.published_on,
            s.publicity_medium.c.code.label("medium"),
            p.title,
            p.publisher,
            p.place,
            p.audience,
        )
        .join(s.publicity_medium, s.publicity_medium.c.id == p.medium_id)
        .where(*conditions(f))
    )
    query = query.where(s.publicity_medium.c.code == medium) if medium else query
    return read_frame(connection, query.order_by(p.published_on.desc(), p.number).limit(most))


def cases(connection, f):
    """Typical cases: the drafts of the date, then those published by it within the period, the latest first: frame number, title, written_on, written_by, checked_on, checked_by, published_on (None while later than the date)."""
    known = lambda column, by: case((by <= day(f.as_of), column))  # noqa: E731
    return read_frame(
        connection,
        select(
            t.number,
            t.title,
            t.written_on,
            t.written_by,
            known(t.checked_on, t.checked_on).label("checked_on"),
            known(t.checked_by, t.checked_on).label("checked_by"),
            known(t.published_on, t.published_on).label("published_on"),
        )
        .where(
            t.written_on <= day(f.as_of),
            or_(
                t.published_on.is_(None),
                t.published_on > day(f.as_of),
                and_(*_within(t.published_on, f)),
            ),
        )
        .order_by(
            case((t.published_on <= day(f.as_of), 1), else_=0), t.written_on.desc(), t.number
        ),
    )
