"""Contacts with enterprises: whom the office visited, what they asked for, how soon it answered.

Filters must be resolved: the period, the industries, the enterprise sizes, the towns and the
countries (an enterprise's markets) apply. Without a contact counts are 0 and frames have no rows.
"""

from datetime import date, timedelta

import pandas as pd
from sqlalchemy import (
    Column,
    Connection,
    Label,
    Select,
    Subquery,
    and_,
    case,
    func,
    or_,
    select,
)

from data_access import schema as s
from data_access.database.dialects import day, month_number, whole
from data_access.database.frames import read_frame
from data_access.filter.conditions import (
    Condition,
    Conditions,
    by_then,
    enterprise_conditions,
    in_period,
    is_open,
    lasting,
    not_by_then,
    of_enterprises,
    on_roster,
)
from data_access.filter.filters import Filter
from data_access.filter.periods import whole_months
from data_access.statistics.enterprises.contacts import FIRST_CONTACT, with_first_contact
from data_access.statistics.query_steps import (
    ENTERPRISE,
    INDUSTRY,
    code,
    flag,
    grouped,
    joined,
    known,
    one_row,
    tally,
)

visit = s.visit.c
enterprise = s.enterprise.c
WAY = code(s.visit_way, "way")
HAS_APPEAL = visit.appeal.is_not(None)
MARKED = or_(enterprise.key_contact, enterprise.observation)
MOST = 1000


def conditions(chosen: Filter) -> Conditions:
    """Contacts made by the as-of date within everything chosen."""
    return [*in_period(visit.visited_on, chosen), *of_enterprises(visit.enterprise_id, chosen)]


def _answered(chosen: Filter) -> Condition:
    return by_then(visit.answered_on, chosen)


def is_waiting(chosen: Filter) -> Condition:
    """An appeal without an answer by the date."""
    return and_(HAS_APPEAL, not_by_then(visit.answered_on, chosen))


def _past_due(chosen: Filter) -> Condition:
    return visit.due_on < day(chosen.as_of_day)


def _judged(chosen: Filter) -> Condition:
    """An appeal with a due date that was answered or is past it."""
    over = or_(_answered(chosen), _past_due(chosen))
    return and_(HAS_APPEAL, visit.due_on.is_not(None), over)


def headline(connection: Connection, chosen: Filter) -> dict[str, int]:
    """dict of visits, enterprises (distinct), appeals, waiting, overdue, judged, in_time.

    waiting: appeals without an answer by the date; overdue: of these past their due date; judged:
    appeals with a due date that were answered or are past it; in_time: of these answered by it.
    """
    judged = _judged(chosen)
    in_time = and_(judged, _answered(chosen), visit.answered_on <= visit.due_on)
    visits = func.count().label("visits")
    enterprises = func.count(visit.enterprise_id.distinct()).label("enterprises")
    waiting = tally(is_waiting(chosen)).label("waiting")
    overdue = tally(and_(is_waiting(chosen), _past_due(chosen))).label("overdue")
    query = select(
        visits,
        enterprises,
        tally(HAS_APPEAL).label("appeals"),
        waiting,
        overdue,
        tally(judged).label("judged"),
        tally(in_time).label("in_time"),
    )
    return one_row(connection, query.where(*conditions(chosen)))


def by_month(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Frame month (number of dialects.month_number), way, visits; earliest first."""
    month = month_number(visit.visited_on).label("month")
    keys = (month, WAY)
    visits = func.count().label("visits")
    query = grouped(keys, [visits], joined(s.visit, visit.way_id), conditions(chosen))
    return read_frame(connection, query.order_by(*keys))


def answers(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Appeals answered by the date: frame asked_on, answered_on, result, appeals.

    ``result`` is None where none was entered.
    """
    asked = visit.visited_on.label("asked_on")
    result = code(s.appeal_result, "result")
    keys = (asked, visit.answered_on, result)
    appeal_count = func.count().label("appeals")
    source = joined(s.visit, visit.result_id)
    answered = [*conditions(chosen), HAS_APPEAL, _answered(chosen)]
    query = grouped(keys, [appeal_count], source, answered)
    order = (visit.visited_on, visit.answered_on, result.nulls_last())
    return read_frame(connection, query.order_by(*order))


def appeals(connection: Connection, chosen: Filter, most: int | None = MOST) -> pd.DataFrame:
    """Appeals, overdue ones first, then those that wait, then the latest.

    Frame number, enterprise, visited_on, way, appeal, due_on, answered_on, answered_by, result,
    overdue (0/1).
    """
    overdue = flag(and_(is_waiting(chosen), _past_due(chosen))).label("overdue")
    query = _single_appeals(chosen).add_columns(overdue)
    later = case((is_waiting(chosen), 0), else_=1)
    latest = (visit.visited_on.desc(), visit.number)
    query = query.order_by(overdue.desc(), later, *latest)
    return read_frame(connection, query.limit(most))


def _single_appeals(chosen: Filter) -> Select:
    answered = visit.answered_on
    columns = (
        visit.number,
        ENTERPRISE,
        visit.visited_on,
        WAY,
        visit.appeal,
        visit.due_on,
        known(answered, chosen),
        known(visit.answered_by, chosen, answered),
        known(s.appeal_result.c.code, chosen, answered, "result"),
    )
    source = joined(s.visit, visit.enterprise_id, visit.way_id, visit.result_id)
    query = select(*columns).select_from(source)
    return query.where(*conditions(chosen), HAS_APPEAL)


def rows(connection: Connection, chosen: Filter, most: int | None = MOST) -> pd.DataFrame:
    """Contacts, the latest first.

    Frame number, visited_on, enterprise, way, visitors, summary, appeal.
    """
    contact = (visit.number, visit.visited_on, ENTERPRISE, WAY)
    told = (visit.visitors, visit.summary, visit.appeal)
    source = joined(s.visit, visit.enterprise_id, visit.way_id)
    query = select(*contact, *told).select_from(source)
    query = query.where(*conditions(chosen))
    query = query.order_by(visit.visited_on.desc(), visit.number)
    return read_frame(connection, query.limit(most))


# -- who should be visited


def watched(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Key-contact and observation enterprises on the roster, those longest without a contact first.

    Frame enterprise, credit_code, key_contact, observation (0/1), open (open disputes), last_visit
    (None: never by the date); contact, post and telephone (None: not known).
    """
    visited, pending = last_visits(chosen), _open_disputes(chosen)
    last = visited.c.last_visit
    columns = (
        ENTERPRISE,
        enterprise.credit_code,
        _flag_of(enterprise.key_contact),
        _flag_of(enterprise.observation),
        whole(pending.c.cases).label("open"),
        last,
        *FIRST_CONTACT,
    )
    source = s.enterprise.outerjoin(visited, visited.c.enterprise_id == enterprise.id)
    source = source.outerjoin(pending, pending.c.enterprise_id == enterprise.id)
    query = select(*columns).select_from(with_first_contact(source))
    query = query.where(*enterprise_conditions(chosen), MARKED)
    ever = flag(last.is_not(None))
    query = query.order_by(ever, last, enterprise.name, enterprise.credit_code)
    return read_frame(connection, query)


def _flag_of(column: Column) -> Label:
    return flag(column).label(column.name)


def last_visits(chosen: Filter) -> Subquery:
    """The day of the last contact with each enterprise that had one."""
    latest = [func.max(visit.visited_on).label("last_visit")]
    met = [by_then(visit.visited_on, chosen)]
    return grouped([visit.enterprise_id], latest, s.visit, met).subquery("visited")


def late_appeals(chosen: Filter) -> Subquery:
    """enterprise_id, appeals (without an answer by the date, and past their day)."""
    late = [HAS_APPEAL, by_then(visit.visited_on, chosen), is_waiting(chosen), _past_due(chosen)]
    counted = [func.count().label("appeals")]
    return grouped([visit.enterprise_id], counted, s.visit, late).subquery("late_appeals")


def _open_disputes(chosen: Filter) -> Subquery:
    """How many disputes each enterprise has open that has any."""
    dispute = s.dispute.c
    pending = [by_then(dispute.occurred_on, chosen), is_open(chosen)]
    cases = [func.count().label("cases")]
    return grouped([dispute.enterprise_id], cases, s.dispute, pending).subquery("pending")


def not_seen_since(chosen: Filter) -> date:
    """The day after which a contact counts as lately: the last of the twelve whole months before
    the last twelve; what came in the month that still runs is lately too.
    """
    return whole_months(chosen.as_of_day, 12).start - timedelta(1)


def associations(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """Chambers and associations in contact on the date, by number.

    Frame number, name, kind, industry, members (enterprises on the roster), contact, joined_on.
    """
    association = s.association.c
    member = s.association_member.c
    firms = joined(s.association_member, member.enterprise_id)
    members = select(func.count()).select_from(firms)
    members = members.where(member.association_id == association.id, on_roster(chosen))
    columns = (
        association.number,
        association.name,
        code(s.association_kind, "kind"),
        INDUSTRY,
        members.scalar_subquery().label("members"),
        association.contact,
        association.joined_on,
    )
    source = joined(s.association, association.kind_id, association.industry_id)
    query = select(*columns).select_from(source)
    query = query.where(lasting(association.joined_on, association.left_on, chosen))
    return read_frame(connection, query.order_by(association.number))
