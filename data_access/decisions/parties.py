"""Two names of one party: merged, and taken apart again.

Names stand in the cases as they are written; what is merged is which party they are of. What comes
in later under the other name is of the party that was kept.
"""

from sqlalchemy import Connection, delete, func, insert, select, update

from data_access import schema as s
from data_access.database import clock
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.records.history import add_history
from data_access.records.party_keys import party_keys

HISTORY = "party_alias"
party = s.dispute_party.c
alias = s.party_alias.c


def merge(connection: Connection, merged_key: str, kept_key: str, who: str) -> None:
    """Let the party ``merged_key`` be the party ``kept_key``.

    Refused: same (it is one party already), gone (one of them is in no case any more).
    """
    lock(connection)
    if merged_key == kept_key:
        raise Refused("same")
    row = {
        "alias_key": merged_key,
        "alias_name": _name(connection, merged_key),
        "kept_key": kept_key,
        "kept_name": _name(connection, kept_key),
    }
    connection.execute(insert(s.party_alias).values(row | {"who": who, "at": clock.now()}))
    moved = update(s.dispute_party).where(party.party_key == merged_key)
    connection.execute(moved.values(party_key=kept_key))
    _tell(connection, row["alias_name"], "insert", [None, row["kept_name"]], who)
    raise_version(connection)


def separate(connection: Connection, alias_id: int, who: str) -> None:
    """Take a merging back: every name is of the party again that it was of without it.

    Refused: gone (it was taken back already).
    """
    lock(connection)
    wanted = select(alias.alias_name, alias.kept_name, alias.kept_key).where(alias.id == alias_id)
    found = connection.execute(wanted).first()
    if found is None:
        raise Refused("gone")
    connection.execute(delete(s.party_alias).where(alias.id == alias_id))
    _settle(connection)
    _tell(connection, found.alias_name, "delete", [found.kept_name, None], who)
    raise_version(connection)


def _name(connection: Connection, key: str) -> str:
    """What a party is called: as it was merged, else as it is written most often."""
    kept = connection.scalar(select(func.min(alias.kept_name)).where(alias.kept_key == key))
    written = select(party.name).where(party.party_key == key).group_by(party.name)
    usual = connection.scalar(written.order_by(func.count().desc(), party.name).limit(1))
    if usual is None:
        raise Refused("gone")
    return kept or usual


def _settle(connection: Connection) -> None:
    """Every name is of the party that the mergings in force say."""
    stored = connection.execute(select(party.name, party.party_key).distinct()).all()
    now = party_keys(connection, (name for name, _ in stored))
    for name, key in stored:
        if now[name] != key:
            of_name = update(s.dispute_party).where(party.name == name)
            connection.execute(of_name.values(party_key=now[name]))


def _tell(
    connection: Connection, name: str, action: str, change: list[str | None], who: str
) -> None:
    add_history(connection, HISTORY, [(name, action, {"kept_name": change})], who)
