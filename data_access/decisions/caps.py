"""Caps on premium subsidies, each in force from a day on.

What was in force is never changed, another one follows it.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, insert, select, update

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.decisions.settings import LONGEST_REASON, number, signed
from data_access.records.history import Line, read_lines, write_history

HISTORY = "subsidy_cap"
MOST_FEN = 10**9  # 1000万元 for one policy
FIELDS = ("share", "most_fen", "source")
cap = s.subsidy_cap.c
insurance_kind = s.insurance_kind.c


def caps(connection: Connection) -> list[dict[str, Any]]:
    """Every cap by kind, the latest first.

    dicts of kind (code), from_on, share (Decimal, 0 to 1), most_fen, source.
    """
    values = (cap.from_on, cap.share, cap.most_fen, cap.source)
    query = select(insurance_kind.code.label("kind"), *values)
    joined = query.join(s.insurance_kind, insurance_kind.id == cap.kind_id)
    rows = connection.execute(joined.order_by(insurance_kind.id, cap.from_on.desc()))
    return [dict(row) for row in rows.mappings()]


def key_of(kind: str, from_on: date) -> str:
    """Under which a cap stands in the history."""
    return f"{kind} {from_on}"


def decided(connection: Connection, kind: str) -> bool:
    """Whether a person has ever set a cap of this kind.

    Until then the initial values of the product stand, which await confirmation.
    """
    history = s.history.c
    of_kind = history.record_key.startswith(f"{kind} ", autoescape=True)
    lines = select(history.id).where(history.table_name == HISTORY, of_kind)
    return connection.execute(lines.limit(1)).first() is not None


def save(
    connection: Connection,
    kind: str,
    from_on: date,
    values: Mapping[str, Any],
    seen: date | None,
    who: str | None,
    today: date,
) -> None:
    """Put a cap in force from a day on; ``values`` by FIELDS.

    The same day as one not yet in force corrects that one. ``seen``: the latest from_on of the kind
    that the person saw (None: no cap). Policies that began earlier keep their cap: the day is
    ``today`` or later; the first decision on a kind may reach back, but not before the cap that
    stands.
    Refused: incomplete (who, source), share, most, earlier (``on``: the latest cap begins then),
    past, moved (another one was saved meanwhile), same.
    """
    who, source = signed(who, values["source"])
    new = {
        "share": _share(values["share"]),
        "most_fen": _most(values["most_fen"]),
        "source": source,
    }
    lock(connection)
    known = {one["from_on"]: one for one in caps(connection) if one["kind"] == kind}
    latest = max(known, default=None)
    if latest != seen:
        raise Refused("moved")
    _check_day(connection, kind, from_on, latest, today)
    old = known.get(from_on, {})
    changes = {name: (old.get(name), new[name]) for name in FIELDS if old.get(name) != new[name]}
    if not changes:
        raise Refused("same")
    _write(connection, kind, from_on, new, bool(old))
    action = "update" if old else "insert"
    reason = source[:LONGEST_REASON]
    write_history(connection, HISTORY, key_of(kind, from_on), action, changes, who, reason)
    raise_version(connection)


def _check_day(
    connection: Connection, kind: str, from_on: date, latest: date | None, today: date
) -> None:
    if latest and (from_on < latest or from_on == latest <= today):
        raise Refused("earlier", on=latest)
    if from_on < today and decided(connection, kind):
        raise Refused("past")


def _share(typed: Any) -> Decimal:
    share = number(typed, 0, 1, 4)
    if share is None:
        raise Refused("share")
    return share


def _most(typed: int | None) -> int:
    if typed is None or not 0 <= typed <= MOST_FEN:
        raise Refused("most")
    return typed


def _write(
    connection: Connection, kind: str, from_on: date, new: Mapping[str, Any], known: bool
) -> None:
    of_kind = select(insurance_kind.id).where(insurance_kind.code == kind)
    kind_id = connection.execute(of_kind).scalar_one()
    if known:
        that_day = update(s.subsidy_cap).where(cap.kind_id == kind_id, cap.from_on == from_on)
        connection.execute(that_day.values(**new))
    else:
        row = insert(s.subsidy_cap).values(kind_id=kind_id, from_on=from_on, **new)
        connection.execute(row)


def history(connection: Connection, most: int = 200) -> list[Line]:
    """Every change of a cap, the latest first."""
    return read_lines(connection, HISTORY, most)
