"""Targets set and altered by hand, with every earlier one kept, and the results of a cycle settled once. To write, give a connection of ``engine.writing``."""

from decimal import Decimal

from sqlalchemy import insert, select, update

from data_access import schema as s
from data_access.database import clock
from data_access.database.dialects import insert_new
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.records.history import write_history

FIELDS = ("goal", "baseline", "due_on", "set_by", "set_on", "reason")
g, r = s.target.c, s.settled_result.c


def key_of(indicator, cycle):
    """Under which a target stands in the history."""
    return f"{indicator} {cycle}"


def present(connection, indicator, cycle):
    """The target as it now is, whatever the as-of date: dict of version and FIELDS, numbers as Decimal; None without one."""
    row = (
        connection.execute(
            select(g.version, *(g[name] for name in FIELDS))
            .join(s.cycle, s.cycle.c.id == g.cycle_id)
            .where(g.indicator == indicator, s.cycle.c.code == cycle)
        )
        .mappings()
        .first()
    )
    return dict(row) if row else None


def save(connection, indicator, cycle, values, seen, today):
    """Set or alter the target of an indicator in a cycle; ``values`` by FIELDS, ``seen``: the version that the person saw (None: there was none).

    Refused: incomplete (goal, name and reason are needed), dates (due outside the cycle, or set after ``today``), moved (somebody else changed it), same.
    """
    values = {name: values.get(name) for name in FIELDS} | {
        "set_by": (values["set_by"] or "").strip()[:120],
        "reason": (values["reason"] or "").strip(),
    }
    if values["goal"] is None or not values["set_by"] or not values["reason"]:
        raise Refused("incomplete")
    values |= {
        name: None
        if values[name] is None
        else Decimal(str(values[name])).quantize(Decimal("0.0001"))
        for name in ("goal", "baseline")
    }
    lock(connection)
    c = connection.execute(
        select(s.cycle.c.id, s.cycle.c.starts_on, s.cycle.c.ends_on).where(s.cycle.c.code == cycle)
    ).one()
    if not c.starts_on <= values["due_on"] <= c.ends_on or values["set_on"] > today:
        raise Refused("dates")
    old = present(connection, indicator, cycle)
    if (old and old["version"]) != seen:
        raise Refused("moved")
    if old and all(old[name] == values[name] for name in ("goal", "baseline", "due_on")):
        raise Refused("same")
    if old is None:
        connection.execute(insert(s.target).values(indicator=indicator, cycle_id=c.id, **values))
    else:
        connection.execute(
            update(s.target)
            .where(g.indicator == indicator, g.cycle_id == c.id)
            .values(**values, version=old["version"] + 1)
        )
    changes = {
        name: (old and old[name], values[name])
        for name in FIELDS
        if not old or old[name] != values[name]
    }
    write_history(
        connection,
        "target",
        key_of(indicator, cycle),
        "update" if old else "insert",
        changes,
        values["set_by"],
        values["reason"],
    )
    raise_version(connection)


def settle(connection, cycle, results, who, note, as_of, today, covers_until, seen_version):
    """Keep the results of a cycle as of its last day, for good. ``results``: indicator -> dict of result, part, whole, goal.

    Refused: incomplete (no name), early (the cycle is not over on ``today`` or on the ``as_of`` looked at), note (the data end before the cycle does: say why that is enough),
    already (settled before), moved (the data changed since version ``seen_version`` was looked at).
    """
    who, note = who.strip()[:80], note.strip()
    if not who:
        raise Refused("incomplete")
    lock(connection)
    c = connection.execute(
        select(s.cycle.c.id, s.cycle.c.ends_on).where(s.cycle.c.code == cycle)
    ).one()
    if today <= c.ends_on or as_of < c.ends_on:
        raise Refused("early")
    if (covers_until is None or covers_until < c.ends_on) and not note:
        raise Refused("note")
    if connection.execute(select(s.data_state.c.data_version)).scalar() != seen_version:
        raise Refused("moved")
    rows = [
        {
            "indicator": code,
            "cycle_id": c.id,
            "as_of": c.ends_on,
            "data_version": seen_version,
            "settled_by": who,
            "settled_at": clock.now(),
            "note": note or None,
            **{
                name: v[name]
                if name in ("part", "whole") or v[name] is None
                else Decimal(str(v[name])).quantize(Decimal("0.0001"))
                for name in ("result", "part", "whole", "goal")
            },
        }
        for code, v in results.items()
    ]
    if connection.execute(select(r.id).where(r.cycle_id == c.id).limit(1)).first():
        raise Refused("already")
    connection.execute(insert_new(connection, s.settled_result), rows)
    write_history(
        connection,
        "settled_result",
        cycle,
        "insert",
        {"as_of": (None, c.ends_on), "indicators": (None, len(rows))},
        who,
        note or None,
    )
    raise_version(connection)
