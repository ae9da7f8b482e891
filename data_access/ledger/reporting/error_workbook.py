"""The error workbook: the refused rows as they were, the bad cells coloured and explained.

It is ready to be mended and brought in again.
"""

import io
import re
from datetime import date, datetime, time
from itertools import chain, count
from math import isfinite
from typing import Any, TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data_access.ledger.exporting.workbook import open_workbook
from data_access.ledger.files.heading_forms import heading_form
from data_access.ledger.files.headings import EXPLANATION
from data_access.ledger.files.raw import MOST_COLUMNS, Cell, cell_at
from data_access.ledger.reporting.messages import problem_text
from data_access.ledger.reporting.refused_rows import OVERFLOWING, RefusedSheet
from data_access.ledger.reporting.report import Report
from data_access.values.cell_text import is_blank, put_aside
from data_access.values.problems import Problem
from locales import Translator, later, translator

EXPLAINED = later("错误说明")
BAD = "#FFD9D2"
WIDEST = 40
NARROWEST = 10
EXPLANATION_WIDTH = 80
LONGEST_TITLE = 28  # characters: room for a number within the 31 of Excel
NUMBER_FORMATS = {
    "text": "@",
    "number": "",
    "day": "yyyy-mm-dd",
    "moment": "yyyy-mm-dd hh:mm:ss",
}

CellFormats: TypeAlias = dict[str, Format]  # by what stands in the cell


def error_workbook(report: Report, language: str = "zh") -> bytes:
    """The bytes of an .xlsx with the refused rows, one sheet for each of the file's that has any.

    Headings are those of the file, so that a unit in a heading keeps its meaning. Bad cells are
    coloured; the last column says in the reader's language what is wrong and what would be right,
    and is passed over when the workbook is brought in again. Text is written as text: a formula
    that was refused stands there as it was written, does not run, and is refused again until it is
    mended.
    """
    t = translator(language)
    target = io.BytesIO()
    book = open_workbook(target)
    formats = _Formats(book)
    for sheet in report.refused_cells:
        page = book.add_worksheet(_page_name(sheet.title, book))
        problems = report.sheets[sheet.number].refused
        _write_sheet(page, sheet, problems, formats, t)
    if not report.refused_cells:
        book.add_worksheet().write_string(0, 0, t("没有拒收的行。"))
    book.close()
    return target.getvalue()


def _page_name(title: str, book: Workbook) -> str:
    """The name of a sheet, without what Excel does not allow; of two alike, one gets a number."""
    allowed = re.sub(r"[\[\]:*?/\\]|^'|'$", " ", title)
    name = allowed[:LONGEST_TITLE].strip() or "1"
    taken = {page.get_name().lower() for page in book.worksheets()}
    numbered = (f"{name}{number}" for number in count(2))
    return next(free for free in chain([name], numbered) if free.lower() not in taken)


def _write_sheet(
    page: Worksheet,
    sheet: RefusedSheet,
    problems: list[Problem],
    formats: "_Formats",
    t: Translator,
) -> None:
    places = _kept_places(sheet)
    last = _write_headings(page, sheet, places, formats, t)
    by_row: dict[int, list[Problem]] = {}
    for problem in problems:
        by_row.setdefault(problem.excel_row, []).append(problem)
    of_sheet = [problem for problem in problems if problem.code == "missing_heading"]
    for number, (excel_row, cells) in enumerate(sheet.rows, start=1):
        own = by_row.get(excel_row) or of_sheet
        bad = {problem.column for problem in own}
        for column, place in enumerate(places):
            style = formats.good
            if sheet.known.get(place) in bad:
                style = formats.bad
            _write_cell(page, number, column, cell_at(cells, place), style)
        page.write_string(number, last, explanation(excel_row, own, t), formats.wrap)
    if sheet.more:
        note = t("注：另有 {n} 行拒收，没有列在这里；改正后请导入原文件。", n=sheet.more)
        page.write_string(len(sheet.rows) + 2, 0, note)


def _kept_places(sheet: RefusedSheet) -> list[int]:
    """The columns of the file that are written; those of the ledger go before others.

    There are so few of them that the workbook can be brought in again.
    """
    places = [
        place
        for place, heading in enumerate(sheet.headings)
        if heading_form(heading) not in EXPLANATION
    ]
    known_first = sorted(places, key=lambda place: place not in sheet.known)
    room = MOST_COLUMNS - 1 - len(sheet.missing)
    return sorted(known_first[:room])


def _write_headings(
    page: Worksheet,
    sheet: RefusedSheet,
    places: list[int],
    formats: "_Formats",
    t: Translator,
) -> int:
    """The headings, then those that the sheet lacks, then the explanation; returns its column."""
    for column, place in enumerate(places):
        heading = sheet.headings[place]
        if heading == OVERFLOWING:
            heading = t(OVERFLOWING)
        width = max(NARROWEST, 2 * len(heading) + 2)
        page.write_string(0, column, heading, formats.head)
        page.set_column(column, column, min(WIDEST, width))
    for column, heading in enumerate(sheet.missing, start=len(places)):
        page.write_string(0, column, heading, formats.bad_head)
    last = len(places) + len(sheet.missing)
    page.write_string(0, last, t(EXPLAINED), formats.head)
    page.set_column(last, last, EXPLANATION_WIDTH)
    page.freeze_panes(1, 0)
    return last


def explanation(excel_row: int, problems: list[Problem], t: Translator) -> str:
    """What is wrong with a row and what would be right, as one text."""
    told = [
        t(
            "「{column}」{value}：{message}",
            column=problem.column,
            value=problem.value,
            message=problem_text(t, problem),
        )
        for problem in problems
    ]
    return t("原第 {row} 行。", row=excel_row) + " ".join(told)


class _Formats:
    def __init__(self, book: Workbook) -> None:
        head = {"bold": True, "bottom": 1}
        wrapped = {"text_wrap": True, "valign": "top"}
        self.head = book.add_format(head | wrapped)
        self.bad_head = book.add_format(head | {"bg_color": BAD})
        self.wrap = book.add_format(wrapped | {"num_format": "@"})
        self.good = _cell_formats(book, {})
        self.bad = _cell_formats(book, {"bg_color": BAD, "border": 1})


def _cell_formats(book: Workbook, look: dict[str, Any]) -> CellFormats:
    formats = {}
    for kind, number_format in NUMBER_FORMATS.items():
        properties = {"valign": "top"} | look
        if number_format:
            properties["num_format"] = number_format
        formats[kind] = book.add_format(properties)
    return formats


def _write_cell(page: Worksheet, row: int, column: int, cell: Cell, style: CellFormats) -> None:
    if isinstance(cell, bool):
        page.write_boolean(row, column, cell, style["number"])
    elif isinstance(cell, (int, float)) and isfinite(cell):
        page.write_number(row, column, cell, style["number"])
    elif isinstance(cell, datetime) and cell.time() != time.min:
        page.write_datetime(row, column, cell, style["moment"])
    elif isinstance(cell, date):
        page.write_datetime(row, column, cell, style["day"])
    elif is_blank(cell):
        page.write_blank(row, column, None, style["text"])
    else:
        page.write_string(row, column, put_aside(cell), style["text"])
