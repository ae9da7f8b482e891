"""A case taken through the steps of a procedure.

Which procedures apply, the steps with who and when, and the writing of what was done. Filters must
be resolved.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, RowMapping, Select, and_, case, func, insert, or_, select, update

from data_access import schema as s
from data_access.database.frames import read_frame
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version, today
from data_access.database.visible import visible
from data_access.decisions.procedures import listing
from data_access.filter.conditions import by_then, is_open, not_by_then
from data_access.filter.filters import Filter
from data_access.records.history import write_history

dispute = s.dispute.c
case_step = s.case_step.c
step = s.procedure_step.c
procedure = s.procedure.c
procedure_version = s.procedure_version.c
WHOLE_WORLD = 1000  # larger than any group of countries
HISTORY = "case_step"
FIELDS = ("who", "due_on", "done_on", "note")


def applicable(connection: Connection, chosen: Filter, country: str, channel: str) -> pd.DataFrame:
    """The procedures that hold for a case, the nearest first.

    Those of its country, then of a group it belongs to (the smallest group first), then of every
    market; within each those of its channel first. A frame of ``procedures.listing``; a draft is
    among them while nothing is in force.
    """
    groups = _groups_of(connection, country)
    frame = listing(connection, chosen)
    order = {}
    for n, row in enumerate(frame.replace({np.nan: None}).itertuples()):
        distance = _distance(row, country, groups)
        if distance is not None and row.channel in (None, channel):
            order[n] = (distance, row.channel is None)
    nearest_first = sorted(order, key=order.__getitem__)
    return frame.loc[nearest_first].reset_index(drop=True)


def _groups_of(connection: Connection, country: str) -> dict[str, int]:
    """The groups that a country belongs to, with the number of their members."""
    member = s.country_group_member.c
    group = s.country_group.c
    own = select(member.group_id).join(s.country, s.country.c.id == member.country_id)
    own = own.where(s.country.c.iso3 == country)
    sizes = select(group.code, func.count().label("size")).join(
        s.country_group, group.id == member.group_id
    )
    sizes = sizes.where(member.group_id.in_(own)).group_by(group.code)
    return {row.code: row.size for row in connection.execute(sizes)}


def _distance(row: Any, country: str, groups: Mapping[str, int]) -> int | None:
    """How far a procedure is from the country: 0 for its own, None where it does not hold."""
    if row.country == country:
        return 0
    if row.group:
        return groups.get(row.group)
    return None if row.country else WHOLE_WORLD


def read(connection: Connection, chosen: Filter, number: str) -> pd.DataFrame:
    """The steps that a case was taken through, in their order.

    Frame id, row_version, procedure, procedure_zh, procedure_en, version, position, name_zh,
    name_en (of the step), who, due_on, done_on (by the as-of date), note, amount, unit,
    counted_from, closed_on (by the as-of date).
    """
    of_case = _steps(chosen).where(dispute.number == number)
    return read_frame(connection, of_case.order_by(procedure.id, step.position))


def outstanding(connection: Connection, chosen: Filter) -> pd.DataFrame:
    """The steps not done by the as-of date of cases that occurred by it and are open.

    Of closed cases only those counted from closing. The frame of ``read`` with number, enterprise,
    credit_code, handler, country and channel of the case.
    """
    enterprise = s.enterprise.c
    country = s.country.c
    channel = s.channel.c
    steps = _steps(chosen).add_columns(
        dispute.number,
        enterprise.name.label("enterprise"),
        enterprise.credit_code,
        dispute.handler,
        country.iso3.label("country"),
        channel.code.label("channel"),
    )
    steps = steps.join(s.enterprise, enterprise.id == dispute.enterprise_id)
    steps = steps.join(s.country, country.id == dispute.country_id)
    steps = steps.join(s.channel, channel.id == dispute.channel_id)
    undone = steps.where(
        not_by_then(case_step.done_on, chosen),
        by_then(dispute.occurred_on, chosen),
        or_(is_open(chosen), step.counted_from == "closing"),
    )
    by_day = undone.order_by(case_step.due_on, dispute.number, step.position)
    return read_frame(connection, by_day)


def _steps(chosen: Filter) -> Select:
    done_by_then = and_(case_step.done_on.is_not(None), by_then(case_step.done_on, chosen))
    closed_by_then = by_then(dispute.closed_on, chosen)
    columns = (
        case_step.id,
        case_step.version.label("row_version"),
        procedure.code.label("procedure"),
        procedure.name_zh.label("procedure_zh"),
        procedure.name_en.label("procedure_en"),
        procedure_version.version,
        step.position,
        step.name_zh,
        step.name_en,
        case_step.who,
        case_step.due_on,
        case((done_by_then, case_step.done_on)).label("done_on"),
        case_step.note,
        step.amount,
        s.period_unit.c.code.label("unit"),
        step.counted_from,
        case((closed_by_then, dispute.closed_on)).label("closed_on"),
    )
    steps = _with_procedure(select(*columns).select_from(s.case_step))
    return steps.outerjoin(s.period_unit, s.period_unit.c.id == step.unit_id)


def _with_procedure(steps: Select) -> Select:
    """Steps of cases with their step of the procedure, its version, and the case."""
    return (
        steps.join(s.procedure_step, step.id == case_step.step_id)
        .join(s.procedure_version, procedure_version.id == step.version_id)
        .join(s.procedure, procedure.id == procedure_version.procedure_id)
        .join(s.dispute, dispute.id == case_step.dispute_id)
    )


def history(connection: Connection, number: str) -> list[dict[str, Any]]:
    """What was done with the steps of a case, here or in the forms of records, the newest first.

    dicts of action, record_key (the case's number, behind it the key of the step where one was
    changed), changes (field -> [old, new]), who, at.
    """
    line = s.history.c
    of_step = line.record_key.startswith(f"{number} ", autoescape=True)
    own = and_(line.table_name == HISTORY, or_(line.record_key == number, of_step))
    lines = select(line.action, line.record_key, line.changes, line.who, line.at).where(own)
    rows = connection.execute(lines.order_by(line.id.desc())).mappings()
    return [dict(row) | {"changes": json.loads(row["changes"])} for row in rows]


def begin(
    connection: Connection,
    number: str,
    version_id: int,
    due: Mapping[int, date | None],
    who: str,
) -> None:
    """Take a case through a version of a procedure; ``due``: step id -> the day it should be done.

    Refused: incomplete (a name), unknown, moved (begun already).
    """
    who = visible(who)[:80]
    if not who:
        raise Refused("incomplete")
    lock(connection)
    of_case = select(dispute.id).where(dispute.number == number)
    dispute_id = connection.execute(of_case).scalar()
    of_version = (
        select(step.id, procedure.code, procedure_version.version)
        .join(s.procedure_version, procedure_version.id == step.version_id)
        .join(s.procedure, procedure.id == procedure_version.procedure_id)
        .where(step.version_id == version_id)
    )
    steps = connection.execute(of_version).all()
    if dispute_id is None or not steps:
        raise Refused("unknown")
    step_ids = [found.id for found in steps]
    begun = select(case_step.id).where(
        case_step.dispute_id == dispute_id, case_step.step_id.in_(step_ids)
    )
    if connection.execute(begun.limit(1)).first():
        raise Refused("moved")
    rows = [{"dispute_id": dispute_id, "step_id": key, "due_on": due.get(key)} for key in step_ids]
    connection.execute(insert(s.case_step), rows)
    changes = {"procedure": (None, f"{steps[0].code} {steps[0].version}")}
    write_history(connection, HISTORY, number, "insert", changes, who)
    raise_version(connection)


def mark(
    connection: Connection,
    number: str,
    key: int,
    seen: int,
    values: Mapping[str, Any],
    by: str,
) -> bool:
    """Write who does a step of a case, when it is due, when it was done and a note.

    ``key``: id of the row; ``seen``: its version as it was shown; ``values``: FIELDS -> value.
    Returns whether anything changed. Refused: incomplete (the name of who writes), unknown, moved
    (changed meanwhile), future (done after today), order (done before the case occurred).
    """
    by = visible(by)[:80]
    if not by:
        raise Refused("incomplete")
    lock(connection)
    old = _marked(connection, number, key)
    if old["row_version"] != seen:
        raise Refused("moved")
    new = {name: _without_blanks(values[name]) for name in FIELDS}
    _check_day(connection, new["done_on"], old["occurred_on"])
    changes = {name: (old[name], new[name]) for name in FIELDS if old[name] != new[name]}
    if not changes:
        return False
    written = {name: new[name] for name in changes}
    row = update(s.case_step).where(case_step.id == key)
    connection.execute(row.values(version=seen + 1, **written))
    record_key = f"{number} {old['code']} {old['version']} {old['position']}"
    write_history(connection, HISTORY, record_key, "update", changes, by)
    raise_version(connection)
    return True


def _marked(connection: Connection, number: str, key: int) -> RowMapping:
    """A step of a case as it stands: FIELDS, row_version, what it is a step of, occurred_on."""
    columns = (
        case_step.version.label("row_version"),
        *(case_step[name] for name in FIELDS),
        procedure.code,
        procedure_version.version,
        step.position,
        dispute.occurred_on,
    )
    steps = _with_procedure(select(*columns).select_from(s.case_step))
    one = steps.where(case_step.id == key, dispute.number == number)
    row = connection.execute(one).mappings().first()
    if row is None:
        raise Refused("unknown")
    return row


def _without_blanks(value: Any) -> Any:
    """A text without blanks around it, None for an empty one; other values as they are."""
    return visible(value) or None if isinstance(value, str) else value


def _check_day(connection: Connection, done_on: date | None, occurred_on: date) -> None:
    if done_on is None:
        return
    if done_on > today(connection):
        raise Refused("future")
    if done_on < occurred_on:
        raise Refused("order")
