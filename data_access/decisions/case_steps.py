"""A case taken through the steps of a procedure: which procedures apply, the steps with who and when, and the writing of what was done. Filters must be resolved."""

import json

import numpy as np
from sqlalchemy import and_, case, func, insert, or_, select, update

from data_access import schema as s
from data_access.database import clock
from data_access.database.dialects import day
from data_access.database.frames import read_frame
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.decisions.procedures import listing
from data_access.filter.conditions import is_open
from data_access.records.history import write_history

d, c, x, p, v = s.dispute.c, s.case_step.c, s.procedure_step.c, s.procedure.c, s.procedure_version.c
WHOLE_WORLD = 1000  # larger than any group of countries
HISTORY = "case_step"
FIELDS = ("who", "due_on", "done_on", "note")


def applicable(connection, chosen, country, channel):
    """The procedures that hold for a case, the nearest first: those of its country, then of a group it belongs to (the smallest group first), then of every market; within
    each those of its channel first. A frame of ``procedures.listing``; a draft is among them while nothing is in force."""
    member = s.country_group_member.c
    query = (
        select(s.country_group.c.code, func.count())
        .join(s.country_group, s.country_group.c.id == member.group_id)
        .group_by(s.country_group.c.code)
    )
    own = (
        select(member.group_id)
        .join(s.country, s.country.c.id == member.country_id)
        .where(s.country.c.iso3 == country)
    )
    groups = {
        code: size for code, size in connection.execute(query.where(member.group_id.in_(own)))
    }
    frame, order = listing(connection, chosen), {}
    for n, row in enumerate(frame.replace({np.nan: None}).itertuples()):
        near = (
            0
            if row.country == country
            else groups.get(row.group)
            if row.group
            else None
            if row.country
            else WHOLE_WORLD
        )
        if near is not None and row.channel in (None, channel):
            order[n] = (near, row.channel is None)
    return frame.loc[sorted(order, key=order.get)].reset_index(drop=True)


def read(connection, chosen, number):
    """The steps that a case was taken through, in their order: frame id, row_version, procedure, name_zh, name_en (of the step), procedure_zh, procedure_en, version,
    position, who, due_on, done_on (by the as-of date), note, amount, unit, counted_from, closed_on (by the as-of date)."""
    return read_frame(
        connection, _steps(chosen).where(d.number == number).order_by(p.id, x.position)
    )


def outstanding(connection, chosen):
    """The steps not done by the as-of date of open cases that occurred by it - of closed ones only those counted from closing: the frame of ``read`` with number,
    enterprise, country and channel of the case."""
    query = _steps(chosen).add_columns(
        d.number,
        s.enterprise.c.name.label("enterprise"),
        s.country.c.iso3.label("country"),
        s.channel.c.code.label("channel"),
    )
    undone = or_(c.done_on.is_(None), c.done_on > day(chosen.as_of))
    return read_frame(
        connection,
        query.join(s.enterprise, s.enterprise.c.id == d.enterprise_id)
        .join(s.country, s.country.c.id == d.country_id)
        .join(s.channel, s.channel.c.id == d.channel_id)
        .where(
            undone,
            d.occurred_on <= day(chosen.as_of),
            or_(is_open(chosen), x.counted_from == "closing"),
        )
        .order_by(c.due_on, d.number, x.position),
    )


def _steps(chosen):
    known = and_(c.done_on.is_not(None), c.done_on <= day(chosen.as_of))
    return (
        select(
            c.id,
            c.version.label("row_version"),
            p.code.label("procedure"),
            p.name_zh.label("procedure_zh"),
            p.name_en.label("procedure_en"),
            v.version,
            x.position,
            x.name_zh,
            x.name_en,
            c.who,
            c.due_on,
            case((known, c.done_on)).label("done_on"),
            c.note,
            x.amount,
            s.period_unit.c.code.label("unit"),
            x.counted_from,
            case((d.closed_on <= day(chosen.as_of), d.closed_on)).label("closed_on"),
        )
        .select_from(s.case_step)
        .join(s.procedure_step, x.id == c.step_id)
        .join(s.procedure_version, v.id == x.version_id)
        .join(s.procedure, p.id == v.procedure_id)
        .join(s.dispute, d.id == c.dispute_id)
        .outerjoin(s.period_unit, s.period_unit.c.id == x.unit_id)
    )


def history(connection, number):
    """What was done with the steps of a case, here or in the forms of records, the newest first: dicts of action, record_key (the case's number, behind it the key of
    the step where one was changed), changes (field -> [old, new]), who, at."""
    h = s.history.c
    query = (
        select(h.action, h.record_key, h.changes, h.who, h.at)
        .where(
            h.table_name == HISTORY,
            or_(h.record_key == number, h.record_key.startswith(f"{number} ", autoescape=True)),
        )
        .order_by(h.id.desc())
    )
    return [
        dict(row) | {"changes": json.loads(row["changes"])}
        for row in connection.execute(query).mappings()
    ]


def begin(connection, number, version_id, due, who):
    """Take a case through a version of a procedure; ``due``: step id -> the day it should be done, or None. Refused with why: incomplete (a name), unknown, moved (begun already)."""
    who = who.strip()[:80]
    if not who:
        raise Refused("incomplete")
    lock(connection)
    dispute_id = connection.execute(select(d.id).where(d.number == number)).scalar()
    steps = connection.execute(
        select(x.id, p.code, v.version)
        .join(s.procedure_version, v.id == x.version_id)
        .join(s.procedure, p.id == v.procedure_id)
        .where(x.version_id == version_id)
    ).all()
    if dispute_id is None or not steps:
        raise Refused("unknown")
    if connection.execute(
        select(c.id)
        .where(c.dispute_id == dispute_id, c.step_id.in_([step.id for step in steps]))
        .limit(1)
    ).first():
        raise Refused("moved")
    connection.execute(
        insert(s.case_step),
        [
            {"dispute_id": dispute_id, "step_id": step.id, "due_on": due.get(step.id)}
            for step in steps
        ],
    )
    write_history(
        connection,
        HISTORY,
        number,
        "insert",
        {"procedure": (None, f"{steps[0].code} {steps[0].version}")},
        who,
    )
    raise_version(connection)


def mark(connection, number, key, seen, values, by):
    """Write who does a step of a case, when it is due, when it was done and a note. ``key``: id of the row; ``seen``: its version as it was shown; ``values``: FIELDS -> value.
    Returns whether anything changed. Refused with why: incomplete (the name of who writes), unknown, moved (changed meanwhile), future (done after today),
    order (done before the case occurred)."""
    by = by.strip()[:80]
    if not by:
        raise Refused("incomplete")
    lock(connection)
    row = (
        connection.execute(
            select(
                c.version,
                c.who,
                c.due_on,
                c.done_on,
                c.note,
                p.code,
                v.version.label("of_version"),
                x.position,
                d.occurred_on,
            )
            .select_from(s.case_step)
            .join(s.procedure_step, x.id == c.step_id)
            .join(s.procedure_version, v.id == x.version_id)
            .join(s.procedure, p.id == v.procedure_id)
            .join(s.dispute, d.id == c.dispute_id)
            .where(c.id == key, d.number == number)
        )
        .mappings()
        .first()
    )
    if row is None:
        raise Refused("unknown")
    if row["version"] != seen:
        raise Refused("moved")
    new = {
        name: (values[name].strip() or None if isinstance(values[name], str) else values[name])
        for name in FIELDS
    }
    if new["done_on"] and new["done_on"] > clock.today():
        raise Refused("future")
    if new["done_on"] and new["done_on"] < row["occurred_on"]:
        raise Refused("order")
    changed = {name: (row[name], new[name]) for name in FIELDS if row[name] != new[name]}
    if not changed:
        return False
    connection.execute(
        update(s.case_step)
        .where(c.id == key)
        .values(version=seen + 1, **{name: value for name, (_, value) in changed.items()})
    )
    write_history(
        connection,
        HISTORY,
        f"{number} {row['code']} {row['of_version']} {row['position']}",
        "update",
        changed,
        by,
    )
    raise_version(connection)
    return True
