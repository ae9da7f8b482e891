"""Reads the cells of one row, each by the column it stands in."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, TypeAlias

from data_access.ledger.files.raw import Cell, cell_at
from data_access.ledger.importing.rows import LONGEST_SHOWN
from data_access.sheets.fields import Field
from data_access.values.cell_text import Refused, as_written
from data_access.values.cells import Bad
from data_access.values.problems import Problem

# Gives the value of a cell, or raises ``Refused``; True for one that was filled from merged cells.
ReadCell: TypeAlias = Callable[[Cell, bool], Any]


@dataclass(frozen=True, slots=True)
class ColumnReader:
    place: int
    field: Field
    read: ReadCell


def read_cells(
    readers: list[ColumnReader], excel_row: int, cells: list[Cell], filled: Collection[int]
) -> tuple[tuple[Any, ...], list[Problem]]:
    """The values of a row and why cells of it are refused; ``Bad`` is the value of those."""
    values: list[Any] = []
    problems: list[Problem] = []
    for column in readers:
        cell = cell_at(cells, column.place)
        try:
            value = column.read(cell, column.place in filled)
        except Refused as refused:
            written = as_written(cell, LONGEST_SHOWN)
            value = Bad(written)
            heading = column.field.heading
            problems.append(Problem(excel_row, heading, written, refused.code, refused.facts))
        values.append(value)
    return tuple(values), problems
