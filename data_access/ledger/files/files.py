"""Opens .xlsx, .xls and .csv files and gives their sheets row by row, as they were written. What each cell means is for others.

Run as a program (``python -m data_access.ledger.files.files FILE``) it sends the sheets of one file to standard output for ``ledger_read``,
under limits of memory and time: a file made to do harm then ends this process and nothing else.
"""

import io
import pickle
import sys
from dataclasses import dataclass, field
from pathlib import Path

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum

from data_access.ledger.files.amount import Amount
from data_access.ledger.files.csv_files import read_csv
from data_access.ledger.files.xlsx import inspect
from data_access.ledger.files.xlsx_cells import MOST_COLUMNS, Unreadable

LARGEST_FILE = 50_000_000
MOST_MEMORY = 2_000_000_000
MOST_SECONDS = 60
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, and encrypted .xlsx


@dataclass
class RawSheet:
    """``title`` is None for a CSV file, which has none. ``rows()`` gives (number of the row in Excel, cells from column A on, places filled from merged cells)."""

    title: str | None
    cells: object
    first_column: int = 0
    odd: dict = field(default_factory=dict)
    merged: list = field(default_factory=list)
    height: int = 0

    def rows(self):
        waiting = sorted(
            ((r1, c1, r2) for (r1, c1), (r2, _) in self.merged if r2 > r1 and c1 < MOST_COLUMNS),
            reverse=True,
        )
        down, odd = {}, {}
        for (row, column), what in self.odd.items():
            odd.setdefault(row, []).append((column, what))
        for row, cells in enumerate(self.cells()):
            cells = [None] * self.first_column + list(cells)
            for column, what in odd.get(row, ()):
                cells.extend([None] * (column + 1 - len(cells)))
                cells[column] = what
            filled = (
                {column for column, (value, _) in down.items() if _fill(cells, column, value)}
                if down
                else ()
            )
            while waiting and waiting[-1][0] <= row:
                _, column, last = waiting.pop()
                if column < len(cells) and cells[column] not in (None, ""):
                    down[column] = (cells[column], last)
            down = (
                {column: (value, last) for column, (value, last) in down.items() if last > row}
                if down
                else down
            )
            yield row + 1, cells, filled


def _fill(cells, column, value):
    if column < len(cells) and cells[column] in (None, ""):
        cells[column] = value
        return True
    return False


def open_sheets(path):
    """The sheets of a file, one at a time. Raises ``Unreadable`` when nothing in it can be read."""
    path = Path(path)
    try:
        size = path.stat().st_size
        with open(path, "rb") as file:
            head = file.read(1024)
    except OSError as error:
        raise Unreadable("cannot_open") from error
    if size > LARGEST_FILE:
        raise Unreadable("file_too_large", most=LARGEST_FILE // 1_000_000)
    if not head.strip():
        raise Unreadable("empty_file")
    if head.startswith(b"PK"):
        return _workbook(path, inspect(path))
    if head.startswith(_COMPOUND):
        return _workbook(path, {})
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(
        (b"<", b"{\\rtf", b"%pdf")
    ) or path.suffix.lower() in (".xlsx", ".xlsm", ".xls"):
        raise Unreadable("not_a_workbook")
    rows = read_csv(path)
    return iter([RawSheet(None, lambda: iter(rows), height=len(rows))])


def _workbook(path, odd):
    book = _guarded(lambda: _book(path))
    titles = [sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    return (_sheet(book, title, odd.get(title, {})) for title in titles)


def _book(path):
    """By its name first, which tells a password; then by what it contains: an .xls may be called .xlsx."""
    try:
        return CalamineWorkbook.from_path(str(path))
    except PasswordError:
        raise
    except Exception:
        return CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))


def _sheet(book, title, odd):
    sheet = _guarded(lambda: book.get_sheet_by_name(title))
    if sheet.start is None:
        return RawSheet(title, lambda: iter(()))
    if sheet.end[1] >= MOST_COLUMNS:
        raise Unreadable("too_many_columns", most=MOST_COLUMNS)
    return RawSheet(
        title,
        sheet.iter_rows,
        sheet.start[1],
        odd,
        sheet.merged_cell_ranges or [],
        sheet.total_height,
    )


def _guarded(read):
    """The reader is compiled code that may give up on a damaged file in any way, a panic included."""
    try:
        return read()
    except PasswordError as error:
        raise Unreadable("encrypted") from error
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:
        raise Unreadable("damaged") from error


def send(path, target):
    """Messages for ``ledger_read``, each one a pickled tuple: ("sheet", title, height), ("rows", list), ("end",), at last ("done",) or ("unreadable", code, facts).
    Blank rows are left out."""
    amount = Amount()
    try:
        for sheet in open_sheets(path):
            pickle.dump(("sheet", sheet.title, sheet.height), target)
            for part in amount.parts(sheet.rows()):
                pickle.dump(("rows", part), target)
            pickle.dump(("end",), target)
        pickle.dump(("done",), target)
    except Unreadable as problem:
        pickle.dump(("unreadable", problem.code, problem.facts), target)
    except MemoryError:
        pickle.dump(("unreadable", "too_many_cells", {}), target)
    target.flush()


def limit_this_process():
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    limit_this_process()
    send(sys.argv[1], sys.stdout.buffer)
