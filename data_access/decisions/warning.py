"""Warnings as they were first seen, what people decided on them, and how many proved true.

A decision changes no count, so it does not raise the data version: what is read here must be read afresh on each run.
"""

import logging

from sqlalchemy import case, func, insert, select
from sqlalchemy.exc import DBAPIError

from data_access import schema as s
from data_access.database import clock
from data_access.database.dialects import day, insert_new
from data_access.database.engine import reading, writing
from data_access.database.frames import read_frame
from data_access.database.refused import Refused

log = logging.getLogger(__name__)
DECISIONS = ("taken_up", "dismissed", "task")
KEY = ("month", "dimension", "code", "horizon")
w, x = s.warning.c, s.warning_decision.c


def record(connection, rows, as_of, data_version):
    """Keep warnings that were not seen before; what is known by its month, dimension, code and horizon stays as first seen.

    rows: dicts with month (first day), dimension, code, horizon, cases, bound, p_value, q_value. Two sessions may do it at the same moment.
    """
    now = clock.now()
    if rows := [
        dict(row) | {"as_of": as_of, "data_version": data_version, "recorded_at": now}
        for row in rows
    ]:
        connection.execute(insert_new(connection, s.warning), rows)


def keep(engine, rows, as_of, data_version):
    """``record`` what is not there yet; no write transaction where nothing is new. Returns False where the database takes no writing (read-only, full)."""
    months_seen = sorted({row["month"] for row in rows})
    try:
        with reading(engine) as connection:
            known = {
                tuple(row)
                for month in months_seen
                for row in of_month(connection, month)[list(KEY)].itertuples(index=False)
            }
        if new := [row for row in rows if tuple(row[k] for k in KEY) not in known]:
            with writing(engine) as connection:
                record(connection, new, as_of, data_version)
    except DBAPIError:
        log.exception("the warnings of today could not be recorded")
        return False
    return True


def of_month(connection, month):
    """The warnings recorded for a month (its first day), the surest first: frame id, as_of, dimension, code, month, horizon, cases, bound, p_value, q_value."""
    return read_frame(
        connection,
        select(
            w.id,
            w.as_of,
            w.dimension,
            w.code,
            w.month,
            w.horizon,
            w.cases,
            w.bound,
            w.p_value,
            w.q_value,
        )
        .where(w.month == day(month))
        .order_by(w.p_value, w.dimension, w.code, w.horizon),
    )


def months(connection):
    """The months with recorded warnings, as first days, newest first."""
    return list(connection.scalars(select(w.month).distinct().order_by(w.month.desc())))


def decide(connection, warning_id, decision, reason, who, confirmed=None):
    """Write down one decision on a warning, or that it proved true or false; earlier rows stay as its history.

    Refused: incomplete (a known decision, a reason and a name are needed), gone (no such warning).
    """
    reason, who = reason.strip(), who.strip()
    if decision not in DECISIONS or not reason or not who:
        raise Refused("incomplete")
    if connection.execute(select(w.id).where(w.id == warning_id)).first() is None:
        raise Refused("gone")
    connection.execute(
        insert(s.warning_decision).values(
            warning_id=warning_id,
            decision=decision,
            reason=reason,
            who=who[:80],
            confirmed=confirmed,
            decided_at=clock.now(),
        )
    )


def decisions(connection, month):
    """Every decision on the warnings of a month, oldest first: frame warning_id, decision, reason, confirmed, who, decided_at (UTC)."""
    return read_frame(
        connection,
        select(x.warning_id, x.decision, x.reason, x.confirmed, x.who, x.decided_at)
        .join(s.warning, w.id == x.warning_id)
        .where(w.month == day(month))
        .order_by(x.id),
    )


def yields(connection):
    """By quarter of the month warned of, oldest first: frame quarter (year * 4 + 0 … 3), recorded, decided, true, false (whole numbers of warnings).

    Of several decisions on one warning the last holds.
    """
    last = select(x.warning_id, func.max(x.id).label("id")).group_by(x.warning_id).subquery("last")
    said = [
        func.count(x.id).label("decided"),
        func.sum(case((x.confirmed.is_(True), 1), else_=0)).label("true"),
        func.sum(case((x.confirmed.is_(False), 1), else_=0)).label("false"),
    ]
    query = (
        select(w.month, func.count().label("recorded"), *said)
        .select_from(s.warning)
        .outerjoin(last, last.c.warning_id == w.id)
        .outerjoin(s.warning_decision, x.id == last.c.id)
        .group_by(w.month)
    )
    frame = read_frame(connection, query)
    quarter = [month.year * 4 + (month.month - 1) // 3 for month in frame["month"]]
    return (
        frame.drop(columns="month")
        .astype(int)
        .assign(quarter=quarter)
        .groupby("quarter")
        .sum()
        .reset_index()
    )
