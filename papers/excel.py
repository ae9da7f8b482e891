"""The annex of a paper as Excel: its texts and figures on a first sheet, then a sheet for each
table and each chart, with native charts and the numbers behind them.

The same paper gives the same bytes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

from locales import Translator, translator
from papers import excel_chart
from papers.breadths import room
from papers.cells import clean, decimals, in_unit
from papers.outline import Heading, Numbered, items
from papers.said import said
from papers.values import Cell, Chart, Column, Figure, Kind, Paper, Table, Text

OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
A4 = 9
ON_A_PAGE = 60  # rows above a chart with which it can still be read
LONGEST = 32_767  # signs of a cell
BREADTHS = (44, 18, 18, 18)  # of the first sheet
LINE = 92  # Latin signs that a line of it takes
LEAST, MOST = 9, 44
LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "heading": {"bold": True, "font_size": 12},
    "line": {"font_color": "#4B5563"},
    "said": {"text_wrap": True, "valign": "top", "font_size": 12, "quote_prefix": True},
    "head": {"bold": True, "bg_color": "#DCE6F2", "border": 1, "text_wrap": True, "valign": "top"},
    "text": {"text_wrap": True, "valign": "top", "quote_prefix": True},
    "day": {"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"},
    "link": {"font_color": "#0B5CAD", "underline": 1},
    "count": {"num_format": "#,##0", "valign": "top"},
    "money": {"num_format": "#,##0.00", "valign": "top"},
    "share": {"num_format": "0.0%", "valign": "top"},
}


@dataclass
class _Book:
    """A workbook that is being written; ``listed``: its sheets, as (name, title)."""

    book: xlsxwriter.Workbook
    title: str
    t: Translator
    looks: dict[str, Any] = field(default_factory=dict)
    listed: list[tuple[str, str]] = field(default_factory=list)

    def look(self, name: str) -> Any:
        """A format by its name in LOOKS, or a number format."""
        if name not in self.looks:
            told = LOOKS.get(name, {"num_format": name, "valign": "top"})
            self.looks[name] = self.book.add_format(told)
        return self.looks[name]

    def sheet(self, name: str) -> Any:
        """A new sheet: A4 across, as broad as the paper, with page numbers."""
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page_of = self.t("第{n}页，共{all}页", n="&P", all="&N")
        title = self.title[:80].replace("&", "&&")
        sheet.set_footer(f"&L{title}&R{page_of}")
        return sheet


def annex(paper: Paper, *, number: str = "", published_on: date | None = None) -> bytes:
    """The annex as .xlsx; ``number``: the 文号 of the paper, "" for a draft, which says so."""
    t = translator(paper.language)
    buffer = BytesIO()
    book = _Book(xlsxwriter.Workbook(buffer, OPTIONS), clean(paper.title), t)
    first = book.sheet(t("概要"))
    for item in items(paper):
        if isinstance(item, Numbered):
            _write_numbered(book, item)
    words = said(paper, number, published_on, t)
    _write_first(book, first, paper, words)
    day = published_on or paper.as_of
    told = {"title": words["title"], "author": words["office"], "subject": words["number"]}
    book.book.set_properties(
        {name: text[:255] for name, text in told.items()} | {"created": _midnight(day)}
    )
    book.book.close()
    return buffer.getvalue()


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001


# -- a table, and a chart


def _write_numbered(book: _Book, item: Numbered) -> None:
    block = item.block
    sheet = book.sheet(item.label)
    book.listed.append((item.label, item.caption))
    sheet.write_string(0, 0, item.caption, book.look("heading"))
    table = block if isinstance(block, Table) else block.table
    last = _write_table(book, sheet, table)
    if isinstance(block, Chart):
        sheet.fit_to_pages(1, int(last < ON_A_PAGE))  # a chart is not cut by the end of a page
        sheet.write_string(last + 1, 0, clean(block.alt), book.look("line"))
        drawn = excel_chart.data(block.spec)
        if drawn:
            _write_chart(book, sheet, drawn, block, (last + 3, len(table.columns) + 1))


def _write_table(book: _Book, sheet: Any, table: Table) -> int:
    """Headings, which every printed page repeats, and rows; gives the row below them."""
    _write_head(book, sheet, 1, 0, [column.label for column in table.columns])
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, _breadth(table, place, column))
    for number, cells in enumerate(table.rows, start=2):
        for place, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
            _write_cell(book, sheet, (number, place), cell, column)
    sheet.freeze_panes(2, 0)
    sheet.repeat_rows(0, 1)
    below = len(table.rows) + 2
    if table.note:
        sheet.write_string(below, 0, clean(table.note), book.look("line"))
    return below


def _breadth(table: Table, place: int, column: Column) -> int:
    longest = max((room(str(row[place])) for row in table.rows), default=0)
    return min(MOST, max(LEAST, room(column.label) + 2, longest + 2))


def _write_cell(
    book: _Book, sheet: Any, place: tuple[int, int], cell: Cell, column: Column
) -> None:
    """A value in the kind of cell that it is of; a text stays a text, whatever it begins with."""
    if cell is None:
        return
    if isinstance(cell, str):
        sheet.write_string(*place, clean(cell)[:LONGEST], book.look("text"))
    elif isinstance(cell, date):
        sheet.write_datetime(*place, _midnight(cell), book.look("day"))
    else:
        _write_number(book, sheet, place, cell, column.kind, column.label)


def _write_number(
    book: _Book, sheet: Any, place: tuple[int, int], value: int | Decimal, kind: Kind, label: str
) -> None:
    """A number, an amount in the unit of its heading."""
    shown = in_unit(value, label) if kind == "money" else value
    look = kind if kind in LOOKS else _decimal_look(value, label)
    sheet.write_number(*place, float(shown), book.look(look))


def _decimal_look(value: int | Decimal, label: str) -> str:
    places = decimals(value, label)
    return "#,##0." + "0" * places if places else "#,##0"


def _write_chart(
    book: _Book, sheet: Any, drawn: excel_chart.Data, chart: Chart, place: tuple[int, int]
) -> None:
    """What the chart is drawn of, beside the table, and the chart below."""
    below, beside = place
    heads = [book.t("图中数据"), *(series.name for series in drawn.series)]
    _write_head(book, sheet, 1, beside, heads)
    sheet.set_column(beside, beside, 20)
    for number, name in enumerate(drawn.names, start=2):
        _write_cell(book, sheet, (number, beside), name, Column(""))
        for column, series in enumerate(drawn.series, start=beside + 1):
            value = series.values[number - 2]
            if value is not None:
                sheet.write_number(number, column, value)
    native = excel_chart.native(book.book, drawn, sheet.get_name(), beside)
    below = max(below, len(drawn.names) + 3)
    sheet.insert_chart(below, 0, native, {"description": clean(chart.alt)[:255]})


# -- the first sheet


def _write_first(book: _Book, sheet: Any, paper: Paper, words: dict[str, str]) -> None:
    """What the paper is and says, its figures, and the list of the sheets."""
    for column, breadth in enumerate(BREADTHS):
        sheet.set_column(column, column, breadth)
    sheet.write_string(0, 0, words["title"], book.look("title"))
    told = [words[name] for name in ("office", "number", "remark", "as_of")]
    version = book.t("数据版本 {version}", version=paper.data_version)
    line = " · ".join([text for text in told if text] + [version])
    sheet.write_string(1, 0, line, book.look("line"))
    row = _write_figures(book, sheet, 3, paper.figures)
    for item in items(paper):
        row = _write_item(book, sheet, row, item)
    _write_listed(book, sheet, row + 1)


def _write_figures(book: _Book, sheet: Any, row: int, figures: Sequence[Figure]) -> int:
    if not figures:
        return row
    _write_head(book, sheet, row, 0, [book.t("指标"), book.t("数值")])
    for number, figure in enumerate(figures, start=row + 1):
        sheet.write_string(number, 0, clean(figure.label), book.look("text"))
        if figure.value is not None:
            _write_number(book, sheet, (number, 1), figure.value, figure.kind, figure.label)
    return row + len(figures) + 2


def _write_item(book: _Book, sheet: Any, row: int, item: Heading | Text | Numbered) -> int:
    """A heading or a text of the paper; gives the row below it."""
    if isinstance(item, Heading):
        sheet.write_string(row, 0, item.words, book.look("heading"))
        return row + 1
    if not isinstance(item, Text):
        return row
    remark = book.t("（经人工修改）") if item.edited else ""
    for number, text in enumerate(item.paragraphs):
        shown = (clean(text) + (remark if number == 0 else ""))[:LONGEST]
        sheet.set_row(row, 18 * max(1, -(-room(shown) // LINE)))
        sheet.merge_range(row, 0, row, len(BREADTHS) - 1, "", book.look("said"))
        sheet.write_string(row, 0, shown, book.look("said"))
        row += 1
    return row


def _write_listed(book: _Book, sheet: Any, row: int) -> None:
    """The sheets that follow, each a link."""
    if not book.listed:
        return
    _write_head(book, sheet, row, 0, [book.t("工作表")])
    for number, (name, title) in enumerate(book.listed, start=row + 1):
        sheet.write_url(number, 0, f"internal:'{name}'!A1", book.look("link"), title[:255])


def _write_head(book: _Book, sheet: Any, row: int, column: int, heads: Sequence[str]) -> None:
    for place, words in enumerate(heads, start=column):
        sheet.write_string(row, place, clean(words), book.look("head"))
