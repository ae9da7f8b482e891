"""How long cases have taken so far, counted by duration in the database, as of the filter's date. Filters must be resolved."""

from sqlalchemy import Date, case, func, literal, select

from data_access import schema as s
from data_access.database.dialects import day, days_between, whole
from data_access.database.frames import code_of, read_frame
from data_access.filter.conditions import dispute_conditions, is_closed
from data_access.statistics.disputes import DIMENSIONS

d = s.dispute.c


def register_began(connection, chosen):
    """The first day on which the register followed any case: the earliest acceptance or entry by the as-of date; None while there is none."""
    query = select(
        func.min(case((d.accepted_on <= day(chosen.as_of), d.accepted_on))),
        func.min(case((d.entered_on <= day(chosen.as_of), d.entered_on))),
    )
    return min((found for found in connection.execute(query).one() if found), default=None)


def endings(connection, chosen, dimension=None):
    """Cases by duration: frame [code,] days, closed (0/1), entry, cases.

    ``days`` from occurrence to closing, or to the as-of date while open; ``entry`` the age in days at which a case came under observation: 0, and for cases
    that occurred before the register began their age on that day. ``dimension`` is one of ``data_access.statistics.disputes.DIMENSIONS``; cases without it are left out."""
    closed = case((is_closed(chosen), 1), else_=0)
    if dimension is None:
        return _counted(connection, chosen, s.dispute, closed.label("closed"))
    table, column = DIMENSIONS[dimension]
    return _counted(
        connection,
        chosen,
        s.dispute.join(table, table.c.id == column),
        code_of(table).label("code"),
        closed.label("closed"),
    )


def routes(connection, chosen):
    """Cases by the way they ended and duration: frame route (its code; ``open`` while open, ``unknown`` where none was entered), days, entry, cases."""
    route = case((is_closed(chosen), func.coalesce(s.route.c.code, "unknown")), else_="open").label(
        "route"
    )
    return _counted(
        connection, chosen, s.dispute.outerjoin(s.route, s.route.c.id == d.route_id), route
    )


def _counted(connection, chosen, source, *names):
    """The columns named, with days and entry, and how many cases share them."""
    end = case((is_closed(chosen), d.closed_on), else_=literal(chosen.as_of, Date))
    began = register_began(connection, chosen)
    entry = (
        case((d.occurred_on < day(began), days_between(d.occurred_on, day(began))), else_=0)
        if began
        else literal(0)
    )
    each = (
        select(*names, days_between(d.occurred_on, end).label("days"), entry.label("entry"))
        .select_from(source)
        .where(*dispute_conditions(chosen))
        .subquery("each_case")
    )
    columns = [
        each.c[name]
        for name in (
            *(n.name for n in names if n.name != "closed"),
            "days",
            *(n.name for n in names if n.name == "closed"),
            "entry",
        )
    ]
    return read_frame(
        connection,
        select(*columns, whole(func.count()).label("cases")).group_by(*columns).order_by(*columns),
    )
