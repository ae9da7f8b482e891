"""What the reader of cells does not tell about an .xlsx file, and what must be known before it.

One streaming pass over the raw XML: it bounds what the file unpacks to and how far its cells reach
(a few bytes can claim 17 thousand million cells), and finds the cells that show nothing though
something stands in them: formulas nobody has computed, and errors such as #REF!; and those that
show more than their number, such as 85%.
"""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO
from xml.etree import ElementTree
from xml.parsers import expat

from data_access.ledger.files.cell_formats import FormatRuns
from data_access.ledger.files.raw import Unreadable
from data_access.ledger.files.xlsx_cells import MOST_CELLS, CellReader, OddCells
from data_access.ledger.files.xlsx_styles import Styles, styles_that_add

LARGEST_UNPACKED = 500_000_000
LARGEST_SMALL_XML = 5_000_000
MOST_ENTRIES = 2_000
BLOCK = 1 << 16
BOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_ENCRYPTED = 1  # the flag of an entry
_LENGTHS = 26  # where the lengths of name and extra field stand in the head of an entry
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    expat.ExpatError,
    ElementTree.ParseError,
    KeyError,
    ValueError,
    EOFError,
    OSError,
    NotImplementedError,
    OverflowError,
)


@dataclass(frozen=True)
class SheetOddities:
    """What the reader of cells does not tell of a sheet.

    ``cells`` show nothing though something stands there, ``formats`` say which show more than their
    number. ``since_1904``: days are counted from 1904 on, as on old Macintoshes.
    """

    cells: OddCells = field(default_factory=dict)
    formats: FormatRuns = field(default_factory=FormatRuns)
    since_1904: bool = False


def find_oddities(path: Path) -> dict[str, SheetOddities]:
    """What is odd in a workbook, by the name of the sheet.

    Raises ``Unreadable`` for one that is damaged, encrypted or too large.
    """
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as file:
            package = _Package(file, archive.infolist())
            return _oddities_of(package)
    except _DAMAGE as error:
        raise Unreadable("damaged") from error


def _oddities_of(package: "_Package") -> dict[str, SheetOddities]:
    book = package.small_xml(BOOK)
    relations = package.small_xml(RELATIONS)
    sheets = _names_of_sheets(book, relations)
    styles_part = _styles_part(relations)
    styles: Styles = {}
    if styles_part in package.entries:
        styles = styles_that_add(package.unpack(styles_part))
    since_1904 = _counts_since_1904(book)
    found: dict[str, SheetOddities] = {}
    cells_left = MOST_CELLS
    for title, name in sheets.items():
        reader = CellReader(cells_left, styles)
        cells = reader.read(package.unpack(name))
        found[title] = SheetOddities(cells, reader.formats, since_1904)
        cells_left -= reader.cells
    for name in package.entries:
        if name not in sheets.values() and name != styles_part:
            package.count(name)
    return found


def _styles_part(relations: ElementTree.Element) -> str:
    """The name of the entry that holds the styles, "" where there is none."""
    targets = [
        relation.get("Target", "")
        for relation in relations
        if relation.get("Type", "").endswith("/styles")
    ]
    return _place_of(targets[0]) if targets else ""


def _counts_since_1904(book: ElementTree.Element) -> bool:
    values = [
        element.get("date1904", "")
        for element in book.iter()
        if element.tag.rpartition("}")[2] == "workbookPr"
    ]
    return any(value.lower() in ("1", "true", "on") for value in values)


class _Package:
    """The entries of an .xlsx file, unpacked within one budget, whatever they say of their size."""

    def __init__(self, file: BinaryIO, infos: list[zipfile.ZipInfo]) -> None:
        self._file = file
        self._budget = LARGEST_UNPACKED
        self.entries = {_entry_name(info.filename): info for info in infos}
        if len(self.entries) < len(infos):  # of two of one name, each reader takes another one
            raise Unreadable("damaged")
        claimed = sum(info.file_size for info in infos)
        if len(infos) > MOST_ENTRIES or claimed > LARGEST_UNPACKED:
            raise Unreadable("unpacks_too_large")
        if BOOK not in self.entries:
            raise Unreadable("not_a_workbook")

    def unpack(self, name: str) -> Iterator[bytes]:
        """The bytes of one entry, block by block."""
        info = self.entries[name]
        blocks = self._packed(info)
        if info.compress_type == zipfile.ZIP_DEFLATED:
            blocks = _inflated(blocks)
        for block in blocks:
            self._budget -= len(block)
            if self._budget < 0:
                raise Unreadable("unpacks_too_large")
            yield block

    def count(self, name: str) -> None:
        """Unpack an entry for its size alone."""
        for _ in self.unpack(name):
            pass

    def small_xml(self, name: str) -> ElementTree.Element:
        text = b"".join(self.unpack(name))
        if b"<!DOCTYPE" in text or len(text) > LARGEST_SMALL_XML:
            raise Unreadable("damaged")
        return ElementTree.fromstring(text)

    def _packed(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        if info.flag_bits & _ENCRYPTED:
            raise Unreadable("encrypted")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unreadable("damaged")
        self._file.seek(info.header_offset + _LENGTHS)
        name_length, extra_length = struct.unpack("<HH", self._file.read(4))
        self._file.seek(name_length + extra_length, 1)
        left = info.compress_size
        while left > 0 and (block := self._file.read(min(BLOCK, left))):
            left -= len(block)
            yield block


def _inflated(blocks: Iterable[bytes]) -> Iterator[bytes]:
    engine = zlib.decompressobj(-15)
    for block in blocks:
        while block and not engine.eof:
            yield engine.decompress(block, BLOCK * 4)
            block = engine.unconsumed_tail
    while unpacked := engine.decompress(engine.unconsumed_tail, BLOCK * 4):
        yield unpacked


def _entry_name(name: str) -> str:
    """Names are compared as the reader of cells does: without regard to case and kind of slash."""
    return name.replace("\\", "/").lstrip("/").lower()


def _names_of_sheets(book: ElementTree.Element, relations: ElementTree.Element) -> dict[str, str]:
    """{name of a sheet: name of its entry}."""
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    sheets: dict[str, str] = {}
    for element in book.iter():
        if element.tag.rpartition("}")[2] != "sheet":
            continue
        title = element.attrib["name"]
        if title in sheets:
            raise Unreadable("damaged")
        relation_id = element.get(_OFFICE) or element.get(_STRICT)
        sheets[title] = _place_of(targets[relation_id])
    return sheets


def _place_of(target: str) -> str:
    name = _entry_name(target)
    if name.startswith("xl/"):
        return name
    return posixpath.normpath(posixpath.join("xl", name))
