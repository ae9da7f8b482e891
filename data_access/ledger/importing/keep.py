"""Keeps what an import did: the batch, one line for each row of its file, and one line of history for each record it made or changed."""

import json
from datetime import UTC, datetime

from sqlalchemy import insert, select

from data_access import schema as s
from data_access.database.bulk import insert_columns
from data_access.records.history import add_history
from data_access.records.stored import parts
from data_access.values.cells import Bad
from data_access.values.json_values import (
    LONGEST_KEY,
    differences,
    json_text,
    record_key,
    value_from_json,
)

AT_ONCE = 5_000
ACTIONS = {"new": "insert", "changed": "update"}


def now():
    """This moment in UTC, as the database keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


def clip(text, column):
    """A text cut to what its column holds."""
    return text[: column.type.length]


def begin_batch(connection, file_name, sha256, who):
    """The id of a new batch; its rows and counts follow."""
    b = s.batch.c
    return connection.execute(
        insert(s.batch)
        .values(
            file_name=clip(file_name, b.file_name),
            sha256=sha256,
            who=clip(who, b.who),
            imported_at=now(),
            counts="[]",
        )
        .returning(b.id)
    ).scalar_one()


def finish_batch(connection, batch, sheets):
    """Add the rows that changed nothing, and the counts: one entry a sheet, in the order of the file."""
    counts = []
    for sheet in sheets:
        states = [row.state for row in sheet.file_rows]
        if sheet.spec is not None:
            counts.append(
                {"sheet": sheet.title, "rows_read": len(states)}
                | {
                    state: states.count(state)
                    for state in ("new", "changed", "identical", "refused")
                }
                | sheet.remembered()
            )
        for part in parts(
            [row for row in sheet.file_rows if row.state in ("identical", "refused")], AT_ONCE
        ):
            _add_rows(connection, batch, sheet.spec, part, [None] * len(part))
    connection.execute(
        s.batch.update().where(s.batch.c.id == batch).values(counts=json_text(counts))
    )


def record_rows(connection, batch, who, spec, rows):
    """The lines of rows that were just written, in the batch and in history."""
    keys = [record_key(spec, row.after) for row in rows]
    lines = [(line, key) for key, row in zip(keys, rows, strict=True) for line in row.lines]
    _add_rows(connection, batch, spec, [line for line, _ in lines], [key for _, key in lines])
    add_history(
        connection,
        spec.label,
        [
            (key, ACTIONS[row.state], differences(row.before, row.after))
            for key, row in zip(keys, rows, strict=True)
        ],
        who,
        batch,
    )


def _add_rows(connection, batch, spec, rows, keys):
    table = spec.label if spec is not None else None
    insert_columns(
        connection,
        s.batch_row,
        {
            "batch_id": [batch] * len(rows),
            "sheet": [clip(row.sheet.title, s.batch_row.c.sheet) for row in rows],
            "excel_row": [row.excel_row for row in rows],
            "outcome": [row.state for row in rows],
            "table_name": [table] * len(rows),
            "record_key": [key or _key_as_read(row) for key, row in zip(keys, rows, strict=True)],
            "before": [json_text(row.before) for row in rows],
            "after": [json_text(row.after) for row in rows],
            "messages": [json_text(_messages(row)) for row in rows],
        },
    )


def _key_as_read(row):
    """The key of a row that was not written, as far as it could be read."""
    names = row.sheet.names
    found = [
        (names.index(name), row.values[names.index(name)])
        for name in row.sheet.spec.key
        if name in names
    ]
    shown = [
        value.written if isinstance(value, Bad) else row.sheet.written(place, value)
        for place, value in found
    ]
    return " ".join(shown)[:LONGEST_KEY]


def _messages(row):
    """Why a row was refused, or what else is to be said of it, so that it can be said in either language later; None for a plain good row."""
    return [
        {"column": p.column, "value": p.value, "code": p.code, "facts": p.facts}
        for p in row.refusals or row.notes
    ] or None


def lines_of(connection, batch, spec, outcome=None):
    """The written rows of a batch in one table, in parts, ordered by their keys: (key, outcome, before, after)."""
    r = s.batch_row.c
    query = select(r.record_key, r.outcome, r.before, r.after).where(
        r.batch_id == batch,
        r.table_name == spec.label,
        r.after.is_not(None),
        r.outcome.in_((outcome,) if outcome else ("new", "changed")),
    )
    query, start = query.order_by(r.record_key, r.id).limit(AT_ONCE), 0
    while rows := connection.execute(query.offset(start)).all():
        yield [
            (key, what, before and json.loads(before), json.loads(after))
            for key, what, before, after in rows
        ]
        start += AT_ONCE


def first_keys(spec, lines, words):
    return {
        value_from_json(spec[spec.key[0]], after[spec.key[0]], words) for _, _, _, after in lines
    }
