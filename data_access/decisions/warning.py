"""Warnings as they were first seen, what people decided on them, and how many proved true.

A decision changes no count, so it does not raise the data version: what is read here is read afresh
on each run, or kept under ``newest``.
"""

import logging
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, case, func, insert, select

from data_access import schema as s
from data_access.database import clock
from data_access.database.dialects import day, insert_new
from data_access.database.engine import DatabaseFailed, reading, writing
from data_access.database.frames import read_frame
from data_access.database.refused import Refused
from data_access.database.visible import visible

logger = logging.getLogger(__name__)
DECISIONS = ("taken_up", "dismissed", "task")
KEY = ("month", "dimension", "code", "horizon")
warning = s.warning.c
decided = s.warning_decision.c

Rows = Sequence[Mapping[str, Any]]


def record(connection: Connection, rows: Rows, as_of: date, data_version: int) -> None:
    """Keep warnings that were not seen before.

    What is known by its month, dimension, code and horizon stays as first seen. ``rows``: dicts
    with month (first day), dimension, code, horizon, cases, bound, p_value, q_value. Two sessions
    may do it at the same moment.
    """
    if not rows:
        return
    seen = {"as_of": as_of, "data_version": data_version, "recorded_at": clock.now()}
    connection.execute(insert_new(connection, s.warning), [dict(row) | seen for row in rows])


def keep(engine: Engine, rows: Rows, as_of: date, data_version: int) -> bool:
    """``record`` what is not there yet; no write transaction where nothing is new.

    Returns False where the database takes no writing (read-only, full).
    """
    try:
        with reading(engine) as connection:
            new = unrecorded(connection, rows)
        if new:
            with writing(engine) as connection:
                record(connection, new, as_of, data_version)
    except DatabaseFailed as failed:
        cause = getattr(failed, "orig", None) or failed
        logger.warning("the warnings of today could not be recorded: %s", type(cause).__name__)
        return False
    return True


def unrecorded(connection: Connection, rows: Rows) -> list[Mapping[str, Any]]:
    """Those of ``rows``, as ``record`` takes them, that were not seen before."""
    known = _known(connection, rows)
    return [row for row in rows if _key(row) not in known]


def newest(connection: Connection) -> tuple[int, int]:
    """The keys of the last warning and of the last decision, 0 without any. While they and the data
    version stay, so does all that is read here: neither is ever changed or taken out.
    """
    last_warning = connection.scalar(select(func.max(warning.id)))
    last_decision = connection.scalar(select(func.max(decided.id)))
    return last_warning or 0, last_decision or 0


def _known(connection: Connection, rows: Rows) -> set[tuple]:
    """The keys of what is recorded for the months of ``rows``."""
    known = set()
    for month in sorted({row["month"] for row in rows}):
        recorded = of_month(connection, month)[list(KEY)]
        known |= {tuple(row) for row in recorded.itertuples(index=False)}
    return known


def _key(row: Mapping[str, Any]) -> tuple:
    return tuple(row[name] for name in KEY)


def of_month(connection: Connection, month: date) -> pd.DataFrame:
    """The warnings recorded for a month (its first day), the surest first.

    Frame id, as_of, dimension, code, month, horizon, cases, bound, p_value, q_value.
    """
    what = (warning.as_of, warning.dimension, warning.code, warning.month, warning.horizon)
    figures = (warning.cases, warning.bound, warning.p_value, warning.q_value)
    query = select(warning.id, *what, *figures).where(warning.month == day(month))
    surest = (warning.p_value, warning.dimension, warning.code, warning.horizon)
    return read_frame(connection, query.order_by(*surest))


def months(connection: Connection, until: date) -> list[date]:
    """The months with recorded warnings up to that of ``until``, as first days, newest first."""
    distinct = select(warning.month).distinct().where(warning.month <= day(until))
    return list(connection.scalars(distinct.order_by(warning.month.desc())))


def decide(
    connection: Connection,
    warning_id: int,
    decision: str | None,
    reason: str,
    who: str,
    confirmed: bool | None = None,
) -> None:
    """Write down one decision on a warning, or that it proved true or false.

    Earlier rows stay as its history. Refused: incomplete (a known decision, a reason and a name are
    needed), gone (no such warning).
    """
    reason = visible(reason)
    who = visible(who)
    if decision not in DECISIONS or not reason or not who:
        raise Refused("incomplete")
    if connection.execute(select(warning.id).where(warning.id == warning_id)).first() is None:
        raise Refused("gone")
    row = insert(s.warning_decision).values(
        warning_id=warning_id,
        decision=decision,
        reason=reason,
        who=who[:80],
        confirmed=confirmed,
        decided_at=clock.now(),
    )
    connection.execute(row)


def decisions(connection: Connection, month: date) -> pd.DataFrame:
    """Every decision on the warnings of a month, oldest first.

    Frame warning_id, decision, reason, confirmed, who, decided_at (UTC).
    """
    what = (decided.warning_id, decided.decision, decided.reason, decided.confirmed)
    query = select(*what, decided.who, decided.decided_at)
    query = query.join(s.warning, warning.id == decided.warning_id)
    of_that_month = query.where(warning.month == day(month))
    return read_frame(connection, of_that_month.order_by(decided.id))


def yields(connection: Connection, until: date) -> pd.DataFrame:
    """How many warnings proved true, by quarter of the month warned of, oldest first; of the months
    up to that of ``until``.

    Frame quarter (year * 4 + 0 … 3), recorded, decided, true, false (whole numbers of warnings).
    Of several decisions on one warning the last holds.
    """
    latest = func.max(decided.id).label("id")
    last = select(decided.warning_id, latest).group_by(decided.warning_id).subquery("last")
    counts = (
        func.count().label("recorded"),
        func.count(decided.id).label("decided"),
        func.sum(case((decided.confirmed.is_(True), 1), else_=0)).label("true"),
        func.sum(case((decided.confirmed.is_(False), 1), else_=0)).label("false"),
    )
    query = select(warning.month, *counts).select_from(s.warning)
    query = query.where(warning.month <= day(until))
    query = query.outerjoin(last, last.c.warning_id == warning.id)
    query = query.outerjoin(s.warning_decision, decided.id == last.c.id)
    frame = read_frame(connection, query.group_by(warning.month))
    quarters = [month.year * 4 + (month.month - 1) // 3 for month in frame["month"]]
    counted = frame.drop(columns="month").astype(int).assign(quarter=quarters)
    return counted.groupby("quarter").sum().reset_index()
