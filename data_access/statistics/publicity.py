"""Publicity items by medium, and typical cases, as of the filter's date. Filters must be resolved; of the filter only the period and the as-of date apply."""

from sqlalchemy import and_, case, func, or_, select

from data_access import schema as s
from data_access.database.dialects import day, month_number, whole
from data_access.database.frames import read_frame

p, t = s.publicity_item.c, s.typical_case.c


def conditions(chosen):
    """Published by the as-of date, within the period."""
    return _within(p.published_on, chosen)


def _within(column, chosen):
    return [
        column <= day(min(chosen.as_of, chosen.end) if chosen.end else chosen.as_of),
        *([column >= day(chosen.start)] if chosen.start else []),
    ]


def headline(connection, chosen):
    """dict of items, audience (sum of what was entered), counted (items with an audience)."""
    return dict(
        connection.execute(
            select(
                func.count().label("items"),
                whole(func.sum(p.audience)).label("audience"),
                func.count(p.audience).label("counted"),
            ).where(*conditions(chosen))
        )
        .mappings()
        .one()
    )


def by_medium(connection, chosen):
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
        .where(*conditions(chosen))
        .group_by(m.id, m.code)
        .order_by(func.count().desc(), m.id),
    )


def by_month(connection, chosen):
    """Frame month (number of dialects.month_number), medium, items; earliest first."""
    month, m = month_number(p.published_on).label("month"), s.publicity_medium.c
    return read_frame(
        connection,
        select(month, m.code.label("medium"), func.count().label("items"))
        .select_from(s.publicity_item)
        .join(s.publicity_medium, m.id == p.medium_id)
        .where(*conditions(chosen))
        .group_by(month, m.code)
        .order_by(month, m.code),
    )


def rows(connection, chosen, medium=None, most=1000):
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
        .where(*conditions(chosen))
    )
    query = query.where(s.publicity_medium.c.code == medium) if medium else query
    return read_frame(connection, query.order_by(p.published_on.desc(), p.number).limit(most))


def cases(connection, chosen):
    """Typical cases: the drafts of the date, then those published by it within the period, the latest first: frame number, title, written_on, written_by, checked_on, checked_by, published_on (None while later than the date)."""
    known = lambda column, by: case((by <= day(chosen.as_of), column))  # noqa: E731
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
            t.written_on <= day(chosen.as_of),
            or_(
                t.published_on.is_(None),
                t.published_on > day(chosen.as_of),
                and_(*_within(t.published_on, chosen)),
            ),
        )
        .order_by(
            case((t.published_on <= day(chosen.as_of), 1), else_=0), t.written_on.desc(), t.number
        ),
    )
