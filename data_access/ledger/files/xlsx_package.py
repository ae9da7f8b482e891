"""What the reader of cells does not tell about an .xlsx file, and what must be known before it.

One streaming pass over the raw XML: it bounds what the file unpacks to and how far its cells reach
(a few bytes can claim 17 thousand million cells), and finds the cells that show nothing though
something stands in them: formulas nobody has computed, and errors such as #REF!; and those that
show more than their number, such as 85%.
"""

import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from data_access.ledger.files.cell_formats import FormatRuns
from data_access.ledger.files.raw import Unreadable
from data_access.ledger.files.strikes import mentioned, struck_texts
from data_access.ledger.files.xlsx_cells import MOST_CELLS, CellReader, OddCells
from data_access.ledger.files.xlsx_styles import Styles, odd_styles
from data_access.ledger.files.zip_package import DAMAGE, Package, book_part, relations_of

_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(frozen=True)
class SheetOddities:
    """What the reader of cells does not tell of a sheet.

    ``cells`` show nothing though something stands there, ``formats`` say which show more than their
    number. ``since_1904``: days are counted from 1904 on, as on old Macintoshes. ``unseen_rows``
    and ``unseen_columns`` are hidden, ``struck_rows`` are struck out and ``part_struck_rows`` in
    part, counted from 0.
    """

    cells: OddCells = field(default_factory=dict)
    formats: FormatRuns = field(default_factory=FormatRuns)
    since_1904: bool = False
    unseen_rows: frozenset[int] = frozenset()
    unseen_columns: frozenset[int] = frozenset()
    struck_rows: frozenset[int] = frozenset()
    part_struck_rows: frozenset[int] = frozenset()


def find_oddities(path: Path) -> dict[str, SheetOddities]:
    """What is odd in a workbook, by the name of the sheet.

    Raises ``Unreadable`` for one that is damaged, encrypted or too large.
    """
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as file:
            package = Package(file, archive.infolist())
            return _oddities_of(package)
    except DAMAGE as error:
        raise Unreadable("damaged") from error


def _oddities_of(package: Package) -> dict[str, SheetOddities]:
    part = book_part(package)
    book = package.small_xml(part)
    relations = relations_of(package, part)
    sheets = names_of_sheets(book, relations)
    styles_part = _part_of_kind(relations, "styles")
    texts_part = _part_of_kind(relations, "sharedStrings")
    texts = _struck_texts(package, texts_part)
    styles: Styles = {}
    struck: frozenset[str] = frozenset()
    if styles_part in package.entries:
        styles, struck = odd_styles(package.unpack(styles_part))
    since_1904 = _counts_since_1904(book)
    found: dict[str, SheetOddities] = {}
    cells_left = MOST_CELLS
    for title, name in sheets.items():
        reader = CellReader(cells_left, styles, struck, texts)
        cells = reader.read(package.unpack(name))
        found[title] = SheetOddities(
            cells,
            reader.formats,
            since_1904,
            frozenset(reader.unseen_rows),
            frozenset(reader.unseen_columns),
            frozenset(reader.strikes.whole),
            frozenset(reader.strikes.part),
        )
        cells_left -= reader.cells
    for name in package.entries:
        if name not in sheets.values() and name not in (styles_part, texts_part):
            package.count(name)
    return found


def _part_of_kind(relations: dict[str, tuple[str, str]], wanted: str) -> str:
    return next((place for kind, place in relations.values() if kind == wanted), "")


def _struck_texts(package: Package, part: str) -> dict[str, int]:
    if part in package.entries and mentioned(package.unpack(part)):
        return struck_texts(package.unpack(part))
    return {}


def _counts_since_1904(book: ElementTree.Element) -> bool:
    values = [
        element.get("date1904", "")
        for element in book.iter()
        if element.tag.rpartition("}")[2] == "workbookPr"
    ]
    return any(value.lower() in ("1", "true", "on") for value in values)


def names_of_sheets(
    book: ElementTree.Element, relations: dict[str, tuple[str, str]]
) -> dict[str, str]:
    """{name of a sheet: name of its entry}."""
    sheets: dict[str, str] = {}
    for element in book.iter():
        if element.tag.rpartition("}")[2] != "sheet":
            continue
        title = element.attrib["name"]
        if title in sheets:
            raise Unreadable("damaged")
        relation_id = element.get(_OFFICE) or element.get(_STRICT) or ""
        _, sheets[title] = relations[relation_id]
    return sheets
