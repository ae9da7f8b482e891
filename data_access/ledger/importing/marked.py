"""Of the rows of a record one at most may be marked (``Sheet.one_at_most``): one contact first."""

from typing import Any

from sqlalchemy import Connection, select

from data_access.ledger.importing.rows import Row
from data_access.records.stored import chunks, joined
from data_access.sheets.fields import Sheet

Key = tuple[Any, ...]


def check_marked(connection: Connection, spec: Sheet, rows: list[Row]) -> None:
    """Refuse rows that mark a second one of their record, in the file or beside what is stored.

    A stored row that the file brings too is as the file says.
    """
    name = spec.one_at_most
    there = [row for row in rows if row.is_there]
    marked = [row for row in there if _is_marked(row, name)]
    owners = {row.value(spec.key[0]) for row in marked}
    brought = {row.natural_key() for row in there}
    by_owner: dict[Any, set[Key]] = {}
    for key in _stored(connection, spec, owners) - brought:
        by_owner.setdefault(key[0], set()).add(key)
    for row in marked:
        own = row.natural_key()
        assert own is not None
        by_owner.setdefault(own[0], set()).add(own)
    for row in marked:
        others = by_owner[row.value(spec.key[0])] - {row.natural_key()}
        if others and row.state != "identical":
            told = "、".join(sorted(str(key[-1]) for key in others))
            row.refuse(name, "one_at_most", other=told)


def _is_marked(row: Row, name: str) -> bool:
    if name in row.sheet.names:
        return bool(row.value(name))
    return bool(row.stored.get(name))


def _stored(connection: Connection, spec: Sheet, owners: set[Any]) -> set[Key]:
    """The natural keys of the stored rows of these records that are marked."""
    source, values = joined(spec)
    keys = [values[name] for name in spec.key]
    query = select(*keys).select_from(source).where(values[spec.one_at_most])
    found: set[Key] = set()
    for part in chunks(sorted(owners)):
        rows = connection.execute(query.where(keys[0].in_(part)))
        found.update(tuple(row) for row in rows)
    return found
