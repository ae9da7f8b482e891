"""Cycles added and corrected by hand, with history."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.database.visible import visible
from data_access.decisions.settings import signed
from data_access.records.history import Line, read_lines, write_history

HISTORY = "cycle"
FIELDS = ("name_zh", "name_en", "starts_on", "ends_on")
LONGEST_NAME = {"name_zh": 80, "name_en": 120}
CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,19}")
cycle = s.cycle.c


def cycles(connection: Connection) -> list[dict[str, Any]]:
    """Every cycle, the earliest first.

    dicts of code, FIELDS, targets (how many are set for it), due_from and due_to (their first and
    last day due, None without), settled (how many results).
    """
    target = s.target.c
    result = s.settled_result.c
    count = func.count().label("targets")
    due = (func.min(target.due_on).label("due_from"), func.max(target.due_on).label("due_to"))
    goals = select(target.cycle_id, count, *due).group_by(target.cycle_id).subquery("goals")
    settled = select(result.cycle_id, func.count().label("settled"))
    done = settled.group_by(result.cycle_id).subquery("done")
    columns = (
        cycle.code,
        *(cycle[name] for name in FIELDS),
        func.coalesce(goals.c.targets, 0).label("targets"),
        goals.c.due_from,
        goals.c.due_to,
        func.coalesce(done.c.settled, 0).label("settled"),
    )
    query = select(*columns).outerjoin(goals, goals.c.cycle_id == cycle.id)
    query = query.outerjoin(done, done.c.cycle_id == cycle.id)
    rows = connection.execute(query.order_by(cycle.starts_on, cycle.code))
    return [dict(row) for row in rows.mappings()]


def add(
    connection: Connection,
    code: str | None,
    values: Mapping[str, Any],
    who: str | None,
    reason: str | None,
) -> None:
    """A further cycle; ``values`` by FIELDS.

    Refused: incomplete, code (its form), taken, dates, overlap (``code`` of the other).
    """
    who, reason = signed(who, reason)
    code = visible(code or "")
    new = _checked(values)
    if not CODE.fullmatch(code):
        raise Refused("code")
    lock(connection)
    same = select(cycle.id).where(func.lower(cycle.code) == code.lower())
    if connection.execute(same).first():
        raise Refused("taken")
    _stands_apart(connection, code, new)
    connection.execute(insert(s.cycle).values(code=code, **new))
    changes = {name: (None, new[name]) for name in FIELDS}
    write_history(connection, HISTORY, code, "insert", changes, who, reason)
    raise_version(connection)


def correct(
    connection: Connection,
    code: str,
    values: Mapping[str, Any],
    seen: Mapping[str, Any],
    who: str | None,
    reason: str | None,
) -> None:
    """Names and days of a cycle whose results are not settled; its code stays.

    ``seen``: the FIELDS as the person saw them. Refused as ``add`` does, and: settled, moved
    (somebody else corrected it meanwhile), same, targets (one is due on a day, ``first``..``last``,
    that would lie outside).
    """
    who, reason = signed(who, reason)
    new = _checked(values)
    lock(connection)
    now = next((one for one in cycles(connection) if one["code"] == code), None)
    if now is None or any(now[name] != seen[name] for name in FIELDS):
        raise Refused("moved")
    if now["settled"]:
        raise Refused("settled")
    changes = {name: (now[name], new[name]) for name in FIELDS if now[name] != new[name]}
    if not changes:
        raise Refused("same")
    _holds_its_targets(now, new)
    _stands_apart(connection, code, new)
    connection.execute(update(s.cycle).where(cycle.code == code).values(**new))
    write_history(connection, HISTORY, code, "update", changes, who, reason)
    raise_version(connection)


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    names = {}
    for field, longest in LONGEST_NAME.items():
        name = " ".join((values[field] or "").split())
        if not name:
            raise Refused("incomplete")
        names[field] = name[:longest]
    starts_on: date = values["starts_on"]
    ends_on: date = values["ends_on"]
    if ends_on <= starts_on:
        raise Refused("dates")
    return names | {"starts_on": starts_on, "ends_on": ends_on}


def _holds_its_targets(now: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    """The days on which its targets are due lie in the cycle."""
    if not now["targets"]:
        return
    first, last = now["due_from"], now["due_to"]
    if first < new["starts_on"] or last > new["ends_on"]:
        raise Refused("targets", first=first, last=last)


def _stands_apart(connection: Connection, code: str, new: Mapping[str, Any]) -> None:
    """No day belongs to two cycles."""
    begins_before = cycle.starts_on <= new["ends_on"]
    ends_after = cycle.ends_on >= new["starts_on"]
    overlapping = select(cycle.code).where(cycle.code != code, begins_before, ends_after)
    other = connection.execute(overlapping.order_by(cycle.starts_on)).scalar()
    if other:
        raise Refused("overlap", code=other)


def history(connection: Connection, most: int = 200) -> list[Line]:
    """Every change of a cycle, the latest first."""
    return read_lines(connection, HISTORY, most)
