"""Which cells of a sheet show more than their number, kept as runs down the columns.

Formats are given to whole columns, so there are few runs however many rows there are.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from data_access.ledger.files.number_formats import shown
from data_access.ledger.files.raw import Cell, Unreadable

MOST_RUNS = 200_000  # of a sheet


@dataclass(slots=True)
class Run:
    """Rows below each other, from 0, whose cells in one column have one format code."""

    first: int
    last: int
    code: str


class FormatRuns:
    """The runs of a sheet by their columns, from 0."""

    def __init__(self) -> None:
        self.columns: dict[int, list[Run]] = {}
        self.count = 0

    def add(self, row: int, column: int, code: str) -> None:
        """One more cell; raises ``Unreadable`` where there are too many runs."""
        runs = self.columns.setdefault(column, [])
        if runs and runs[-1].last == row - 1 and runs[-1].code == code:
            runs[-1].last = row
            return
        runs.append(Run(row, row, code))
        self.count += 1
        if self.count > MOST_RUNS:
            raise Unreadable("too_many_cells")

    def applied(self) -> "AppliedFormats":
        return AppliedFormats(self)


class AppliedFormats:
    """Puts what is shown into the rows of a sheet, which are given from the first one on."""

    def __init__(self, formats: FormatRuns) -> None:
        self._left: dict[int, Iterator[Run]] = {}
        self._now: dict[int, Run] = {}
        for column, runs in formats.columns.items():
            self._left[column] = iter(sorted(runs, key=lambda run: run.first))
            self._advance(column)

    def apply(self, row: int, cells: list[Cell]) -> None:
        for column in list(self._now):
            while column in self._now and self._now[column].last < row:
                self._advance(column)
            run = self._now.get(column)
            if run is None or run.first > row or column >= len(cells):
                continue
            cell = cells[column]
            if isinstance(cell, (int, float)) and not isinstance(cell, bool):
                cells[column] = shown(cell, run.code)

    def _advance(self, column: int) -> None:
        run = next(self._left[column], None)
        if run is None:
            self._now.pop(column, None)
        else:
            self._now[column] = run
