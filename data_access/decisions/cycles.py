"""Cycles added and corrected by hand, with history. To write, give a connection of ``engine.writing``."""

import re

from sqlalchemy import func, insert, select, update

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.decisions.settings import signed
from data_access.records.history import read_lines, write_history

FIELDS = ("name_zh", "name_en", "starts_on", "ends_on")
CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,19}")
c = s.cycle.c


def cycles(connection):
    """Every cycle, the earliest first: dicts of code, FIELDS, targets (how many are set for it), due_from and due_to (their first and last day due, None without), settled (how many results)."""
    g, r = s.target.c, s.settled_result.c
    goals = (
        select(
            g.cycle_id,
            func.count().label("targets"),
            func.min(g.due_on).label("due_from"),
            func.max(g.due_on).label("due_to"),
        )
        .group_by(g.cycle_id)
        .subquery("goals")
    )
    done = select(r.cycle_id, func.count().label("settled")).group_by(r.cycle_id).subquery("done")
    rows = connection.execute(
        select(
            c.code,
            *(c[name] for name in FIELDS),
            func.coalesce(goals.c.targets, 0).label("targets"),
            goals.c.due_from,
            goals.c.due_to,
            func.coalesce(done.c.settled, 0).label("settled"),
        )
        .outerjoin(goals, goals.c.cycle_id == c.id)
        .outerjoin(done, done.c.cycle_id == c.id)
        .order_by(c.starts_on, c.code)
    )
    return [dict(row) for row in rows.mappings()]


def add(connection, code, values, who, reason):
    """A further cycle; ``values`` by FIELDS. Refused: incomplete, code (its form), taken, dates, overlap (``code`` of the other)."""
    who, reason = signed(who, reason)
    code, values = (code or "").strip(), _checked(values)
    if not CODE.fullmatch(code):
        raise Refused("code")
    lock(connection)
    if connection.execute(select(c.id).where(func.lower(c.code) == code.lower())).first():
        raise Refused("taken")
    _apart(connection, code, values)
    connection.execute(insert(s.cycle).values(code=code, **values))
    write_history(
        connection,
        "cycle",
        code,
        "insert",
        {name: (None, values[name]) for name in FIELDS},
        who,
        reason,
    )
    raise_version(connection)


def correct(connection, code, values, seen, who, reason):
    """Names and days of a cycle whose results are not settled; its code stays. ``seen``: the FIELDS as the person saw them.

    Refused as ``add`` does, and: settled, moved (somebody else corrected it meanwhile), same, targets (one is due on a day, ``first``..``last``, that would lie outside).
    """
    who, reason = signed(who, reason)
    values = _checked(values)
    lock(connection)
    now = next((one for one in cycles(connection) if one["code"] == code), None)
    if now is None or any(now[name] != seen[name] for name in FIELDS):
        raise Refused("moved")
    if now["settled"]:
        raise Refused("settled")
    if not (
        changes := {name: (now[name], values[name]) for name in FIELDS if now[name] != values[name]}
    ):
        raise Refused("same")
    if (
        now["targets"]
        and not values["starts_on"] <= now["due_from"] <= now["due_to"] <= values["ends_on"]
    ):
        raise Refused("targets", first=now["due_from"], last=now["due_to"])
    _apart(connection, code, values)
    connection.execute(update(s.cycle).where(c.code == code).values(**values))
    write_history(connection, "cycle", code, "update", changes, who, reason)
    raise_version(connection)


def _checked(values):
    names = {name: " ".join((values[name] or "").split()) for name in ("name_zh", "name_en")}
    if not all(names.values()):
        raise Refused("incomplete")
    if values["ends_on"] <= values["starts_on"]:
        raise Refused("dates")
    return {
        "name_zh": names["name_zh"][:80],
        "name_en": names["name_en"][:120],
        "starts_on": values["starts_on"],
        "ends_on": values["ends_on"],
    }


def _apart(connection, code, values):
    """No day belongs to two cycles."""
    other = connection.execute(
        select(c.code)
        .where(c.code != code, c.starts_on <= values["ends_on"], c.ends_on >= values["starts_on"])
        .order_by(c.starts_on)
    ).scalar()
    if other:
        raise Refused("overlap", code=other)


def history(connection, most=200):
    """Every change of a cycle, the latest first."""
    return read_lines(connection, "cycle", most)
