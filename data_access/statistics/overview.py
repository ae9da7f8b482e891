"""What moved since the quarter before, and the largest matters in hand.

Counts of new cases in two equal windows, and the open cases that are overdue. Filters must be
resolved.
"""

from datetime import date

import pandas as pd
from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Select,
    Subquery,
    exists,
    func,
    literal,
    select,
    union_all,
)

from data_access import schema as s
from data_access.database.dialects import day, days_between, whole
from data_access.database.frames import code_of, read_frame
from data_access.filter.conditions import by_then, dispute_conditions, is_overdue, taken_up
from data_access.filter.filters import Filter
from data_access.statistics.disputes import DIMENSIONS
from data_access.statistics.query_steps import (
    COUNTRY,
    ENTERPRISE,
    Columns,
    flag,
    grouped,
    joined,
    named,
)

dispute = s.dispute.c
assignment = s.expert_assignment.c
WATCHED = ("country", "channel", "industry", "platform")


def two_windows(connection: Connection, chosen: Filter, start: date, middle: date) -> pd.DataFrame:
    """New cases from ``start`` to the day before ``middle`` and from ``middle`` to the as-of date.

    Frame dimension, code, now, before. The first row is the total (dimension ``all``); groups
    without a case in either window are left out.
    """
    window = _window(chosen, start, middle)
    total = _told(select(*_counts(window)).subquery(), 0, "all", literal("").label("code"))
    groups = [_by_group(window, place, name) for place, name in enumerate(WATCHED, start=1)]
    found = union_all(total, *groups).subquery("found").c
    query = select(found.dimension, found.code, found.now, found.before)
    query = query.order_by(found.place, found.now.desc(), found.code)
    return read_frame(connection, query)


def _window(chosen: Filter, start: date, middle: date) -> CTE:
    """The cases of both windows, scanned once: the keys of WATCHED, and late (1: the later one)."""
    keys = [DIMENSIONS[name][1] for name in WATCHED]
    late = flag(dispute.occurred_on >= day(middle)).label("late")
    both = chosen.between(start, chosen.as_of_day)
    return select(*keys, late).where(*dispute_conditions(both)).cte("window")


def _counts(window: CTE) -> Columns:
    """now, before."""
    late = window.c.late
    return [whole(func.sum(late)).label("now"), whole(func.sum(1 - late)).label("before")]


def _by_group(window: CTE, place: int, dimension: str) -> Select:
    table, column = DIMENSIONS[dimension]
    key = window.c[column.name]
    counted = grouped([key], _counts(window), window, []).subquery()
    query = _told(counted, place, dimension, code_of(table))
    return query.select_from(named(counted, table, key.name))


def _told(counted: Subquery, place: int, dimension: str, code: ColumnElement[str]) -> Select:
    names = (literal(place).label("place"), literal(dimension).label("dimension"), code)
    return select(*names, counted.c.now, counted.c.before)


def overdue_cases(connection: Connection, chosen: Filter, limit: int = 5) -> pd.DataFrame:
    """Open and overdue cases, the largest amount first, then the oldest.

    Frame number, enterprise, country, days (since it was taken up), amount_fen, has_expert (0/1).
    """
    order = (dispute.amount_fen.desc().nulls_last(), dispute.occurred_on, dispute.number)
    first = _first_overdue(chosen, order, limit)
    days = days_between(taken_up(chosen), day(chosen.as_of_day)).label("days")
    with_expert = exists().where(
        assignment.dispute_id == dispute.id, by_then(assignment.assigned_on, chosen)
    )
    has_expert = flag(with_expert).label("has_expert")
    columns = (dispute.number, ENTERPRISE, COUNTRY, days, dispute.amount_fen, has_expert)
    source = s.dispute.join(first, first.c.id == dispute.id)  # only then the words of these few
    source = joined(source, dispute.enterprise_id, dispute.country_id)
    query = select(*columns).select_from(source)
    return read_frame(connection, query.order_by(*order))


def _first_overdue(chosen: Filter, order: Columns, limit: int) -> Subquery:
    query = select(dispute.id).where(*dispute_conditions(chosen), is_overdue(chosen))
    return query.order_by(*order).limit(limit).subquery("first")
