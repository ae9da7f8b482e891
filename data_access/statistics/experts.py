"""Experts: their load, what they cover, and the open cases nobody holds.

As of the filter's date; filters must be resolved. Hours are hours a month; what is not there counts
0, and frames without rows keep their columns.
"""

import pandas as pd
from sqlalchemy import (
    CTE,
    Column,
    ColumnElement,
    Connection,
    Double,
    FromClause,
    Join,
    Select,
    Subquery,
    Table,
    and_,
    case,
    cast,
    func,
    literal,
    not_,
    or_,
    select,
    union_all,
)

from data_access import schema as s
from data_access.database.dialects import day, days_between, looked_up, whole
from data_access.database.frames import code_of, read_frame
from data_access.filter.conditions import (
    Condition,
    Conditions,
    by_then,
    country_ids,
    dispute_conditions,
    ids,
    industry_ids,
    is_late,
    is_open,
    lasting,
    taken_up,
)
from data_access.filter.filters import Filter
from data_access.statistics.query_steps import (
    CHANNEL,
    COUNTRY,
    ENTERPRISE,
    INDUSTRY,
    IP_TYPE,
    code,
    flag,
    grouped,
    joined,
    one_row,
    tally,
)

dispute = s.dispute.c
expert = s.expert.c
assignment = s.expert_assignment.c
LONG_WAIT_DAYS = 30  # an open case that waits longer for its first expert is named in the answer
OPEN = func.count().label("open")

# what an expert covers: list -> its links
COVERED: dict[str, Table] = {
    "country": s.expert_country,
    "industry": s.expert_industry,
    "ip_type": s.expert_ip_type,
    "language": s.expert_language,
}
# what of it an open case asks for: list -> (its table, column of dispute)
ASKED_FOR: dict[str, tuple[Table, Column]] = {
    "country": (s.country, dispute.country_id),
    "industry": (s.industry, dispute.industry_id),
}


# -- conditions


def listed(chosen: Filter) -> Condition:
    """On the directory as of the date."""
    return lasting(expert.joined_on, expert.left_on, chosen)


def expert_conditions(chosen: Filter) -> Conditions:
    """On the directory, and covering one of the countries, industries and IP types chosen."""
    found = [listed(chosen)]
    if chosen.countries:
        found.append(_covering("country", country_ids(chosen.countries)))
    if chosen.industries:
        found.append(_covering("industry", industry_ids(chosen.industries)))
    if chosen.ip_types:
        found.append(_covering("ip_type", ids(s.ip_type, chosen.ip_types)))
    return found


def _covering(dimension: str, keys: Select) -> Condition:
    covered = _covers(dimension).c
    return expert.id.in_(select(covered.expert_id).where(covered.covered_id.in_(keys)))


def _covers(dimension: str) -> Subquery:
    """Expert and what is covered; an expert of a section of industry covers its divisions."""
    link = COVERED[dimension]
    if dimension == "industry":
        return _covers_industries().subquery()
    covered = link.c[f"{dimension}_id"].label("covered_id")
    return select(link.c.expert_id, covered).subquery()


def _covers_industries() -> Select:
    link = s.expert_industry.c
    industry = s.industry.c
    belongs = or_(industry.id == link.industry_id, industry.parent_id == link.industry_id)
    source = s.expert_industry.join(s.industry, belongs)
    query = select(link.expert_id, industry.id.label("covered_id"))
    return query.select_from(source).distinct()


def in_hand(chosen: Filter) -> Condition:
    """Assigned by the date and not completed by then."""
    return lasting(assignment.assigned_on, assignment.completed_on, chosen)


def with_helped(
    connection: Connection, chosen: Filter, source: FromClause = s.dispute
) -> tuple[FromClause, Condition]:
    """Disputes, and whether a case had an expert by the date."""
    return looked_up(connection, source, dispute.id, cases_helped(chosen))


def cases_helped(chosen: Filter) -> Select:
    """The keys of the cases that had an expert by the date."""
    return select(assignment.dispute_id).where(by_then(assignment.assigned_on, chosen))


def waiting_days(chosen: Filter) -> ColumnElement[int]:
    """Days since acceptance, or since occurrence while not accepted, up to the as-of date."""
    return days_between(taken_up(chosen), day(chosen.as_of_day))


def _open_cases(chosen: Filter) -> Conditions:
    return [*dispute_conditions(chosen), is_open(chosen)]


# -- load


def loads(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """The experts on the directory who cover what the filter chose, by number.

    Frame number, name, employer, monthly_hours, open (assignments in hand), committed_hours (their
    planned hours). The load is the whole load, whatever the filter.
    """
    load = _load(chosen)
    committed = func.coalesce(load.c.hours, 0)
    monthly_hours = cast(expert.monthly_hours, Double).label("monthly_hours")
    committed_hours = cast(committed, Double).label("committed_hours")
    columns = (
        expert.number,
        expert.name,
        expert.employer,
        monthly_hours,
        whole(load.c.open).label("open"),
        committed_hours,
    )
    query = select(*columns).select_from(_with_load(load, s.expert))
    query = query.where(*expert_conditions(chosen))
    return read_frame(connection, query.order_by(expert.number)).round(2)


def _load(chosen: Filter) -> Subquery:
    """expert_id, open (assignments in hand), hours (planned for them)."""
    hours = func.sum(assignment.planned_hours).label("hours")
    keys = [assignment.expert_id]
    query = grouped(keys, [OPEN, hours], s.expert_assignment, [in_hand(chosen)])
    return query.subquery()


def _with_load(load: Subquery, source: FromClause) -> Join:
    return source.outerjoin(load, load.c.expert_id == expert.id)


# -- cases


def cases(connection: Connection, chosen: Filter) -> dict[str, int]:
    """Open cases of the filter: dict of open, unassigned, long_wait.

    Unassigned: no assignment by the date. Long wait: of those, waiting over LONG_WAIT_DAYS.
    """
    source, helped = with_helped(connection, chosen)
    late = flag(waiting_days(chosen) > LONG_WAIT_DAYS).label("late")
    query = select(flag(helped).label("helped"), late).select_from(source)
    each = query.where(*_open_cases(chosen)).subquery("each_case")
    nobody = each.c.helped == 0
    nobody_yet = tally(nobody).label("unassigned")
    long_wait = tally(and_(nobody, each.c.late == 1)).label("long_wait")
    return one_row(connection, select(OPEN, nobody_yet, long_wait).select_from(each))


def unassigned(connection: Connection, chosen: Filter, limit: int | None = 200) -> pd.DataFrame:
    """Open cases of the filter without any assignment by the date, the longest waiting first.

    Frame number, enterprise, country, industry, ip_type, channel, occurred_on, waiting_days (since
    acceptance, or occurrence while not accepted), overdue (0/1).
    """
    days = waiting_days(chosen).label("waiting_days")
    overdue = flag(is_late(chosen)).label("overdue")
    columns = (
        dispute.number,
        ENTERPRISE,
        COUNTRY,
        INDUSTRY,
        IP_TYPE,
        CHANNEL,
        dispute.occurred_on,
        days,
        overdue,
    )
    longest = _longest_waiting(connection, chosen, limit)
    source = s.dispute.join(longest, longest.c.id == dispute.id)  # only then the words of these
    source = joined(source, dispute.enterprise_id, dispute.country_id, dispute.industry_id)
    source = joined(source, dispute.ip_type_id, dispute.channel_id)
    query = select(*columns).select_from(source)
    query = query.order_by(days.desc(), dispute.number)
    return read_frame(connection, query)


def _longest_waiting(connection: Connection, chosen: Filter, limit: int | None) -> Subquery:
    source, helped = with_helped(connection, chosen)
    query = select(dispute.id).select_from(source)
    query = query.where(*_open_cases(chosen), not_(helped))
    query = query.order_by(waiting_days(chosen).desc(), dispute.number)
    return query.limit(limit).subquery("longest")


# -- supply and demand


def by(connection: Connection, chosen: Filter, dimension: str) -> pd.DataFrame:
    """Supply and demand by ``country``, ``industry`` or ``language``; most open cases first.

    Frame code, experts, free_hours (a month), open, unassigned. Supply: the experts of ``loads``
    who cover the code; free hours are monthly hours less committed hours, not below 0. Demand: open
    cases of the filter; for a language, which cases do not record, the assignments in the hands of
    its experts, and no unassigned ones.
    """
    table = s.metadata.tables[dimension]
    supply = _supply(chosen, dimension)
    demand = _in_hands(supply)
    if dimension in ASKED_FOR:
        demand = _demand(connection, chosen, dimension)
    source = table.outerjoin(supply, supply.c.covered_id == table.c.id)
    source = source.outerjoin(demand, demand.c.asked_id == table.c.id)
    experts = whole(supply.c.experts).label("experts")
    open_cases = whole(demand.c.open).label("open")
    columns = (
        code(table, "code"),
        experts,
        func.coalesce(supply.c.free_hours, 0.0).label("free_hours"),
        open_cases,
        whole(demand.c.unassigned).label("unassigned"),
    )
    either = or_(supply.c.experts.is_not(None), demand.c.open.is_not(None))
    query = select(*columns).select_from(source).where(either)
    query = query.order_by(open_cases.desc(), experts.desc(), code_of(table))
    return read_frame(connection, query).round({"free_hours": 2})


def _supply(chosen: Filter, dimension: str) -> Subquery:
    """covered_id, experts, held (assignments in their hands), free_hours."""
    covered = _covers(dimension)
    load = _load(chosen)
    free = expert.monthly_hours - func.coalesce(load.c.hours, 0)
    positive = func.sum(case((free > 0, free), else_=0))
    counts = (
        func.count().label("experts"),
        func.sum(load.c.open).label("held"),
        cast(positive, Double).label("free_hours"),
    )
    source = s.expert.join(covered, covered.c.expert_id == expert.id)
    conditions = expert_conditions(chosen) + _only(covered.c.covered_id, chosen, dimension)
    query = grouped([covered.c.covered_id], counts, _with_load(load, source), conditions)
    return query.subquery("supply")


def _only(covered: ColumnElement, chosen: Filter, dimension: str) -> Conditions:
    """Of what experts cover, the countries or industries that were chosen."""
    if dimension == "country" and chosen.countries:
        return [covered.in_(country_ids(chosen.countries))]
    if dimension == "industry" and chosen.industries:
        return [covered.in_(industry_ids(chosen.industries))]
    return []


def _in_hands(supply: Subquery) -> Subquery:
    """As ``_demand``, of the assignments in the hands of the experts."""
    nobody = literal(0).label("unassigned")
    asked = supply.c.covered_id.label("asked_id")
    return select(asked, supply.c.held.label("open"), nobody).subquery("in_hands")


def _demand(connection: Connection, chosen: Filter, dimension: str) -> Subquery:
    """asked_id, open, unassigned."""
    _, column = ASKED_FOR[dimension]
    asked = column.label("asked_id")
    return _open_by(connection, chosen, asked).subquery("demand")


def _open_by(connection: Connection, chosen: Filter, *keys: ColumnElement) -> Select:
    """The open cases by ``keys``: open, unassigned."""
    source, helped = with_helped(connection, chosen)
    query = select(*keys, flag(helped).label("helped")).select_from(source)
    each = query.where(*_open_cases(chosen)).subquery("each_case")
    nobody = tally(each.c.helped == 0).label("unassigned")
    return grouped([each.c[key.name] for key in keys], [OPEN, nobody], each, [])


def gaps(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Countries and industry divisions with open cases that no expert on the directory covers.

    Frame dimension, code, open, unassigned; most open cases first. The whole directory counts here,
    whatever the filter.
    """
    keys = [column for _, column in ASKED_FOR.values()]
    open_cases = _open_by(connection, chosen, *keys).cte("open_cases")
    uncovered = [_uncovered(open_cases, chosen, dimension) for dimension in ASKED_FOR]
    found = union_all(*uncovered).subquery("gaps")
    order = (found.c.open.desc(), found.c.dimension, found.c.code)
    return read_frame(connection, select(found).order_by(*order))


def _uncovered(open_cases: CTE, chosen: Filter, dimension: str) -> Select:
    table, column = ASKED_FOR[dimension]
    key = open_cases.c[column.name]
    columns = (
        literal(dimension).label("dimension"),
        code(table, "code"),
        whole(func.sum(open_cases.c.open)).label("open"),
        whole(func.sum(open_cases.c.unassigned)).label("unassigned"),
    )
    query = select(*columns).select_from(open_cases.join(table, table.c.id == key))
    query = query.where(key.not_in(_known_to_experts(chosen, dimension)))
    return query.group_by(code_of(table))


def _known_to_experts(chosen: Filter, dimension: str) -> Select:
    """The keys that anybody on the directory covers."""
    covered = _covers(dimension)
    source = covered.join(s.expert, expert.id == covered.c.expert_id)
    query = select(covered.c.covered_id).select_from(source)
    return query.where(listed(chosen))
