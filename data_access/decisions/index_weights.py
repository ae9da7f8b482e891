"""The weights of the risk index: what is in force, their history, and the saving of new ones.

Weights belong to the method and not to the figures of a day: the latest ones hold for every as-of
date.
"""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd
from sqlalchemy import Connection, insert, select

from data_access import schema as s
from data_access.database import clock
from data_access.database.frames import read_frame
from data_access.database.refused import Refused
from data_access.database.state import raise_version
from data_access.database.visible import visible

COMPONENTS = ("frequency", "severity", "momentum", "legal")
INITIAL = {  # until leadership sets others
    "frequency": 40.0,
    "severity": 20.0,
    "momentum": 20.0,
    "legal": 20.0,
}
SETTING = ["set_at", "set_by", "reason"]  # what the rows of one setting share
stored = s.index_weight.c


def weights(connection: Connection) -> dict[str, float]:
    """The weights in force by component; INITIAL for what was never set."""
    found = dict(INITIAL)
    rows = select(stored.component, stored.weight).order_by(stored.id)
    for component, weight in connection.execute(rows):
        found[component] = float(weight)
    return found


def history(connection: Connection) -> pd.DataFrame:
    """Every setting, the latest first.

    Frame set_at (UTC), the four components (None where not set then), set_by, reason.
    """
    values = (stored.set_at, stored.component, stored.weight, stored.set_by, stored.reason)
    frame = read_frame(connection, select(*values).order_by(stored.id.desc()))
    frame["weight"] = frame["weight"].astype(float)
    wide = frame.pivot_table(
        index=SETTING, columns="component", values="weight", aggfunc="last", sort=False
    )
    ordered = wide.reset_index().reindex(columns=["set_at", *COMPONENTS, "set_by", "reason"])
    return ordered.sort_values("set_at", ascending=False, kind="stable", ignore_index=True)


def save(
    connection: Connection,
    values: Mapping[str, float],
    who: str,
    reason: str,
    seen: Mapping[str, float],
) -> None:
    """Put new weights in force, one row a component: all or none, earlier rows stay.

    The rows have the same moment, name and reason. ``values``: component -> weight of 0 to 100, not
    all 0, two decimals kept. ``seen``: the weights that the person saw when deciding.
    Refused: incomplete (a name and a reason are needed), range, same (nothing changes), moved
    (others were saved meanwhile).
    """
    who = visible(who)[:80]
    reason = visible(reason)
    if not who or not reason:
        raise Refused("incomplete")
    new = {component: _rounded(values[component]) for component in COMPONENTS}
    if not any(new.values()) or not all(0 <= weight <= 100 for weight in new.values()):
        raise Refused("range")
    raise_version(connection)  # its lock makes those who save wait for each other
    held = weights(connection)
    if held != {component: float(seen[component]) for component in COMPONENTS}:
        raise Refused("moved")
    ever_set = connection.execute(select(stored.id).limit(1)).first()
    if ever_set and all(float(new[component]) == held[component] for component in COMPONENTS):
        raise Refused("same")
    now = clock.now()
    common = {"set_by": who, "set_at": now, "reason": reason}
    rows = [{"component": component, "weight": new[component]} | common for component in COMPONENTS]
    connection.execute(insert(s.index_weight), rows)


def _rounded(weight: float) -> Decimal:
    return Decimal(str(weight)).quantize(Decimal("0.01"), ROUND_HALF_UP)
