"""What the reader of cells does not tell about an .xls file: number formats, days from 1904 on,
what is hidden and what is struck out.

Records are those of [MS-XLS] 2.4 within the container of [MS-CFB]. Only Excel 97 and later (BIFF8)
is looked into; an older file has no formats here.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from data_access.ledger.files.cell_formats import FormatRuns
from data_access.ledger.files.compound_file import stream_of
from data_access.ledger.files.number_formats import BUILT_IN, adds_to_numbers
from data_access.ledger.files.raw import MOST_COLUMNS, Unreadable
from data_access.ledger.files.strikes import NONE, WHOLE, Strikes
from data_access.ledger.files.xlsx_package import SheetOddities

BOF, EOF, DATE_MODE, BOUND_SHEET, FORMAT, XF, PASSWORD = 0x809, 0x0A, 0x22, 0x85, 0x41E, 0xE0, 0x2F
NUMBER, RK, FORMULA, SEVERAL_RK = 0x203, 0x27E, 0x06, 0xBD
SHARED_TEXT, TEXT, YES_OR_ERROR = 0xFD, 0x204, 0x205
FONT, ROW, COLUMNS = 0x31, 0x208, 0x7D
BIFF8 = 0x600
ONE_NUMBER = (NUMBER, RK, FORMULA)
ONE_CELL = (*ONE_NUMBER, SHARED_TEXT, TEXT, YES_OR_ERROR)
RK_LENGTH = 6
STRUCK_OUT, ROW_HIDDEN, COLUMN_HIDDEN = 0x08, 0x20, 0x01
NO_FONT = 4  # no font has this number; the fifth is called 5

Record = tuple[int, bytes]


@dataclass
class _Globals:
    """What the beginning of the stream says of the whole workbook."""

    sheets: dict[str, int] = field(default_factory=dict)  # name -> where its records begin
    codes: dict[int, str] = field(default_factory=lambda: dict(BUILT_IN))
    of_styles: list[int] = field(default_factory=list)  # number of the format of each style
    fonts_of_styles: list[int] = field(default_factory=list)
    striking: set[int] = field(default_factory=set)  # numbers of the fonts that strike out
    fonts: int = 0
    since_1904: bool = False


def find_xls_oddities(path: Path) -> dict[str, SheetOddities]:
    """What is odd in an .xls workbook, by the name of the sheet; raises ``Unreadable``."""
    try:
        stream = stream_of(path.read_bytes(), "Workbook")
        return {} if stream is None else _oddities_of(stream)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise Unreadable("damaged") from error


def _oddities_of(stream: bytes) -> dict[str, SheetOddities]:
    book = _globals_of(stream)
    adding = {number for number, code in book.codes.items() if adds_to_numbers(code)}
    styles = {
        place: book.codes[number] for place, number in enumerate(book.of_styles) if number in adding
    }
    fonts = enumerate(book.fonts_of_styles)
    struck = {place for place, font in fonts if font in book.striking}
    return {
        name: _Sheet(styles, struck).read(stream, start, book.since_1904)
        for name, start in book.sheets.items()
    }


def _records(stream: bytes, place: int) -> Iterator[Record]:
    """The records of one part of the stream, without those of charts within it."""
    depth = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        content = stream[place + 4 : place + 4 + length]
        place += 4 + length
        if kind == BOF:
            depth += 1
        elif kind == EOF:
            depth -= 1
        if depth == 0:
            return
        if depth == 1:
            yield kind, content


def _globals_of(stream: bytes) -> _Globals:
    book = _Globals()
    for kind, content in _records(stream, 0):
        if kind == BOF and struct.unpack_from("<H", content)[0] != BIFF8 or kind == PASSWORD:
            return _Globals()
        if kind == DATE_MODE:
            book.since_1904 = content[:2] == b"\1\0"
        elif kind == BOUND_SHEET:
            (start,) = struct.unpack_from("<I", content)
            book.sheets[_text(content[7:], content[6])] = start
        elif kind == FORMAT:
            number, length = struct.unpack_from("<HH", content)
            book.codes[number] = _text(content[4:], length)
        elif kind == FONT:
            book.fonts += 1 + (book.fonts == NO_FONT)
            if content[2] & STRUCK_OUT:
                book.striking.add(book.fonts - 1)
        elif kind == XF:
            font, number = struct.unpack_from("<HH", content)
            book.fonts_of_styles.append(font)
            book.of_styles.append(number)
    return book


def _text(content: bytes, length: int) -> str:
    """A text behind the byte that says whether its characters have two bytes."""
    if content[0] & 1:
        return content[1 : 1 + 2 * length].decode("utf-16-le")
    return content[1 : 1 + length].decode("latin-1")


class _Sheet:
    """Reads the records of one sheet and keeps what is odd."""

    def __init__(self, styles: dict[int, str], struck: set[int]) -> None:
        self.styles = styles
        self.struck = struck
        self.formats = FormatRuns()
        self.strikes = Strikes()
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()

    def read(self, stream: bytes, start: int, since_1904: bool) -> SheetOddities:
        for kind, content in _records(stream, start):
            if kind in ONE_CELL:
                row, column, style = struct.unpack_from("<HHH", content)
                self._cell(row, column, style, kind in ONE_NUMBER)
            elif kind == SEVERAL_RK:
                self._cells(content)
            elif kind == ROW and content[12] & ROW_HIDDEN:
                self.hidden_rows.update(struct.unpack_from("<H", content))
            elif kind == COLUMNS and content[8] & COLUMN_HIDDEN:
                first, last = struct.unpack_from("<HH", content)
                self.hidden_columns.update(range(first, min(last + 1, MOST_COLUMNS)))
        return SheetOddities(
            formats=self.formats,
            since_1904=since_1904,
            unseen_rows=frozenset(self.hidden_rows),
            unseen_columns=frozenset(self.hidden_columns),
            struck_rows=frozenset(self.strikes.whole),
            part_struck_rows=frozenset(self.strikes.part),
        )

    def _cells(self, content: bytes) -> None:
        row, column = struct.unpack_from("<HH", content)
        for place in range(4, len(content) - 2, RK_LENGTH):
            (style,) = struct.unpack_from("<H", content, place)
            self._cell(row, column, style, is_number=True)
            column += 1

    def _cell(self, row: int, column: int, style: int, is_number: bool) -> None:
        if is_number and style in self.styles:
            self.formats.add(row, column, self.styles[style])
        if self.struck:
            self.strikes.see(row, WHOLE if style in self.struck else NONE)
