"""What a row of the ledger is joined with.

The words and references of a cell with several values, and other rows of the same sheet.
"""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, update

from data_access.database.bulk import bound, insert_columns
from data_access.ledger.importing.rows import Row
from data_access.records.stored import chunks, find_ids, other_column, parent_column
from data_access.sheets.fields import Field, Sheet


def refer_to_own(connection: Connection, spec: Sheet, rows: list[Row]) -> None:
    """References between rows of one sheet, once all of them are there."""
    for field in spec.own_references:
        others = _new_references(spec, field, rows)
        if not others:
            continue
        mentioned = [key for key in others.values() if key]
        ids = find_ids(connection, field.list, [*others, *mentioned])
        row_is_key = spec.table.c.id == bindparam("key")
        new: dict[str, Any] = {field.column: bindparam("other")}
        lines = [{"key": ids[key], "other": ids.get(other)} for key, other in others.items()]
        connection.execute(update(spec.table).where(row_is_key).values(new), lines)


def _new_references(spec: Sheet, field: Field, rows: list[Row]) -> dict[str, Any]:
    """{natural key of a row: that of the row it refers to from now on}."""
    others = {}
    for row in rows:
        other = row.value(field.name)
        is_new = row.state == "new" and other
        has_changed = row.state == "changed" and field.name in row.changes
        if is_new or has_changed:
            others[row.value(spec.key[0])] = other
    return others


def add_words(
    connection: Connection,
    spec: Sheet,
    field: Field,
    owners: Sequence[int],
    several: Sequence[Collection[Any]],
) -> None:
    """Join each row (its id in ``owners``) with its words of a field, or with what it refers to."""
    link = _link_of(field)
    parent = parent_column(link, spec.table).name
    other = other_column(link, spec.table).name
    pairs = [(owner, word) for owner, words in zip(owners, several, strict=True) for word in words]
    if field.refers:
        ids = find_ids(connection, field.list, {key for _, key in pairs})
        pairs = [(owner, ids[key]) for owner, key in pairs]
    if pairs:
        owning, linked = map(list, zip(*pairs, strict=True))
        ready = bound(connection, link.c[other], linked)
        insert_columns(connection, link, {parent: owning, other: ready})


def _link_of(field: Field) -> Table:
    """The table that keeps the values of a field that may have several."""
    assert field.link is not None
    return field.link


def replace_words(
    connection: Connection,
    spec: Sheet,
    field: Field,
    owners: Sequence[int],
    several: Sequence[Collection[Any]],
) -> None:
    """The same in place of what they were joined with."""
    link = _link_of(field)
    parent = parent_column(link, spec.table)
    for part in chunks(owners):
        connection.execute(delete(link).where(parent.in_(part)))
    add_words(connection, spec, field, owners, several)
