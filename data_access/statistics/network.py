"""The service network as of the filter's date: stations with their assessments, windows and lines, and which key market has a procedure in force. Filters must be resolved."""

import pandas as pd
from sqlalchemy import and_, func, or_, select

from data_access import schema as s
from data_access.database.dialects import day
from data_access.database.frames import read_frame
from data_access.filter.conditions import country_ids, dispute_conditions, procedure_in_force

MARKETS = (
    "USA",
    "EU",
    "ASEAN",
    "JPN",
    "KOR",
    "BELT_ROAD",
)  # the policy's measure 1; countries by ISO code, groups by their code
GENERIC = "GENERIC"  # holds for a market for which no procedure of its own is drawn up
st, sa, sp, v = s.station.c, s.station_assessment.c, s.service_point.c, s.procedure_version.c


def in_service(columns, chosen):
    """Opened by the as-of date and not closed by it."""
    return and_(
        columns.opened_on <= day(chosen.as_of),
        or_(columns.closed_on.is_(None), columns.closed_on > day(chosen.as_of)),
    )


def stations(connection, chosen):
    """Stations in service, district first: frame number, name, level, division, address, staff, area_m2, hotline, services, opened_on, and of the latest yearly
    assessment made by the date year, grade, score, assessed_on (missing: never assessed)."""
    latest = (
        select(sa.station_id, func.max(sa.year).label("year"))
        .where(sa.assessed_on <= day(chosen.as_of))
        .group_by(sa.station_id)
    ).subquery("latest")
    return read_frame(
        connection,
        select(
            st.number,
            st.name,
            s.station_level.c.code.label("station_level"),
            s.division.c.code.label("division"),
            st.address,
            st.staff,
            st.area_m2,
            st.hotline,
            st.services,
            st.opened_on,
            sa.year,
            s.assessment_grade.c.code.label("grade"),
            sa.score,
            sa.assessed_on,
        )
        .select_from(s.station)
        .join(s.station_level, s.station_level.c.id == st.level_id)
        .outerjoin(s.division, s.division.c.id == st.division_id)
        .outerjoin(latest, latest.c.station_id == st.id)
        .outerjoin(s.station_assessment, and_(sa.station_id == st.id, sa.year == latest.c.year))
        .outerjoin(s.assessment_grade, s.assessment_grade.c.id == sa.grade_id)
        .where(in_service(st, chosen))
        .order_by(s.station_level.c.id, st.number),
    )


def assessments(connection, chosen, number):
    """The yearly assessments of one station made by the date, the latest first: frame year, grade, score, assessed_on, note."""
    return read_frame(
        connection,
        select(sa.year, s.assessment_grade.c.code.label("grade"), sa.score, sa.assessed_on, sa.note)
        .join(s.station, st.id == sa.station_id)
        .join(s.assessment_grade, s.assessment_grade.c.id == sa.grade_id)
        .where(st.number == number, sa.assessed_on <= day(chosen.as_of))
        .order_by(sa.year.desc()),
    )


def points(connection, chosen):
    """Windows and lines in service: frame number, name, point_kind, station (its name), place, phone, hours, opened_on."""
    return read_frame(
        connection,
        select(
            sp.number,
            sp.name,
            s.point_kind.c.code.label("point_kind"),
            st.name.label("station"),
            sp.place,
            sp.phone,
            sp.hours,
            sp.opened_on,
        )
        .select_from(s.service_point)
        .join(s.point_kind, s.point_kind.c.id == sp.kind_id)
        .outerjoin(s.station, st.id == sp.station_id)
        .where(in_service(sp, chosen))
        .order_by(s.point_kind.c.id, sp.number),
    )


def coverage(connection, chosen):
    """The procedures of each key market in the order of MARKETS, the generic one where it has none of its own: frame market, code, name_zh, name_en, channel, version,
    in_force_on (the version in force on the date; both missing while all versions are drafts)."""
    p = s.procedure.c
    held = (
        select(v.procedure_id, v.version, v.in_force_on)
        .where(procedure_in_force(chosen))
        .subquery("held")
    )
    rows = connection.execute(
        select(
            s.country.c.iso3,
            s.country_group.c.code.label("group"),
            p.code,
            p.name_zh,
            p.name_en,
            s.channel.c.code.label("channel"),
            held.c.version,
            held.c.in_force_on,
        )
        .select_from(s.procedure)
        .outerjoin(held, held.c.procedure_id == p.id)
        .outerjoin(s.country, s.country.c.id == p.country_id)
        .outerjoin(s.country_group, s.country_group.c.id == p.group_id)
        .outerjoin(s.channel, s.channel.c.id == p.channel_id)
        .order_by(p.id)
    ).all()
    found = []
    for market in MARKETS:
        own = [r for r in rows if market in (r.iso3, r.group)] or [
            r for r in rows if r.code == GENERIC
        ]
        found += [(market, *r[2:]) for r in own]
    return pd.DataFrame(
        found, columns=("market", "code", "name_zh", "name_en", "channel", "version", "in_force_on")
    )


def cases_by_market(connection, chosen):
    """Disputes of the filter in each key market: dict market -> number. Markets overlap (Korea has joined the Belt and Road), so they do not add up."""
    d = s.dispute.c
    return {
        market: connection.execute(
            select(func.count())
            .select_from(s.dispute)
            .where(*dispute_conditions(chosen), d.country_id.in_(country_ids((market,))))
        ).scalar_one()
        for market in MARKETS
    }
