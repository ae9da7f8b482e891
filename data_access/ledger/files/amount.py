"""How much of a file is handed on to the process that asked for it: the reader of a file has its own limits, but what it sends must not fill the memory of the server."""

from data_access.ledger.files.xlsx_cells import Unreadable

MOST_ROWS = 500_000  # rows of one file in which anything stands
MOST_CHARACTERS = 100_000_000  # of all its text
LONGEST_CELL = 32_767  # characters; Excel holds no more in a cell
ROWS_AT_ONCE, CHARACTERS_AT_ONCE = 1_000, 2_000_000


class Amount:
    """What was handed on of one file so far."""

    def __init__(self):
        self.rows = self.characters = 0

    def parts(self, rows):
        """The rows of a sheet, as ``RawSheet.rows`` gives them, in lists of a bounded size and without the blank ones. Raises ``Unreadable`` when the file holds too much."""
        part, characters = [], 0
        for row in rows:
            length = _length(row[1])
            if length is None:
                continue
            part.append(row)
            characters += length
            self._count(length)
            if len(part) >= ROWS_AT_ONCE or characters >= CHARACTERS_AT_ONCE:
                yield part
                part, characters = [], 0
        if part:
            yield part

    def _count(self, length):
        self.rows += 1
        self.characters += length
        if self.rows > MOST_ROWS:
            raise Unreadable("too_many_rows", most=MOST_ROWS)
        if self.characters > MOST_CHARACTERS:
            raise Unreadable("too_many_cells")


def _length(cells):
    """Characters of all text in a row, None for a row in which nothing stands."""
    characters, blank = 0, True
    for cell in cells:
        if cell is None or cell == "":
            continue
        blank = False
        if isinstance(cell, str):
            if len(cell) > LONGEST_CELL:
                raise Unreadable("cell_too_long", most=LONGEST_CELL)
            characters += len(cell)
    return None if blank else characters
