"""How long cases have taken so far, and how they ended, counted by duration in the database.

As of the filter's date; filters must be resolved. Without a case frames have no rows.
"""

from collections.abc import Sequence
from datetime import date

import pandas as pd
from sqlalchemy import ColumnElement, Connection, FromClause, Label, case, func, literal, select

from data_access import schema as s
from data_access.database.dialects import day, days_between, whole
from data_access.database.frames import read_frame
from data_access.filter.conditions import dispute_conditions, is_closed
from data_access.filter.filters import Filter
from data_access.statistics.disputes import DIMENSIONS, days_open, with_dimension
from data_access.statistics.query_steps import code, flag, joined, known

dispute = s.dispute.c
UNKNOWN = "unknown"  # closed, but nobody entered how
ROUTE_ENTERED = func.coalesce(s.route.c.code, UNKNOWN)


def register_began(connection: Connection, chosen: Filter) -> date | None:
    """The first day on which the register followed any case; None while there is none.

    It is the earliest acceptance or entry by the as-of date.
    """
    accepted = func.min(known(dispute.accepted_on, chosen))
    entered = func.min(known(dispute.entered_on, chosen))
    days = connection.execute(select(accepted, entered)).one()
    return min((first for first in days if first), default=None)


def endings(connection: Connection, chosen: Filter, dimension: str | None = None) -> pd.DataFrame:
    """Cases by duration: frame [code,] days, closed (0/1), entry, cases.

    ``days`` from occurrence to closing, or to the as-of date while open. ``entry`` is the age in
    days at which a case came under observation: 0, and for cases that occurred before the register
    began their age on that day. ``dimension`` is one of ``disputes.DIMENSIONS``; cases without it
    are left out.
    """
    closed = flag(is_closed(chosen)).label("closed")
    if dimension is None:
        return by_duration(connection, chosen, s.dispute, (), closed)
    table, _ = DIMENSIONS[dimension]
    keys = [code(table, "code")]
    return by_duration(connection, chosen, with_dimension(dimension), keys, closed)


def routes(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Cases by the way they ended and duration: frame route, days, entry, cases.

    ``route`` is its code; ``open`` while open, ``unknown`` where none was entered.
    """
    source = joined(s.dispute, dispute.route_id)
    return by_duration(connection, chosen, source, [route_or_open(chosen)])


def route_or_open(chosen: Filter) -> Label:
    """The way a case ended by the as-of date: its code, ``unknown`` or ``open``."""
    return case((is_closed(chosen), ROUTE_ENTERED), else_="open").label("route")


def by_duration(
    connection: Connection,
    chosen: Filter,
    source: FromClause,
    keys: Sequence[Label],
    closed: Label | None = None,
) -> pd.DataFrame:
    """Frame of ``keys``, days, ``closed`` where it is given, entry, and cases that share them."""
    days = days_open(chosen).label("days")
    entry = _entry(register_began(connection, chosen)).label("entry")
    names = [*keys, days, entry]
    if closed is not None:
        names.insert(-1, closed)
    each_case = select(*names).select_from(source).where(*dispute_conditions(chosen))
    each = each_case.subquery("each_case")
    cases = whole(func.count()).label("cases")
    query = select(*each.c, cases).group_by(*each.c)
    return read_frame(connection, query.order_by(*each.c))


def _entry(began: date | None) -> ColumnElement[int]:
    """The age in days of a case on the day when the register began; 0 for later cases."""
    if began is None:
        return literal(0)
    earlier = dispute.occurred_on < day(began)
    age = days_between(dispute.occurred_on, day(began))
    return case((earlier, age), else_=0)
