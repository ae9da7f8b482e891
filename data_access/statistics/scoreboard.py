"""What the scoreboard of the eleven measures counts, as of a date within a cycle.

Every indicator that is not a spell of ``data_access.statistics.targets``. The board stands for the
whole office: of a filter only the as-of date and the days to be overdue hold (``whole_office``).
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pandas as pd
from sqlalchemy import Connection, FromClause, ScalarSelect, Select, and_, func, or_, select

from data_access import schema as s
from data_access.database.dialects import day, whole
from data_access.database.frames import read_frame
from data_access.filter.conditions import (
    Condition,
    between,
    by_then,
    dispute_conditions,
    enterprise_conditions,
    ids,
    is_closed,
    lasting,
)
from data_access.filter.filters import Filter, whole_office
from data_access.statistics import deadlines as deadline_reads
from data_access.statistics.insurance import in_force
from data_access.statistics.network import coverage, in_service
from data_access.statistics.protection import headline as protection_headline
from data_access.statistics.query_steps import joined, one_row
from data_access.statistics.training import held

DIVERSIFIED = ("settlement", "mediation", "arbitration")
MEETS_THE_STANDARD = ("excellent", "qualified")

Counts = dict[str, Select]  # indicator -> the query of its one number
Shares = dict[str, tuple[Select, Select]]  # indicator -> the queries of whole and part
dispute = s.dispute.c
station = s.station.c
policy = s.insurance_policy.c
enterprise = s.enterprise.c
visit = s.visit.c
deadline = s.dispute_deadline.c
attendance = s.attendance.c
institution = s.service_institution.c


def measures(connection: Connection) -> pd.DataFrame:
    """The eleven measures in their order.

    Frame number, part_zh, part_en, name_zh, name_en, content_zh, content_en, source.
    """
    measure = s.measure.c
    names = (measure.part_zh, measure.part_en, measure.name_zh, measure.name_en)
    contents = (measure.content_zh, measure.content_en, measure.source)
    query = select(measure.number, *names, *contents)
    return read_frame(connection, query.order_by(measure.number))


def values(
    connection: Connection, chosen: Filter, start: date, end: date
) -> dict[str, tuple[Any, Any]]:
    """Every count of the board in the cycle from ``start`` to ``end``.

    As of the filter's date or the cycle's last day, whichever comes first. dict by indicator:
    (whole, part); part is None where the indicator is a plain count or an amount in 分.
    """
    last = min(chosen.as_of_day, end)
    office = replace(whole_office(chosen), as_of=last)
    counts = _counts(office, start)
    shares = _shares(office, start)
    row = one_row(connection, _in_one_query(counts, shares))
    found = {
        "procedures_in_force": (_markets_with_procedure(connection, office), None),
        "markets_unprotected": (protection_headline(connection, office)["unprotected"], None),
    }
    found |= {name: (row[name], None) for name in counts}
    found |= {name: (row[f"{name}_whole"], row[f"{name}_part"]) for name in shares}
    return found


def _in_one_query(counts: Mapping[str, Select], shares: Shares) -> Select:
    columns = [query.scalar_subquery().label(name) for name, query in counts.items()]
    for name, (whole_query, part_query) in shares.items():
        columns.append(whole_query.scalar_subquery().label(f"{name}_whole"))
        columns.append(part_query.scalar_subquery().label(f"{name}_part"))
    return select(*columns)


def _markets_with_procedure(connection: Connection, chosen: Filter) -> int:
    covered = coverage(connection, chosen).dropna(subset=["version"])
    return covered["market"].nunique()


def eve(chosen: Filter, start: date) -> Filter:
    """The filter on the day before the cycle, for what was there when it began.

    The day of the filter while the cycle lies ahead.
    """
    day_before = start - timedelta(1)
    return replace(chosen, as_of=min(chosen.as_of_day, day_before))


# -- plain counts


def _count(table: FromClause, *conditions: Condition) -> Select:
    query = select(func.count()).select_from(table)
    return query.where(*conditions)


def _counts(chosen: Filter, start: date) -> Counts:
    return (
        _stations(chosen)
        | _in_the_cycle(chosen, start)
        | _losses(chosen, start)
        | _insurance(chosen)
        | _enterprises(chosen)
        | _training(chosen, start)
    )


def _stations(chosen: Filter) -> Counts:
    serving = in_service(station, chosen)
    qualified = _latest_grade(chosen).in_(MEETS_THE_STANDARD)
    return {
        "stations_in_service": _count(s.station, serving),
        "stations_qualified": _count(s.station, serving, qualified),
    }


def _latest_grade(chosen: Filter) -> ScalarSelect:
    """The grade of a station's latest assessment made by the as-of date."""
    yearly = s.station_assessment.c
    source = joined(s.station_assessment, yearly.grade_id)
    query = select(s.assessment_grade.c.code).select_from(source)
    query = query.where(yearly.station_id == station.id, by_then(yearly.assessed_on, chosen))
    latest = query.order_by(yearly.year.desc()).limit(1)
    return latest.correlate(s.station).scalar_subquery()


def _in_the_cycle(chosen: Filter, start: date) -> Counts:
    """Records of the days from ``start`` to the as-of date."""
    days = {
        "consultations": s.consultation.c.asked_on,
        "referrals": s.referral.c.sent_on,
        "filings": s.filing.c.filed_on,
        "visits": visit.visited_on,
        "publicity_items": s.publicity_item.c.published_on,
        "typical_cases": s.typical_case.c.published_on,
    }
    found = {}
    for name, column in days.items():
        in_cycle = between(column, start, chosen.as_of_day)
        found[name] = _count(column.table, in_cycle)
    return found


def _losses(chosen: Filter, start: date) -> Counts:
    cases = dispute_conditions(chosen.between(start, chosen.as_of_day))
    avoided = select(whole(func.sum(dispute.avoided_fen)))
    return {
        "disputes": _count(s.dispute, *cases),
        "loss_avoided": avoided.where(is_closed(chosen), *cases),
    }


def _insurance(chosen: Filter) -> Counts:
    insured = in_force(chosen)
    enterprises = select(func.count(policy.enterprise_id.distinct()))
    sum_insured = select(whole(func.sum(policy.sum_insured_fen)))
    return {
        "policies_in_force": _count(s.insurance_policy, insured),
        "insured_enterprises": enterprises.where(insured),
        "sum_insured": sum_insured.where(insured),
    }


def _enterprises(chosen: Filter) -> Counts:
    roster = enterprise_conditions(chosen)
    vetted = lasting(institution.vetted_on, institution.left_on, chosen)
    return {
        "service_institutions": _count(s.service_institution, vetted),
        "key_contacts": _count(s.enterprise, *roster, enterprise.key_contact),
        "observation_enterprises": _count(s.enterprise, *roster, enterprise.observation),
    }


def _training(chosen: Filter, start: date) -> Counts:
    source = joined(s.attendance, attendance.session_id)
    people = select(whole(func.sum(attendance.people))).select_from(source)
    return {"person_times": people.where(*held(chosen, start))}


# -- shares


def _shares(chosen: Filter, start: date) -> Shares:
    return {
        "deadlines_on_time": _deadlines_done(chosen),
        "diversified_share": _diversified(chosen, start),
        "appeals_in_time": _appeals_judged(chosen, start),
    }


def _deadlines_done(chosen: Filter) -> tuple[Select, Select]:
    """Deadlines of cases that were done by the as-of date, and those of them done in time."""
    source = joined(s.dispute_deadline, deadline.dispute_id)
    done = (
        by_then(deadline.counted_from_on, chosen),
        by_then(deadline.done_on, chosen),
        by_then(dispute.occurred_on, chosen),
    )
    due = deadline_reads.due_on(chosen)
    return _count(source, *done), _count(source, *done, deadline.done_on <= due)


def _diversified(chosen: Filter, start: date) -> tuple[Select, Select]:
    """Closed cases of the cycle, and those ended by settlement, mediation or arbitration."""
    cases = dispute_conditions(chosen.between(start, chosen.as_of_day))
    closed = (is_closed(chosen), dispute.route_id.is_not(None), *cases)
    diversified = dispute.route_id.in_(ids(s.route, DIVERSIFIED))
    return _count(s.dispute, *closed), _count(s.dispute, *closed, diversified)


def _appeals_judged(chosen: Filter, start: date) -> tuple[Select, Select]:
    """Appeals whose time is up or that were answered, and those answered in time."""
    answered = and_(visit.answered_on.is_not(None), by_then(visit.answered_on, chosen))
    judged = (
        visit.appeal.is_not(None),
        visit.due_on.is_not(None),
        between(visit.visited_on, start, chosen.as_of_day),
        or_(answered, visit.due_on < day(chosen.as_of_day)),
    )
    in_time = (answered, visit.answered_on <= visit.due_on)
    return _count(s.visit, *judged), _count(s.visit, *judged, *in_time)
