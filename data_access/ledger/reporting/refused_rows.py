"""The refused rows of a file as they stand in it, for the error workbook."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from data_access.ledger.files.guarded_reader import open_sheets
from data_access.ledger.files.raw import Cell, RawSheet, Unreadable
from data_access.ledger.importing.rows import SheetRead, UnknownSheet
from data_access.values.cell_text import as_text, is_blank, taken_up
from locales import later

OVERFLOWING = later("多出的格")  # the heading of cells for which the file has none
NOTHING_HERE = "—"
MOST_ROWS = 20_000  # refused rows of one file that are kept


@dataclass
class RefusedSheet:
    """The refused rows of a sheet with its headings.

    ``number`` is its place among the sheets of the report.
    """

    number: int
    title: str
    headings: list[str]
    known: dict[int, str] = field(default_factory=dict)  # place -> heading of the ledger
    rows: list[tuple[int, list[Cell]]] = field(default_factory=list)  # with Excel row
    missing: list[str] = field(default_factory=list)  # headings that the sheet lacks
    more: int = 0  # refused rows beyond what is kept


def read_refused(
    path: Path | str, sheets: Sequence[SheetRead | UnknownSheet]
) -> list[RefusedSheet]:
    """The refused rows of each checked sheet that has any.

    The file is read a second time, so that cells need not be kept for good rows.
    """
    numbers_of = [_refused_numbers(sheet) for sheet in sheets]
    found: list[RefusedSheet] = []
    if not any(numbers_of):
        return found
    left = MOST_ROWS
    try:
        places = enumerate(zip(open_sheets(path), sheets, numbers_of, strict=False))
        for place, (raw, sheet, numbers) in places:
            if numbers and isinstance(sheet, SheetRead):
                refused = _read_again(place, raw, sheet, numbers, left)
                found.append(refused)
                left -= len(refused.rows)
    except (Unreadable, OSError):  # the file was changed or removed in between
        return found
    return found


def _refused_numbers(sheet: SheetRead | UnknownSheet) -> set[int]:
    """The Excel rows that were refused."""
    if isinstance(sheet, UnknownSheet):
        return set()
    refused = chain.from_iterable(sheet.file_rows.portions("refused"))
    return {row.excel_row for row in refused}


def _read_again(
    place: int, raw: RawSheet, sheet: SheetRead, numbers: set[int], most: int
) -> RefusedSheet:
    """At most ``most`` of the refused rows, in one pass."""
    headings: list[str] = []
    kept: list[tuple[int, list[Cell]]] = []
    moved = _moved_rows(sheet)
    for number, cells, _ in raw.rows():
        if number == sheet.headings.row:
            headings = _headings(cells)
        elif number in numbers and len(kept) < most:
            if sheet.headings.explained:
                cells = [taken_up(cell) for cell in cells]
            cells = _with_signs(cells, len(headings)) if number in moved else cells[: len(headings)]
            kept.append((number, cells))
    widest = max((len(cells) for _, cells in kept), default=0)
    headings += [OVERFLOWING] * (widest - len(headings))
    return RefusedSheet(
        number=place,
        title=sheet.title,
        headings=headings,
        known={column.place: column.heading for column in sheet.file_headings.columns},
        rows=kept,
        missing=[each.heading for each in sheet.headings.missing],
        more=len(numbers) - len(kept),
    )


def _moved_rows(sheet: SheetRead) -> set[int]:
    """The Excel rows that hold more cells than there are headings."""
    return {
        row.excel_row
        for row in chain.from_iterable(sheet.file_rows.portions("refused"))
        if any(problem.code == "more_cells" for problem in row.problems)
    }


def _headings(cells: list[Cell]) -> list[str]:
    """The headings as text, without the blank ones at their end."""
    headings = [as_text(cell).strip() for cell in cells]
    while headings and is_blank(headings[-1]):
        headings.pop()
    return headings


def _with_signs(cells: list[Cell], width: int) -> list[Cell]:
    """A row whose cells have moved, with a sign in those that are blank beyond the headings."""
    beyond = [NOTHING_HERE if is_blank(cell) else cell for cell in cells[width:]]
    return [*cells[:width], *beyond]
