"""How cases ended: by way, by year and by group, as of the filter's date. Filters must be resolved."""

from sqlalchemy import case, extract, func, select

from data_access import schema as s
from data_access.database.dialects import whole
from data_access.database.frames import code_of, read_frame
from data_access.filter.conditions import dispute_conditions, is_closed
from data_access.statistics.disputes import DIMENSIONS
from data_access.statistics.durations import _counted

d = s.dispute.c
UNKNOWN = "unknown"  # closed, but nobody entered how


def by_route(connection, chosen):
    """Closed cases by the way they ended: frame route (its code, ``unknown`` where none was entered), cases; most cases first, then by code."""
    route = func.coalesce(s.route.c.code, UNKNOWN).label("route")
    return read_frame(
        connection,
        select(route, whole(func.count()).label("cases"))
        .select_from(s.dispute.outerjoin(s.route, s.route.c.id == d.route_id))
        .where(*dispute_conditions(chosen), is_closed(chosen))
        .group_by(route)
        .order_by(func.count().desc(), route),
    )


def by_year(connection, chosen):
    """Closed cases by the year of closing and the way they ended: frame year, route, cases; earliest year first."""
    route, year = (
        func.coalesce(s.route.c.code, UNKNOWN).label("route"),
        whole(extract("year", d.closed_on)).label("year"),
    )
    return read_frame(
        connection,
        select(year, route, whole(func.count()).label("cases"))
        .select_from(s.dispute.outerjoin(s.route, s.route.c.id == d.route_id))
        .where(*dispute_conditions(chosen), is_closed(chosen))
        .group_by(year, route)
        .order_by(year, route),
    )


def routes_by(connection, chosen, dimension):
    """As ``durations.routes`` for each group of ``dimension`` (one of ``disputes.DIMENSIONS``): frame code, route, days, entry, cases."""
    table, column = DIMENSIONS[dimension]
    route = case((is_closed(chosen), func.coalesce(s.route.c.code, UNKNOWN)), else_="open").label(
        "route"
    )
    source = s.dispute.join(table, table.c.id == column).outerjoin(
        s.route, s.route.c.id == d.route_id
    )
    return _counted(connection, chosen, source, code_of(table).label("code"), route)
