"""A change of many records under one number: a batch like that of an import, without a file."""

from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from data_access import schema as s
from data_access.database import clock
from data_access.ledger.importing.batches import BY_HAND
from data_access.records.kinds import KINDS
from data_access.values.json_values import json_text

# What is changed; the batch has it in place of the name of a file.
CHANGES = (
    "attendance",
    "session",
    "assign",
    "handler",
    "stage",
    "deadline",
    "deadline_done",
    "deadline_expert",
)
history = s.history.c


def begin(connection: Connection, change: str, who: str) -> int:
    """The number under which the records are changed; ``change``: one of ``CHANGES``."""
    batch = s.batch.c
    values = {
        "file_name": change,
        "sha256": BY_HAND,
        "who": who,
        "imported_at": clock.now(),
        "counts": "[]",
    }
    return connection.execute(insert(s.batch).values(values).returning(batch.id)).scalar_one()


def finish(connection: Connection, number: int) -> int:
    """Keep how many records were changed and made, by their kind; returns how many in all."""
    lines = func.count()
    query = select(history.table_name, history.action, lines).where(history.batch_id == number)
    counts: dict[str, dict[str, int]] = {}
    for kind, action, n in connection.execute(query.group_by(*query.selected_columns[:2])):
        outcome = "new" if action == "insert" else "changed"
        counts.setdefault(kind, {})[outcome] = n
    told = [_counts(kind, found) for kind, found in sorted(counts.items())]
    values = {"counts": json_text(told)}
    connection.execute(update(s.batch).where(s.batch.c.id == number).values(values))
    return sum(one["rows_read"] for one in told)


def _counts(kind: str, found: dict[str, int]) -> dict[str, Any]:
    nothing = {"new": 0, "changed": 0, "identical": 0, "refused": 0}
    sheet = KINDS[kind].sheet.name
    return {"sheet": sheet, "rows_read": sum(found.values())} | nothing | found
