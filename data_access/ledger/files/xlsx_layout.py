"""Workbooks whose parts lie elsewhere than Excel puts them, as some programs write them.

The compiled reader looks for several parts by their usual names. Such a workbook is handed to it as
a copy in memory, with the same parts in the usual places.
"""

import io
import zipfile
from pathlib import Path

from data_access.ledger.files.raw import Unreadable
from data_access.ledger.files.zip_package import (
    DAMAGE,
    ROOT,
    USUAL_BOOK,
    Package,
    book_part,
    relations_of,
)

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "[content_types].xml"
_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_USUAL = {"styles": "xl/styles.xml", "sharedStrings": "xl/sharedStrings.xml"}

Parts = dict[str, tuple[str, str]]  # relation -> kind, entry


def in_usual_places(path: Path) -> bytes | None:
    """The same workbook with its parts where Excel puts them; None where they lie there.

    Raises ``Unreadable`` as the reading of packages does.
    """
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as file:
            package = Package(file, archive.infolist())
            book = book_part(package)
            parts = relations_of(package, book)
            if book == USUAL_BOOK and all(map(_is_usual, parts.values())):
                return None
            return _copied(package, book, parts)
    except DAMAGE as error:
        raise Unreadable("damaged") from error


def _is_usual(part: tuple[str, str]) -> bool:
    kind, place = part
    if kind in _USUAL:
        return place == _USUAL[kind].lower()
    return kind != "worksheet" or place.startswith("xl/")


def _copied(package: Package, book: str, parts: Parts) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
        if TYPES in package.entries:
            _copy(package, TYPES, copy, "[Content_Types].xml")
        copy.writestr(ROOT, _relations({"rId1": ("officeDocument", USUAL_BOOK)}))
        _copy(package, book, copy, USUAL_BOOK)
        places = {}
        for number, (relation, (kind, place)) in enumerate(parts.items()):
            if place not in package.entries or not kind.isalnum():
                continue
            usual = _USUAL.get(kind, f"xl/{kind}s/part{number}.xml")
            _copy(package, place, copy, usual)
            places[relation] = (kind, usual)
        copy.writestr("xl/_rels/workbook.xml.rels", _relations(places))
    return target.getvalue()


def _copy(package: Package, place: str, copy: zipfile.ZipFile, usual: str) -> None:
    with copy.open(usual, "w") as entry:
        for block in package.unpack(place):
            entry.write(block)


def _relations(parts: Parts) -> str:
    """Only here is ``saxutils`` needed, which loads a fifth of what the reading process does."""
    from xml.sax.saxutils import quoteattr

    lines = [
        f'<Relationship Id={quoteattr(relation)} Type="{OFFICE}/{kind}" Target="/{place}"/>'
        for relation, (kind, place) in parts.items()
    ]
    return f'<Relationships xmlns="{_NAMESPACE}">{"".join(lines)}</Relationships>'
