"""What was typed in a form and is not saved yet, by account and record.

A draft holds the values of the record as they were when it was begun, so that somebody else's
change meanwhile is met as any other is: item by item.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select

from data_access import schema as s
from data_access.database import clock
from data_access.records.kinds import KINDS
from data_access.records.read import Record
from data_access.schema.base import most_characters
from data_access.sheets.fields import Field
from data_access.values.json_values import FROM_JSON

KEPT_DAYS = 30  # after which a draft that nobody touched is deleted
MOST = 20  # of one owner; the oldest go
LONGEST = 100_000  # characters of one draft
own = s.draft.c
Values = dict[str, Any]


@dataclass(frozen=True)
class Draft:
    """``table`` and ``key`` (blank: new) of the record; ``version``: of the record that it was
    begun on, 0 for a new one; ``typed``: as the form holds it; ``base``: the values of the record
    then, of a new one what the form began with; ``saved_at``: in UTC.
    """

    table: str
    key: str
    version: int
    typed: Values
    base: Values = field(default_factory=dict)
    saved_at: datetime | None = None


def keep(connection: Connection, owner: str, draft: Draft) -> bool:
    """Keep a draft in place of an earlier one; whether it was not too long for that."""
    parts = {"typed": draft.typed, "base": draft.base}
    content = json.dumps(parts, ensure_ascii=False, default=str)
    if len(content) > LONGEST or len(draft.key) > most_characters(own.record_key):
        return False
    discard(connection, owner, draft.table, draft.key)
    _make_room(connection, owner)
    of = {"owner": owner, "table_name": draft.table, "record_key": draft.key}
    now = {"record_version": draft.version, "content": content, "saved_at": clock.now()}
    connection.execute(insert(s.draft).values(of | now))
    return True


def read(connection: Connection, owner: str, table: str, key: str) -> Draft | None:
    """What the owner typed for this record and did not save; None without."""
    query = select(s.draft).where(_of(owner, table, key), own.saved_at >= _oldest())
    row = connection.execute(query).first()
    return _draft(row) if row else None


def listed(connection: Connection, owner: str) -> Sequence[tuple[str, str]]:
    """(table, key) of the drafts of an owner, the newest first."""
    query = select(own.table_name, own.record_key).where(own.owner == owner)
    recent = query.where(own.saved_at >= _oldest()).order_by(own.saved_at.desc(), own.id.desc())
    return [(row.table_name, row.record_key) for row in connection.execute(recent)]


def discard(connection: Connection, owner: str, table: str, key: str) -> None:
    """The draft is saved, or not wanted."""
    connection.execute(delete(s.draft).where(_of(owner, table, key)))


def base_of(draft: Draft, record: Record) -> Record:
    """The record as it was when the draft was begun, which ``record`` is now."""
    kind = KINDS[draft.table]
    fields = {one.name: one for one in kind.fields}
    values: Values = {}
    for name, now in record.values.items():
        kept = draft.base.get(name, now)
        if name not in draft.base:
            values[name] = now
        elif name in kind.children:
            rows_of = {one.name: one for one in kind.rows_of(name)}
            values[name] = [_values(rows_of, row) for row in kept]
        else:
            values[name] = _value(fields.get(name), kept)
    return Record(record.kind, record.key, record.id, draft.version, values)


def _values(fields: dict[str, Field], row: Values) -> Values:
    return {name: _value(fields.get(name), kept) for name, kept in row.items()}


def _value(one: Field | None, kept: Any) -> Any:
    """A value of a record, from JSON: codes and keys stand in it as they are."""
    if kept is None or one is None:
        return kept
    if one.kind == "words":
        return tuple(kept)
    of_kind: Callable[[Any], Any] | None = FROM_JSON.get(one.kind)
    return of_kind(kept) if of_kind else kept


def _of(owner: str, table: str, key: str) -> ColumnElement[bool]:
    return (own.owner == owner) & (own.table_name == table) & (own.record_key == key)


def _oldest() -> datetime:
    return clock.now() - timedelta(days=KEPT_DAYS)


def _make_room(connection: Connection, owner: str) -> None:
    """Everybody's old ones go, and the oldest of an owner who has too many."""
    connection.execute(delete(s.draft).where(own.saved_at < _oldest()))
    newest = select(own.id).where(own.owner == owner).order_by(own.saved_at.desc(), own.id.desc())
    too_many = connection.scalars(newest.offset(MOST - 1)).all()
    if too_many:
        connection.execute(delete(s.draft).where(own.id.in_(too_many)))


def _draft(row: Row) -> Draft:
    parts = json.loads(row.content)
    of = (row.table_name, row.record_key, row.record_version)
    return Draft(*of, parts["typed"], parts["base"], row.saved_at)
