"""Targets of a cycle and the counts they are measured by. Filters must be resolved.

Each indicator of a target is counted as *spells*, which ``indicators.targets`` turns into a history
by month: frame entered, left, done (numbers of dialects.month_number, None where it did not happen
by the as-of date), n. Something that entered and did not leave is in the whole; once done it is in
the part.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Label, Select, func, null, select

from data_access import schema as s
from data_access.database.frames import read_frame
from data_access.decisions.targets import FIELDS, key_of
from data_access.filter.conditions import Condition, by_then, dispute_conditions
from data_access.filter.filters import Filter
from data_access.filter.periods import Cycles
from data_access.records.history import read_lines
from data_access.statistics.query_steps import joined
from data_access.statistics.training import held, month_known, month_of
from data_access.statistics.training import spells as training_spells

target = s.target.c
cycle = s.cycle.c
result = s.settled_result.c
Row = dict[str, Any]


# -- what was set


def targets(connection: Connection, chosen: Filter, cycle_code: str) -> pd.DataFrame:
    """The targets of one cycle that had been set by the as-of date.

    Frame indicator, goal (% for shares, else a count), baseline (None: 0), due_on, set_by, set_on,
    reason, starts_on, ends_on (of the cycle).
    """
    query = _targets(cycle_code)
    rows = [dict(row) for row in connection.execute(query).mappings()]
    if any(row["set_on"] > chosen.as_of_day for row in rows):
        rows = _as_they_stood(connection, rows, cycle_code, chosen.as_of_day)
    frame = pd.DataFrame(rows, columns=[column.key for column in query.selected_columns])
    return frame.assign(goal=frame["goal"].astype(float), baseline=_numbers(frame["baseline"]))


def _targets(cycle_code: str) -> Select:
    columns = (
        target.indicator,
        target.goal,
        target.baseline,
        target.due_on,
        target.set_by,
        target.set_on,
        target.reason,
        cycle.starts_on,
        cycle.ends_on,
    )
    query = select(*columns).select_from(joined(s.target, target.cycle_id))
    return query.where(cycle.code == cycle_code).order_by(target.id)


def _numbers(values: pd.Series) -> list[float | None]:
    """Decimals as numbers, what is missing as None."""
    return [None if value is None else float(value) for value in values]


def _as_they_stood(
    connection: Connection, rows: Sequence[Row], cycle_code: str, as_of: date
) -> list[Row]:
    """Targets altered since the date, as they held on it: what stood is in the history."""
    changes: dict[str, list[Row]] = {}
    for line in lines(connection, most=10_000):
        changes.setdefault(line["record_key"], []).append(line)
    found = []
    for row in rows:
        key = key_of(row["indicator"], cycle_code)
        found.append(before(row, changes.get(key, []), as_of))
    return [row for row in found if row]


def lines(connection: Connection, most: int = 200) -> list[Row]:
    """Every change of a target, the latest first.

    dicts of record_key, action, changes, who, at (UTC), reason.
    """
    return read_lines(connection, "target", most)


def before(row: Row, changes: Sequence[Row], as_of: date) -> Row | None:
    """The target that held on a day when ``row`` was only set later; None if there was none.

    Earlier values are put back from the lines of its history, latest first.
    """
    for line in changes:
        if row["set_on"] <= as_of:
            break
        if line["action"] != "update":
            return None
        row = row | _earlier_values(line["changes"])
    if row["set_on"] > as_of:
        return None
    return row


def _earlier_values(changes: dict[str, list]) -> Row:
    old = {name: values[0] for name, values in changes.items() if name in FIELDS}
    for name in ("due_on", "set_on"):
        if name in old:
            old[name] = date.fromisoformat(old[name])
    return old


def settled(connection: Connection, cycle_code: str) -> pd.DataFrame:
    """The results of a cycle as they were settled; no rows before that.

    Frame indicator, result, part, whole, goal, as_of, data_version, settled_by, settled_at (UTC),
    note ("" without one).
    """
    figures = (result.indicator, result.result, result.part, result.whole, result.goal)
    settling = (result.as_of, result.data_version, result.settled_by, result.settled_at)
    source = joined(s.settled_result, result.cycle_id)
    query = select(*figures, *settling, result.note).select_from(source)
    query = query.where(cycle.code == cycle_code)
    frame = read_frame(connection, query.order_by(result.id))
    results = _numbers(frame["result"])
    goals = _numbers(frame["goal"])
    return frame.assign(result=results, goal=goals, note=frame["note"].fillna(""))


# -- cycles


def latest_with_targets(connection: Connection, chosen: Filter) -> str | None:
    """Code of the latest cycle that had begun, with a target set, by the as-of date.

    None without. It may have ended: then its targets say reached or not.
    """
    query = select(cycle.code).select_from(joined(s.target, target.cycle_id))
    query = query.where(by_then(cycle.starts_on, chosen), by_then(target.set_on, chosen))
    latest = query.order_by(cycle.starts_on.desc(), cycle.code).limit(1)
    return connection.execute(latest).scalar()


def cycle_at(cycles: Cycles, as_of: date) -> Any | None:
    """The cycle that holds a day, or None."""
    return next((one for one in cycles if one.starts_on <= as_of <= one.ends_on), None)


# -- what targets are measured by


def spells(
    connection: Connection, chosen: Filter, indicator: str, start: date, end: date
) -> pd.DataFrame:
    """The spells of one target's indicator in the cycle from ``start`` to ``end``.

    KeyError for an indicator that no target is measured by.
    """
    in_cycle = replace(chosen, as_of=min(chosen.as_of_day, end))
    return SPELLS[indicator](connection, in_cycle, start)


def _counted(
    connection: Connection, months: Sequence[Label], conditions: Sequence[Condition]
) -> pd.DataFrame:
    """How many share the months entered, left and done; one that is not given never comes."""
    given = {month.name: month for month in months}
    never = null()
    columns = [given.get(name, never.label(name)) for name in ("entered", "left", "done")]
    alike = func.count().label("n")
    query = select(*columns, alike).where(*conditions)
    query = query.group_by(*months).order_by(*months)
    return read_frame(connection, query)


def _sessions(connection: Connection, chosen: Filter, start: date) -> pd.DataFrame:
    entered = month_of(s.training_session.c.held_on).label("entered")
    return _counted(connection, [entered], held(chosen, start))


def _experts(connection: Connection, chosen: Filter, _start: date) -> pd.DataFrame:
    expert = s.expert.c
    entered = month_of(expert.joined_on).label("entered")
    left = month_known(expert.left_on, chosen, "left")
    return _counted(connection, [entered, left], [by_then(expert.joined_on, chosen)])


def _closing(connection: Connection, chosen: Filter, start: date) -> pd.DataFrame:
    """Cases that occurred in the cycle, whatever their state and the period chosen."""
    dispute = s.dispute.c
    entered = month_of(dispute.occurred_on).label("entered")
    done = month_known(dispute.closed_on, chosen, "done")
    in_cycle = replace(chosen, state="").between(start, chosen.as_of_day)
    return _counted(connection, [entered, done], dispute_conditions(in_cycle))


def _complete(connection: Connection, chosen: Filter, start: date) -> pd.DataFrame:
    return training_spells(connection, chosen, start, complete=True)


SPELLS: dict[str, Callable[[Connection, Filter, date], pd.DataFrame]] = {
    "training_coverage": training_spells,
    "complete_coverage": _complete,
    "sessions_held": _sessions,
    "experts_listed": _experts,
    "closing_rate": _closing,
}
