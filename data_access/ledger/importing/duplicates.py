"""Rows of a file with the same key.

Word for word the same is ignored; other content refuses all of them, for nobody knows which holds.
"""

import numpy as np

from data_access.ledger.importing.rows import NaturalKey, Row, SheetRead
from data_access.ledger.importing.staged_rows import NO_KEY
from data_access.sheets.fields import Sheet

MOST_NOTICES = 20  # of rows that stand twice, on one sheet
MOST_OTHERS = 10  # rows named in a message


def refuse_duplicates(spec: Sheet, sheets: list[SheetRead]) -> None:
    """Decide on rows of one kind of sheet that share their natural key."""
    rows = _rows_alike(sheets)
    by_key: dict[NaturalKey, list[Row]] = {}
    for row in rows:
        key = row.natural_key()
        if key is not None:
            by_key.setdefault(key, []).append(row)
    repeated: list[tuple[Row, Row]] = []
    for same in by_key.values():
        first, *others = same
        if all(other.content() == first.content() for other in others):
            repeated += [(other, first) for other in others if other.state is None]
        else:
            _refuse(spec, same)
    _ignore(repeated)
    for sheet in sheets:
        sheet.rows.keep(row for row in rows if row.sheet is sheet)


def _rows_alike(sheets: list[SheetRead]) -> list[Row]:
    """The rows whose key may stand in another one too, for the hashes of both are the same."""
    hashes = [np.asarray(sheet.rows.key_hashes(), np.int64) for sheet in sheets]
    every, times = np.unique(np.concatenate([*hashes, [NO_KEY]]), return_counts=True)
    repeated = set(every[(times > 1) & (every != NO_KEY)].tolist())
    if not repeated:
        return []
    return [
        row
        for sheet, of_sheet in zip(sheets, hashes, strict=True)
        for row, hashed in zip(sheet.rows, of_sheet.tolist(), strict=True)
        if hashed in repeated
    ]


def _refuse(spec: Sheet, same: list[Row]) -> None:
    for row in same:
        others = [other for other in same[: MOST_OTHERS + 1] if other is not row]
        named = "、".join(str(other.excel_row) for other in others[:MOST_OTHERS])
        if len(same) > MOST_OTHERS + 1:
            named += "…"
        row.refuse(spec.key[0], "same_key_other_content", rows=named)


def _ignore(repeated: list[tuple[Row, Row]]) -> None:
    """Pass over rows that say the same as an earlier one: (row, earlier one)."""
    by_sheet: dict[int, list[tuple[Row, Row]]] = {}
    for row, first in repeated:
        row.state = "identical"
        by_sheet.setdefault(id(row.sheet), []).append((row, first))
    for pairs in by_sheet.values():
        _notice(pairs[0][0].sheet, pairs)


def _notice(sheet: SheetRead, repeated: list[tuple[Row, Row]]) -> None:
    for row, first in repeated[:MOST_NOTICES]:
        sheet.found("stands_twice", row=row.excel_row, first=first.excel_row)
    more = len(repeated) - MOST_NOTICES
    if more > 0:
        sheet.found("more_stand_twice", n=more)
