"""The styles of an .xlsx workbook whose numbers show more than they are, and those whose text is
struck out, in one streaming pass.
"""

from collections.abc import Iterable
from typing import TypeAlias
from xml.parsers import expat

from data_access.ledger.files.number_formats import BUILT_IN, LONGEST_CODE, adds_to_numbers
from data_access.ledger.files.raw import Unreadable
from data_access.ledger.files.strikes import is_struck

MOST_STYLES = 100_000  # Excel allows 65,490
MOST_FORMATS = 10_000

Styles: TypeAlias = dict[str, str]  # number of a style as cells name it -> its format code


class _StyleReader:
    """Keeps the format codes, the fonts that strike out, and of the styles of cells the numbers of
    their formats and of their fonts.
    """

    def __init__(self) -> None:
        self.codes: dict[str, str] = {str(number): code for number, code in BUILT_IN.items()}
        self.of_styles: list[str] = []
        self.fonts_of_styles: list[str] = []
        self.striking: set[str] = set()
        self._fonts = -1
        self._in_cell_styles = self._in_fonts = False

    def read(self, blocks: Iterable[bytes]) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._doctype
        for block in blocks:
            parser.Parse(block, False)
        parser.Parse(b"", True)

    def _doctype(self, *_: object) -> None:
        raise Unreadable("damaged")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "cellXfs":
            self._in_cell_styles = True
        elif tag == "fonts":
            self._in_fonts = True
        elif tag == "xf" and self._in_cell_styles:
            self.of_styles.append(attributes.get("numFmtId", "0"))
            self.fonts_of_styles.append(attributes.get("fontId", "0"))
        elif self._in_fonts:
            self._start_of_font(tag, attributes)
        elif tag == "numFmt":
            self.codes[attributes["numFmtId"]] = attributes["formatCode"][:LONGEST_CODE]
        if len(self.of_styles) > MOST_STYLES or len(self.codes) > MOST_FORMATS:
            raise Unreadable("too_many_cells")

    def _start_of_font(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "font":
            self._fonts += 1
        elif tag == "strike" and is_struck(attributes):
            self.striking.add(str(self._fonts))

    def _end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag == "cellXfs":
            self._in_cell_styles = False
        elif tag == "fonts":
            self._in_fonts = False


def odd_styles(blocks: Iterable[bytes]) -> tuple[Styles, frozenset[str]]:
    """The styles of a styles part under which a number shows more than itself, and the numbers of
    those whose text is struck out.
    """
    reader = _StyleReader()
    reader.read(blocks)
    adding = {number: code for number, code in reader.codes.items() if adds_to_numbers(code)}
    styles = enumerate(reader.of_styles)
    found = {str(place): adding[number] for place, number in styles if number in adding}
    fonts = enumerate(reader.fonts_of_styles)
    return found, frozenset(str(place) for place, font in fonts if font in reader.striking)
