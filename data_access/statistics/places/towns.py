"""Cases by town and park, as of the filter's date. Filters must be resolved.

A case is where its enterprise is; places on the map are those that have a position.
"""

import pandas as pd
from sqlalchemy import Connection, Subquery, func, select

from data_access import schema as s
from data_access.database.dialects import whole
from data_access.database.frames import read_frame
from data_access.filter.conditions import dispute_conditions, ids, is_open, is_overdue
from data_access.filter.filters import Filter
from data_access.statistics.query_steps import (
    DIVISION,
    code,
    grouped,
    joined,
    named,
    tally,
)

dispute = s.dispute.c
position = s.division_position.c
enterprise = s.enterprise.c
OF_FIRM = joined(s.dispute, dispute.enterprise_id)


def positions(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Where the places chosen lie, all of them where none was chosen, by their code.

    Frame division (code), longitude, latitude (degrees).
    """
    query = select(DIVISION, position.longitude, position.latitude)
    query = query.select_from(joined(s.division_position, position.division_id))
    if chosen.divisions:
        query = query.where(position.division_id.in_(ids(s.division, chosen.divisions)))
    return read_frame(connection, query.order_by(s.division.c.code))


def by_town(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Cases by the place of their enterprise, most cases first, then by code.

    Frame code, cases, enterprises (distinct), open, overdue, amount_fen (at stake, 分). Cases of
    enterprises without a place are left out.
    """
    counts = (
        func.count().label("cases"),
        func.count(dispute.enterprise_id.distinct()).label("enterprises"),
        tally(is_open(chosen)).label("open"),
        tally(is_overdue(chosen)).label("overdue"),
        whole(func.sum(dispute.amount_fen)).label("amount_fen"),
    )
    keys = (enterprise.division_id,)
    counted = grouped(keys, counts, OF_FIRM, dispute_conditions(chosen)).subquery("counted")
    place = code(s.division, "code")
    query = select(place, *(counted.c[count.name] for count in counts))
    query = query.select_from(named(counted, s.division, enterprise.division_id))
    return read_frame(connection, query.order_by(counted.c.cases.desc(), place))


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


def _counted(chosen: Filter) -> Subquery:
    counts = (func.count().label("open"), tally(is_overdue(chosen)).label("overdue"))
    conditions = [*dispute_conditions(chosen), is_open(chosen)]
    return grouped((enterprise.division_id,), counts, OF_FIRM, conditions).subquery("counted")
