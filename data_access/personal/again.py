"""Erasing once more what was erased, in data from before: an older backup that is restored."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, select

from data_access import schema as s
from data_access.personal.cells import Change
from data_access.personal.erase import everywhere, without
from data_access.personal.find import wanted_values
from data_access.personal.matching import Trace, Wanted, traces_of
from data_access.personal.whole_records import of_record


def erase_again(connection: Connection) -> int:
    """Erase once more all that was ever erased, as in data from before; returns in how many cells
    it stood.
    """
    lines = connection.execute(select(s.erasure)).all()
    values = [line for line in lines if line.checksum]
    found = sum(
        of_record(connection, line.table_name, line.record_key, line.id)
        for line in lines
        if line.table_name
    )
    if values:
        found += everywhere(connection, _by_traces(connection, values))
    return found


def _by_traces(connection: Connection, lines: Collection[Any]) -> Change:
    """What takes erased values out of texts, though nobody knows them any more."""
    traces = {line.id: Trace(line.id, line.salt, line.checksum, line.length) for line in lines}
    everywhere = [traces[line.id] for line in lines if line.in_texts]
    held = traces_of(traces.values())
    accounts = set(connection.scalars(select(s.account.c.name)))
    return without(held, _but(held, accounts), traces_of(everywhere))


def _but(wanted: Wanted, names: set[str]) -> Wanted:
    """The same without the names of accounts."""
    taken = wanted_values(names) if names else []

    def find(value: str) -> int | None:
        return None if value in taken else wanted.find(value)

    return Wanted(wanted.lengths, find)
