"""One streaming pass over the XML of a sheet: how far its cells reach, and which show nothing though something stands in them."""

import re
from xml.parsers import expat

from data_access.values.cell_text import NoValue

MOST_COLUMNS = 200
MOST_CELLS = 20_000_000  # of the rectangles round all cells of the sheets of a file
MOST_ODD_CELLS = 200_000
LONGEST_KEPT = 200  # characters of a formula


class Unreadable(Exception):
    """The file cannot be read at all; ``code`` is a key of ``ledger_messages.FILE_PROBLEMS``."""

    def __init__(self, code, **facts):
        super().__init__(code)
        self.code, self.facts = code, facts


class OddCells:
    """Reads one sheet's XML with expat and keeps only what is odd. Called for every cell, so each step does as little as it can."""

    def __init__(self, most_cells=MOST_CELLS):
        self.most_cells, self.cells = most_cells, 0
        self.row = self.column = -1
        self.first_row = self.first_column = None
        self.last_row = self.last_column = -1
        self.kind, self.has_formula, self.formula, self.value, self.collecting = (
            None,
            False,
            "",
            "",
            None,
        )
        self.odd, self.columns = {}, {}

    def read(self, blocks):
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = (
            self._start,
            self._end,
            self._text,
        )
        parser.StartDoctypeDeclHandler = self._doctype
        for block in blocks:
            parser.Parse(block, False)
        parser.Parse(b"", True)
        return self.odd

    def _doctype(self, *_):
        raise Unreadable("damaged")

    def _start(self, name, attributes):
        if ":" in name:
            name = name.rpartition(":")[2]
        if name == "c":
            self.kind, self.has_formula, self.value = attributes.get("t"), False, ""
            self._place(attributes.get("r"))
        elif name == "v":
            self.collecting = "value" if self.has_formula or self.kind == "e" else None
            self._count()
        elif name == "row":
            self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
            self.column = -1
        elif name == "f":
            self.has_formula, self.formula, self.collecting = True, "", "formula"
            self._count()
        elif name == "is":
            self._count()

    def _place(self, reference):
        if reference is None:
            self.column += 1
            return
        letters = reference.rstrip("0123456789")
        if letters not in self.columns:
            self.columns[letters] = _column_number(letters)
        self.column, self.row = self.columns[letters], int(reference[len(letters) :]) - 1

    def _count(self):
        if self.row == self.last_row and self.first_column <= self.column <= self.last_column:
            return
        if self.first_row is None:
            self.first_row, self.first_column = self.row, self.column
        self.first_row, self.last_row = min(self.first_row, self.row), max(self.last_row, self.row)
        self.first_column, self.last_column = (
            min(self.first_column, self.column),
            max(self.last_column, self.column),
        )
        if self.last_column >= MOST_COLUMNS:
            raise Unreadable("too_many_columns", most=MOST_COLUMNS)
        self.cells = (self.last_row - self.first_row + 1) * (
            self.last_column - self.first_column + 1
        )
        if self.cells > self.most_cells:
            raise Unreadable("too_many_cells")

    def _text(self, text):
        if self.collecting == "value":
            self.value += text[:LONGEST_KEPT]
        elif self.collecting == "formula" and len(self.formula) < LONGEST_KEPT:
            self.formula += text[:LONGEST_KEPT]

    def _end(self, name):
        if self.collecting and name.endswith(("v", "f")):
            self.collecting = None
        if (self.has_formula or self.kind == "e") and name.rpartition(":")[2] == "c":
            if len(self.odd) >= MOST_ODD_CELLS:
                raise Unreadable("too_many_cells")
            if self.kind == "e":
                self.odd[self.row, self.column] = NoValue("error_value", self.value)
            elif (
                not self.value and self.kind != "str"
            ):  # t="str" with nothing in it is a computed empty text
                self.odd[self.row, self.column] = NoValue(
                    "formula_without_value", f"={self.formula}"
                )
            self.kind, self.has_formula = None, False


def _column_number(letters):
    if not re.fullmatch(r"[A-Za-z]{1,3}", letters):
        raise ValueError(letters)
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
