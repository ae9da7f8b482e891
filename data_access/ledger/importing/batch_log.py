"""Remembers what an import did.

The batch, one line for each row of its file, and one line of history for each record it made or
changed.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Column, Connection, insert, select, update

from data_access import schema as s
from data_access.database import clock
from data_access.database.bulk import insert_columns
from data_access.ledger.importing.entered_days import Move, as_kept
from data_access.ledger.importing.new_records import Written
from data_access.ledger.importing.rows import Record, Row, SheetRead
from data_access.records.history import add_history_texts
from data_access.sheets.fields import Sheet
from data_access.values.cells import Bad
from data_access.values.code_words import LedgerWords
from data_access.values.json_values import (
    LONGEST_KEY,
    json_text,
    value_from_json,
)

AT_ONCE = 5_000
OUTCOMES = ("new", "changed", "identical", "refused")


def clip(text: str, column: Column[Any]) -> str:
    """A text cut to what its column holds."""
    kind: Any = column.type
    return text[: kind.length]


def begin_batch(connection: Connection, file_name: str, sha256: str, who: str) -> int:
    """The id of a new batch; its rows and counts follow."""
    batch = s.batch.c
    values = {
        "file_name": clip(file_name, batch.file_name),
        "sha256": sha256,
        "who": clip(who, batch.who),
        "imported_at": clock.now(),
        "counts": "[]",
    }
    return connection.execute(insert(s.batch).values(values).returning(batch.id)).scalar_one()


def finish_batch(
    connection: Connection, batch: int, sheets: Sequence[SheetRead], moved: Sequence[Move]
) -> None:
    """Add the rows that changed nothing, the counts, and the days that the batch moved.

    There is one entry a sheet, in the order of the file.
    """
    for sheet in sheets:
        for rows in sheet.file_rows.portions("identical", "refused"):
            lines = [Written(row, _key_as_read(row), None, None, None) for row in rows]
            _add_rows(connection, batch, sheet.spec, lines)
    counts = json_text([_counts(sheet) for sheet in sheets])
    values = {"counts": counts, "entered_to": as_kept(moved)}
    connection.execute(update(s.batch).where(s.batch.c.id == batch).values(values))


def _counts(sheet: SheetRead) -> dict[str, Any]:
    rows = sheet.file_rows
    counts = {state: rows.how_many(state) for state in OUTCOMES}
    return {"sheet": sheet.title, "rows_read": len(rows)} | counts | sheet.remembered()


def record_rows(
    connection: Connection, batch: int, who: str, spec: Sheet, written: Sequence[Written]
) -> None:
    """The lines of rows that were just written, in the batch and in history."""
    history = [
        (one.key, "insert" if one.row.state == "new" else "update", one.changes) for one in written
    ]
    lines = [line for one in written for line in _lines(one)]
    _add_rows(connection, batch, spec, lines)
    add_history_texts(connection, spec.label, history, who, batch)


def _lines(written: Written) -> Iterator[Written]:
    """A line for each row of the file that makes up the record; the first tells what it became."""
    first, *others = written.row.lines
    yield replace(written, row=first)
    for row in others:
        yield Written(row, written.key, None, None, None)


def _add_rows(connection: Connection, batch: int, spec: Sheet, lines: Sequence[Written]) -> None:
    if not lines:
        return
    count = len(lines)
    title = lines[0].row.sheet.title
    columns = {
        "batch_id": [batch] * count,
        "sheet": [clip(title, s.batch_row.c.sheet)] * count,
        "excel_row": [line.row.excel_row for line in lines],
        "outcome": [line.row.state for line in lines],
        "table_name": [spec.label] * count,
        "record_key": [line.key for line in lines],
        "before": [line.before for line in lines],
        "after": [line.after for line in lines],
        "messages": [json_text(_messages(line.row)) for line in lines],
    }
    insert_columns(connection, s.batch_row, columns)


def _key_as_read(row: Row) -> str:
    """The key of a row that was not written, as far as it could be read."""
    sheet = row.sheet
    shown = []
    for name in sheet.spec.key:
        if name not in sheet.names:
            continue
        place = sheet.names.index(name)
        value = row.values[place]
        if isinstance(value, Bad):
            shown.append(value.written)
        else:
            shown.append(sheet.written(place, value))
    return " ".join(shown)[:LONGEST_KEY]


def _messages(row: Row) -> list[dict[str, Any]] | None:
    """Why a row was refused, or what else is to be said of it; None for a plain good row.

    It is kept so that it can be said in either language later.
    """
    messages = [
        {
            "column": problem.column,
            "value": problem.value,
            "code": problem.code,
            "facts": problem.facts,
        }
        for problem in row.refusals or row.notes
    ]
    return messages or None


@dataclass(frozen=True, slots=True)
class WrittenRecord:
    """A record that a batch made or changed, with what it was and became, as plain records."""

    key: str
    before: Record | None
    after: Record


def lines_of(
    connection: Connection, batch: int, spec: Sheet, outcome: str | None = None
) -> Iterator[list[WrittenRecord]]:
    """The written rows of a batch in one table, in parts, ordered by their keys.

    ``outcome`` is "new" or "changed"; None for both.
    """
    row = s.batch_row.c
    outcomes = [outcome] if outcome else ["new", "changed"]
    written = select(row.record_key, row.before, row.after).where(
        row.batch_id == batch,
        row.table_name == spec.label,
        row.after.is_not(None),
        row.outcome.in_(outcomes),
    )
    page = written.order_by(row.record_key, row.id).limit(AT_ONCE)
    start = 0
    while found := connection.execute(page.offset(start)).all():
        yield [
            WrittenRecord(key, before and json.loads(before), json.loads(after))
            for key, before, after in found
        ]
        start += AT_ONCE


def first_keys(spec: Sheet, lines: Sequence[WrittenRecord], words: LedgerWords) -> set[Any]:
    """The first part of the keys of these records, as values."""
    name = spec.key[0]
    return {value_from_json(spec[name], line.after[name], words) for line in lines}
