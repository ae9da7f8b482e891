"""One streaming pass over the XML of a sheet.

It finds how far the cells of the sheet reach, and which show nothing though something stands there.
"""

import re
from collections.abc import Iterable
from typing import TypeAlias
from xml.parsers import expat

from data_access.ledger.files.cell_formats import FormatRuns
from data_access.ledger.files.plain_rows import without_plain_rows
from data_access.ledger.files.raw import MOST_COLUMNS, Unreadable
from data_access.ledger.files.strikes import NONE, PART, WHOLE, Strikes, is_struck
from data_access.ledger.files.xlsx_styles import Styles
from data_access.values.cell_text import NoValue

MOST_CELLS = 20_000_000  # of the rectangles round all cells of the sheets of a file
MOST_ODD_CELLS = 200_000
MOST_UNSEEN_ROWS = 500_000  # remembered of a sheet; no file has more rows that are read
NUMBERS = (None, "n")  # types of cells that hold a number
LONGEST_KEPT = 200  # characters of a formula

OddCells: TypeAlias = dict[tuple[int, int], NoValue]  # by row and column, from 0


class CellReader:
    """Reads one sheet's XML with expat and keeps only what is odd.

    It is called for every cell, so each step does as little as it can.
    """

    def __init__(
        self,
        most_cells: int = MOST_CELLS,
        styles: Styles | None = None,
        struck: frozenset[str] = frozenset(),
        struck_texts: dict[str, int] | None = None,
    ) -> None:
        self.most_cells = most_cells
        self.struck = struck  # the styles of text that is struck out
        self.struck_texts = struck_texts or {}  # by their number among those that cells share
        self.strikes = Strikes()
        self.styles = styles or {}
        self.odd_styles = self.struck.union(self.styles)
        self.parser = expat.ParserCreate()
        self.formats = FormatRuns()
        self.style: str | None = None
        self.cells = 0
        self.odd: OddCells = {}
        self.row = self.column = -1
        self.first_row = self.first_column = -1
        self.last_row = self.last_column = -1
        self.kind: str | None = None
        self.has_formula = False
        self.formula = ""
        self.value = ""
        self.collecting: str | None = None
        self.columns: dict[str, int] = {}
        self.unseen_rows: set[int] = set()
        self.unseen_columns: set[int] = set()

    def read(self, blocks: Iterable[bytes]) -> OddCells:
        parser = self.parser
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.StartDoctypeDeclHandler = self._doctype
        left = blocks if self.struck_texts else without_plain_rows(blocks, self._take_plain_row)
        for block in left:
            parser.Parse(block, False)
        parser.Parse(b"", True)
        return self.odd

    def _take_plain_row(
        self, number: int, letters: tuple[str, ...], styles: tuple[str, ...]
    ) -> bool:
        if not self.odd_styles.isdisjoint(styles):
            return False
        self.row = number - 1
        self.style = None
        places = sorted({self._place(letter) for letter in letters})
        for self.column in places[:1] + places[-1:]:
            self._count()
        return True

    def _doctype(self, *_: object) -> None:
        raise Unreadable("damaged")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        if name == "c":
            self._start_cell(attributes)
        elif name == "v":
            self._start_value()
        elif name == "row":
            self._start_row(attributes)
        elif name == "f":
            self.has_formula = True
            self.formula = ""
            self.collecting = "formula"
            self._follow()
            self._count()
        elif name == "is":
            self._count()
        else:
            self._start_of_others(name, attributes)

    def _start_of_others(self, name: str, attributes: dict[str, str]) -> None:
        if name == "strike" and is_struck(attributes):  # of a piece of text in the cell itself
            self.strikes.see(self.row, PART)
        elif name == "col" and _is_hidden(attributes, "width"):
            first, last = int(attributes["min"]), int(attributes["max"])
            self.unseen_columns.update(range(first - 1, min(last, MOST_COLUMNS)))

    def _start_value(self) -> None:
        self.collecting = None
        if self.has_formula or self.kind == "e":
            self.collecting = "value"
        elif self.kind == "s" and self.struck_texts:
            self.collecting = "value"
            self._follow()
        self._count()
        if self.style in self.styles and self.kind in NUMBERS:
            self.formats.add(self.row, self.column, self.styles[self.style])

    def _start_row(self, attributes: dict[str, str]) -> None:
        self.row += 1
        if "r" in attributes:
            self.row = int(attributes["r"]) - 1
        self.column = -1
        if _is_hidden(attributes, "ht") and len(self.unseen_rows) < MOST_UNSEEN_ROWS:
            self.unseen_rows.add(self.row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self.kind = attributes.get("t")
        self.style = attributes.get("s")
        self.has_formula = False
        self.value = ""
        if self.kind == "e":
            self._follow()
        reference = attributes.get("r")
        if reference is None:
            self.column += 1
            return
        letters = reference.rstrip("0123456789")
        self.column = self._place(letters)
        self.row = int(reference[len(letters) :]) - 1

    def _place(self, letters: str) -> int:
        if letters not in self.columns:
            self.columns[letters] = _column_number(letters)
        return self.columns[letters]

    def _look_for_strike(self) -> None:
        """Of a shared text it is known where its number ends."""
        if self.kind != "s" or not self.struck_texts:
            self.strikes.see(self.row, WHOLE if self.style in self.struck else NONE)

    def _end_shared_text(self) -> None:
        how = WHOLE if self.style in self.struck else self.struck_texts.get(self.value, NONE)
        self.strikes.see(self.row, how)
        self.parser.EndElementHandler = None
        self.parser.CharacterDataHandler = None

    def _follow(self) -> None:
        """Listen to what stands in this cell until it ends; most cells are only counted."""
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _count(self) -> None:
        if self.struck or self.struck_texts:
            self._look_for_strike()
        if self.row == self.last_row and self.first_column <= self.column <= self.last_column:
            return
        self._stretch()
        if self.last_column >= MOST_COLUMNS:
            raise Unreadable("too_many_columns", most=MOST_COLUMNS)
        height = self.last_row - self.first_row + 1
        width = self.last_column - self.first_column + 1
        self.cells = height * width
        if self.cells > self.most_cells:
            raise Unreadable("too_many_cells")

    def _stretch(self) -> None:
        """Let the rectangle round all cells reach to this one."""
        if self.cells == 0:
            self.first_row = self.row
            self.first_column = self.column
        self.first_row = min(self.first_row, self.row)
        self.last_row = max(self.last_row, self.row)
        self.first_column = min(self.first_column, self.column)
        self.last_column = max(self.last_column, self.column)

    def _text(self, text: str) -> None:
        if self.collecting == "value":
            self.value += text[:LONGEST_KEPT]
        elif self.collecting == "formula" and len(self.formula) < LONGEST_KEPT:
            self.formula += text[:LONGEST_KEPT]

    def _end(self, name: str) -> None:
        if self.collecting and name.endswith(("v", "f")):
            self.collecting = None
            if self.kind == "s" and not self.has_formula:
                self._end_shared_text()
        if (self.has_formula or self.kind == "e") and name.rpartition(":")[2] == "c":
            self._end_odd_cell()

    def _end_odd_cell(self) -> None:
        if len(self.odd) >= MOST_ODD_CELLS:
            raise Unreadable("too_many_cells")
        place = (self.row, self.column)
        if self.kind == "e":
            self.odd[place] = NoValue("error_value", self.value)
        elif not self.value and self.kind != "str":  # "str" with nothing in it: a computed blank
            self.odd[place] = NoValue("formula_without_value", f"={self.formula}")
        self.kind = None
        self.has_formula = False
        self.parser.EndElementHandler = None
        self.parser.CharacterDataHandler = None


def _is_hidden(attributes: dict[str, str], size: str) -> bool:
    """Whether a row or column is not shown, or shown with no height or width."""
    if attributes.get("hidden", "0") in ("1", "true", "on"):
        return True
    return attributes.get(size) in ("0", "0.0")


def _column_number(letters: str) -> int:
    if not re.fullmatch(r"[A-Za-z]{1,3}", letters):
        raise ValueError(letters)
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
