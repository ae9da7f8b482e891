"""Cells of a row for which there is no heading.

In a .csv file a delimiter without quotes has moved the cells of the row, which is refused. In a
workbook every cell stands where it stands: what lies under no heading is left out and said.
"""

from collections.abc import Iterable

from data_access.ledger.files.headings import Headings
from data_access.ledger.files.raw import Cell, RawRow, RawSheet, cell_at
from data_access.ledger.importing.rows import LONGEST_SHOWN, SheetRead
from data_access.values.cell_text import as_written, is_blank
from data_access.values.problems import Problem

MOST_NAMED = 5  # rows in the notice
LETTERS = 26


class RowWidth:
    """Looks at every row of one sheet; ``first`` are its first rows, the headings among them."""

    def __init__(self, raw: RawSheet, headings: Headings, first: Iterable[RawRow]) -> None:
        heading_cells = next(cells for number, cells, _ in first if number == headings.row)
        filled = [place for place, cell in enumerate(heading_cells) if not is_blank(cell)]
        self.width = max(filled, default=-1) + 1
        self.widest = len(heading_cells)
        self.is_text = raw.title is None
        self.overflow = headings.overflow
        self.last_heading = headings.columns[-1].heading if headings.columns else ""
        self.without = set(range(self.width)) - set(filled)
        self.found: dict[int, list[int]] = {}  # place of a column without heading -> Excel rows

    def problem(self, excel_row: int, cells: list[Cell]) -> Problem | None:
        """Why a row is refused as a whole; None for one whose cells stand under their headings."""
        if self._is_moved(cells):
            beyond = [cell for cell in cells[self.width :] if not is_blank(cell)]
            written = as_written("、".join(map(str, beyond)), LONGEST_SHOWN)
            facts = {"cells": len(cells), "headings": self.width}
            return Problem(excel_row, self.last_heading, written, "more_cells", facts)
        self._remember(excel_row, cells)
        return None

    def _is_moved(self, cells: list[Cell]) -> bool:
        if any(not is_blank(cell_at(cells, place)) for place in self.overflow):
            return True
        if not self.is_text or len(cells) <= self.width:
            return False
        beyond = cells[self.width :]
        return len(cells) > self.widest or not all(map(is_blank, beyond))

    def _remember(self, excel_row: int, cells: list[Cell]) -> None:
        beyond = range(self.width, len(cells))
        for place in (*self.without, *beyond):
            if not is_blank(cell_at(cells, place)):
                self.found.setdefault(place, []).append(excel_row)

    def tell(self, sheet: SheetRead) -> None:
        """Say of a sheet what was left out."""
        rows = sorted({row for found in self.found.values() for row in found})
        if not rows:
            return
        columns = "、".join(_letters(place) for place in sorted(self.found))
        named = "、".join(map(str, rows[:MOST_NAMED]))
        if len(rows) > MOST_NAMED:
            named += " …"
        sheet.notice("cells_without_heading", columns=columns, n=len(rows), rows=named)


def _letters(place: int) -> str:
    """The letters of a column in Excel: 0 is A, 26 is AA."""
    higher, last = divmod(place, LETTERS)
    letter = chr(ord("A") + last)
    return _letters(higher - 1) + letter if higher else letter
