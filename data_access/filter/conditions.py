"""The SQL conditions of a resolved ``data_access.filter.filters.Filter``.

What had happened by its as-of date, and everything chosen.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, case, or_, select

from data_access import schema as s
from data_access.database.dialects import day
from data_access.filter.filters import Filter

Condition = ColumnElement[bool]
Conditions = list[Condition]
Ids = Select[tuple[int]]  # a sub-query that gives keys

dispute = s.dispute.c
enterprise = s.enterprise.c
flow = s.export_flow.c
stage = s.dispute_stage.c
procedure_version = s.procedure_version.c


# -- days


def by_then(column: ColumnElement, chosen: Filter) -> Condition:
    """On or before the as-of date."""
    return column <= day(chosen.as_of_day)


def not_by_then(column: ColumnElement, chosen: Filter) -> Condition:
    """After the as-of date, or on no day that is known."""
    return or_(column.is_(None), column > day(chosen.as_of_day))


def lasting(begin: ColumnElement, end: ColumnElement, chosen: Filter) -> Condition:
    """Begun by the as-of date, and not ended by it."""
    return and_(by_then(begin, chosen), not_by_then(end, chosen))


def between(column: ColumnElement, start: Any, end: Any) -> Condition:
    """From one day to another, both included."""
    return and_(column >= day(start), column <= day(end))


def in_period(column: ColumnElement, chosen: Filter) -> Conditions:
    """Within the period chosen, and by the as-of date."""
    found = [column <= day(chosen.last_day)]
    if chosen.start:
        found.append(column >= day(chosen.start))
    return found


# -- disputes


def is_open(chosen: Filter) -> Condition:
    """Not closed by the as-of date."""
    return not_by_then(dispute.closed_on, chosen)


def is_closed(chosen: Filter) -> Condition:
    return by_then(dispute.closed_on, chosen)


def is_late(chosen: Filter) -> Condition:
    """Taken up more than ``overdue_days`` before the as-of date."""
    limit = chosen.as_of_day - timedelta(chosen.overdue_days)
    return taken_up(chosen) < day(limit)


def is_overdue(chosen: Filter) -> Condition:
    return and_(is_open(chosen), is_late(chosen))


def taken_up(chosen: Filter) -> ColumnElement:
    """The day of acceptance; that of occurrence where it was not accepted by the as-of date."""
    accepted = by_then(dispute.accepted_on, chosen)
    return case((accepted, dispute.accepted_on), else_=dispute.occurred_on)


def dispute_conditions(chosen: Filter) -> Conditions:
    """The conditions on ``dispute``: occurred by the as-of date, and everything chosen."""
    found = in_period(dispute.occurred_on, chosen)
    if chosen.countries:
        found.append(dispute.country_id.in_(country_ids(chosen.countries)))
    if chosen.industries:
        found.append(dispute.industry_id.in_(industry_ids(chosen.industries)))
    found += _in_code_lists(chosen)
    if chosen.stages:
        found.append(dispute.id.in_(_at_stage(chosen)))
    found += _ended(chosen)
    if chosen.sizes or chosen.divisions:
        firms = select(enterprise.id).where(*_of_size_and_place(chosen))
        found.append(dispute.enterprise_id.in_(firms))
    return found + _in_state(chosen)


def _in_code_lists(chosen: Filter) -> Conditions:
    choices = (
        (chosen.ip_types, dispute.ip_type_id, s.ip_type),
        (chosen.channels, dispute.channel_id, s.channel),
        (chosen.positions, dispute.position_id, s.position),
        (chosen.platforms, dispute.platform_id, s.platform),
    )
    return [column.in_(ids(table, codes)) for codes, column, table in choices if codes]


def _at_stage(chosen: Filter) -> Ids:
    stages = ids(s.service_stage, chosen.stages)
    return select(stage.dispute_id).where(stage_holds(chosen), stage.stage_id.in_(stages))


def stage_holds(chosen: Filter) -> Condition:
    """The stage held on the as-of date."""
    return lasting(stage.from_on, stage.until_on, chosen)


def _ended(chosen: Filter) -> Conditions:
    """Closed in the chosen ways and between the chosen days; nothing where neither was chosen."""
    if not (chosen.routes or chosen.closed_from or chosen.closed_until):
        return []
    last = min(chosen.as_of_day, chosen.closed_until or chosen.as_of_day)
    found = [dispute.closed_on <= day(last)]
    if chosen.closed_from:
        found.append(dispute.closed_on >= day(chosen.closed_from))
    if chosen.routes:
        found.append(_by_route(chosen))
    return found


def _by_route(chosen: Filter) -> Condition:
    entered = dispute.route_id.in_(ids(s.route, chosen.routes))
    if "unknown" not in chosen.routes:
        return entered
    return or_(entered, dispute.route_id.is_(None))


def _of_size_and_place(chosen: Filter) -> Conditions:
    found: Conditions = []
    if chosen.sizes:
        found.append(enterprise.size_id.in_(ids(s.enterprise_size, chosen.sizes)))
    if chosen.divisions:
        found.append(enterprise.division_id.in_(ids(s.division, chosen.divisions)))
    return found


STATES = {"open": is_open, "closed": is_closed, "overdue": is_overdue}


def _in_state(chosen: Filter) -> Conditions:
    return [STATES[chosen.state](chosen)] if chosen.state else []


# -- enterprises, exports, procedures


def on_roster(chosen: Filter) -> Condition:
    """The enterprise had joined by the as-of date and not left."""
    return lasting(enterprise.joined_on, enterprise.left_on, chosen)


def enterprise_conditions(chosen: Filter) -> Conditions:
    """On the roster as of the date, and of the industries, sizes, places and markets chosen."""
    return [on_roster(chosen), *enterprise_choice(chosen)]


def enterprise_choice(chosen: Filter) -> Conditions:
    """The choice of industries, sizes, places and markets alone, on the roster or not."""
    found: list[Condition] = []
    if chosen.industries:
        found.append(enterprise.industry_id.in_(industry_ids(chosen.industries)))
    found += _of_size_and_place(chosen)
    if chosen.countries:
        found.append(enterprise.id.in_(exporter_ids(chosen.countries)))
    return found


def of_enterprises(column: ColumnElement, chosen: Filter, markets: bool = True) -> Conditions:
    """Nothing where no enterprises were chosen, else that ``column`` is the key of one chosen;
    without ``markets`` a choice of countries is left to the caller.
    """
    choice = enterprise_choice(chosen if markets else replace(chosen, countries=()))
    return [column.in_(select(enterprise.id).where(*choice))] if choice else []


def exporter_ids(codes: Sequence[str]) -> Ids:
    """Enterprises with a market among these countries and groups."""
    market = s.enterprise_market.c
    return select(market.enterprise_id).where(market.country_id.in_(country_ids(codes)))


def concerned(chosen: Filter, dimension: str, code: str) -> Conditions:
    """The enterprises on the roster that an early warning is about.

    Exporters to its country, enterprises of its industry; for all disputes, a channel or a platform
    every exporter.
    """
    if dimension == "country":
        return [on_roster(chosen), enterprise.id.in_(exporter_ids((code,)))]
    if dimension == "industry":
        return [on_roster(chosen), enterprise.industry_id.in_(industry_ids((code,)))]
    return [on_roster(chosen), enterprise.export_oriented]


def flow_conditions(chosen: Filter, by: str = "industry") -> Conditions:
    """Export flows of whole months, in the period, countries and industries chosen.

    Flows ``by`` chapter of the Harmonized System belong to the industry that makes most of its
    goods (``hs_chapter.industry_id``).
    """
    found = in_period(flow.month, chosen)
    if chosen.countries:
        found.append(flow.country_id.in_(country_ids(chosen.countries)))
    if not chosen.industries:
        return found
    industries = industry_ids(chosen.industries)
    if by == "industry":
        return [*found, flow.industry_id.in_(industries)]
    chapter = s.hs_chapter.c
    chapters = select(chapter.id).where(chapter.industry_id.in_(industries))
    return [*found, flow.hs_chapter_id.in_(chapters)]


def of_series(by: str, source: str) -> Conditions:
    """Export flows of one source, by ``industry`` or by ``chapter``."""
    other_class = flow.hs_chapter_id if by == "industry" else flow.industry_id
    return [flow.source == source, other_class.is_(None)]


def procedure_in_force(chosen: Filter) -> Condition:
    """The version of a procedure is in force on the as-of date; a draft has no date."""
    return lasting(procedure_version.in_force_on, procedure_version.ended_on, chosen)


# -- codes


def ids(table: FromClause, codes: Sequence[str]) -> Ids:
    """The keys of these codes of a list."""
    return select(table.c.id).where(table.c.code.in_(codes))


def country_ids(codes: Sequence[str]) -> Ids:
    """Countries named by ISO code or by a group they belong to."""
    member = s.country_group_member.c
    group = s.country_group.c
    country = s.country.c
    members = select(member.country_id).join(s.country_group, group.id == member.group_id)
    in_groups = members.where(group.code.in_(codes))
    return select(country.id).where(or_(country.iso3.in_(codes), country.id.in_(in_groups)))


def industry_ids(codes: Sequence[str]) -> Ids:
    """Divisions named by their code or by their section."""
    industry = s.industry.c
    section = s.industry.alias("section")
    source = s.industry.outerjoin(section, section.c.id == industry.parent_id)
    named = or_(industry.code.in_(codes), section.c.code.in_(codes))
    return select(industry.id).select_from(source).where(named)
