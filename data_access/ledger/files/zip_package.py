"""The entries of an .xlsx file, unpacked within one budget, and what refers to what among them."""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO
from xml.etree import ElementTree
from xml.parsers import expat

from data_access.ledger.files.raw import Unreadable

LARGEST_UNPACKED = 500_000_000
LARGEST_SMALL_XML = 5_000_000
MOST_ENTRIES = 2_000
BLOCK = 1 << 16
USUAL_BOOK = "xl/workbook.xml"
ROOT = "_rels/.rels"
_ENCRYPTED = 1  # the flag of an entry
_LENGTHS = 26  # where the lengths of name and extra field stand in the head of an entry
DAMAGE = (
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


class Package:
    """The entries of an .xlsx file, unpacked within one budget, whatever they say of their size."""

    def __init__(self, file: BinaryIO, infos: list[zipfile.ZipInfo]) -> None:
        self._file = file
        self._budget = LARGEST_UNPACKED
        self.entries = {entry_name(info.filename): info for info in infos}
        if len(self.entries) < len(infos):  # of two of one name, each reader takes another one
            raise Unreadable("damaged")
        claimed = sum(info.file_size for info in infos)
        if len(infos) > MOST_ENTRIES or claimed > LARGEST_UNPACKED:
            raise Unreadable("unpacks_too_large")

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


def entry_name(name: str) -> str:
    """Names are compared as the reader of cells does: without regard to case and kind of slash."""
    return name.replace("\\", "/").lstrip("/").lower()


def book_part(package: Package) -> str:
    """The entry that holds the workbook, wherever it lies. Raises ``Unreadable`` for none."""
    if ROOT in package.entries:
        for kind, target in relations(package, ROOT, "").values():
            if kind == "officeDocument" and target in package.entries:
                return target
    if USUAL_BOOK not in package.entries:
        raise Unreadable("not_a_workbook")
    return USUAL_BOOK


def relations_of(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """The relations of a part, as ``relations`` gives them."""
    folder, _, name = part.rpartition("/")
    file = posixpath.join(folder, "_rels", f"{name}.rels")
    return relations(package, file, folder)


def relations(package: Package, file: str, folder: str) -> dict[str, tuple[str, str]]:
    """{id of a relation: its kind, the entry it leads to} of a file of relations."""
    found = {}
    for relation in package.small_xml(file):
        kind = relation.get("Type", "").rpartition("/")[2]
        place = _place_of(package, folder, relation.get("Target", ""))
        found[relation.get("Id", "")] = (kind, place)
    return found


def _place_of(package: Package, folder: str, target: str) -> str:
    """The entry a target means: from the root, from its folder, or from the root unsaid."""
    name = entry_name(target)
    if target.startswith(("/", "\\")):
        return posixpath.normpath(name)
    place = posixpath.normpath(posixpath.join(folder, name))
    if place not in package.entries and name in package.entries:
        return name
    return place
