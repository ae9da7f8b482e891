"""Trade partners: cases, exports and groups, as of the filter's date.

Filters must be resolved; partners are named by ISO code, exports are in 分.
"""

from dataclasses import replace
from datetime import date

import pandas as pd
from sqlalchemy import Connection, Subquery, func, or_, select

from data_access import schema as s
from data_access.database.dialects import month_number, whole
from data_access.database.frames import read_frame
from data_access.filter.conditions import Conditions, dispute_conditions, flow_conditions
from data_access.filter.filters import Filter
from data_access.filter.periods import MonthSpan, whole_months
from data_access.statistics.export_series import Series, choice
from data_access.statistics.query_steps import COUNTRY, code, count_rows, grouped, joined

dispute = s.dispute.c
flow = s.export_flow.c
country = s.country.c
group = s.country_group.c
member = s.country_group_member.c
EXPORTS = whole(func.sum(flow.value_fen)).label("exports_fen")
WINDOW_MONTHS = 36


def window(chosen: Filter, months: int = WINDOW_MONTHS) -> Filter:
    """The filter for the days over which cases and exports are compared.

    The chosen period from the first day of its first month (exports are known by month), or without
    one the last ``months`` whole months.
    """
    if chosen.start:
        return chosen.between(chosen.start.replace(day=1), chosen.last_day)
    days = whole_months(chosen.as_of_day, months)
    return chosen.between(days.start, days.end)


def components(connection: Connection, chosen: Filter, used: Series | None) -> pd.DataFrame:
    """Cases and exports of each partner that has either, most cases first, then by code.

    Frame country, cases, exports_fen (None where no flow is recorded). Exports are those of the
    series in use (``export_series.choice``) and follow the filter's days and industries only; its
    other choices restrict the cases.
    """
    cases = _cases_by_country(chosen)
    exports = _exports_by_country(chosen, used)
    counted = func.coalesce(cases.c.cases, 0).label("cases")
    source = s.country.outerjoin(cases, cases.c.country_id == country.id)
    source = source.outerjoin(exports, exports.c.country_id == country.id)
    query = select(COUNTRY, counted, exports.c.exports_fen).select_from(source)
    query = query.where(or_(cases.c.cases.is_not(None), exports.c.exports_fen.is_not(None)))
    query = query.order_by(counted.desc(), COUNTRY)
    return read_frame(connection, query)


def _cases_by_country(chosen: Filter) -> Subquery:
    cases = func.count().label("cases")
    query = grouped([dispute.country_id], [cases], s.dispute, dispute_conditions(chosen))
    return query.subquery()


def _exports_by_country(chosen: Filter, used: Series | None) -> Subquery:
    conditions = _flow_conditions(chosen, used)
    return grouped([flow.country_id], [EXPORTS], s.export_flow, conditions).subquery()


def _flow_conditions(chosen: Filter, used: Series | None) -> Conditions:
    """The conditions of the flows that the filter leaves of the one series in use."""
    if used is None:
        return flow_conditions(chosen)
    return [*flow_conditions(chosen, used.by), *used.conditions()]


def exports_by_year(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Exports of the series in use by calendar year, earliest first.

    Frame year, months (how many months have data), exports_fen.
    """
    month = month_number(flow.month).label("month")
    conditions = _flow_conditions(chosen, choice(connection, chosen).used)
    query = grouped([month], [EXPORTS], s.export_flow, conditions)
    frame = read_frame(connection, query.order_by(month))
    frame["year"] = frame["month"] // 12
    years = frame.groupby("year", as_index=False)
    return years.agg(months=("month", "size"), exports_fen=("exports_fen", "sum"))


def momentum(connection: Connection, chosen: Filter, country_code: str) -> tuple[int, int]:
    """Cases with one country in the last 12 whole months and in the 24 before them.

    Up to the as-of date; the chosen period is set aside.
    """
    partner = replace(chosen, countries=(country_code,))
    windows = momentum_windows(chosen.as_of_day)
    recent, earlier = (partner.between(days.start, days.end) for days in windows)
    return _cases(connection, recent), _cases(connection, earlier)


def momentum_windows(as_of: date) -> tuple[MonthSpan, MonthSpan]:
    """The last 12 whole months and the 24 before them."""
    return whole_months(as_of, 12), whole_months(as_of, 24, back=12)


def _cases(connection: Connection, chosen: Filter) -> int:
    return count_rows(connection, s.dispute, dispute_conditions(chosen))


# -- facts about countries


def members(connection: Connection) -> dict[str, frozenset[str]]:
    """The countries of each group: its code -> their ISO codes."""
    source = joined(s.country_group_member, member.country_id, member.group_id)
    query = select(group.code, country.iso3).select_from(source)
    found: dict[str, set[str]] = {}
    for code_of_group, iso3 in connection.execute(query.order_by(group.id, country.iso3)):
        found.setdefault(code_of_group, set()).add(iso3)
    return {code_of_group: frozenset(countries) for code_of_group, countries in found.items()}


def places(connection: Connection) -> dict[str, tuple[float | None, float | None, int | None]]:
    """Where each country is drawn: iso3 -> (longitude, latitude, number of its area in the map).

    The number is None where the country is a point.
    """
    query = select(country.iso3, country.longitude, country.latitude, country.area_number)
    return {code: tuple(place) for code, *place in connection.execute(query)}


def groups(connection: Connection, country_code: str) -> pd.DataFrame:
    """The groups a country belongs to: frame group, as_of (when the list was valid), source."""
    source = joined(s.country_group_member, member.group_id, member.country_id)
    columns = (code(s.country_group, "group"), member.as_of, member.source)
    query = select(*columns).select_from(source)
    query = query.where(country.iso3 == country_code)
    return read_frame(connection, query.order_by(group.id))
