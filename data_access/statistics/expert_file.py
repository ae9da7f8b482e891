"""Everything known of one expert, as of a date. Filters must be resolved."""

from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Double, Select, case, cast, select

from data_access import schema as s
from data_access.database.dialects import day, days_between
from data_access.database.frames import code_of, read_frame
from data_access.filter.conditions import by_then
from data_access.filter.filters import Filter
from data_access.statistics.experts import COVERED, in_hand
from data_access.statistics.query_steps import (
    COUNTRY,
    ENTERPRISE,
    INDUSTRY,
    code,
    first_row,
    joined,
    known,
)

expert = s.expert.c
assignment = s.expert_assignment.c
dispute = s.dispute.c
PLANNED_HOURS = cast(assignment.planned_hours, Double).label("planned_hours")
ACTUAL_HOURS = cast(assignment.actual_hours, Double).label("actual_hours")
SO_FAR = case((assignment.completed_on.is_(None), cast(assignment.actual_hours, Double)))


def read(connection: Connection, chosen: Filter, number: str) -> dict[str, Any] | None:
    """One expert as a dict; None when nobody of that number had joined by the date.

    id, number, name, employer, monthly_hours, joined_on, left_on (None while later than the as-of
    date), the codes covered as lists ``country``, ``industry``, ``ip_type``, ``language``, and the
    frames ``open`` and ``done`` of assignments, which may be empty. Hours spent on an open one are
    those entered so far; of one that ended later they are told with its end.
    """
    row = first_row(connection, _expert(chosen, number))
    if row is None:
        return None
    for name in COVERED:
        row[name] = _codes(connection, name, row["id"])
    row["open"] = _open(connection, chosen, row["id"])
    row["done"] = _done(connection, chosen, row["id"])
    return row


def _expert(chosen: Filter, number: str) -> Select:
    monthly_hours = cast(expert.monthly_hours, Double).label("monthly_hours")
    columns = (
        expert.id,
        expert.number,
        expert.name,
        expert.employer,
        monthly_hours,
        expert.joined_on,
        known(expert.left_on, chosen),
    )
    had_joined = by_then(expert.joined_on, chosen)
    return select(*columns).where(expert.number == number, had_joined)


def _codes(connection: Connection, name: str, key: int) -> list[str]:
    """The codes of one kind that the expert covers, sorted."""
    link = COVERED[name]
    covered = code_of(s.metadata.tables[name])
    query = select(covered).select_from(joined(link, link.c[f"{name}_id"]))
    query = query.where(link.c.expert_id == key)
    return list(connection.scalars(query.order_by(covered)))


def _open(connection: Connection, chosen: Filter, key: int) -> pd.DataFrame:
    """Assignments in hand, the oldest first."""
    days = days_between(assignment.assigned_on, day(chosen.as_of_day)).label("days")
    hours = SO_FAR.label("actual_hours")
    query = _assignments(key, days, PLANNED_HOURS, hours).where(in_hand(chosen))
    query = query.order_by(assignment.assigned_on, dispute.number)
    return read_frame(connection, query)


def _done(connection: Connection, chosen: Filter, key: int) -> pd.DataFrame:
    """Assignments completed by the date, the latest first."""
    completed = assignment.completed_on
    query = _assignments(key, completed, PLANNED_HOURS, ACTUAL_HOURS)
    query = query.where(by_then(completed, chosen))
    query = query.order_by(completed.desc(), dispute.number)
    return read_frame(connection, query)


def _assignments(key: int, *further: ColumnElement) -> Select:
    columns = (
        dispute.number,
        ENTERPRISE,
        COUNTRY,
        INDUSTRY,
        code(s.expert_role, "role"),
        assignment.assigned_on,
        *further,
    )
    source = joined(s.expert_assignment, assignment.dispute_id, assignment.role_id)
    source = joined(source, dispute.enterprise_id, dispute.country_id, dispute.industry_id)
    query = select(*columns).select_from(source)
    return query.where(assignment.expert_id == key)
