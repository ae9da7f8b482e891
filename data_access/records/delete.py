"""Taking a record out whole, with a reason, and putting it back. The caller holds one write transaction (``data_access.database.engine.writing``).

What is kept does not rest on ids, which a database gives out again: every reference is kept as the natural key of what it means.
"""

import json

from sqlalchemy import delete, insert, select, update

from data_access import schema as s
from data_access.database import clock
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.records.change import Gone, Taken
from data_access.records.history import write_history
from data_access.records.kinds import KINDS
from data_access.records.read import read
from data_access.records.rows_as_json import name_of_row, row_from_json, rows_as_json

UNLINKED = {
    s.consultation.c.dispute_id
}  # these references may be empty: they are emptied with the record and filled again when it comes back
MOST_NAMED = 20


class Referred(Refused):
    """Others refer to the record. ``by``: table name -> (how many rows, the natural keys of the first of them)."""

    def __init__(self, by):
        super().__init__("referred")
        self.by = by


class Unresolved(Refused):
    """The record cannot come back because what it refers to is gone. ``missing``: (table name, natural key)."""

    def __init__(self, missing):
        super().__init__("unresolved")
        self.missing = missing


def remove(connection, words, kind, key, reason, who):
    """Take the record and what belongs to it out of their tables and keep it in ``deletion``. Raises ``Gone`` and ``Referred``."""
    lock(connection)
    record, table = read(connection, words, kind, key), KINDS[kind].spec.table
    if record is None:
        raise Gone
    if by := referring(connection, table, record.id):
        raise Referred(by)
    content = {
        "record": rows_as_json(connection, table, table.c.id == record.id)[0],
        "belonging": {
            c.table.name: rows_as_json(connection, c.table, c == record.id)
            for c in _references_to(table)
            if _belongs(c)
        },
        "links": {
            str(c): list(connection.scalars(select(c.table.c.number).where(c == record.id)))
            for c in _references_to(table)
            if c in UNLINKED
        },
    }
    connection.execute(
        insert(s.deletion).values(
            table_name=kind,
            record_key=key,
            content=json.dumps(content, ensure_ascii=False),
            reason=reason,
            who=who,
            at=clock.now(),
        )
    )
    for c in UNLINKED & set(_references_to(table)):
        connection.execute(update(c.table).where(c == record.id).values({c.name: None}))
    connection.execute(delete(table).where(table.c.id == record.id))
    write_history(
        connection,
        kind,
        key,
        "delete",
        {
            name: (value, None)
            for name, value in record.values.items()
            if value not in (None, (), [])
        },
        who,
        reason,
    )
    raise_version(connection)


def referring(connection, table, primary):
    """What refers to a row of ``table`` without belonging to it, as of ``Referred.by``."""
    found = {}
    for c in _references_to(table):
        if not _belongs(c) and c not in UNLINKED:
            rows = rows_as_json(connection, c.table, c == primary)
            if rows:
                found[c.table.name] = (
                    len(rows),
                    [name_of_row(c.table, row, table) for row in rows[:MOST_NAMED]],
                )
    return found


def restore(connection, words, deletion_id, who):
    """Put a record back as it was taken out; returns its ``records.Record``. Raises ``Gone`` when it was put back already, ``Taken`` when its number
    is in use again, ``Unresolved``."""
    lock(connection)
    row = (
        connection.execute(
            select(s.deletion).where(
                s.deletion.c.id == deletion_id, s.deletion.c.restored_at.is_(None)
            )
        )
        .mappings()
        .first()
    )
    if row is None:
        raise Gone
    kind, key, content = row["table_name"], row["record_key"], json.loads(row["content"])
    table, missing = KINDS[kind].spec.table, []
    if read(connection, words, kind, key):
        raise Taken(key)
    line = row_from_json(connection, table, content["record"], missing) | {
        "version": content["record"]["version"] + 1
    }
    belonging = {
        name: [
            row_from_json(connection, s.metadata.tables[name], part, missing, own=table)
            for part in rows
        ]
        for name, rows in content["belonging"].items()
    }
    if missing:
        raise Unresolved(sorted(set(missing)))
    primary = connection.execute(insert(table).values(line).returning(table.c.id)).scalar_one()
    for c in _references_to(table):
        for part in belonging.get(c.table.name, ()) if _belongs(c) else ():
            connection.execute(insert(c.table).values(part | {c.name: primary}))
        if c in UNLINKED:
            connection.execute(
                update(c.table)
                .where(c.table.c.number.in_(content["links"].get(str(c), ())), c.is_(None))
                .values({c.name: primary})
            )
    connection.execute(
        update(s.deletion)
        .where(s.deletion.c.id == deletion_id)
        .values(restored_at=clock.now(), restored_by=who)
    )
    write_history(connection, kind, key, "restore", {}, who, row["reason"])
    raise_version(connection)
    return read(connection, words, kind, key)


def deleted(connection, most=200):
    """The records that are taken out and not put back, newest first: id, table_name, record_key, reason, who, at."""
    d = s.deletion.c
    return [
        dict(row)
        for row in connection.execute(
            select(d.id, d.table_name, d.record_key, d.reason, d.who, d.at)
            .where(d.restored_at.is_(None))
            .order_by(d.id.desc())
            .limit(most)
        ).mappings()
    ]


def _references_to(table):
    """The columns of all tables that point at ``table``, in the order in which the tables depend on each other."""
    return [
        c
        for other in s.metadata.sorted_tables
        for c in other.columns
        for key in c.foreign_keys
        if key.column.table is table
    ]


def _belongs(column):
    return next(iter(column.foreign_keys)).ondelete == "CASCADE"
