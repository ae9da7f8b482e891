"""Which changes a file makes, as one short text, by which what was shown is known again."""

import hashlib
from collections.abc import Sequence
from typing import Any

from data_access.ledger.importing.entered_days import Move
from data_access.ledger.importing.rows import WRITTEN, Row, SheetRead


def changes_of(sheets: Sequence[SheetRead], proposed: Sequence[Move]) -> str:
    """The same for the same changes: every row that would be written, with its values, old and new,
    and the days that ledgers are entered to, as they are and as the file proposes them.

    For sheets that ``check`` has compared, and what ``entered_days.moves`` proposes for them.
    """
    digest = hashlib.sha256()
    for move in proposed:
        digest.update(repr((move.ledger, move.before, move.after)).encode())
    for place, sheet in enumerate(sheets):
        for rows in sheet.rows.portions(*WRITTEN):
            for row in rows:
                digest.update(repr((place, row.excel_row, *_change(row))).encode())
    return digest.hexdigest()


def _change(row: Row) -> tuple[Any, ...]:
    if row.state == "changed":
        return (row.natural_key(), sorted(row.changes.items()))
    return ("new", row.values, row.without)
