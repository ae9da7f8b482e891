"""Overseas filings by route, year and enterprise, as of the filter's date.

Filters must be resolved. A filing counts at its filing date, once, however many countries it
designates. It stands until it was refused, withdrawn or lapsed (``ended_on``; a state that says so
without a date counts as ended). The period, the countries designated, the industries, the
enterprise sizes, the towns and the IP types (trade mark; patent for inventions, utility models and
designs) apply. Without a filing counts are 0 and frames have no rows.
"""

import pandas as pd
from sqlalchemy import Connection, Select, and_, extract, func, or_, select

from data_access import schema as s
from data_access.database.dialects import day
from data_access.database.frames import read_frame
from data_access.filter.conditions import (
    Condition,
    Conditions,
    by_then,
    country_ids,
    ids,
    in_period,
    of_enterprises,
)
from data_access.filter.filters import Filter
from data_access.statistics.query_steps import (
    ENTERPRISE,
    code,
    codes_by_key,
    grouped,
    joined,
    known,
    one_row,
    tally,
)

filing = s.filing.c
designation = s.filing_designation.c
enterprise = s.enterprise.c
ROUTE = code(s.filing_route, "route")
KIND = code(s.right_kind)
FILINGS = func.count().label("filings")
FALLEN = ("refused", "withdrawn", "expired")
KINDS = {"trademark": ("mark",), "patent": ("invention", "utility_model", "design")}  # by IP type
MOST = 1000


def conditions(chosen: Filter) -> Conditions:
    """Filed by the as-of date within everything chosen."""
    found = in_period(filing.filed_on, chosen)
    if chosen.countries:
        designating = designation.country_id.in_(country_ids(chosen.countries))
        found.append(filing.id.in_(select(designation.filing_id).where(designating)))
    found += of_enterprises(filing.enterprise_id, chosen, markets=False)
    if chosen.ip_types:
        kinds = [kind for ip_type in KINDS if ip_type in chosen.ip_types for kind in KINDS[ip_type]]
        found.append(filing.right_kind_id.in_(ids(s.right_kind, kinds)))
    return found


def stands(chosen: Filter) -> Condition:
    """Not ended by the as-of date."""
    fallen = filing.state_id.not_in(ids(s.filing_state, FALLEN))
    never_ended = and_(filing.ended_on.is_(None), fallen)
    return or_(filing.ended_on > day(chosen.as_of_day), never_ended)


def headline(connection: Connection, chosen: Filter) -> dict[str, int]:
    """dict of filings, standing, granted (by the date), enterprises (distinct)."""
    standing = tally(stands(chosen)).label("standing")
    granted = tally(by_then(filing.granted_on, chosen)).label("granted")
    enterprises = func.count(filing.enterprise_id.distinct()).label("enterprises")
    query = select(FILINGS, standing, granted, enterprises)
    return one_row(connection, query.where(*conditions(chosen)))


def by_year(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Filings by year and route: frame year, route, filings.

    Earliest first, routes in the order of their list.
    """
    year = extract("year", filing.filed_on).label("year")
    place = s.filing_route.c.id
    source = joined(s.filing, filing.route_id)
    query = grouped([year, ROUTE], [FILINGS], source, conditions(chosen))
    query = query.group_by(place).order_by(year, place)
    return read_frame(connection, query)


def by_kind(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Filings by kind of right and route, in the order of the lists.

    Frame right_kind, route, filings.
    """
    places = (s.right_kind.c.id, s.filing_route.c.id)
    source = joined(s.filing, filing.right_kind_id, filing.route_id)
    query = grouped([KIND, ROUTE], [FILINGS], source, conditions(chosen))
    query = query.group_by(*places).order_by(*places)
    return read_frame(connection, query)


def rows(connection: Connection, chosen: Filter, most: int | None = MOST) -> pd.DataFrame:
    """Filings, the latest first.

    Frame number, enterprise, credit_code, route, right_kind, title, filed_on, designations (ISO
    codes joined by a space), granted_on, ended_on.
    """
    query = _single(chosen).order_by(filing.filed_on.desc(), filing.number)
    frame = read_frame(connection, query.limit(most))
    found = _designations(connection, frame["id"].tolist())
    frame.insert(8, "designations", [found.get(key, "") for key in frame["id"]])
    return frame.drop(columns="id")


def _single(chosen: Filter) -> Select:
    columns = (
        filing.id,
        filing.number,
        ENTERPRISE,
        enterprise.credit_code,
        ROUTE,
        KIND,
        filing.title,
        filing.filed_on,
        known(filing.granted_on, chosen),
        known(filing.ended_on, chosen),
    )
    source = joined(s.filing, filing.enterprise_id, filing.route_id, filing.right_kind_id)
    query = select(*columns).select_from(source)
    return query.where(*conditions(chosen))


def _designations(connection: Connection, keys: list[int]) -> dict[int, str]:
    country = s.country.c.iso3
    source = joined(s.filing_designation, designation.country_id)
    query = select(designation.filing_id, country).select_from(source)
    query = query.where(designation.filing_id.in_(keys))
    return codes_by_key(connection, query.order_by(designation.filing_id, country))
