"""The service network as of the filter's date: stations, windows and lines, and procedures.

Filters must be resolved; frames without rows keep their columns.
"""

from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, Subquery, and_, func, select

from data_access import schema as s
from data_access.database.frames import read_frame
from data_access.filter.conditions import (
    Condition,
    by_then,
    country_ids,
    dispute_conditions,
    lasting,
    procedure_in_force,
)
from data_access.filter.filters import Filter
from data_access.statistics.query_steps import (
    CHANNEL,
    DIVISION,
    code,
    count_rows,
    grouped,
    joined,
)

# the policy's measure 1; countries by ISO code, groups by their code
MARKETS = ("USA", "EU", "ASEAN", "JPN", "KOR", "BELT_ROAD")
GENERIC = "GENERIC"  # holds for a market for which no procedure of its own is drawn up

station = s.station.c
yearly = s.station_assessment.c
point = s.service_point.c
procedure = s.procedure.c
version = s.procedure_version.c
GRADE = code(s.assessment_grade, "grade")


def in_service(columns: Any, chosen: Filter) -> Condition:
    """Opened by the as-of date and not closed by it."""
    return lasting(columns.opened_on, columns.closed_on, chosen)


def stations(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Stations in service, district first.

    Frame number, name, station_level, division, address, staff, area_m2, hotline, services,
    opened_on, and of the latest yearly assessment made by the date year, grade, score, assessed_on
    (missing: never assessed).
    """
    latest = _latest_year(chosen)
    equipment = (station.staff, station.area_m2, station.hotline, station.services)
    columns = (
        station.number,
        station.name,
        code(s.station_level),
        DIVISION,
        station.address,
        *equipment,
        station.opened_on,
        yearly.year,
        GRADE,
        yearly.score,
        yearly.assessed_on,
    )
    source = joined(s.station, station.level_id, station.division_id)
    source = source.outerjoin(latest, latest.c.station_id == station.id)
    last = and_(yearly.station_id == station.id, yearly.year == latest.c.year)
    source = source.outerjoin(s.station_assessment, last)
    source = source.outerjoin(s.assessment_grade, s.assessment_grade.c.id == yearly.grade_id)
    query = select(*columns).select_from(source)
    query = query.where(in_service(station, chosen))
    query = query.order_by(s.station_level.c.id, station.number)
    return read_frame(connection, query)


def _latest_year(chosen: Filter) -> Subquery:
    """station_id, year of its latest assessment made by the date."""
    year = func.max(yearly.year).label("year")
    made = [by_then(yearly.assessed_on, chosen)]
    return grouped([yearly.station_id], [year], s.station_assessment, made).subquery("latest")


def assessments(connection: Connection, chosen: Filter, number: str) -> pd.DataFrame:
    """The yearly assessments of one station made by the date, the latest first.

    Frame year, grade, score, assessed_on, note.
    """
    columns = (yearly.year, GRADE, yearly.score, yearly.assessed_on, yearly.note)
    source = joined(s.station_assessment, yearly.station_id, yearly.grade_id)
    query = select(*columns).select_from(source)
    query = query.where(station.number == number, by_then(yearly.assessed_on, chosen))
    query = query.order_by(yearly.year.desc())
    return read_frame(connection, query)


def points(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Windows and lines in service.

    Frame number, name, point_kind, station (its name), place, phone, hours, opened_on.
    """
    of_station = station.name.label("station")
    columns = (point.number, point.name, code(s.point_kind), of_station)
    reached = (point.place, point.phone, point.hours, point.opened_on)
    source = joined(s.service_point, point.kind_id, point.station_id)
    query = select(*columns, *reached).select_from(source)
    query = query.where(in_service(point, chosen))
    query = query.order_by(s.point_kind.c.id, point.number)
    return read_frame(connection, query)


# -- key markets


def coverage(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """The procedures of each key market in the order of MARKETS, the generic one without its own.

    Frame market, code, name_zh, name_en, channel, version, in_force_on (the version in force on the
    date; both missing while all versions are drafts).
    """
    rows = connection.execute(_procedures(chosen)).all()
    generic = [row for row in rows if row.code == GENERIC]
    found = []
    for market in MARKETS:
        own = [row for row in rows if market in (row.iso3, row.group)]
        found += [(market, *row[2:]) for row in own or generic]
    names = ("market", "code", "name_zh", "name_en", "channel", "version", "in_force_on")
    return pd.DataFrame(found, columns=names)


def _procedures(chosen: Filter) -> Select:
    """iso3 and group (of the market), then the columns of ``coverage`` after market."""
    in_force = select(version.procedure_id, version.version, version.in_force_on)
    held = in_force.where(procedure_in_force(chosen)).subquery("held")
    columns = (
        s.country.c.iso3,
        code(s.country_group, "group"),
        *(procedure.code, procedure.name_zh, procedure.name_en, CHANNEL),
        held.c.version,
        held.c.in_force_on,
    )
    source = s.procedure.outerjoin(held, held.c.procedure_id == procedure.id)
    source = joined(source, procedure.country_id, procedure.group_id, procedure.channel_id)
    return select(*columns).select_from(source).order_by(procedure.id)


def cases_by_market(connection: Connection, chosen: Filter) -> dict[str, int]:
    """Disputes of the filter in each key market: market -> number.

    Markets overlap (Korea has joined the Belt and Road), so they do not add up.
    """
    conditions = dispute_conditions(chosen)
    country = s.dispute.c.country_id
    found = {}
    for market in MARKETS:
        there = country.in_(country_ids((market,)))
        found[market] = count_rows(connection, s.dispute, [*conditions, there])
    return found
