"""Dispute statistics: every figure is counted in the database, as of the filter's date.

Filters must be resolved. Amounts are in 分; without a case counts are 0 and frames have no rows.
"""

from collections.abc import Iterator

import pandas as pd
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Table,
    and_,
    case,
    func,
    select,
)

from data_access import schema as s
from data_access.database.dialects import day, days_between, month_number, whole
from data_access.database.frames import code_of, read_frame, read_frames
from data_access.filter.conditions import (
    dispute_conditions,
    is_closed,
    is_open,
    is_overdue,
    stage_holds,
)
from data_access.filter.filters import Filter
from data_access.statistics.query_steps import (
    CHANNEL,
    COUNTRY,
    ENTERPRISE,
    INDUSTRY,
    IP_TYPE,
    Columns,
    code,
    flag,
    grouped,
    joined,
    known,
    named,
    one_row,
    tally,
)

dispute = s.dispute.c
stage = s.dispute_stage.c
CASES = func.count().label("cases")

LISTS = (s.country, s.industry, s.ip_type, s.channel, s.position, s.intake, s.platform)
RESULTS = (s.route, s.outcome)  # empty until the case closes
# name -> (code list, column of dispute)
DIMENSIONS: dict[str, tuple[Table, Column]] = {
    table.name: (table, dispute[f"{table.name}_id"]) for table in (*LISTS, *RESULTS)
}


def with_dimension(dimension: str) -> FromClause:
    """Disputes with their code list of DIMENSIONS; those without a code are left out."""
    table, column = DIMENSIONS[dimension]
    return s.dispute.join(table, table.c.id == column)


def _tallies(chosen: Filter) -> Columns:
    """Cases, open, overdue, and the amount in 分, for any grouping."""
    opened = tally(is_open(chosen)).label("open")
    overdue = tally(is_overdue(chosen)).label("overdue")
    amount = whole(func.sum(dispute.amount_fen)).label("amount_fen")
    return CASES, opened, overdue, amount


def headline(connection: Connection, chosen: Filter) -> dict[str, int]:
    """The figures at the top.

    dict of cases, open, overdue, closed, enterprises (distinct), amount_fen, and avoided_fen (of
    closed cases only).
    """
    enterprises = func.count(dispute.enterprise_id.distinct()).label("enterprises")
    saved = case((is_closed(chosen), dispute.avoided_fen))
    avoided = whole(func.sum(saved)).label("avoided_fen")
    query = select(*_tallies(chosen), enterprises, avoided)
    row = one_row(connection, query.where(*dispute_conditions(chosen)))
    row["closed"] = row["cases"] - row["open"]
    return row


def monthly(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Cases by month of occurrence and channel, earliest first.

    Frame month (number of dialects.month_number), channel, cases.
    """
    month = month_number(dispute.occurred_on).label("month")
    keys = (month, dispute.channel_id)
    counted = grouped(keys, [CASES], s.dispute, dispute_conditions(chosen)).subquery()
    source = named(counted, s.channel, dispute.channel_id)
    query = select(counted.c.month, CHANNEL, counted.c.cases).select_from(source)
    return read_frame(connection, query.order_by(counted.c.month, CHANNEL))


def by(connection: Connection, chosen: Filter, dimension: str) -> pd.DataFrame:
    """Cases by one dimension of DIMENSIONS; most cases first, then by code.

    Frame code, cases, open, overdue, amount_fen. Route and outcome count closed cases.
    """
    table, key = DIMENSIONS[dimension]
    conditions = dispute_conditions(chosen)
    if table in RESULTS:
        conditions.append(is_closed(chosen))
    counted = grouped([key], _tallies(chosen), s.dispute, conditions).subquery()
    figures = [column for column in counted.c if column.name != key.name]
    query = select(code(table, "code"), *figures).select_from(named(counted, table, key))
    return read_frame(connection, query.order_by(counted.c.cases.desc(), code_of(table)))


def by_enterprise(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """The enterprises with these cases, those with most open ones first: frame enterprise (name),
    credit_code, cases, open.
    """
    opened = tally(is_open(chosen)).label("open")
    keys, conditions = [dispute.enterprise_id], dispute_conditions(chosen)
    counted = grouped(keys, [CASES, opened], s.dispute, conditions).subquery()
    firm = s.enterprise.c
    source = counted.join(s.enterprise, firm.id == counted.c.enterprise_id)
    figures = counted.c.cases, counted.c.open
    query = select(firm.name.label("enterprise"), firm.credit_code, *figures).select_from(source)
    order = counted.c.open.desc(), counted.c.cases.desc(), firm.credit_code
    return read_frame(connection, query.order_by(*order))


def by_stage(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Cases by the guidance stage they hold on the as-of date, in the order of the stages.

    Frame code, cases, open, overdue, amount_fen.
    """
    of_stage = code(s.service_stage, "code")
    held = and_(stage.dispute_id == dispute.id, stage_holds(chosen))
    source = joined(s.dispute.join(s.dispute_stage, held), stage.stage_id)
    query = grouped([of_stage], _tallies(chosen), source, dispute_conditions(chosen))
    order = s.service_stage.c.id
    query = query.group_by(order).order_by(order)
    return read_frame(connection, query)


def country_by_industry(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Cases by country and industry division: frame country, industry, cases."""
    keys = (dispute.country_id, dispute.industry_id)
    counted = grouped(keys, [CASES], s.dispute, dispute_conditions(chosen)).subquery()
    source = named(counted, s.country, dispute.country_id)
    source = source.join(s.industry, s.industry.c.id == counted.c.industry_id)
    query = select(COUNTRY, INDUSTRY, counted.c.cases).select_from(source)
    return read_frame(connection, query.order_by(COUNTRY, INDUSTRY))


def durations(connection: Connection, chosen: Filter, dimension: str | None = None) -> pd.DataFrame:
    """Days from occurrence to closing, or to the as-of date while open. Feeds Kaplan-Meier.

    Frame [code of ``dimension``,] days, closed (0/1), cases.
    """
    keys: list[ColumnElement] = [days_open(chosen).label("days")]
    keys.append(flag(is_closed(chosen)).label("closed"))
    source: FromClause = s.dispute
    if dimension:
        table, _ = DIMENSIONS[dimension]
        keys.insert(0, code(table, "code"))
        source = with_dimension(dimension)
    query = grouped(keys, [CASES], source, dispute_conditions(chosen))
    return read_frame(connection, query.order_by(*keys))


def days_open(chosen: Filter) -> ColumnElement[int]:
    """Days from occurrence to closing, or to the as-of date while open."""
    end = case((is_closed(chosen), dispute.closed_on), else_=day(chosen.as_of_day))
    return days_between(dispute.occurred_on, end)


# -- single cases

SORTS: dict[str, Column] = {
    "number": dispute.number,
    "occurred_on": dispute.occurred_on,
    "country": s.country.c.iso3,
    "enterprise": s.enterprise.c.name,
    "industry": s.industry.c.code,
    "ip_type": dispute.ip_type_id,
    "channel": dispute.channel_id,
    "amount_fen": dispute.amount_fen,
    "closed_on": dispute.closed_on,
}


def rows(
    connection: Connection,
    chosen: Filter,
    sort: str = "occurred_on",
    descending: bool = True,
    limit: int = 50,
    offset: int = 0,
) -> pd.DataFrame:
    """One page of cases in the order asked for (ties by number); columns of ``case_rows``."""
    column = SORTS[sort]
    direction = column.desc() if descending else column.asc()
    order = (direction.nulls_last(), dispute.number)
    sorted_cases = select(dispute.id).select_from(_with_table_of(column))
    sorted_cases = sorted_cases.where(*dispute_conditions(chosen)).order_by(*order)
    page = sorted_cases.limit(limit).offset(offset).subquery("page")
    source = s.dispute.join(page, page.c.id == dispute.id)  # only then the words of these few
    query = case_rows(chosen, source).order_by(*order)
    return read_frame(connection, query)


def every_row(
    connection: Connection,
    chosen: Filter,
    sort: str = "occurred_on",
    descending: bool = True,
    size: int = 20_000,
) -> Iterator[pd.DataFrame]:
    """Every case in the order of ``rows``, in frames of at most ``size``; one without rows where
    there is no case.
    """
    column = SORTS[sort]
    direction = column.desc() if descending else column.asc()
    query = case_rows(chosen).where(*dispute_conditions(chosen))
    query = query.order_by(direction.nulls_last(), dispute.number)
    return read_frames(connection, query, size)


def _with_table_of(column: Column) -> FromClause:
    """Disputes, with the table that the column belongs to where it is another one."""
    if column.table is s.dispute:
        return s.dispute
    key = dispute[f"{column.table.name}_id"]
    return s.dispute.outerjoin(column.table, column.table.c.id == key)


def case_rows(chosen: Filter, source: FromClause = s.dispute) -> Select:
    """Single cases, with nothing of what lies after the as-of date.

    number, enterprise, country, industry, ip_type, channel, position, stage, occurred_on,
    accepted_on, closed_on, route, outcome, amount_fen, avoided_fen, overdue (0/1).
    """
    overdue = flag(is_overdue(chosen)).label("overdue")
    columns = (
        dispute.number,
        ENTERPRISE,
        *_classes(),
        dispute.occurred_on,
        known(dispute.accepted_on, chosen),
        *_ending(chosen),
        dispute.amount_fen,
        known(dispute.avoided_fen, chosen, dispute.closed_on),
        overdue,
    )
    return select(*columns).select_from(_with_words(chosen, source))


def _classes() -> Columns:
    stage_held = code(s.service_stage, "stage")
    return COUNTRY, INDUSTRY, IP_TYPE, CHANNEL, code(s.position), stage_held


def _ending(chosen: Filter) -> Columns:
    closed = dispute.closed_on
    route = known(s.route.c.code, chosen, closed, "route")
    outcome = known(s.outcome.c.code, chosen, closed, "outcome")
    return known(closed, chosen), route, outcome


def _with_words(chosen: Filter, source: FromClause) -> FromClause:
    source = joined(source, dispute.enterprise_id, dispute.country_id, dispute.industry_id)
    source = joined(source, dispute.ip_type_id, dispute.channel_id, dispute.position_id)
    source = joined(source, dispute.route_id, dispute.outcome_id)
    held = and_(stage.dispute_id == dispute.id, stage_holds(chosen))
    source = source.outerjoin(s.dispute_stage, held)
    return source.outerjoin(s.service_stage, s.service_stage.c.id == stage.stage_id)
