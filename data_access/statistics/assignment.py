"""What a recommendation of experts is worked out from, as of the filter's date.

Open cases nobody holds, what experts know, conflicts, past hours, past decisions. Filters must be
resolved; frames without rows keep their columns.
"""

from collections.abc import Sequence

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    Double,
    Select,
    and_,
    cast,
    func,
    literal,
    not_,
    null,
    select,
)

from data_access import schema as s
from data_access.database.dialects import day
from data_access.database.frames import read_frame
from data_access.filter.conditions import (
    by_then,
    dispute_conditions,
    is_late,
    is_open,
    on_roster,
)
from data_access.filter.filters import Filter
from data_access.statistics.experts import COVERED, listed, waiting_days, with_helped
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
)

dispute = s.dispute.c
expert = s.expert.c
assignment = s.expert_assignment.c
enterprise = s.enterprise.c
conflict = s.expert_conflict.c
decision = s.assignment_decision.c


def waiting(
    connection: Connection, chosen: Filter, short_term: Sequence[str], limit: int
) -> pd.DataFrame:
    """Open cases of the filter without an expert, the most urgent first.

    Overdue ones, then channels of ``short_term``, then the longest wait. Frame number, enterprise,
    credit_code, country, industry (None where not entered), ip_type, channel, occurred_on,
    waiting_days, overdue (0/1).
    """
    days = waiting_days(chosen).label("waiting_days")
    late = flag(is_late(chosen)).label("overdue")
    short = flag(s.channel.c.code.in_(short_term))
    query = _unassigned(connection, chosen, days, late)
    query = query.order_by(late.desc(), short.desc(), days.desc(), dispute.number)
    return read_frame(connection, query.limit(limit)).astype({"industry": object})


def _unassigned(connection: Connection, chosen: Filter, *further: ColumnElement) -> Select:
    columns = (
        dispute.number,
        ENTERPRISE,
        enterprise.credit_code,
        COUNTRY,
        INDUSTRY,
        IP_TYPE,
        CHANNEL,
        dispute.occurred_on,
        *further,
    )
    keys = (dispute.enterprise_id, dispute.country_id, dispute.industry_id)
    named = joined(s.dispute, *keys, dispute.ip_type_id, dispute.channel_id)
    source, helped = with_helped(connection, chosen, named)
    query = select(*columns).select_from(source)
    return query.where(*dispute_conditions(chosen), is_open(chosen), not_(helped))


def knows(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """What each expert on the directory covers: frame number, dimension, code.

    ``dimension`` is country, industry, ip_type or language.
    """
    first, *others = [_covered(chosen, dimension) for dimension in COVERED]
    query = first.union_all(*others)
    return read_frame(connection, query.order_by("number", "dimension", "code"))


def _covered(chosen: Filter, dimension: str) -> Select:
    link = COVERED[dimension]
    table = s.metadata.tables[dimension]
    name = literal(dimension).label("dimension")
    source = s.expert.join(link, link.c.expert_id == expert.id)
    source = source.join(table, table.c.id == link.c[f"{dimension}_id"])
    query = select(expert.number, name, code(table, "code")).select_from(source)
    return query.where(listed(chosen))


def handled(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Cases each expert on the directory had been given by the date.

    Frame number, ip_type, cases.
    """
    keys = (expert.number, IP_TYPE)
    cases = func.count().label("cases")
    source = joined(s.expert_assignment, assignment.expert_id, assignment.dispute_id)
    source = joined(source, dispute.ip_type_id)
    conditions = (listed(chosen), by_then(assignment.assigned_on, chosen))
    query = grouped(keys, [cases], source, conditions)
    return read_frame(connection, query.order_by(*keys))


def usual_hours(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Planned hours of the leading experts' assignments by the date: frame channel, hours, n."""
    hours = cast(assignment.planned_hours, Double).label("hours")
    keys = (CHANNEL, hours)
    source = joined(s.expert_assignment, assignment.role_id, assignment.dispute_id)
    source = joined(source, dispute.channel_id)
    leading = s.expert_role.c.code == "lead"
    conditions = (by_then(assignment.assigned_on, chosen), leading)
    query = grouped(keys, [func.count().label("n")], source, conditions)
    return read_frame(connection, query.order_by(*keys))


# -- conflicts of interest

EXPERT = expert.name.label("expert")
PARTIES = (expert.number, EXPERT, enterprise.credit_code, ENTERPRISE)


def conflicts(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Conflicts of interest noted by the date, the latest first, then experts' own employers.

    Those are experts who work for an enterprise of the office. Frame number, expert, credit_code,
    enterprise, reason (None: works for the enterprise), noted_on (None then).
    """
    queries = (_noted(chosen), _employed(chosen))
    frames = [read_frame(connection, query).astype(object) for query in queries]
    filled = [frame for frame in frames if not frame.empty]
    return pd.concat(filled or frames[:1], ignore_index=True)


def _noted(chosen: Filter) -> Select:
    query = select(*PARTIES, conflict.reason, conflict.noted_on)
    source = joined(s.expert_conflict, conflict.expert_id, conflict.enterprise_id)
    query = query.select_from(source)
    query = query.where(by_then(conflict.noted_on, chosen), listed(chosen))
    return query.order_by(conflict.noted_on.desc(), expert.number, enterprise.credit_code)


def _employed(chosen: Filter) -> Select:
    """Experts of an enterprise of the office, where the conflict was not noted as well."""
    noted = and_(
        conflict.expert_id == expert.id,
        conflict.enterprise_id == enterprise.id,
        by_then(conflict.noted_on, chosen),
    )
    source = s.expert.join(s.enterprise, enterprise.name == expert.employer)
    source = source.outerjoin(s.expert_conflict, noted)
    query = select(*PARTIES, null().label("reason"), null().label("noted_on"))
    not_noted = conflict.expert_id.is_(None)
    had_joined = by_then(enterprise.joined_on, chosen)
    query = query.select_from(source)
    query = query.where(not_noted, had_joined, listed(chosen))
    return query.order_by(expert.number, enterprise.credit_code)


def enterprises(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Enterprises on the roster with a dispute by the date, by name: frame credit_code, enterprise.

    An expert may be tied to their interests.
    """
    with_case = select(dispute.enterprise_id).where(by_then(dispute.occurred_on, chosen))
    query = select(enterprise.credit_code, ENTERPRISE)
    query = query.where(enterprise.id.in_(with_case), on_roster(chosen))
    query = query.order_by(enterprise.name, enterprise.credit_code)
    return read_frame(connection, query)


# -- decisions


def decisions(connection: Connection, chosen: Filter, limit: int | None = 200) -> pd.DataFrame:
    """Decisions on recommendations made on data up to the date, the latest first.

    Frame id, decided_at (UTC), number (case), enterprise, recommended, chosen (experts' names, None
    for none), reason, who, as_of, data_version.
    """
    advised = s.expert.alias("advised")
    taken = s.expert.alias("taken")
    recommended = advised.c.name.label("recommended")
    columns = (
        decision.id,
        decision.decided_at,
        dispute.number,
        ENTERPRISE,
        recommended,
        taken.c.name.label("chosen"),
        decision.reason,
        decision.who,
        decision.as_of,
        decision.data_version,
    )
    source = joined(s.assignment_decision, decision.dispute_id, dispute.enterprise_id)
    source = source.outerjoin(advised, advised.c.id == decision.recommended_id)
    source = source.outerjoin(taken, taken.c.id == decision.chosen_id)
    query = select(*columns).select_from(source)
    query = query.where(decision.as_of <= day(chosen.as_of_day))
    query = query.order_by(decision.decided_at.desc(), decision.id.desc())
    return read_frame(connection, query.limit(limit))


def recommendation_shown(connection: Connection, decision_id: int) -> str | None:
    """The recommendation (JSON text) as it was shown for one decision; None for an unknown one."""
    query = select(decision.recommendation).where(decision.id == decision_id)
    return connection.execute(query).scalar()
