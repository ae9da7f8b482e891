"""Opens .xlsx, .xls and .csv files and gives their sheets row by row, as they were written.

What each cell means is for others.
"""

import io
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias, TypeVar

from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from data_access.ledger.files.csv_files import read_csv
from data_access.ledger.files.raw import MOST_COLUMNS, Cell, RawRow, Unreadable, Unseen
from data_access.ledger.files.xls_formats import find_xls_oddities
from data_access.ledger.files.xlsx_layout import in_usual_places
from data_access.ledger.files.xlsx_package import SheetOddities, find_oddities

LARGEST_FILE = 50_000_000
HEAD = 1024  # bytes by which the kind of a file is known
_XLSX = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, and encrypted .xlsx
_BEFORE_MARKUP = b"\xef\xbb\xbf \r\n\t"
_OTHER_DOCUMENTS = (b"<", b"{\\rtf", b"%pdf")
_WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xls")

Place: TypeAlias = tuple[int, int]  # row and column, from 0
Result = TypeVar("Result")


class _MergedDown:
    """Merged cells that reach down: what stands at their top stands in every row they cover."""

    def __init__(self, ranges: Iterable[tuple[Place, Place]]) -> None:
        tall = [
            (top, column, bottom)
            for (top, column), (bottom, _) in ranges
            if bottom > top and column < MOST_COLUMNS
        ]
        self._waiting = sorted(tall, reverse=True)  # the next one stands last
        self._covering: dict[int, tuple[Cell, int]] = {}  # column -> (what to fill in, last row)

    def fill(self, row: int, cells: list[Cell]) -> Collection[int]:
        """Fill the blanks of a row; returns the columns that were filled."""
        covering = self._covering.items()
        filled = {column for column, (value, _) in covering if _fill(cells, column, value)}
        while self._waiting and self._waiting[-1][0] <= row:
            self._begin(cells)
        self._covering = {column: (value, last) for column, (value, last) in covering if last > row}
        return filled

    def _begin(self, cells: list[Cell]) -> None:
        _, column, last = self._waiting.pop()
        if column < len(cells) and not _is_empty(cells[column]):
            self._covering[column] = (cells[column], last)


def _fill(cells: list[Cell], column: int, value: Cell) -> bool:
    if column < len(cells) and _is_empty(cells[column]):
        cells[column] = value
        return True
    return False


def _is_empty(cell: Cell) -> bool:
    return cell is None or cell == ""


@dataclass
class FileSheet:
    """A ``RawSheet`` of a file that is read in this process."""

    title: str | None
    cells: Callable[[], Iterable[Iterable[Cell]]]
    first_column: int = 0
    odd: SheetOddities = field(default_factory=SheetOddities)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    height: int = 0
    hidden: bool = False

    @property
    def unseen(self) -> Unseen:
        odd = self.odd
        rows, struck, part_struck = (
            frozenset(row + 1 for row in found)
            for found in (odd.unseen_rows, odd.struck_rows, odd.part_struck_rows)
        )
        return Unseen(self.hidden, rows, odd.unseen_columns, struck, part_struck)

    @property
    def since_1904(self) -> bool:
        return self.odd.since_1904

    def rows(self) -> Iterator[RawRow]:
        merged = _MergedDown(self.merged)
        formats = self.odd.formats.applied()
        odd = self._odd_by_row()
        before: list[Cell] = [None] * self.first_column
        for row, written in enumerate(self.cells()):
            cells = before + list(written)
            for column, what in odd.get(row, ()):
                cells.extend([None] * (column + 1 - len(cells)))
                cells[column] = what
            formats.apply(row, cells)
            filled = merged.fill(row, cells) if self.merged else ()
            yield row + 1, cells, filled

    def _odd_by_row(self) -> dict[int, list[tuple[int, Cell]]]:
        by_row: dict[int, list[tuple[int, Cell]]] = {}
        for (row, column), what in self.odd.cells.items():
            by_row.setdefault(row, []).append((column, what))
        return by_row


def open_sheets(path: Path | str, known: Collection[str] = ()) -> Iterator[FileSheet]:
    """The sheets of a file, one at a time. ``known``: the forms of the headings of the ledger, by
    which the delimiter of a file of text is found.

    Raises ``Unreadable`` when nothing in it can be read.
    """
    path = Path(path)
    head = _head_of(path)
    if head.startswith(_XLSX):
        return _sheets_of_workbook(path, find_oddities(path), in_usual_places(path))
    if head.startswith(_COMPOUND):
        return _sheets_of_workbook(path, find_xls_oddities(path))
    if _is_other_document(head):
        raise Unreadable("not_a_workbook")
    rows = _rows_of_text(path, known)
    sheet = FileSheet(None, lambda: rows, height=len(rows))
    return iter([sheet])


def _rows_of_text(path: Path, known: Collection[str]) -> list[list[Cell]]:
    """The rows of a file of text, whatever it is called."""
    try:
        return read_csv(path, known)
    except Unreadable as problem:
        if problem.code == "unknown_encoding" and path.suffix.lower() in _WORKBOOK_ENDINGS:
            raise Unreadable("not_a_workbook") from problem
        raise


def _head_of(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise Unreadable("cannot_open") from error
    if size > LARGEST_FILE:
        raise Unreadable("file_too_large", most=LARGEST_FILE // 1_000_000)
    if not head.strip():
        raise Unreadable("empty_file")
    return head


def _is_other_document(head: bytes) -> bool:
    """Whether it is a web page, or a text or print document."""
    return head.lstrip(_BEFORE_MARKUP).lower().startswith(_OTHER_DOCUMENTS)


def _sheets_of_workbook(
    path: Path, odd: dict[str, SheetOddities], copy: bytes | None = None
) -> Iterator[FileSheet]:
    """``copy``: the workbook with its parts in the usual places, None where they lie there."""
    book = _guarded(lambda: _book(path, copy))
    for about in book.sheets_metadata:
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = _sheet(book, about.name, odd.get(about.name, SheetOddities()))
        sheet.hidden = about.visible != SheetVisibleEnum.Visible
        yield sheet


def _book(path: Path, copy: bytes | None) -> CalamineWorkbook:
    """By its name first, which tells a password; then by what it contains.

    An .xls may be called .xlsx.
    """
    if copy is not None:
        return CalamineWorkbook.from_filelike(io.BytesIO(copy))
    try:
        return CalamineWorkbook.from_path(str(path))
    except PasswordError:
        raise
    except Exception:
        return CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))


def _sheet(book: CalamineWorkbook, title: str, odd: SheetOddities) -> FileSheet:
    sheet: CalamineSheet = _guarded(lambda: book.get_sheet_by_name(title))
    if sheet.start is None or sheet.end is None:
        return FileSheet(title, lambda: ())
    _, last_column = sheet.end
    if last_column >= MOST_COLUMNS:
        raise Unreadable("too_many_columns", most=MOST_COLUMNS)
    _, first_column = sheet.start
    merged = sheet.merged_cell_ranges or []
    return FileSheet(title, sheet.iter_rows, first_column, odd, merged, sheet.total_height)


def _guarded(read: Callable[[], Result]) -> Result:
    """What ``read`` gives, or ``Unreadable``.

    The reader is compiled code that may give up on a damaged file in any way, a panic included.
    """
    try:
        return read()
    except PasswordError as error:
        raise Unreadable("encrypted") from error
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:
        raise Unreadable("damaged") from error
