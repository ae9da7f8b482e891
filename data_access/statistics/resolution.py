"""How cases ended: by way, by year and by group, as of the filter's date.

Filters must be resolved. Without a case frames have no rows.
"""

import pandas as pd
from sqlalchemy import Connection, Select, extract, func

from data_access import schema as s
from data_access.database.dialects import whole
from data_access.database.frames import read_frame
from data_access.filter.conditions import dispute_conditions, is_closed
from data_access.filter.filters import Filter
from data_access.statistics.disputes import DIMENSIONS, with_dimension
from data_access.statistics.durations import ROUTE_ENTERED, by_duration, route_or_open
from data_access.statistics.query_steps import Columns, code, grouped, joined

dispute = s.dispute.c
ROUTE = ROUTE_ENTERED.label("route")


def by_route(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Closed cases by the way they ended; most cases first, then by code.

    Frame route (its code, ``unknown`` where none was entered), cases.
    """
    query = _closed_cases(chosen, [ROUTE])
    return read_frame(connection, query.order_by(func.count().desc(), ROUTE))


def by_year(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Closed cases by the year of closing and the way they ended, earliest year first.

    Frame year, route, cases.
    """
    year = whole(extract("year", dispute.closed_on)).label("year")
    keys = (year, ROUTE)
    query = _closed_cases(chosen, keys)
    return read_frame(connection, query.order_by(*keys))


def _closed_cases(chosen: Filter, keys: Columns) -> Select:
    cases = whole(func.count()).label("cases")
    source = joined(s.dispute, dispute.route_id)
    conditions = [*dispute_conditions(chosen), is_closed(chosen)]
    return grouped(keys, [cases], source, conditions)


def routes_by(connection: Connection, chosen: Filter, dimension: str) -> pd.DataFrame:
    """As ``durations.routes`` for each group of a dimension of ``disputes.DIMENSIONS``.

    Frame code, route, days, entry, cases.
    """
    table, _ = DIMENSIONS[dimension]
    keys = [code(table, "code"), route_or_open(chosen)]
    source = joined(with_dimension(dimension), dispute.route_id)
    return by_duration(connection, chosen, source, keys)
