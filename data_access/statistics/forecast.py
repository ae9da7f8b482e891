"""What a forecast of training coverage starts from: who came, left and was reached on which day, classes held and planned, last trainings, and exporters' markets. Filters must be resolved."""

from sqlalchemy import case, func, select

from data_access import schema as s
from data_access.database.dialects import day
from data_access.database.frames import read_frame
from data_access.filter.conditions import country_ids, enterprise_choice, enterprise_conditions
from data_access.statistics.training import first_training, held

e, x, a = s.enterprise.c, s.training_session.c, s.attendance.c


def roster_days(connection, chosen, start):
    """Every enterprise chosen that was on the roster by the as-of date: frame joined_on, left_on (None while there), first_on (its first training of the cycle from ``start``,
    None without), n (enterprises with these days). What happened after the as-of date is unknown."""
    first, left = (
        first_training(chosen, start),
        case((e.left_on <= day(chosen.as_of), e.left_on)).label("left_on"),
    )
    columns = (e.joined_on, left, first.c.first_on)
    return read_frame(
        connection,
        select(*columns, func.count().label("n"))
        .select_from(s.enterprise)
        .outerjoin(first, first.c.enterprise_id == e.id)
        .where(e.joined_on <= day(chosen.as_of), *enterprise_choice(chosen))
        .group_by(*columns)
        .order_by(e.joined_on, first.c.first_on.asc().nulls_last(), left.asc().nulls_last()),
    )


def classes_held(connection, chosen, start):
    """Sessions held from ``start`` to the as-of date: frame held_on, n."""
    return read_frame(
        connection,
        select(x.held_on, func.count().label("n"))
        .where(*held(chosen, start))
        .group_by(x.held_on)
        .order_by(x.held_on),
    )


def classes_planned(connection, chosen, end):
    """Sessions that stand as planned after the as-of date, until ``end``: frame held_on, n."""
    planned = select(s.session_state.c.id).where(s.session_state.c.code == "planned")
    return read_frame(
        connection,
        select(x.held_on, func.count().label("n"))
        .where(x.state_id.in_(planned), x.held_on > day(chosen.as_of), x.held_on <= day(end))
        .group_by(x.held_on)
        .order_by(x.held_on),
    )


def last_trainings(connection, chosen, since):
    """The latest training of each enterprise on the roster, in any cycle, from ``since`` to the as-of date: frame last_on, n."""
    last = (
        select(a.enterprise_id, func.max(x.held_on).label("last_on"))
        .select_from(s.attendance)
        .join(s.training_session, x.id == a.session_id)
        .where(*held(chosen, since))
        .group_by(a.enterprise_id)
        .subquery("last_training")
    )
    return read_frame(
        connection,
        select(last.c.last_on, func.count().label("n"))
        .select_from(s.enterprise)
        .join(last, last.c.enterprise_id == e.id)
        .where(*enterprise_conditions(chosen))
        .group_by(last.c.last_on)
        .order_by(last.c.last_on),
    )


def by_market(connection, chosen, start):
    """Enterprises on the roster by export market, and how many of them were reached in the cycle from ``start``: frame country, roster, covered; an enterprise counts in each of its markets."""
    first, m = first_training(chosen, start), s.enterprise_market.c
    return read_frame(
        connection,
        select(
            s.country.c.iso3.label("country"),
            func.count().label("roster"),
            func.count(first.c.enterprise_id).label("covered"),
        )
        .select_from(s.enterprise)
        .join(s.enterprise_market, m.enterprise_id == e.id)
        .join(s.country, s.country.c.id == m.country_id)
        .outerjoin(first, first.c.enterprise_id == e.id)
        .where(*enterprise_conditions(chosen))
        .group_by(s.country.c.iso3)
        .order_by(func.count().desc(), s.country.c.iso3),
    )


def exporters_to(connection, chosen, start, codes):
    """Of the enterprises on the roster that export to any of these countries, each once: (how many, how many were reached in the cycle from ``start``)."""
    first = first_training(chosen, start)
    exporting = select(s.enterprise_market.c.enterprise_id).where(
        s.enterprise_market.c.country_id.in_(country_ids(codes))
    )
    return tuple(
        connection.execute(
            select(func.count(), func.count(first.c.enterprise_id))
            .select_from(s.enterprise)
            .outerjoin(first, first.c.enterprise_id == e.id)
            .where(*enterprise_conditions(chosen), e.id.in_(exporting))
        ).one()
    )
