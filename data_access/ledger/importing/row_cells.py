"""Reads the cells of rows column by column: what stands in many rows is read once."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any, TypeAlias

from data_access.ledger.files.raw import Cell, RawRow
from data_access.ledger.importing.rows import LONGEST_SHOWN
from data_access.sheets.fields import Field
from data_access.values.cell_text import Refused, as_written
from data_access.values.cells import Bad
from data_access.values.problems import Problem

MOST_REMEMBERED = 5_000  # cells of a column

# Gives the value of a cell, or raises ``Refused``; True for one that was filled from merged cells.
ReadCell: TypeAlias = Callable[[Cell, bool], Any]
Values: TypeAlias = tuple[Any, ...]


class ColumnReader:
    """Reads the cells of one column; ``Bad`` is the value of those that are refused.

    ``remembers``: equal texts are read alike, whatever number stands behind one of them.
    """

    def __init__(self, place: int, field: Field, read: ReadCell, remembers: bool) -> None:
        self.place = place
        self.field = field
        self._read = read
        self._remembers = remembers
        self._known = _Known(read)

    def values(self, cells: Sequence[Cell], filled: Collection[int]) -> list[Any]:
        """The values of cells below each other; ``filled`` are those from merged cells."""
        if filled:
            return [_value(self._read, cell, row in filled) for row, cell in enumerate(cells)]
        if self._remembers:
            known = self._known
            return [known[cell] for cell in cells]
        return [_value(self._read, cell) for cell in cells]


class _Known(dict[Cell, Any]):
    """Cell -> value; one that is not yet there is read. Only texts and days are remembered, for
    among numbers 1 is True.
    """

    def __init__(self, read: ReadCell) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: Cell) -> Any:
        value = _value(self._read, cell)
        if isinstance(cell, (str, date, type(None))) and len(self) < MOST_REMEMBERED:
            self[cell] = value
        return value


def _value(read: ReadCell, cell: Cell, is_filled: bool = False) -> Any:
    try:
        return read(cell, is_filled)
    except Refused as refused:
        return Bad(as_written(cell, LONGEST_SHOWN), refused.code, refused.facts)


def read_rows(
    readers: Sequence[ColumnReader], rows: Sequence[RawRow]
) -> Iterable[tuple[RawRow, Values, list[Problem]]]:
    """Each row with its values and why cells of it are refused."""
    columns = list(zip_longest(*(cells for _, cells, _ in rows)))
    blank: Values = (None,) * len(rows)
    merged = [(place, filled) for place, (_, _, filled) in enumerate(rows) if filled]
    problems: list[list[Problem]] = [[] for _ in rows]
    read = []
    for column in readers:
        cells = columns[column.place] if column.place < len(columns) else blank
        values = column.values(cells, {place for place, at in merged if column.place in at})
        read.append(values)
        if Bad in map(type, values):
            _add_problems(problems, rows, column.field, values)
    return zip(rows, zip(*read, strict=True), problems, strict=True)


def _add_problems(
    problems: list[list[Problem]], rows: Sequence[RawRow], field: Field, values: list[Any]
) -> None:
    """Say of each row what is wrong in one of its columns."""
    for found, (excel_row, _, _), bad in zip(problems, rows, values, strict=True):
        if isinstance(bad, Bad):
            found.append(Problem(excel_row, field.heading, bad.written, bad.code, bad.facts))
