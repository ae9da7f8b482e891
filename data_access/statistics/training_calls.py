"""The call list: enterprises on the roster that no training of the cycle reached. Filters must be resolved; ``start`` is the cycle's first day."""

from sqlalchemy import case, func, select

from data_access import schema as s
from data_access.database.dialects import day
from data_access.database.frames import read_frame
from data_access.filter.conditions import enterprise_conditions, is_open
from data_access.statistics.training import first_training

e = s.enterprise.c


def never_trained(connection, chosen, start, limit=1000):
    """The call list: enterprises on the roster without a training in the cycle, those with most open cases first, then key contacts, then by name.

    Frame enterprise, open, key_contact (0/1), industry, division, size, markets (ISO codes joined by a space), credit_code, joined_on.
    """
    first, opened = first_training(chosen, start), _open_cases(chosen)
    open_cases, key = func.coalesce(opened.c.open, 0), case((e.key_contact, 1), else_=0)
    frame = read_frame(
        connection,
        select(
            e.id,
            e.name.label("enterprise"),
            open_cases.label("open"),
            key.label("key_contact"),
            s.industry.c.code.label("industry"),
            s.division.c.code.label("division"),
            s.enterprise_size.c.code.label("size"),
            e.credit_code,
            e.joined_on,
        )
        .select_from(s.enterprise)
        .outerjoin(first, first.c.enterprise_id == e.id)
        .outerjoin(opened, opened.c.enterprise_id == e.id)
        .outerjoin(s.industry, s.industry.c.id == e.industry_id)
        .outerjoin(s.division, s.division.c.id == e.division_id)
        .outerjoin(s.enterprise_size, s.enterprise_size.c.id == e.size_id)
        .where(*enterprise_conditions(chosen), first.c.enterprise_id.is_(None))
        .order_by(open_cases.desc(), key.desc(), e.name, e.id)
        .limit(limit),
    )
    markets = _markets(connection, chosen, frame["id"].tolist())
    frame.insert(7, "markets", [markets.get(key, "") for key in frame["id"]])
    return frame.drop(columns="id")


def never_trained_with_cases(connection, chosen, start):
    """How many enterprises of the call list have an open case."""
    first, opened = first_training(chosen, start), _open_cases(chosen)
    return connection.execute(
        select(func.count())
        .select_from(s.enterprise)
        .join(opened, opened.c.enterprise_id == e.id)
        .outerjoin(first, first.c.enterprise_id == e.id)
        .where(*enterprise_conditions(chosen), first.c.enterprise_id.is_(None))
    ).scalar()


def _open_cases(chosen):
    d = s.dispute.c
    return (
        select(d.enterprise_id, func.count().label("open"))
        .where(d.occurred_on <= day(chosen.as_of), is_open(chosen))
        .group_by(d.enterprise_id)
        .subquery("open_cases")
    )


def _markets(connection, chosen, keys, few=1000):
    """The markets of each of these enterprises, as ISO codes joined by a space; those of the whole roster where they are more than a ``few``."""
    m, found = s.enterprise_market.c, {}
    keys = keys if len(keys) <= few else select(e.id).where(*enterprise_conditions(chosen))
    for key, code in connection.execute(
        select(m.enterprise_id, s.country.c.iso3)
        .join(s.country, s.country.c.id == m.country_id)
        .where(m.enterprise_id.in_(keys))
        .order_by(m.enterprise_id, s.country.c.iso3)
    ):
        found[key] = f"{found[key]} {code}" if key in found else code
    return found
