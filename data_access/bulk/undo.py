"""Takes a change of many records back: each gets what it had, all of them or none."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, select

from data_access import schema as s
from data_access.database.state import lock
from data_access.ledger.importing import batches
from data_access.ledger.importing.conflicts import Conflict
from data_access.records import change as changes
from data_access.records import delete as deletions
from data_access.records.history import Told
from data_access.records.kinds import KINDS, Kind
from data_access.records.read import Record, coded, read
from data_access.sheets.fields import Field
from data_access.values.code_words import LedgerWords
from data_access.values.json_values import value_from_json
from locales import later

history = s.history.c
UNDONE = later("撤销第 {n} 批")  # the reason with which a record goes out, kept in Chinese
Change = dict[str, list]  # field -> [old, new], as JSON has them


def lines_of(connection: Connection, number: int) -> list[Row]:
    """What the history says of the records of a change: id, table_name, record_key, action and
    changes; in the order in which they were written.
    """
    columns = (
        history.id,
        history.table_name,
        history.record_key,
        history.action,
        history.changes,
    )
    done = history.action.in_(("insert", "update"))
    query = select(*columns).where(history.batch_id == number, done)
    return list(connection.execute(query.order_by(history.id)))


def undo(connection: Connection, number: int, who: str) -> tuple[int, int]:
    """Take a batch back, of a file or of many records changed at once; returns (records removed,
    records put back).

    Refused as ``batches.undo`` says: incomplete, undone, and ``CannotUndo`` where a record is not
    any more as the change left it, with who changed it.
    """
    lock(connection)
    batch = batches.one(connection, number)
    if batch is None or batch.undone_at or not batch.by_hand:
        return batches.undo(connection, number, who)
    words = LedgerWords(connection)
    lines = lines_of(connection, number)
    conflicts: list[Conflict] = []
    for line in lines:
        take = _take_out if line.action == "insert" else _put_back
        conflicts += take(connection, number, line, who, words)
    if conflicts:
        raise batches.CannotUndo(conflicts[: batches.MOST_CONFLICTS])
    batches.close(connection, number, who)
    made = sum(line.action == "insert" for line in lines)
    return made, len(lines) - made


def _put_back(
    connection: Connection, number: int, line: Row, who: str, words: LedgerWords
) -> Iterator[Conflict]:
    kind = KINDS[line.table_name]
    record = read(connection, words, line.table_name, line.record_key)
    if record is None:
        yield Conflict(kind.sheet.name, line.record_key, "removed_since", {})
        return
    told: Change = json.loads(line.changes)
    moved = [name for name, (_, new) in told.items() if not _stands(kind, record, name, new, words)]
    if moved:
        yield _moved(connection, line, moved)
        return
    before = {name: _value(kind, name, old, words) for name, (old, _) in told.items()}
    changes.change(connection, words, record, before, who, Told("undo", number))


def _take_out(
    connection: Connection, number: int, line: Row, who: str, words: LedgerWords
) -> Iterator[Conflict]:
    """A record that the change made goes out, unless somebody changed it or refers to it."""
    sheet = KINDS[line.table_name].sheet.name
    if later := _later_hand(connection, line):
        yield Conflict(sheet, line.record_key, "changed_by", {"who": later})
        return
    reason = UNDONE.format(n=number)
    try:
        deletions.remove(connection, words, line.table_name, line.record_key, reason, who)
    except changes.Gone:
        yield Conflict(sheet, line.record_key, "removed_since", {})
    except deletions.Referred as referred:
        for table, (_, keys) in referred.by.items():
            facts = {"table": table, "key": "、".join(keys)}
            yield Conflict(sheet, line.record_key, "referred_to", facts)


def _stands(kind: Kind, record: Record, name: str, left: Any, words: LedgerWords) -> bool:
    """Whether a field still holds what the change left in it."""
    return record.values[name] == _value(kind, name, left, words)


def _value(kind: Kind, name: str, kept: Any, words: LedgerWords) -> Any:
    if name not in kind.children:
        return _plain(kind.sheet[name], kept, words)
    fields = kind.rows_of(name)
    return [{one.name: _plain(one, row.get(one.name), words) for one in fields} for row in kept]


def _plain(field: Field, kept: Any, words: LedgerWords) -> Any:
    return coded(field, value_from_json(field, kept, words), words)


def _moved(connection: Connection, line: Row, names: list[str]) -> Conflict:
    """By whom the record was changed since, where its history tells; else what differs."""
    kind = KINDS[line.table_name]
    if who := _later_hand(connection, line):
        return Conflict(kind.sheet.name, line.record_key, "changed_by", {"who": who})
    columns = "、".join(_heading(kind, name) for name in names)
    return Conflict(kind.sheet.name, line.record_key, "changed_since", {"columns": columns})


def _later_hand(connection: Connection, line: Row) -> str | None:
    """Who changed the record last, after a line of its history."""
    own = (history.table_name == line.table_name, history.record_key == line.record_key)
    later = select(history.who).where(*own, history.id > line.id).order_by(history.id.desc())
    return connection.scalar(later.limit(1))


def _heading(kind: Kind, name: str) -> str:
    return kind.children[name].name if name in kind.children else kind.sheet[name].heading
