"""Dispute statistics: every figure is counted in the database, as of the filter's date. Filters must be resolved."""

from sqlalchemy import Date, and_, case, func, literal, null, select

from data_access import schema as s
from data_access.database.dialects import day, days_between, month_number, whole
from data_access.database.frames import code_of, read_frame
from data_access.filter.conditions import (
    dispute_conditions,
    is_closed,
    is_late,
    is_open,
    stage_holds,
)

d = s.dispute.c
DIMENSIONS = {  # name -> (code list, column of dispute); closed-case dimensions are empty until the case closes
    "country": (s.country, d.country_id),
    "industry": (s.industry, d.industry_id),
    "ip_type": (s.ip_type, d.ip_type_id),
    "channel": (s.channel, d.channel_id),
    "position": (s.position, d.position_id),
    "intake": (s.intake, d.intake_id),
    "platform": (s.platform, d.platform_id),
    "route": (s.route, d.route_id),
    "outcome": (s.outcome, d.outcome_id),
}


def _tally(chosen):
    """Cases, open, overdue, and the amount in 分, for any grouping."""
    return (
        func.count().label("cases"),
        whole(func.sum(case((is_open(chosen), 1), else_=0))).label("open"),
        whole(func.sum(case((and_(is_open(chosen), is_late(chosen)), 1), else_=0))).label(
            "overdue"
        ),
        whole(func.sum(d.amount_fen)).label("amount_fen"),
    )


def headline(connection, chosen):
    """The figures at the top: dict of cases, open, overdue, closed, enterprises (distinct), amount_fen, avoided_fen (closed cases only)."""
    query = select(
        *_tally(chosen),
        func.count(d.enterprise_id.distinct()).label("enterprises"),
        whole(func.sum(case((is_closed(chosen), d.avoided_fen)))).label("avoided_fen"),
    ).where(*dispute_conditions(chosen))
    row = dict(connection.execute(query).mappings().one())
    return row | {"closed": row["cases"] - row["open"]}


def monthly(connection, chosen):
    """Cases by month of occurrence and channel: frame month (number of dialects.month_number), channel, cases."""
    month = month_number(d.occurred_on).label("month")
    return read_frame(
        connection,
        select(month, s.channel.c.code.label("channel"), func.count().label("cases"))
        .join(s.channel, s.channel.c.id == d.channel_id)
        .where(*dispute_conditions(chosen))
        .group_by(month, s.channel.c.code)
        .order_by(month, s.channel.c.code),
    )


def by(connection, chosen, dimension):
    """Cases by one dimension of DIMENSIONS: frame code, cases, open, overdue, amount_fen; most cases first, then by code. Route and outcome count closed cases."""
    table, column = DIMENSIONS[dimension]
    conditions = dispute_conditions(chosen) + (
        [is_closed(chosen)] if dimension in ("route", "outcome") else []
    )
    return read_frame(
        connection,
        select(code_of(table).label("code"), *_tally(chosen))
        .select_from(s.dispute)
        .join(table, table.c.id == column)
        .where(*conditions)
        .group_by(code_of(table))
        .order_by(func.count().desc(), code_of(table)),
    )


def by_stage(connection, chosen):
    """Cases by the guidance stage they hold on the as-of date: frame code, cases, open, overdue, amount_fen."""
    x, code = s.dispute_stage.c, s.service_stage.c.code.label("code")
    return read_frame(
        connection,
        select(code, *_tally(chosen))
        .select_from(s.dispute)
        .join(s.dispute_stage, and_(x.dispute_id == d.id, stage_holds(chosen)))
        .join(s.service_stage, s.service_stage.c.id == x.stage_id)
        .where(*dispute_conditions(chosen))
        .group_by(code, s.service_stage.c.id)
        .order_by(s.service_stage.c.id),
    )


def country_by_industry(connection, chosen):
    """Cases by country and industry division: frame country, industry, cases."""
    country, industry = s.country.c.iso3.label("country"), s.industry.c.code.label("industry")
    return read_frame(
        connection,
        select(country, industry, func.count().label("cases"))
        .select_from(s.dispute)
        .join(s.country, s.country.c.id == d.country_id)
        .join(s.industry, s.industry.c.id == d.industry_id)
        .where(*dispute_conditions(chosen))
        .group_by(country, industry)
        .order_by(country, industry),
    )


def durations(connection, chosen, dimension=None):
    """Days from occurrence to closing, or to the as-of date while open: frame [code,] days, closed (0/1), cases. Feeds Kaplan-Meier."""
    closed = case((is_closed(chosen), 1), else_=0).label("closed")
    end = case((is_closed(chosen), d.closed_on), else_=literal(chosen.as_of, Date))
    days = days_between(d.occurred_on, end).label("days")
    if dimension is None:
        return read_frame(
            connection,
            select(days, closed, func.count().label("cases"))
            .where(*dispute_conditions(chosen))
            .group_by(days, closed)
            .order_by(days, closed),
        )
    table, column = DIMENSIONS[dimension]
    return read_frame(
        connection,
        select(code_of(table).label("code"), days, closed, func.count().label("cases"))
        .select_from(s.dispute)
        .join(table, table.c.id == column)
        .where(*dispute_conditions(chosen))
        .group_by(code_of(table), days, closed)
        .order_by(code_of(table), days, closed),
    )


SORTS = {
    "number": d.number,
    "occurred_on": d.occurred_on,
    "country": s.country.c.iso3,
    "enterprise": s.enterprise.c.name,
    "industry": s.industry.c.code,
    "ip_type": d.ip_type_id,
    "channel": d.channel_id,
    "amount_fen": d.amount_fen,
    "closed_on": d.closed_on,
}


def rows(connection, chosen, sort="occurred_on", descending=True, limit=50, offset=0):
    """One page of cases in the order asked for (ties by number), what lies after the as-of date left out."""
    column = SORTS[sort]
    order = column.desc().nulls_last() if descending else column.asc().nulls_last()
    source = (
        s.dispute
        if column.table is s.dispute
        else s.dispute.outerjoin(column.table, column.table.c.id == d[f"{column.table.name}_id"])
    )
    page = (
        select(d.id)
        .select_from(source)
        .where(*dispute_conditions(chosen))
        .order_by(order, d.number)
        .limit(limit)
        .offset(offset)
    )  # only then the words of these few
    page = page.subquery("page")
    return read_frame(
        connection,
        case_rows(chosen, s.dispute.join(page, page.c.id == d.id)).order_by(order, d.number),
    )


def case_rows(chosen, source=s.dispute):
    known = is_closed(chosen)
    return (
        select(
            d.number,
            s.enterprise.c.name.label("enterprise"),
            s.country.c.iso3.label("country"),
            s.industry.c.code.label("industry"),
            s.ip_type.c.code.label("ip_type"),
            s.channel.c.code.label("channel"),
            s.position.c.code.label("position"),
            s.service_stage.c.code.label("stage"),
            d.occurred_on,
            case((d.accepted_on <= day(chosen.as_of), d.accepted_on)).label("accepted_on"),
            case((known, d.closed_on)).label("closed_on"),
            case((known, s.route.c.code)).label("route"),
            case((known, s.outcome.c.code)).label("outcome"),
            d.amount_fen,
            case((known, d.avoided_fen), else_=null()).label("avoided_fen"),
            case((and_(is_open(chosen), is_late(chosen)), 1), else_=0).label("overdue"),
        )
        .select_from(source)
        .join(s.enterprise, s.enterprise.c.id == d.enterprise_id)
        .join(s.country, s.country.c.id == d.country_id)
        .outerjoin(s.industry, s.industry.c.id == d.industry_id)
        .join(s.ip_type, s.ip_type.c.id == d.ip_type_id)
        .join(s.channel, s.channel.c.id == d.channel_id)
        .join(s.position, s.position.c.id == d.position_id)
        .outerjoin(s.route, s.route.c.id == d.route_id)
        .outerjoin(s.outcome, s.outcome.c.id == d.outcome_id)
        .outerjoin(s.dispute_stage, and_(s.dispute_stage.c.dispute_id == d.id, stage_holds(chosen)))
        .outerjoin(s.service_stage, s.service_stage.c.id == s.dispute_stage.c.stage_id)
    )
