"""What the reader of cells does not tell about an .xlsx file, and what must be known before it is let near one.

One streaming pass over the raw XML: it bounds what the file unpacks to and how far its cells reach (a few bytes can claim 17 thousand million
cells), and finds the cells that show nothing though something stands in them: formulas nobody has computed, and errors such as #REF!.
"""
import posixpath
import re
import struct
import zipfile
import zlib
from xml.etree import ElementTree
from xml.parsers import expat

from data_access.ledger_values import NoValue

LARGEST_UNPACKED = 500_000_000
MOST_ENTRIES = 2_000
MOST_COLUMNS = 200
MOST_CELLS = 20_000_000         # of the rectangle round all cells of a sheet
MOST_ODD_CELLS = 200_000
BLOCK = 1 << 16
LONGEST_KEPT = 200             # characters of a formula
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


class Unreadable(Exception):
    """The file cannot be read at all; ``code`` is a key of ``ledger_messages.FILE_PROBLEMS``."""

    def __init__(self, code, **facts):
        super().__init__(code)
        self.code, self.facts = code, facts


def inspect(path):
    """{sheet name: {(row, column) from 0: NoValue}} of a workbook; raises ``Unreadable`` for one that is damaged, encrypted or too large."""
    try:
        with zipfile.ZipFile(path) as archive, open(path, "rb") as file:
            entries = {info.filename.lstrip("/"): info for info in archive.infolist()}
            if len(archive.infolist()) > MOST_ENTRIES or sum(info.file_size for info in archive.infolist()) > LARGEST_UNPACKED:
                raise Unreadable("unpacks_too_large")
            if "xl/workbook.xml" not in entries:
                raise Unreadable("not_a_workbook")
            budget = _Budget()
            sheets = _sheet_parts(file, entries, budget)
            found = {title: _Cells().read(_inflate(file, entries[part], budget)) for title, part in sheets.items() if part in entries}
            for name, info in entries.items():  # the rest is only counted
                if name not in sheets.values():
                    for _ in _inflate(file, info, budget):
                        pass
            return found
    except (zipfile.BadZipFile, zlib.error, struct.error, expat.ExpatError, ElementTree.ParseError, KeyError, ValueError, EOFError, OSError,
            NotImplementedError, OverflowError) as error:
        raise Unreadable("damaged") from error


class _Budget:
    """Bytes still to be unpacked, whatever the file itself says about its sizes."""
    left = LARGEST_UNPACKED

    def take(self, number):
        self.left -= number
        if self.left < 0:
            raise Unreadable("unpacks_too_large")


def _inflate(file, info, budget):
    """The bytes of one entry, block by block."""
    if info.flag_bits & 1:
        raise Unreadable("encrypted")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unreadable("damaged")
    file.seek(info.header_offset + 26)
    name_length, extra_length = struct.unpack("<HH", file.read(4))
    file.seek(name_length + extra_length, 1)
    left, engine = info.compress_size, zlib.decompressobj(-15)
    while left > 0 and (block := file.read(min(BLOCK, left))):
        left -= len(block)
        if info.compress_type == zipfile.ZIP_STORED:
            budget.take(len(block))
            yield block
        while info.compress_type == zipfile.ZIP_DEFLATED and block and not engine.eof:
            unpacked = engine.decompress(block, BLOCK * 4)
            block = engine.unconsumed_tail
            budget.take(len(unpacked))
            yield unpacked
    if info.compress_type == zipfile.ZIP_DEFLATED:
        while unpacked := engine.decompress(engine.unconsumed_tail, BLOCK * 4):
            budget.take(len(unpacked))
            yield unpacked


def _sheet_parts(file, entries, budget):
    """{sheet name: name of its entry}."""
    book = _small_xml(file, entries["xl/workbook.xml"], budget)
    relations = {r.get("Id"): r.get("Target") for r in _small_xml(file, entries["xl/_rels/workbook.xml.rels"], budget)}
    sheets = {}
    for element in book.iter():
        if element.tag.rpartition("}")[2] == "sheet":
            target = relations.get(element.get(_OFFICE) or element.get(_STRICT)) or ""
            sheets[element.get("name")] = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
    return sheets


def _small_xml(file, info, budget):
    text = b"".join(_inflate(file, info, budget))
    if b"<!DOCTYPE" in text or len(text) > 5_000_000:
        raise Unreadable("damaged")
    return ElementTree.fromstring(text)


class _Cells:
    """Reads one sheet's XML with expat and keeps only what is odd. Called for every cell, so each step does as little as it can."""

    def __init__(self):
        self.row = self.column = -1
        self.first_row = self.first_column = None
        self.last_row = self.last_column = -1
        self.kind, self.has_formula, self.formula, self.value, self.collecting = None, False, "", "", None
        self.odd, self.columns = {}, {}

    def read(self, blocks):
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = self._start, self._end, self._text
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
        self.column, self.row = self.columns[letters], int(reference[len(letters):]) - 1

    def _count(self):
        if self.row == self.last_row and self.first_column <= self.column <= self.last_column:
            return
        if self.first_row is None:
            self.first_row, self.first_column = self.row, self.column
        self.first_row, self.last_row = min(self.first_row, self.row), max(self.last_row, self.row)
        self.first_column, self.last_column = min(self.first_column, self.column), max(self.last_column, self.column)
        if self.last_column >= MOST_COLUMNS:
            raise Unreadable("too_many_columns", most=MOST_COLUMNS)
        if (self.last_row - self.first_row + 1) * (self.last_column - self.first_column + 1) > MOST_CELLS:
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
            elif not self.value and self.kind != "str":  # t="str" with nothing in it is a computed empty text
                self.odd[self.row, self.column] = NoValue("formula_without_value", f"={self.formula}")
            self.kind, self.has_formula = None, False


def _column_number(letters):
    if not re.fullmatch(r"[A-Za-z]{1,3}", letters):
        raise ValueError(letters)
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
