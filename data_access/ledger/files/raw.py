"""What a file holds before anything of it is understood: sheets, their rows, their cells."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeAlias

MOST_COLUMNS = 200

# None, text, a number, a day, a moment, True or False, a ``NoValue`` or a ``ShownNumber``
Cell: TypeAlias = object

# the number of the row in Excel, its cells from column A on, places filled from merged cells
RawRow: TypeAlias = tuple[int, list[Cell], Collection[int]]


def cell_at(cells: list[Cell], place: int) -> Cell:
    """None beyond the end of the row."""
    if place < len(cells):
        return cells[place]
    return None


@dataclass(frozen=True)
class Unseen:
    """What a person who opens the file does not see.

    ``sheet``: the whole sheet is hidden; ``rows`` are Excel rows, as of a filter; ``columns`` are
    counted from 0. ``struck`` are Excel rows that are struck out, ``part_struck`` those in which
    something is: they are seen, as what was crossed out.
    """

    sheet: bool = False
    rows: Collection[int] = ()
    columns: Collection[int] = ()
    struck: Collection[int] = ()
    part_struck: Collection[int] = ()


class RawSheet(Protocol):
    """``title`` is None for a CSV file, which has none; ``height`` is about the number of rows."""

    title: str | None
    height: int
    since_1904: bool  # its workbook counts days from 1904 on
    unseen: Unseen

    def rows(self) -> Iterator[RawRow]:
        """The rows from the first one on; to be asked for once."""
        ...


class Unreadable(Exception):
    """The file cannot be read at all; ``code`` is a key of ``messages.FILE_PROBLEMS``."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
