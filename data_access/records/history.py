"""The history of records: who changed what and when.

Lines are only ever added; the database refuses to change or delete one.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any, cast

from sqlalchemy import Connection, Select, String, insert, select

from data_access import schema as s
from data_access.audit.noted import note
from data_access.database import clock
from data_access.database.bulk import insert_columns
from data_access.records.kinds import KINDS, Kind
from data_access.values.json_values import json_text

Line = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """How a change of a record is told: as what, and under the number of which batch."""

    action: str = "update"
    batch: int | None = None


BY_HAND = Told()


def write_history(
    connection: Connection,
    kind: str,
    key: str,
    action: str,
    changes: Mapping[str, tuple],
    who: str,
    reason: str | None = None,
    batch_id: int | None = None,
) -> None:
    """One line, for ever. ``changes``: field -> (old, new)."""
    kept = {name: [jsonable(old), jsonable(new)] for name, (old, new) in changes.items()}
    line = {
        "table_name": kind,
        "record_key": key,
        "action": action,
        "changes": json.dumps(kept, ensure_ascii=False),
        "who": who,
        "at": clock.now(),
        "reason": reason,
        "batch_id": batch_id,
    }
    connection.execute(insert(s.history).values(line))
    note(connection, kind, key)


def add_history(
    connection: Connection,
    table_name: str,
    lines: list[tuple[str, str, dict]],
    who: str,
    batch: int | None = None,
) -> None:
    """Many lines of one table at once: (record key, action, {field: [old, new]})."""
    written = [(key, action, json_text(changes)) for key, action, changes in lines]
    add_history_texts(connection, table_name, written, who, batch)


def add_history_texts(
    connection: Connection,
    table_name: str,
    lines: list[tuple[str, str, str | None]],
    who: str,
    batch: int | None = None,
) -> None:
    """The same with the changes as JSON."""
    if not lines:
        return
    count = len(lines)
    longest = cast(String, s.history.c.who.type).length
    columns = {
        "table_name": [table_name] * count,
        "record_key": [key for key, _, _ in lines],
        "action": [action for _, action, _ in lines],
        "changes": [changes for _, _, changes in lines],
        "who": [who[:longest]] * count,
        "at": [clock.now().isoformat(" ", "microseconds")] * count,
        "batch_id": [batch] * count,
    }
    insert_columns(connection, s.history, columns)


def jsonable(value: Any) -> Any:
    """A value as JSON holds it: days as 2024-06-30, times and hours as text."""
    if isinstance(value, (date, time, Decimal)):
        return str(value)
    if isinstance(value, dict):
        return {name: jsonable(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [jsonable(part) for part in value]
    return value


def read_history(connection: Connection, kind: str, key: str | None) -> list[Line]:
    """The lines of one record, newest first, those under an earlier number of it too.

    Each with id, record_key, action, changes (field -> [old, new]), who, at, reason, batch_id.
    """
    history = s.history.c
    lines: list[Line] = []
    before = None
    while key:
        own = select(s.history).where(history.table_name == kind, history.record_key == key)
        if before is not None:
            own = own.where(history.id < before)
        found = _lines(connection, own)
        renamed = _renaming(kind, found)
        if renamed is None:
            return lines + found
        lines += found[: renamed + 1]
        key, before = _earlier_key(KINDS[kind], key, lines[-1]["changes"]), lines[-1]["id"]
    return lines


def entered_by(connection: Connection, kind: str, key: str) -> str | None:
    """Who entered a record by hand; None where it came by an import or is not there."""
    lines = read_history(connection, kind, key)
    by_hand = lines and lines[-1]["action"] == "insert" and lines[-1]["batch_id"] is None
    return lines[-1]["who"] if by_hand else None


def entered_keys(connection: Connection, kind: str, who: str) -> list[str]:
    """The keys, as they then were, of the records of a kind that somebody entered by hand."""
    history = s.history.c
    own = (history.table_name == kind, history.action == "insert", history.who == who)
    keys = select(history.record_key).where(*own, history.batch_id.is_(None))
    return list(connection.scalars(keys.order_by(history.id)))


def _lines(connection: Connection, wanted: Select) -> list[Line]:
    """The wanted lines of history, newest first, with their changes read."""
    rows = connection.execute(wanted.order_by(s.history.c.id.desc())).mappings()
    return [dict(row) | {"changes": json.loads(row["changes"])} for row in rows]


def _renaming(kind: str, lines: list[Line]) -> int | None:
    """The place of the first line in which the record got its key; None where it always had it."""
    key_fields = KINDS[kind].sheet.key
    for place, line in enumerate(lines):
        if line["action"] == "update" and any(name in line["changes"] for name in key_fields):
            return place
    return None


def _earlier_key(kind: Kind, key: str, changes: dict[str, list]) -> str:
    """The key that a record had before a change of it."""
    parts = dict(zip(kind.sheet.key, kind.parts_of(key), strict=True))
    return " ".join(str(changes.get(name, [part])[0]) for name, part in parts.items())


def read_lines(
    connection: Connection, table_name: str, most: int = 50, key: str | None = None
) -> list[Line]:
    """The newest lines of the history of one table, or of one row of it that keeps its key, newest
    first, as of ``read_history``.
    """
    own = select(s.history).where(s.history.c.table_name == table_name)
    if key is not None:
        own = own.where(s.history.c.record_key == key)
    return _lines(connection, own.limit(most))


def recent(connection: Connection, most: int = 20) -> list[Line]:
    """The newest changes by hand of the whole ledger, newest first, ``changes`` as JSON.

    What imports changed stands with their batches.
    """
    history = s.history.c
    by_hand = select(s.history).where(history.batch_id.is_(None))
    newest = by_hand.order_by(history.id.desc()).limit(most)
    return [dict(row) for row in connection.execute(newest).mappings()]
