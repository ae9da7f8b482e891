"""What the reader of cells does not tell about an .xlsx file, and what must be known before it is let near one.

One streaming pass over the raw XML: it bounds what the file unpacks to and how far its cells reach (a few bytes can claim 17 thousand million
cells), and finds the cells that show nothing though something stands in them: formulas nobody has computed, and errors such as #REF!.
"""

import posixpath
import struct
import zipfile
import zlib
from xml.etree import ElementTree
from xml.parsers import expat

from data_access.ledger.files.xlsx_cells import MOST_CELLS, OddCells, Unreadable

LARGEST_UNPACKED = 500_000_000
MOST_ENTRIES = 2_000
BLOCK = 1 << 16
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def inspect(path):
    """{sheet name: {(row, column) from 0: NoValue}} of a workbook; raises ``Unreadable`` for one that is damaged, encrypted or too large."""
    try:
        with zipfile.ZipFile(path) as archive, open(path, "rb") as file:
            entries = {_entry_name(info.filename): info for info in archive.infolist()}
            if len(entries) < len(
                archive.infolist()
            ):  # two of one name: readers differ in which one they take
                raise Unreadable("damaged")
            if (
                len(archive.infolist()) > MOST_ENTRIES
                or sum(info.file_size for info in archive.infolist()) > LARGEST_UNPACKED
            ):
                raise Unreadable("unpacks_too_large")
            if "xl/workbook.xml" not in entries:
                raise Unreadable("not_a_workbook")
            budget = _Budget()
            sheets = _sheet_parts(file, entries, budget)
            found, left = {}, MOST_CELLS
            for title, part in sheets.items():
                reader = OddCells(left)
                found[title] = reader.read(_inflate(file, entries[part], budget))
                left -= reader.cells
            for name, info in entries.items():  # the rest is only counted
                if name not in sheets.values():
                    for _ in _inflate(file, info, budget):
                        pass
            return found
    except (
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
    ) as error:
        raise Unreadable("damaged") from error


def _entry_name(name):
    """Names are compared as the reader of cells compares them: without regard to case and kind of slash."""
    return name.replace("\\", "/").lstrip("/").lower()


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
    relations = {
        r.get("Id"): r.get("Target")
        for r in _small_xml(file, entries["xl/_rels/workbook.xml.rels"], budget)
    }
    sheets = {}
    for element in book.iter():
        if element.tag.rpartition("}")[2] == "sheet":
            target = _entry_name(relations[element.get(_OFFICE) or element.get(_STRICT)])
            if element.get("name") in sheets:
                raise Unreadable("damaged")
            sheets[element.get("name")] = (
                target
                if target.startswith("xl/")
                else posixpath.normpath(posixpath.join("xl", target))
            )
    return sheets


def _small_xml(file, info, budget):
    text = b"".join(_inflate(file, info, budget))
    if b"<!DOCTYPE" in text or len(text) > 5_000_000:
        raise Unreadable("damaged")
    return ElementTree.fromstring(text)
