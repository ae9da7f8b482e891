"""How much of a file is handed on to the process that asked for it.

The reader of a file has its own limits, but what it sends must not fill the memory of the server.
"""

from collections.abc import Iterable, Iterator

from data_access.ledger.files.raw import Cell, RawRow, Unreadable

MOST_ROWS = 500_000  # rows of one file in which anything stands
MOST_CHARACTERS = 100_000_000  # of all its text
LONGEST_CELL = 32_767  # characters; Excel holds no more in a cell
ROWS_AT_ONCE = 1_000
CHARACTERS_AT_ONCE = 2_000_000


class RowBudget:
    """Counts what was handed on of one file so far."""

    def __init__(self) -> None:
        self.rows = 0
        self.characters = 0

    def portions(self, rows: Iterable[RawRow]) -> Iterator[list[RawRow]]:
        """The rows of a sheet in lists of a bounded size and without the blank ones.

        Raises ``Unreadable`` when the file holds too much.
        """
        portion: list[RawRow] = []
        characters = 0
        for row in rows:
            length = _characters_of(row[1])
            if length is None:
                continue
            portion.append(row)
            characters += length
            self._count(length)
            if len(portion) >= ROWS_AT_ONCE or characters >= CHARACTERS_AT_ONCE:
                yield portion
                portion = []
                characters = 0
        if portion:
            yield portion

    def _count(self, length: int) -> None:
        self.rows += 1
        self.characters += length
        if self.rows > MOST_ROWS:
            raise Unreadable("too_many_rows", most=MOST_ROWS)
        if self.characters > MOST_CHARACTERS:
            raise Unreadable("too_many_cells")


def _characters_of(cells: list[Cell]) -> int | None:
    """Characters of all text in a row, None for a row in which nothing stands."""
    lengths = [len(cell) for cell in cells if isinstance(cell, str)]
    if max(lengths, default=0) > LONGEST_CELL:
        raise Unreadable("cell_too_long", most=LONGEST_CELL)
    characters = sum(lengths)
    if not characters and all(cell is None or cell == "" for cell in cells):
        return None
    return characters
