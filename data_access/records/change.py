"""One record entered or corrected by hand: checked, written whole, and told in the history.

The caller holds one write transaction (``data_access.database.engine.writing``); an exception rolls
everything back. Values are those of ``records.read.Record``.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.database.state import is_empty, lock, raise_version
from data_access.records import numbers, parts
from data_access.records.derived import derived
from data_access.records.history import BY_HAND, Told, read_history, write_history
from data_access.records.kinds import KINDS, Kind
from data_access.records.read import Record, existing, read
from data_access.records.write import line_of, write_links, write_rows
from data_access.values.code_words import LedgerWords

Values = dict[str, Any]


class Conflict(Refused):
    """Somebody else changed the record first.

    ``fields``: name -> (what I saw, theirs, mine); ``theirs`` is the record as it now is; ``who``
    and ``at`` are of the last line of its history, None where none was written.
    """

    def __init__(
        self,
        fields: dict[str, tuple[Any, Any, Any]],
        theirs: Record,
        who: str | None,
        at: datetime | None,
    ):
        super().__init__("conflict")
        self.fields, self.theirs, self.who, self.at = fields, theirs, who, at


class Gone(Refused):
    """The record is not there any more."""

    def __init__(self) -> None:
        super().__init__("gone")


class Taken(Refused):
    """Another record has this number or code (``key``) already."""

    def __init__(self, key: str):
        super().__init__("taken", key=key)


class Same(Refused):
    """Another record (``key``) has the values of the fields ``names``, which only one may."""

    def __init__(self, names: tuple[str, ...], key: str):
        super().__init__("same")
        self.names, self.key = names, key


def create(
    connection: Connection, words: LedgerWords, kind_name: str, values: Values, who: str
) -> Record:
    """Write a new record; returns it. A field that is not among ``values`` is empty.

    Raises ``Taken`` and ``Same``.
    """
    lock(connection)
    kind = KINDS[kind_name]
    values = kind.empty() | values
    key = kind.key_of(values)
    if read(connection, words, kind_name, key):
        raise Taken(key)
    _stands_once(connection, words, kind, values, own=0)
    first = is_empty(connection)
    values = derived(connection, words, kind_name, {}, values)
    table = kind.sheet.table
    line = line_of(connection, words, kind.fields, values)
    record_id = connection.execute(insert(table).values(line).returning(table.c.id)).scalar_one()
    numbers.take(connection, table, [key])
    write_links(connection, words, kind, record_id, values)
    write_rows(connection, words, kind, record_id, values)
    given = {name: (None, value) for name, value in values.items() if value not in (None, (), [])}
    write_history(connection, kind_name, key, "insert", given, who)
    raise_version(connection, demonstration=False if first else None)
    return existing(connection, words, kind_name, key)


def change(
    connection: Connection,
    words: LedgerWords,
    base: Record,
    values: Values,
    who: str,
    told_as: Told = BY_HAND,
) -> Record:
    """Write ``values`` over the record ``base`` as it was seen; returns the record as it now is.

    A field that is not among ``values`` keeps what is stored; where nothing differs, nothing is
    written. Raises ``Conflict`` when it is not any more as it was seen, ``Gone``, ``Taken`` when
    its number was changed to another record's, and ``Same``.
    """
    lock(connection)
    kind, now = KINDS[base.kind], read(connection, words, base.kind, base.key)
    if now is None or now.id != base.id:
        raise Gone
    values = now.values | values
    if now.values != base.values:
        raise _conflict(connection, base, now, values)
    values = derived(connection, words, base.kind, now.values, values)
    changed = {name: values[name] for name, old in now.values.items() if values[name] != old}
    if not changed:
        return now
    key = kind.key_of(values)
    if key != base.key and read(connection, words, base.kind, key):
        raise Taken(key)
    _stands_once(connection, words, kind, values, own=now.id)
    _write_over(connection, words, now, key, values, changed)
    told = {name: (now.values[name], value) for name, value in changed.items()}
    batch = told_as.batch
    write_history(connection, base.kind, key, told_as.action, told, who, batch_id=batch)
    raise_version(connection)
    return existing(connection, words, base.kind, key)


def _write_over(
    connection: Connection,
    words: LedgerWords,
    now: Record,
    key: str,
    values: Values,
    changed: Values,
) -> None:
    """``changed`` over a record, whose key is ``key`` from then on."""
    kind = KINDS[now.kind]
    fields = [field for field in kind.fields if field.name in changed]
    line = line_of(connection, words, fields, values) | {"version": now.version + 1}
    table = kind.sheet.table
    if parts.moves(table, line):
        parts.move(connection, table, now.id, line)
    else:
        connection.execute(update(table).where(table.c.id == now.id).values(line))
    if key != now.key:
        numbers.release(connection, table, [now.key])
        numbers.take(connection, table, [key])
        _take_along(connection, now, key)
    write_links(connection, words, kind, now.id, changed)
    write_rows(connection, words, kind, now.id, changed)


def _take_along(connection: Connection, now: Record, key: str) -> None:
    """Notes and documents of a record are of it under its new key too."""
    for beside in (s.note, s.document):
        own = beside.c.table_name == now.kind, beside.c.record_key == now.key
        if connection.scalar(select(beside.c.id).where(*own).limit(1)) is not None:
            connection.execute(update(beside).where(*own).values(record_key=key))


def change_what_is_seen(
    connection: Connection,
    words: LedgerWords,
    base: Record,
    seen_now: Callable[[], Record | None],
    values: Values,
    who: str,
) -> Record:
    """The same for somebody with a scope, to whom ``base`` showed what refers to a row out of scope
    as empty, and persons masked: what they left as they saw it stays as it is.

    ``seen_now``: reads the record as they see it at this moment. Raises as ``change`` does.
    """
    lock(connection)
    seen = seen_now()
    if seen is None or seen.id != base.id:
        raise Gone
    if seen.values != base.values:
        raise _conflict(connection, base, seen, base.values | values)
    changed = {name: value for name, value in values.items() if value != base.values[name]}
    whole = existing(connection, words, base.kind, base.key)
    kind = KINDS[base.kind]
    for child in kind.children.keys() & changed.keys():
        number = kind.children[child].row_number
        names = (number.name,) if number else kind.unique(child)
        rows = names, base.values[child], whole.values[child]
        changed[child] = _with_what_was_not_seen(changed[child], *rows)
    return change(connection, words, whole, changed, who)


def _with_what_was_not_seen(
    rows: list[Values], names: tuple[str, ...], shown: list[Values], whole: list[Values]
) -> list[Values]:
    """Rows in which a value that was left as it was shown, masked perhaps, is the one that stands.

    ``names``: the fields that tell the rows apart.
    """
    as_shown = {_key_of(row, names): row for row in shown}
    as_it_stands = {_key_of(row, names): row for row in whole}
    found = []
    for row in rows:
        key = _key_of(row, names)
        seen, standing = as_shown.get(key, {}), as_it_stands.get(key, {})
        left = {name for name, value in seen.items() if row.get(name) == value}
        found.append(row | {name: standing[name] for name in left if name in standing})
    return found


def _key_of(row: Values, names: tuple[str, ...]) -> tuple:
    return tuple(row[name] for name in names)


def _conflict(connection: Connection, base: Record, now: Record, values: Values) -> Conflict:
    fields = {
        name: (base.values[name], theirs, values[name])
        for name, theirs in now.values.items()
        if theirs != base.values[name]
    }
    lines = read_history(connection, base.kind, base.key)
    if not lines:
        return Conflict(fields, now, None, None)
    return Conflict(fields, now, lines[0]["who"], lines[0]["at"])


def _stands_once(
    connection: Connection, words: LedgerWords, kind: Kind, values: Values, own: int
) -> None:
    """Raises ``Same`` where another record than the one with the id ``own`` shares values of which
    only one record may have them."""
    table = kind.sheet.table
    for names in kind.sheet.unique:
        fields = [kind.sheet[name] for name in names]
        line = line_of(connection, words, fields, values)
        alike = [table.c[column] == value for column, value in line.items()]
        key = connection.scalar(select(table.c[kind.key]).where(*alike, table.c.id != own))
        if key is not None:
            raise Same(names, key)
