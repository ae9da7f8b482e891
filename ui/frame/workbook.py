"""The Excel workbook of a page: what it says on a first sheet, then a sheet for each of its tables,
ready to print on A4.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from typing import Any, Protocol

import pandas as pd
import xlsxwriter

from data_access.database.engine import Connection
from locales import formats
from ui.frame.export import ExportTable, is_risky, plain
from ui.frame.figure import Figure, value_and_unit
from ui.frame.stamp import Stamp

OPTIONS = {
    "constant_memory": True,  # a row is written to the disk as soon as the next one begins
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
ROWS_A_SHEET = 1_048_576  # of Excel, with the two rows of title and headings
LONGEST_TEXT = 32_767  # of a cell
HEADING_ROWS = 2
A4 = 9
LOOKED_AT = 200  # rows that decide on the breadth and the number format of a column
WIDEST = 44
MOST_DECIMALS = 4
CHANGE = 3  # the column of a figure's change, which is written with its sign
YEARS = range(1900, 2101)
LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "sheet_title": {"bold": True, "font_size": 12},
    "line": {"font_color": "#4B5563"},
    "said": {"text_wrap": True, "valign": "top", "font_size": 12},
    "head": {"bold": True, "bg_color": "#DCE6F2", "border": 1, "text_wrap": True, "valign": "top"},
    "day": {"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"},
    "month": {"num_format": "yyyy-mm", "align": "left", "valign": "top"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm", "align": "left", "valign": "top"},
    "text": {"text_wrap": True, "valign": "top"},
    "risky": {"text_wrap": True, "valign": "top", "quote_prefix": True},
    "link": {"font_color": "#0B5CAD", "underline": 1},
}


@dataclass(frozen=True)
class Contents:
    """What a page says and shows: its sentences, its figures and its tables."""

    sentences: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[ExportTable, ...] = ()
    later: tuple[str, ...] = ()  # what of it is of the data version of the file, not of the page

    @property
    def reads(self) -> bool:
        """Whether something of it is read when its file is made."""
        return any(table.every for table in self.tables)

    def made(self, version: int) -> "Contents":
        """As they stand, whatever the data version."""
        return self


class Makes(Protocol):
    """Contents, or what gives them when their file is made."""

    @property
    def reads(self) -> bool:
        """Whether something of it is read when its file is made."""

    def made(self, version: int) -> Contents:
        """Those of this data version."""


class Joins(Protocol):
    """What puts pages that stand together into one file."""

    def file(self, url: str, drawn: Contents, outside: bool) -> tuple[Makes, Stamp]:
        """The contents for which the page ``url`` was drawn, and what the file says of itself."""

    def others(self, url: str, drawn: Contents) -> list[tuple[str, Contents]]:
        """Title and contents of each page that stands together with ``url``."""


@dataclass(frozen=True)
class Whole:
    """What several pages that stand together say and show, in their order."""

    pieces: tuple[Makes, ...]

    @property
    def reads(self) -> bool:
        return any(piece.reads for piece in self.pieces)

    def made(self, version: int) -> Contents:
        """All of it in one; what several pages hold stands there once."""
        found = [piece.made(version) for piece in self.pieces]
        return Contents(
            tuple(dict.fromkeys(said for one in found for said in one.sentences)),
            tuple(dict.fromkeys(figure for one in found for figure in one.figures)),
            _once(table for one in found for table in one.tables),
            tuple(title for one in found for title in one.later),
        )


def _once(tables: Iterable[ExportTable]) -> tuple[ExportTable, ...]:
    kept: list[ExportTable] = []
    for table in tables:
        if not any(_same(table, other) for other in kept):
            kept.append(table)
    return tuple(kept)


def _same(one: ExportTable, other: ExportTable) -> bool:
    if (one.title, one.narrowed) != (other.title, other.narrowed):
        return False
    return _rows_of(one) == _rows_of(other) and one.frame.equals(other.frame)


def _rows_of(table: ExportTable) -> tuple:
    return table.every.source if table.every else ()


@dataclass
class _Book:
    """A workbook that is being written."""

    book: xlsxwriter.Workbook
    stamp: Stamp
    rows_a_sheet: int
    names: set[str] = field(default_factory=set)
    looks: dict[str, Any] = field(default_factory=dict)
    listed: list[tuple[str, str, int]] = field(default_factory=list)  # sheet, title, rows

    def look(self, name: str) -> Any:
        """A format by its name in LOOKS, or a number format."""
        if name not in self.looks:
            as_number = {"num_format": name, "valign": "top"}
            self.looks[name] = self.book.add_format(LOOKS.get(name, as_number))
        return self.looks[name]

    def sheet(self, title: str) -> Any:
        """A new sheet: A4 across, as broad as the paper, with page numbers."""
        sheet = self.book.add_worksheet(sheet_name(title, self.names))
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page_of = self.stamp.t("第{n}页，共{all}页", n="&P", all="&N")
        sheet.set_footer(f"&L{_in_footer(self.stamp.title)}&R{page_of}")
        return sheet


def to_xlsx(whole: Makes, stamp: Stamp, rows_a_sheet: int = ROWS_A_SHEET) -> bytes:
    """The workbook of a page, or of several, with every row of their lists.

    Lists that the page shows in part are read in one transaction; the first sheet says which of
    them are of a later data version than the rest.
    """
    if whole.reads:
        return stamp.file_of(partial(_of_version, whole, stamp, rows_a_sheet))
    contents = whole.made(stamp.data_version)
    return written(contents, stamp, rows_a_sheet, None, stamp.data_version)


def _of_version(
    whole: Makes, stamp: Stamp, rows_a_sheet: int, connection: Connection, version: int
) -> bytes:
    contents = whole.made(version)
    return written(contents, stamp, rows_a_sheet, connection, version)


def written(
    contents: Contents, stamp: Stamp, rows_a_sheet: int, connection: Connection | None, version: int
) -> bytes:
    """The workbook, its lists read from ``connection``, which is of this data version."""
    buffer = BytesIO()
    book = _Book(xlsxwriter.Workbook(buffer, OPTIONS), stamp, rows_a_sheet)
    first = book.sheet(stamp.t("概要"))
    for table in contents.tables:
        of_table = version if table.every else stamp.data_version
        _write_table(book, table, connection, of_table)
    lists = [*contents.later, *(table.title for table in contents.tables if table.every)]
    version_words = stamp.mixed(version, lists)
    _write_first(book, first, contents, version_words)
    properties = {"title": stamp.title, "comments": stamp.in_a_line(), "subject": stamp.source}
    book.book.set_properties(properties)
    book.book.close()
    return buffer.getvalue()


# -- a table


def _write_table(
    book: _Book, table: ExportTable, connection: Connection | None, version: int
) -> None:
    """One table, on several sheets where it has more rows than a sheet takes."""
    sheet: Any = None
    row = book.rows_a_sheet
    for piece in table.pieces(connection):
        number_looks = _number_looks(book, piece)
        for values in piece.itertuples(index=False):
            if row >= book.rows_a_sheet:
                sheet, row = _begin_sheet(book, table, piece, version), HEADING_ROWS
            for column, value in enumerate(values):
                look = number_looks[column] or _figure_look(value)
                _write_cell(book, sheet, (row, column), plain(value), look)
            row += 1
            _count_row(book)


def _begin_sheet(book: _Book, table: ExportTable, piece: pd.DataFrame, version: int) -> Any:
    """A sheet with its title, what it is of, and its headings, which every printed page repeats."""
    sheet = book.sheet(table.title)
    own = book.stamp.of(table.title, table.narrowed)
    said = f"{table.title}　{own.in_a_line(version)}"
    sheet.write_string(0, 0, said, book.look("sheet_title"))
    for column, name in enumerate(piece.columns):
        breadth = _breadth(str(name), piece.iloc[:LOOKED_AT, column])
        sheet.set_column(column, column, breadth)
        sheet.write_string(1, column, str(name), book.look("head"))
    sheet.freeze_panes(HEADING_ROWS, 0)
    sheet.repeat_rows(0, 1)
    book.listed.append((sheet.get_name(), table.title, 0))
    return sheet


def _count_row(book: _Book) -> None:
    name, title, rows = book.listed[-1]
    book.listed[-1] = (name, title, rows + 1)


def _write_cell(book: _Book, sheet: Any, place: tuple[int, int], value: Any, look: str) -> None:
    """A value in the kind of cell that it is of; a text stays a text, whatever it begins with."""
    if value is None or value == "":
        return
    if isinstance(value, pd.Period):
        sheet.write_datetime(*place, value.to_timestamp(), book.look("month"))
    elif hasattr(value, "hour"):
        sheet.write_datetime(*place, value, book.look("moment"))
    elif hasattr(value, "year"):
        sheet.write_datetime(*place, value, book.look("day"))
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        sheet.write_number(*place, value, book.look(look))
    else:
        _write_text(book, sheet, place, str(value))


def _write_text(book: _Book, sheet: Any, place: tuple[int, int], text: str) -> None:
    look = "risky" if is_risky(text) else "text"
    if len(text) > LONGEST_TEXT:
        cut = book.stamp.t("…（过长，此处截断）")
        text = text[: LONGEST_TEXT - len(cut)] + cut
    sheet.write_string(*place, text, book.look(look))


def _breadth(heading: str, values: pd.Series) -> int:
    """Of a column, in signs: room for its heading, which is Chinese, and for its values."""
    longest = max([_room(str(value)) for value in values], default=0)
    return min(WIDEST, max(8, math.ceil(_room(heading) * 1.1), longest + 2))


def _room(text: str) -> int:
    """How broad a text is, in Latin signs."""
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in text)


def _number_looks(book: _Book, piece: pd.DataFrame) -> list[str]:
    """The number format of each column; "" where each row has a unit of its own."""
    if book.stamp.t("单位") in piece.columns:
        return [""] * piece.shape[1]
    return [_number_look(piece.iloc[:, place]) for place in range(piece.shape[1])]


def _number_look(values: pd.Series) -> str:
    """The number format of a column, by its first rows: years plain, whole numbers with thousands,
    others with as many decimals as they have.
    """
    numbers = [plain(value) for value in values.iloc[:LOOKED_AT]]
    numbers = [n for n in numbers if isinstance(n, (int, float)) and math.isfinite(n)]
    if numbers and all(n in YEARS for n in numbers):
        return "0"
    decimals = max([_decimals(n) for n in numbers], default=0)
    return "#,##0." + "0" * decimals if decimals else "#,##0"


def _decimals(number: float) -> int:
    """How many decimals a number has; two for one that is not rounded."""
    for decimals in range(MOST_DECIMALS + 1):
        if abs(float(formats.half_up(number, decimals)) - number) < 1e-9:
            return decimals
    return 2


# -- the first sheet


def _write_first(book: _Book, sheet: Any, contents: Contents, version_words: str) -> None:
    """Title, sentences, figures, what the file is of, and the list of its sheets."""
    for column, breadth in enumerate((26, 16, 12, 24, 44)):
        sheet.set_column(column, column, breadth)
    sheet.write_string(0, 0, book.stamp.title, book.look("title"))
    sheet.write_string(1, 0, book.stamp.in_a_line(), book.look("line"))
    row = 3
    for sentence in contents.sentences:
        sheet.set_row(row, 18 * math.ceil(_room(sentence) / 100))
        sheet.merge_range(row, 0, row, 4, "", book.look("said"))
        sheet.write_string(row, 0, sentence, book.look("said"))
        row += 1
    row = _write_figures(book, sheet, row + 1, contents.figures)
    for label, words in book.stamp.notes(version_words):
        sheet.write_string(row, 0, label, book.look("head"))
        sheet.write_string(row, 1, words)
        row += 1
    _write_listed(book, sheet, row + 1)


def _write_figures(book: _Book, sheet: Any, row: int, figures: Iterable[Figure]) -> int:
    """The figure cards, a row each; returns the row below them."""
    shown = list(figures)
    if not shown:
        return row
    t = book.stamp.t
    headings = [t("指标"), t("数值"), t("单位"), t("变化"), t("说明")]
    _write_head(book, sheet, row, headings)
    for figure in shown:
        row += 1
        number, unit = value_and_unit(figure.value)
        cells = (figure.label, number, unit, _change(figure.delta), figure.delta_text)
        for column, value in enumerate(cells):
            look = _figure_look(value)
            if column == CHANGE:
                look = f"+{look};-{look};0"
            _write_cell(book, sheet, (row, column), value, look)
    return row + 2


def _change(delta: str | int | None) -> str | float | None:
    """A change as a number, where it is one without a unit."""
    if not isinstance(delta, str):
        return delta
    number, unit = value_and_unit(delta)
    return delta if unit else number


def _figure_look(value: Any) -> str:
    """The number format of one figure."""
    return _number_look(pd.Series([value], dtype=object))


def _write_listed(book: _Book, sheet: Any, row: int) -> None:
    """The sheets that follow, each a link."""
    if not book.listed:
        return
    t = book.stamp.t
    _write_head(book, sheet, row, [t("工作表"), t("行数")])
    for name, title, rows in book.listed:
        row += 1
        quoted = name.replace("'", "''")
        sheet.write_url(row, 0, f"internal:'{quoted}'!A1", book.look("link"), title)
        sheet.write_number(row, 1, rows, book.look("#,##0"))


def _write_head(book: _Book, sheet: Any, row: int, headings: list[str]) -> None:
    for column, heading in enumerate(headings):
        sheet.write_string(row, column, heading, book.look("head"))


def _in_footer(text: str) -> str:
    """A text in a footer, where & begins a command; a footer has room for 255 signs."""
    return text[:80].replace("&", "&&")


def sheet_name(title: str, taken: set[str]) -> str:
    """A name that Excel takes and that no other sheet has."""
    clean = "".join(sign for sign in title if sign not in "[]:*?/\\'")[:28] or "1"
    name = clean
    number = 2
    while name.lower() in taken:
        name = f"{clean}{number}"
        number += 1
    taken.add(name.lower())
    return name
