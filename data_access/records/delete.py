"""Taking a record out whole, with a reason, and putting it back.

The caller holds one write transaction (``data_access.database.engine.writing``). What is kept does
not rest on ids, which a database gives out again: every reference is kept as the natural key of
what it means.
"""

import json
from typing import Any

from sqlalchemy import Column, Connection, RowMapping, Table, delete, insert, select, update

from data_access import schema as s
from data_access.database import clock
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.records import numbers
from data_access.records.change import Gone, Taken
from data_access.records.history import write_history
from data_access.records.kinds import KINDS
from data_access.records.party_keys import add_party_keys
from data_access.records.read import Record, existing, read
from data_access.records.rows_as_json import name_of_row, row_from_json, rows_as_json
from data_access.schema.base import refers_to
from data_access.values.code_words import LedgerWords

# These references may be empty: they are emptied with the record and filled when it comes back.
UNLINKED = {s.consultation.c.dispute_id}
MERGED = select(s.enterprise_alias.c.deletion_id)  # the records that became part of another
MOST_NAMED = 20


class Referred(Refused):
    """Others refer to the record.

    ``by``: table name -> (how many rows, the natural keys of the first of them).
    """

    def __init__(self, by: dict[str, tuple[int, list[str]]]):
        super().__init__("referred")
        self.by = by


class Unresolved(Refused):
    """The record cannot come back because what it refers to is gone.

    ``missing``: (table name, natural key).
    """

    def __init__(self, missing: list[tuple[str, str]]):
        super().__init__("unresolved")
        self.missing = missing


def remove(
    connection: Connection, words: LedgerWords, kind_name: str, key: str, reason: str, who: str
) -> None:
    """Take the record and what belongs to it out of their tables and keep it in ``deletion``.

    Raises ``Gone`` and ``Referred``.
    """
    lock(connection)
    record = read(connection, words, kind_name, key)
    if record is None:
        raise Gone
    table = KINDS[kind_name].sheet.table
    if by := referring(connection, table, record.id):
        raise Referred(by)
    content = _content(connection, table, record.id)
    kept = {
        "table_name": kind_name,
        "record_key": key,
        "content": json.dumps(content, ensure_ascii=False),
        "reason": reason,
        "who": who,
        "at": clock.now(),
    }
    connection.execute(insert(s.deletion).values(kept))
    for column in UNLINKED & set(references_to(table)):
        pointing = update(column.table).where(column == record.id)
        connection.execute(pointing.values({column.name: None}))
    connection.execute(delete(table).where(table.c.id == record.id))
    for numbered, freed in numbers.of_content(table, content).items():
        numbers.release(connection, numbered, freed)
    _tell(connection, record, reason, who)
    raise_version(connection)


def _content(connection: Connection, table: Table, record_id: int) -> dict[str, Any]:
    """The record, the rows that belong to it, and the numbers of those that are unlinked."""
    belonging, links = {}, {}
    for column in references_to(table):
        if belongs(column):
            rows = rows_as_json(connection, column.table, column == record_id)
            belonging[column.table.name] = rows
        if column in UNLINKED:
            linked = select(column.table.c.number).where(column == record_id)
            links[str(column)] = list(connection.scalars(linked))
    (record,) = rows_as_json(connection, table, table.c.id == record_id)
    return {"record": record, "belonging": belonging, "links": links}


def _tell(connection: Connection, record: Record, reason: str, who: str) -> None:
    given = {
        name: (value, None) for name, value in record.values.items() if value not in (None, (), [])
    }
    write_history(connection, record.kind, record.key, "delete", given, who, reason)


def referring(
    connection: Connection, table: Table, record_id: int
) -> dict[str, tuple[int, list[str]]]:
    """What refers to a row of ``table`` without belonging to it, as of ``Referred.by``."""
    found = {}
    for column in references_to(table):
        if belongs(column) or column in UNLINKED:
            continue
        rows = rows_as_json(connection, column.table, column == record_id)
        if rows:
            named = [name_of_row(column.table, row, column) for row in rows[:MOST_NAMED]]
            found[column.table.name] = (len(rows), named)
    return found


def restore(connection: Connection, words: LedgerWords, deletion_id: int, who: str) -> Record:
    """Put a record back as it was taken out; returns it.

    Raises ``Gone`` when it was put back already, ``Taken`` when its number, or that of what
    belongs to it, is in use again,
    ``Unresolved``.
    """
    lock(connection)
    kept = _deletion(connection, deletion_id)
    if kept is None:
        raise Gone
    kind_name, key, content = kept["table_name"], kept["record_key"], json.loads(kept["content"])
    if read(connection, words, kind_name, key):
        raise Taken(key)
    table = KINDS[kind_name].sheet.table
    _take_numbers(connection, table, content)
    _put_back(connection, table, content)
    restored = update(s.deletion).where(s.deletion.c.id == deletion_id)
    connection.execute(restored.values(restored_at=clock.now(), restored_by=who))
    write_history(connection, kind_name, key, "restore", {}, who, kept["reason"])
    raise_version(connection)
    return existing(connection, words, kind_name, key)


def _deletion(connection: Connection, deletion_id: int) -> RowMapping | None:
    """What was taken out and is not put back yet; what was merged comes back otherwise."""
    deletion = s.deletion.c
    waiting = deletion.restored_at.is_(None), deletion.id.not_in(MERGED)
    kept = select(s.deletion).where(deletion.id == deletion_id, *waiting)
    return connection.execute(kept).mappings().first()


def _take_numbers(connection: Connection, table: Table, content: dict[str, Any]) -> None:
    """The numbers of the record and of what belongs to it; raises ``Taken``."""
    for numbered, wanted in numbers.of_content(table, content).items():
        for number in numbers.in_use(connection, numbered, wanted):
            raise Taken(number)
        numbers.take(connection, numbered, wanted)


def _put_back(connection: Connection, table: Table, content: dict[str, Any]) -> None:
    missing: list[tuple[str, str]] = []
    line = row_from_json(connection, table, content["record"], missing)
    line["version"] = content["record"]["version"] + 1
    owners = {column.table.name: column for column in references_to(table) if belongs(column)}
    belonging = {
        name: [
            row_from_json(connection, owners[name].table, row, missing, owners[name])
            for row in rows
        ]
        for name, rows in content["belonging"].items()
    }
    for name, rows in belonging.items():
        _complete(connection, owners[name].table, rows)
    if missing:
        raise Unresolved(sorted(set(missing)))
    record_id = connection.execute(insert(table).values(line).returning(table.c.id)).scalar_one()
    for column in references_to(table):
        if belongs(column):
            for row in belonging.get(column.table.name, ()):
                connection.execute(insert(column.table).values(row | {column.name: record_id}))
        if column in UNLINKED:
            linked = content["links"].get(str(column), ())
            unlinked = column.table.c.number.in_(linked)
            linking = update(column.table).where(unlinked, column.is_(None))
            connection.execute(linking.values({column.name: record_id}))


def _complete(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Rows that were taken out before rows had numbers are counted; parties may have been merged
    meanwhile.
    """
    if table is s.dispute_party:
        add_party_keys(connection, rows)
    if "line" in table.c:
        for place, row in enumerate(rows, start=1):
            row.setdefault("line", place)


def deleted(connection: Connection, most: int = 200) -> list[dict[str, Any]]:
    """The records that are taken out and not put back, newest first.

    Each with id, table_name, record_key, reason, who, at.
    """
    deletion = s.deletion.c
    columns = (
        deletion.id,
        deletion.table_name,
        deletion.record_key,
        deletion.reason,
        deletion.who,
        deletion.at,
    )
    waiting = deletion.restored_at.is_(None), deletion.id.not_in(MERGED)
    found = select(*columns).where(*waiting)
    newest = found.order_by(deletion.id.desc()).limit(most)
    return [dict(row) for row in connection.execute(newest).mappings()]


def references_to(table: Table) -> list[Column]:
    """The columns of all tables that point at ``table``, in the order in which they depend."""
    return [
        column
        for other in s.metadata.sorted_tables
        for column in other.columns
        if refers_to(column) is table
    ]


def belongs(column: Column) -> bool:
    return any(foreign.ondelete == "CASCADE" for foreign in column.foreign_keys)
