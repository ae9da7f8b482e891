"""The weights of the risk index: what is in force, their history, and the saving of new ones. To save, give a connection of ``engine.writing``.

Weights belong to the method and not to the figures of a day: the latest ones hold for every as-of date.
"""

from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import insert, select

from data_access import schema as s
from data_access.database import clock
from data_access.database.frames import read_frame
from data_access.database.refused import Refused
from data_access.database.state import raise_version

COMPONENTS = ("frequency", "severity", "momentum", "legal")
INITIAL = {
    "frequency": 40.0,
    "severity": 20.0,
    "momentum": 20.0,
    "legal": 20.0,
}  # until leadership sets others
w = s.index_weight.c


def weights(connection):
    """The weights in force by component, as numbers; INITIAL for what was never set."""
    found = dict(INITIAL)
    for component, weight in connection.execute(select(w.component, w.weight).order_by(w.id)):
        found[component] = float(weight)
    return found


def history(connection):
    """Every setting, the latest first: frame set_at (UTC), the four components (None where not set then), set_by, reason."""
    frame = read_frame(
        connection,
        select(w.set_at, w.component, w.weight, w.set_by, w.reason).order_by(w.id.desc()),
    )
    frame["weight"] = frame["weight"].astype(float)
    wide = frame.pivot_table(
        index=["set_at", "set_by", "reason"],
        columns="component",
        values="weight",
        aggfunc="last",
        sort=False,
    ).reset_index()
    return wide.reindex(columns=["set_at", *COMPONENTS, "set_by", "reason"]).sort_values(
        "set_at", ascending=False, kind="stable", ignore_index=True
    )


def save(connection, values, who, reason, seen):
    """Put new weights in force, one row a component: all or none, under the same moment, name and reason; earlier rows stay.

    values: component -> weight of at least 0, at most 100, not all 0, two decimals kept. seen: the weights that the person saw when deciding.
    Refused with why: incomplete (a name and a reason are needed), range, same (nothing changes), moved (others were saved meanwhile).
    """
    who, reason = who.strip()[:80], reason.strip()
    new = {c: Decimal(str(values[c])).quantize(Decimal("0.01"), ROUND_HALF_UP) for c in COMPONENTS}
    if not who or not reason:
        raise Refused("incomplete")
    if not all(0 <= v <= 100 for v in new.values()) or not any(new.values()):
        raise Refused("range")
    raise_version(connection)  # its lock makes those who save wait for each other
    held = weights(connection)
    if held != {c: float(seen[c]) for c in COMPONENTS}:
        raise Refused("moved")
    if connection.execute(select(w.id).limit(1)).first() and all(
        float(new[c]) == held[c] for c in COMPONENTS
    ):
        raise Refused("same")
    now = clock.now()
    connection.execute(
        insert(s.index_weight),
        [
            {"component": c, "weight": new[c], "set_by": who, "set_at": now, "reason": reason}
            for c in COMPONENTS
        ],
    )
