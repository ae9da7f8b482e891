"""Targets set and altered by hand, every earlier one kept; results of a cycle settled once."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from data_access import schema as s
from data_access.database import clock
from data_access.database.dialects import insert_new
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.database.visible import visible
from data_access.records.history import write_history

HISTORY, SETTLED = "target", "settled_result"
FIELDS = ("goal", "baseline", "due_on", "set_by", "set_on", "reason")
COMPARED = ("goal", "baseline", "due_on")  # what makes a target another one
target = s.target.c
result = s.settled_result.c
cycle = s.cycle.c


def key_of(indicator: str, cycle_code: str) -> str:
    """Under which a target stands in the history."""
    return f"{indicator} {cycle_code}"


def present(connection: Connection, indicator: str, cycle_code: str) -> dict[str, Any] | None:
    """The target as it now is, whatever the as-of date; None without one.

    dict of version and FIELDS, numbers as Decimal.
    """
    values = (target[name] for name in FIELDS)
    query = select(target.version, *values).join(s.cycle, cycle.id == target.cycle_id)
    one = query.where(target.indicator == indicator, cycle.code == cycle_code)
    row = connection.execute(one).mappings().first()
    return dict(row) if row else None


def save(
    connection: Connection,
    indicator: str,
    cycle_code: str,
    values: Mapping[str, Any],
    seen: int | None,
    today: date,
) -> None:
    """Set or alter the target of an indicator in a cycle; ``values`` by FIELDS.

    ``seen``: the version that the person saw (None: there was none). Refused: incomplete (goal,
    name and reason are needed), dates (due outside the cycle, or set after ``today``), moved
    (somebody else changed it), same.
    """
    new = _checked(values)
    lock(connection)
    of_cycle = _cycle(connection, cycle_code)
    is_within = of_cycle.starts_on <= new["due_on"] <= of_cycle.ends_on
    if not is_within or new["set_on"] > today:
        raise Refused("dates")
    old = present(connection, indicator, cycle_code)
    if (old and old["version"]) != seen:
        raise Refused("moved")
    if old and all(old[name] == new[name] for name in COMPARED):
        raise Refused("same")
    if old is None:
        row = insert(s.target).values(indicator=indicator, cycle_id=of_cycle.id, **new)
        connection.execute(row)
    else:
        own = update(s.target).where(target.indicator == indicator, target.cycle_id == of_cycle.id)
        connection.execute(own.values(**new, version=old["version"] + 1))
    changes = _changes(old, new)
    action = "update" if old else "insert"
    key = key_of(indicator, cycle_code)
    write_history(connection, HISTORY, key, action, changes, new["set_by"], new["reason"])
    raise_version(connection)


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    set_by = visible(values["set_by"] or "")[:120]
    reason = visible(values["reason"] or "")
    if values["goal"] is None or not set_by or not reason:
        raise Refused("incomplete")
    return {
        "goal": _rounded(values["goal"]),
        "baseline": _rounded(values["baseline"]),
        "due_on": values["due_on"],
        "set_by": set_by,
        "set_on": values["set_on"],
        "reason": reason,
    }


def _rounded(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.0001"))


def _cycle(connection: Connection, code: str) -> Row:
    query = select(cycle.id, cycle.starts_on, cycle.ends_on)
    return connection.execute(query.where(cycle.code == code)).one()


def _changes(old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> dict[str, tuple]:
    """Of a new target every field, of an altered one those that differ."""
    if old is None:
        return {name: (None, new[name]) for name in FIELDS}
    return {name: (old[name], new[name]) for name in FIELDS if old[name] != new[name]}


def settle(
    connection: Connection,
    cycle_code: str,
    results: Mapping[str, Mapping[str, Any]],
    who: str,
    note: str,
    as_of: date,
    today: date,
    entered_to: date,
    seen_version: int,
) -> None:
    """Keep the results of a cycle as of its last day, for good.

    ``results``: indicator -> dict of result, part, whole, goal. Refused: incomplete (no name),
    early (the cycle is not over on ``today`` or on the ``as_of`` looked at), note (the data are
    entered to a day before the cycle ends: say why that is enough), moved (the data changed since
    version ``seen_version`` was looked at), already (settled before).
    """
    who = visible(who)[:80]
    note = visible(note)
    if not who:
        raise Refused("incomplete")
    lock(connection)
    of_cycle = _cycle(connection, cycle_code)
    last_day = of_cycle.ends_on
    if today <= last_day or as_of < last_day:
        raise Refused("early")
    if not note and entered_to < last_day:
        raise Refused("note")
    _check_unsettled(connection, of_cycle.id, seen_version)
    settling = {"settled_by": who, "settled_at": clock.now(), "note": note or None}
    settling |= {"cycle_id": of_cycle.id, "as_of": last_day, "data_version": seen_version}
    rows = [_result_row(code, values) | settling for code, values in results.items()]
    connection.execute(insert_new(connection, s.settled_result), rows)
    changes = {"as_of": (None, last_day), "indicators": (None, len(rows))}
    write_history(connection, SETTLED, cycle_code, "insert", changes, who, note or None)
    raise_version(connection)


def _check_unsettled(connection: Connection, cycle_id: int, seen_version: int) -> None:
    if connection.execute(select(s.data_state.c.data_version)).scalar() != seen_version:
        raise Refused("moved")
    known = select(result.id).where(result.cycle_id == cycle_id)
    if connection.execute(known.limit(1)).first():
        raise Refused("already")


def _result_row(code: str, values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "indicator": code,
        "result": _rounded(values["result"]),
        "part": values["part"],
        "whole": values["whole"],
        "goal": _rounded(values["goal"]),
    }
