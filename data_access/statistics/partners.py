"""Trade partners: cases, exports, treaty routes and groups, as of the filter's date. Filters must be resolved; partners are named by ISO code."""

from dataclasses import replace
from datetime import date

from sqlalchemy import and_, func, or_, select, union_all

from data_access import schema as s
from data_access.database.dialects import day, month_number, whole
from data_access.database.frames import read_frame
from data_access.filter.conditions import dispute_conditions, flow_conditions
from data_access.filter.periods import add_months
from data_access.statistics.export_series import choice

WINDOW_MONTHS = 36
TREATIES = ("PCT", "MADRID", "HAGUE")


def window(chosen, months=WINDOW_MONTHS):
    """The filter for the days over which cases and exports are compared: the chosen period from the first day of its first month (exports are known by month),
    or without one the last ``months`` months up to the as-of date."""
    start = (chosen.start or add_months(chosen.as_of, 1 - months)).replace(day=1)
    return chosen.between(start, min(chosen.end or chosen.as_of, chosen.as_of))


def components(connection, chosen):
    """Cases and exports of each partner that has either: frame country, cases, exports_fen (None where no flow is recorded), most cases first, then by code.
    Exports are those of one series (``export_series``) and follow the filter's days and industries only; its other choices restrict the cases."""
    cases = (
        select(s.dispute.c.country_id, func.count().label("cases"))
        .where(*dispute_conditions(chosen))
        .group_by(s.dispute.c.country_id)
        .subquery()
    )
    exports = (
        select(
            s.export_flow.c.country_id,
            whole(func.sum(s.export_flow.c.value_fen)).label("exports_fen"),
        )
        .where(*_flows(connection, chosen))
        .group_by(s.export_flow.c.country_id)
        .subquery()
    )
    counted = func.coalesce(cases.c.cases, 0).label("cases")
    return read_frame(
        connection,
        select(s.country.c.iso3.label("country"), counted, exports.c.exports_fen)
        .select_from(s.country)
        .outerjoin(cases, cases.c.country_id == s.country.c.id)
        .outerjoin(exports, exports.c.country_id == s.country.c.id)
        .where(or_(cases.c.cases.is_not(None), exports.c.exports_fen.is_not(None)))
        .order_by(counted.desc(), s.country.c.iso3),
    )


def _flows(connection, chosen):
    """The conditions of the flows that the filter leaves of the one series in use."""
    used = choice(connection, chosen).used
    return (
        [*flow_conditions(chosen, used.by), *used.conditions()] if used else flow_conditions(chosen)
    )


def members(connection, codes):
    """The ISO codes meant by a choice of countries and groups, as a frozenset; empty for no choice."""
    if not codes:
        return frozenset()
    named, m = select(s.country.c.iso3).where(s.country.c.iso3.in_(codes)), s.country_group_member.c
    grouped = (
        select(s.country.c.iso3)
        .join(s.country_group_member, m.country_id == s.country.c.id)
        .join(s.country_group, s.country_group.c.id == m.group_id)
    )
    return frozenset(
        connection.execute(
            union_all(named, grouped.where(s.country_group.c.code.in_(codes)))
        ).scalars()
    )


def places(connection):
    """Where each country is drawn: iso3 -> (longitude, latitude, number of its area in the map or None where it is a point)."""
    c = s.country.c
    return {
        iso3: (longitude, latitude, area)
        for iso3, longitude, latitude, area in connection.execute(
            select(c.iso3, c.longitude, c.latitude, c.area_number)
        )
    }


def exports_by_year(connection, chosen):
    """Exports of the series in use by calendar year: frame year, months (how many months have data), exports_fen; earliest first."""
    month = month_number(s.export_flow.c.month).label("month")
    frame = read_frame(
        connection,
        select(month, whole(func.sum(s.export_flow.c.value_fen)).label("exports_fen"))
        .where(*_flows(connection, chosen))
        .group_by(month)
        .order_by(month),
    )
    frame["year"] = frame["month"] // 12
    return frame.groupby("year", as_index=False).agg(
        months=("month", "size"), exports_fen=("exports_fen", "sum")
    )


def momentum(connection, chosen, country):
    """Cases with ``country`` in the last 12 months up to the as-of date and in the 24 before them, as a pair of counts; the chosen period is set aside."""
    middle = add_months(chosen.as_of, -12)
    one = replace(chosen, countries=(country,))
    recent = one.between(date.fromordinal(middle.toordinal() + 1), chosen.as_of)
    earlier = one.between(date.fromordinal(add_months(chosen.as_of, -36).toordinal() + 1), middle)
    return tuple(
        connection.execute(
            select(func.count()).select_from(s.dispute).where(*dispute_conditions(x))
        ).scalar()
        for x in (recent, earlier)
    )


def groups(connection, country):
    """The groups a country belongs to: frame group, as_of (when the list was valid, as text), source."""
    m = s.country_group_member.c
    return read_frame(
        connection,
        select(s.country_group.c.code.label("group"), m.as_of, m.source)
        .join(s.country_group, s.country_group.c.id == m.group_id)
        .join(s.country, s.country.c.id == m.country_id)
        .where(s.country.c.iso3 == country)
        .order_by(s.country_group.c.id),
    )


def treaty_routes(connection, chosen, country, also=()):
    """Membership of the three treaties as of the filter's date: frame treaty, member, in_force_on, status, source, one row for each entry of ``country``
    or of an organisation in ``also`` (EUE, OAPI). An entry whose date of entry into force is not known counts."""
    m = s.treaty_member.c
    return read_frame(
        connection,
        select(m.treaty, m.member, m.in_force_on, m.status, m.source)
        .where(
            and_(
                m.member.in_((country, *also)),
                or_(m.in_force_on.is_(None), m.in_force_on <= day(chosen.as_of)),
            )
        )
        .order_by(m.treaty, m.member),
    )
