"""Two of which somebody said that they are not one: they are not shown as alike again."""

from sqlalchemy import Connection, insert, select

from data_access import schema as s
from data_access.database import clock
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.records.history import add_history

ENTERPRISE, PARTY = "enterprise", "party"
HISTORY = "told_apart"
pair = s.told_apart.c


def tell_apart(connection: Connection, kind: str, one: str, other: str, who: str) -> None:
    """Keep that the two are not one; ``one`` and ``other``: by what those of the kind are known.

    Refused: same (they are one), gone (somebody said so already).
    """
    lock(connection)
    first, second = sorted((one, other))
    if first == second:
        raise Refused("same")
    if (first, second) in told_apart(connection, kind):
        raise Refused("gone")
    row = {"kind": kind, "one": first, "other": second, "who": who, "at": clock.now()}
    connection.execute(insert(s.told_apart).values(row))
    changes = {"other": [None, second]}
    add_history(connection, HISTORY, [(first, "insert", changes)], who)
    raise_version(connection)


def told_apart(connection: Connection, kind: str) -> set[tuple[str, str]]:
    """The pairs of a kind, each in order."""
    rows = connection.execute(select(pair.one, pair.other).where(pair.kind == kind))
    return set(map(tuple, rows))
