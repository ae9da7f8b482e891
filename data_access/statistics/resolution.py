"""How cases ended: by way, by year and by group, and what institutions did with them.

As of the filter's date; filters must be resolved. Without a case frames have no rows.
"""

import pandas as pd
from sqlalchemy import Connection, Select, extract, func, select

from data_access import schema as s
from data_access.database.dialects import whole
from data_access.database.frames import read_frame
from data_access.filter.conditions import by_then, dispute_conditions, is_closed, not_by_then
from data_access.filter.filters import Filter
from data_access.statistics.disputes import DIMENSIONS, with_dimension
from data_access.statistics.durations import ROUTE_ENTERED, by_duration, route_or_open
from data_access.statistics.query_steps import (
    CHANNEL,
    COUNTRY,
    ENTERPRISE,
    Columns,
    code,
    flag,
    grouped,
    joined,
    known,
)

dispute = s.dispute.c
institution = s.institution.c
matter = s.institution_matter.c
KIND = code(s.institution_kind, "kind")
ROUTE = ROUTE_ENTERED.label("route")


def by_route(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Closed cases by the way they ended; most cases first, then by code.

    Frame route (its code, ``unknown`` where none was entered), cases.
    """
    query = _closed_cases(chosen, [ROUTE])
    query = query.order_by(func.count().desc(), ROUTE)
    return read_frame(connection, query)


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

    Frame code, route, days, entry, cases. The way itself is none: an open case has no way yet.
    """
    if dimension == "route":
        raise ValueError(dimension)
    table, _ = DIMENSIONS[dimension]
    keys = [code(table, "code"), route_or_open(chosen)]
    source = joined(with_dimension(dimension), dispute.route_id)
    return by_duration(connection, chosen, source, keys)


# -- institutions of arbitration and mediation


def institutions(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Every institution that had joined by the date, listed ones first.

    Frame institution (its number), name, kind, country, contact, joined_on, listed (1: not left by
    the date).
    """
    listed = flag(not_by_then(institution.left_on, chosen)).label("listed")
    columns = (
        institution.number.label("institution"),
        institution.name,
        KIND,
        COUNTRY,
        institution.contact,
        institution.joined_on,
        listed,
    )
    source = joined(s.institution, institution.kind_id, institution.country_id)
    query = select(*columns).select_from(source)
    query = query.where(by_then(institution.joined_on, chosen))
    query = query.order_by(listed.desc(), institution.number)
    return read_frame(connection, query)


def matters(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Every case sent to an institution by the date, of the disputes chosen, latest sent first.

    Frame matter, institution, kind, number (of the dispute), enterprise, country, channel, sent_on,
    accepted_on, ended_on, result; what lies after the date is missing.
    """
    ended = matter.ended_on
    columns = (
        matter.number.label("matter"),
        institution.number.label("institution"),
        KIND,
        dispute.number,
        *(ENTERPRISE, COUNTRY, CHANNEL),
        matter.sent_on,
        known(matter.accepted_on, chosen),
        known(ended, chosen),
        known(s.matter_result.c.code, chosen, ended, "result"),
    )
    source = joined(s.institution_matter, matter.institution_id, institution.kind_id)
    source = joined(source, matter.dispute_id, dispute.enterprise_id, dispute.country_id)
    source = joined(source, dispute.channel_id, matter.result_id)
    query = select(*columns).select_from(source)
    query = query.where(by_then(matter.sent_on, chosen), *dispute_conditions(chosen))
    query = query.order_by(matter.sent_on.desc(), matter.number)
    return read_frame(connection, query)
