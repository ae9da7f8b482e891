"""Monthly counts of new cases for early warning, and how late cases were entered.

Filters must be resolved. A month is a number of dialects.month_number. Only whole months count: the
last one ended on or before the as-of date.
"""

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Select,
    Subquery,
    func,
    literal,
    select,
    union_all,
)

from data_access import schema as s
from data_access.database.dialects import day, month_number
from data_access.database.frames import code_of, read_frame
from data_access.filter.conditions import dispute_conditions
from data_access.filter.filters import Filter, whole_office
from data_access.filter.periods import add_months, last_month_end
from data_access.statistics.disputes import CASES, DIMENSIONS
from data_access.statistics.query_steps import grouped, named

dispute = s.dispute.c
HISTORY_MONTHS = 60

# what is watched, and its field of the filter
FIELDS = {
    "country": "countries",
    "industry": "industries",
    "channel": "channels",
    "platform": "platforms",
}


def watched(chosen: Filter) -> Filter:
    """The cases whose months are watched: those of the last ``HISTORY_MONTHS`` whole months.

    Period, state and stage chosen do not matter: a history cut short by them would say nothing.
    """
    end = last_month_end(chosen.as_of_day)
    start = add_months(end.replace(day=1), 1 - HISTORY_MONTHS)
    return replace(chosen, state="", stages=()).between(start, end)


def behind(chosen: Filter, dimension: str, code: str, months: int) -> Filter:
    """The filter of the cases behind a figure: one series in the last ``months`` whole months."""
    history = watched(chosen)
    end = history.last_day
    start = add_months(end.replace(day=1), 1 - months)
    recent = history.between(start, end)
    if dimension not in FIELDS:
        return recent
    series: dict[str, Any] = {FIELDS[dimension]: (code,)}
    return replace(recent, **series)


def monthly(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """New cases by month of occurrence, in all and by what is watched.

    Country, division of industry, channel and platform. Frame dimension, code, month, cases; the
    total has dimension ``all`` and an empty code. Months without cases have no row.
    """
    cases = _watched_cases(chosen)
    total = _series(_counted(cases), 0, "all", literal("").label("code"))
    series = [_by_code(cases, place, name) for place, name in enumerate(FIELDS, start=1)]
    found = union_all(total, *series).subquery("found").c
    query = select(found.dimension, found.code, found.month, found.cases)
    frame = read_frame(connection, query.order_by(found.place, found.code, found.month))
    return frame.astype({"month": int, "cases": int})


def _watched_cases(chosen: Filter) -> CTE:
    """The cases watched, scanned once: the keys of what is watched, and month."""
    keys = [DIMENSIONS[name][1] for name in FIELDS]
    month = month_number(dispute.occurred_on).label("month")
    query = select(*keys, month).where(*dispute_conditions(watched(chosen)))
    return query.cte("watched")


def _counted(cases: CTE, *keys: ColumnElement) -> Subquery:
    return grouped([cases.c.month, *keys], [CASES], cases, []).subquery()


def _by_code(cases: CTE, place: int, dimension: str) -> Select:
    table, key = DIMENSIONS[dimension]
    counted = _counted(cases, cases.c[key.name])
    query = _series(counted, place, dimension, code_of(table))
    return query.select_from(named(counted, table, key))


def _series(counted: Subquery, place: int, dimension: str, code: ColumnElement[str]) -> Select:
    names = (literal(place).label("place"), literal(dimension).label("dimension"), code)
    return select(*names, counted.c.month, counted.c.cases)


def delays(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Every case by its month of occurrence and the month in which it was entered.

    Whatever was chosen: frame month, entered, cases. The delay is pooled over all cases; the first
    month is where the register begins.
    """
    month = month_number(dispute.occurred_on).label("month")
    entered = month_number(dispute.entered_on).label("entered")
    keys = (month, entered)
    every_case = dispute_conditions(whole_office(chosen))
    query = grouped(keys, [CASES], s.dispute, every_case)
    return read_frame(connection, query.order_by(*keys)).astype(int)


def known_on(connection: Connection, chosen: Filter) -> date:
    """The day on which the counts were known.

    The as-of date, or the day of the latest entry of a case that had occurred by then.
    """
    every_case = dispute_conditions(whole_office(chosen))
    later = dispute.entered_on > day(chosen.as_of_day)
    latest = select(func.max(dispute.entered_on)).where(*every_case, later)
    return connection.execute(latest).scalar() or chosen.as_of_day
