"""What the reader of cells does not tell about an .xls file: number formats, and days from 1904 on.

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
from data_access.ledger.files.raw import Unreadable
from data_access.ledger.files.xlsx_package import SheetOddities

BOF, EOF, DATE_MODE, BOUND_SHEET, FORMAT, XF, PASSWORD = 0x809, 0x0A, 0x22, 0x85, 0x41E, 0xE0, 0x2F
NUMBER, RK, FORMULA, SEVERAL_RK = 0x203, 0x27E, 0x06, 0xBD
BIFF8 = 0x600
ONE_CELL = (NUMBER, RK, FORMULA)
RK_LENGTH = 6

Record = tuple[int, bytes]


@dataclass
class _Globals:
    """What the beginning of the stream says of the whole workbook."""

    sheets: dict[str, int] = field(default_factory=dict)  # name -> where its records begin
    codes: dict[int, str] = field(default_factory=lambda: dict(BUILT_IN))
    of_styles: list[int] = field(default_factory=list)  # number of the format of each style
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
    return {
        name: SheetOddities(formats=_formats_of(stream, start, styles), since_1904=book.since_1904)
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
        elif kind == XF:
            book.of_styles.append(struct.unpack_from("<H", content, 2)[0])
    return book


def _text(content: bytes, length: int) -> str:
    """A text behind the byte that says whether its characters have two bytes."""
    if content[0] & 1:
        return content[1 : 1 + 2 * length].decode("utf-16-le")
    return content[1 : 1 + length].decode("latin-1")


def _formats_of(stream: bytes, start: int, styles: dict[int, str]) -> FormatRuns:
    formats = FormatRuns()
    if not styles:
        return formats
    for kind, content in _records(stream, start):
        if kind in ONE_CELL:
            row, column, style = struct.unpack_from("<HHH", content)
            _add(formats, row, column, styles.get(style))
        elif kind == SEVERAL_RK:
            row, column = struct.unpack_from("<HH", content)
            for place in range(4, len(content) - 2, RK_LENGTH):
                (style,) = struct.unpack_from("<H", content, place)
                _add(formats, row, column, styles.get(style))
                column += 1
    return formats


def _add(formats: FormatRuns, row: int, column: int, code: str | None) -> None:
    if code is not None:
        formats.add(row, column, code)
