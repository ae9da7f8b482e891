"""Rows of a file with the same key.

Word for word the same is ignored; other content refuses all of them, for nobody knows which holds.
"""

from array import array
from collections.abc import Callable

import numpy as np

from data_access.ledger.importing.by_number import has_numbers, number_hashes, number_key
from data_access.ledger.importing.rows import NaturalKey, Row, SheetRead
from data_access.ledger.importing.staged_rows import NO_KEY
from data_access.sheets.fields import Sheet

MOST_NOTICES = 20  # of rows that stand twice, on one sheet
MOST_OTHERS = 10  # rows named in a message


def refuse_duplicates(spec: Sheet, sheets: list[SheetRead]) -> None:
    """Decide on rows of one kind of sheet that share their natural key."""
    hashes = [sheet.rows.key_hashes() for sheet in sheets]
    _refuse_alike(spec, sheets, hashes, Row.natural_key)
    if has_numbers(sheets):
        _refuse_alike(spec, sheets, list(map(number_hashes, sheets)), number_key)


def _refuse_alike(
    spec: Sheet,
    sheets: list[SheetRead],
    hashes: "list[array[int]]",
    key_of: Callable[[Row], NaturalKey | None],
) -> None:
    rows = _rows_alike(sheets, hashes)
    by_key: dict[NaturalKey, list[Row]] = {}
    for row in rows:
        key = key_of(row)
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


def _rows_alike(sheets: list[SheetRead], hashed_rows: "list[array[int]]") -> list[Row]:
    """The rows whose key may stand in another one too, for the hashes of both are the same."""
    hashes = [np.asarray(hashed, np.int64) for hashed in hashed_rows]
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
