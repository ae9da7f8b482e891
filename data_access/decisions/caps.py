"""Caps on premium subsidies, each in force from a day on: what was in force is never changed, another one follows it. To write, give a connection of ``engine.writing``."""

from sqlalchemy import insert, select, update

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.decisions.settings import LONGEST_REASON, number, signed
from data_access.records.history import read_lines, write_history

MOST_FEN = 10**9  # 1000万元 for one policy
FIELDS = ("share", "most_fen", "source")
x, k, h = s.subsidy_cap.c, s.insurance_kind.c, s.history.c


def caps(connection):
    """Every cap by kind, the latest first: dicts of kind (code), from_on, share (Decimal, 0 to 1), most_fen, source."""
    rows = connection.execute(
        select(k.code.label("kind"), x.from_on, x.share, x.most_fen, x.source)
        .select_from(s.subsidy_cap)
        .join(s.insurance_kind, k.id == x.kind_id)
        .order_by(k.id, x.from_on.desc())
    )
    return [dict(row) for row in rows.mappings()]


def key_of(kind, from_on):
    """Under which a cap stands in the history."""
    return f"{kind} {from_on}"


def decided(connection, kind):
    """Whether a person has ever set a cap of this kind; until then the initial values of the product stand, which await confirmation."""
    return (
        connection.execute(
            select(h.id)
            .where(
                h.table_name == "subsidy_cap", h.record_key.startswith(f"{kind} ", autoescape=True)
            )
            .limit(1)
        ).first()
        is not None
    )


def save(connection, kind, from_on, values, seen, who, today):
    """Put a cap in force from a day on; ``values`` by FIELDS. The same day as one not yet in force corrects that one. ``seen``: the latest from_on of the kind that the person saw (None: no cap).

    Policies that began earlier keep their cap: the day is ``today`` or later; the first decision on a kind may reach back, but not before the cap that stands.
    Refused: incomplete (who, source), share, most, earlier (``on``: the latest cap begins then), past, moved (another one was saved meanwhile), same.
    """
    who, source = signed(who, values["source"])
    share, most = number(values["share"], 0, 1, 4), values["most_fen"]
    if share is None:
        raise Refused("share")
    if most is None or not 0 <= most <= MOST_FEN:
        raise Refused("most")
    lock(connection)
    known = {one["from_on"]: one for one in caps(connection) if one["kind"] == kind}
    latest, new = max(known, default=None), {"share": share, "most_fen": most, "source": source}
    if latest != seen:
        raise Refused("moved")
    if latest and (from_on < latest or from_on == latest <= today):
        raise Refused("earlier", on=latest)
    if from_on < today and decided(connection, kind):
        raise Refused("past")
    old = known.get(from_on)
    if old and all(old[name] == new[name] for name in FIELDS):
        raise Refused("same")
    key = connection.execute(select(k.id).where(k.code == kind)).scalar_one()
    connection.execute(
        insert(s.subsidy_cap).values(kind_id=key, from_on=from_on, **new)
        if old is None
        else update(s.subsidy_cap).where(x.kind_id == key, x.from_on == from_on).values(**new)
    )
    changes = {
        name: (old and old[name], new[name]) for name in FIELDS if not old or old[name] != new[name]
    }
    write_history(
        connection,
        "subsidy_cap",
        key_of(kind, from_on),
        "update" if old else "insert",
        changes,
        who,
        source[:LONGEST_REASON],
    )
    raise_version(connection)


def history(connection, most=200):
    """Every change of a cap, the latest first."""
    return read_lines(connection, "subsidy_cap", most)
