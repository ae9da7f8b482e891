"""Open cases by town and park, as of the filter's date. Filters must be resolved.

A case is where its enterprise is. Places are those that have a position; others are counted
together.
"""

import pandas as pd
from sqlalchemy import Connection, Subquery, func, select

from data_access import schema as s
from data_access.database.dialects import whole
from data_access.database.frames import read_frame
from data_access.filter.conditions import dispute_conditions, is_open, is_overdue
from data_access.filter.filters import Filter
from data_access.statistics.query_steps import DIVISION, count_rows, grouped, joined, tally

position = s.division_position.c
enterprise = s.enterprise.c


def open_cases(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Every place with a position, by its code.

    Frame division (code), longitude, latitude (degrees), status (sourced, unverified), source,
    open, overdue (cases; 0 where there is none).
    """
    counted = _counted(chosen)
    places = joined(s.division_position, position.division_id)
    source = places.outerjoin(counted, counted.c.division_id == position.division_id)
    counts = [whole(func.coalesce(counted.c[n], 0)).label(n) for n in ("open", "overdue")]
    where = (position.longitude, position.latitude, position.status, position.source)
    query = select(DIVISION, *where, *counts).select_from(source)
    return read_frame(connection, query.order_by(s.division.c.code))


def elsewhere(connection: Connection, chosen: Filter) -> int:
    """Open cases of enterprises whose place has no position, or is not known."""
    source = joined(s.dispute, s.dispute.c.enterprise_id)
    placed = enterprise.division_id.in_(select(position.division_id))
    nowhere = enterprise.division_id.is_(None) | ~placed
    return count_rows(connection, source, [*dispute_conditions(chosen), is_open(chosen), nowhere])


def _counted(chosen: Filter) -> Subquery:
    counts = (func.count().label("open"), tally(is_overdue(chosen)).label("overdue"))
    source = joined(s.dispute, s.dispute.c.enterprise_id)
    conditions = [*dispute_conditions(chosen), is_open(chosen)]
    return grouped((enterprise.division_id,), counts, source, conditions).subquery("counted")
