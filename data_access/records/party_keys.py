"""Which party a name of one is of: that of its normal form, or the one it was merged into."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from data_access import schema as s
from data_access.values.party_names import normal_form

alias = s.party_alias.c


def party_keys(connection: Connection, names: Iterable[str]) -> dict[str, str]:
    """Name -> key of its party."""
    own = {name: normal_form(name) for name in set(names)}
    if not own:
        return {}
    rows = connection.execute(select(alias.alias_key, alias.kept_key))
    kept = dict(map(tuple, rows))
    return {name: _followed(key, kept) for name, key in own.items()}


def _followed(key: str, kept: dict[str, str]) -> str:
    """A party may be merged into one that was merged itself."""
    while key in kept:
        key = kept[key]
    return key


def add_party_keys(connection: Connection, lines: list[dict[str, Any]]) -> None:
    """Rows of ``dispute_party`` that are about to be written, with the keys of their names."""
    keys = party_keys(connection, (line["name"] for line in lines))
    for line in lines:
        line["party_key"] = keys[line["name"]]
