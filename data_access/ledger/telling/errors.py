"""The error workbook: the refused rows as they were, the bad cells coloured and explained, ready to be mended and brought in again."""

import io
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain, count
from math import isfinite

import xlsxwriter

from data_access.ledger.files.headings import EXPLANATION, heading_form
from data_access.ledger.files.read import open_sheets
from data_access.ledger.files.xlsx_cells import MOST_COLUMNS, Unreadable
from data_access.ledger.telling.messages import problem_text
from data_access.values.cell_text import as_text, is_blank, put_aside, taken_up
from locales import later, translator

MOST_ROWS = 20_000  # refused rows of one file that are kept
EXPLAINED = later("错误说明")
BAD, WIDEST = "#FFD9D2", 40


@dataclass
class RefusedSheet:
    """The refused rows of a sheet as they stand in the file, with its headings; ``number`` is its place among the sheets of the report."""

    number: int
    title: str
    headings: list
    known: dict = field(default_factory=dict)  # place -> heading of the ledger
    rows: list = field(default_factory=list)  # (Excel row, cells)
    missing: list = field(default_factory=list)  # headings that the sheet lacks
    more: int = 0  # refused rows beyond what is kept


def refused_cells(path, sheets):
    """The ``RefusedSheet`` of each checked ``SheetRead`` with refused rows; reads the file a second time, so that cells need not be kept for good rows."""
    wanted = [
        {row.excel_row for row in sheet.file_rows if row.state == "refused"} for sheet in sheets
    ]
    found, left = [], MOST_ROWS
    if any(wanted):
        try:
            for place, (raw, sheet, numbers) in enumerate(
                zip(open_sheets(path), sheets, wanted, strict=False)
            ):
                if numbers:
                    found.append(_refused_of(place, raw, sheet, numbers, left))
                    left -= len(found[-1].rows)
        except (Unreadable, OSError):  # the file was changed or removed in between
            return found
    return found


def _refused_of(place, raw, sheet, numbers, left):
    """The same rows again, in one pass."""
    headings, kept = [], []
    for number, cells, _ in raw.rows():
        if number == sheet.headings.row:
            headings = [as_text(cell).strip() for cell in cells]
        elif number in numbers and len(kept) < left:
            kept.append((number, list(map(taken_up, cells)) if sheet.headings.explained else cells))
    return RefusedSheet(
        place,
        sheet.title,
        headings,
        {place: heading for place, _, _, heading in sheet.file_headings.columns},
        kept,
        [chosen.heading for chosen in sheet.headings.missing],
        len(numbers) - len(kept),
    )


def error_workbook(report, language="zh"):
    """The bytes of an .xlsx with the refused rows of a ``ledger_report.Report``, one sheet for each of the file's that has any.

    Headings are those of the file, so that a unit in a heading keeps its meaning. Bad cells are coloured; the last column says in the reader's
    language what is wrong and what would be right, and is passed over when the workbook is brought in again. Text is written as text: a formula
    that was refused stands there as it was written, does not run, and is refused again until it is mended.
    """
    t, target = translator(language), io.BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": True,
        },
    )
    formats = _Formats(book)
    for sheet in report.refused_cells:
        _write_sheet(
            book.add_worksheet(_page_name(sheet.title, book)),
            sheet,
            report.sheets[sheet.number].refused,
            formats,
            t,
        )
    if not report.refused_cells:
        book.add_worksheet().write_string(0, 0, t("没有拒收的行。"))
    book.close()
    return target.getvalue()


def _page_name(title, book):
    """The name of a sheet, without what Excel does not allow; one that stood there twice gets a number."""
    name = re.sub(r"[\[\]:*?/\\]|^'|'$", " ", title)[:28].strip() or "1"
    taken = {page.get_name().lower() for page in book.worksheets()}
    return next(
        n for n in chain([name], (f"{name}{i}" for i in count(2))) if n.lower() not in taken
    )


def _write_sheet(page, sheet, problems, formats, t):
    kept = [
        place
        for place, heading in enumerate(sheet.headings)
        if heading_form(heading) not in EXPLANATION
    ]
    room = MOST_COLUMNS - 1 - len(sheet.missing)  # so that it can be brought in again
    kept = sorted(sorted(kept, key=lambda place: place not in sheet.known)[:room])
    last = _write_headings(page, sheet, kept, formats, t)
    of_row = {}
    for problem in problems:
        of_row.setdefault(problem.excel_row, []).append(problem)
    for number, (excel_row, cells) in enumerate(sheet.rows, start=1):
        own = of_row.get(excel_row) or [p for p in problems if p.code == "missing_heading"]
        bad = {p.column for p in own}
        for column, place in enumerate(kept):
            _write_cell(
                page,
                number,
                column,
                cells[place] if place < len(cells) else None,
                formats.plain[sheet.known.get(place) in bad],
            )
        page.write_string(number, last, explanation(excel_row, own, t), formats.wrap)
    if sheet.more:
        page.write_string(
            len(sheet.rows) + 2,
            0,
            t("注：另有 {n} 行拒收，没有列在这里；改正后请导入原文件。", n=sheet.more),
        )


def _write_headings(page, sheet, kept, formats, t):
    """The headings, then those that the sheet lacks, then the explanation; returns its column."""
    for column, place in enumerate(kept):
        page.write_string(0, column, sheet.headings[place], formats.head)
        page.set_column(column, column, min(WIDEST, max(10, 2 * len(sheet.headings[place]) + 2)))
    for column, heading in enumerate(sheet.missing, start=len(kept)):
        page.write_string(0, column, heading, formats.bad_head)
    last = len(kept) + len(sheet.missing)
    page.write_string(0, last, t(EXPLAINED), formats.head)
    page.set_column(last, last, 80)
    page.freeze_panes(1, 0)
    return last


def explanation(excel_row, problems, t):
    """What is wrong with a row and what would be right, as one text."""
    parts = [
        t(
            "「{column}」{value}：{message}",
            column=p.column,
            value=p.value,
            message=problem_text(t, p),
        )
        for p in problems
    ]
    return t("原第 {row} 行。", row=excel_row) + " ".join(parts)


class _Formats:
    def __init__(self, book):
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.bad_head = book.add_format({"bold": True, "bottom": 1, "bg_color": BAD})
        self.wrap = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        self.plain = {
            bad: {
                kind: book.add_format(
                    {"valign": "top"}
                    | ({"num_format": code} if code else {})
                    | ({"bg_color": BAD, "border": 1} if bad else {})
                )
                for kind, code in (
                    ("text", "@"),
                    ("number", ""),
                    ("day", "yyyy-mm-dd"),
                    ("moment", "yyyy-mm-dd hh:mm:ss"),
                )
            }
            for bad in (False, True)
        }


def _write_cell(page, row, column, cell, style):
    if isinstance(cell, bool):
        page.write_boolean(row, column, cell, style["number"])
    elif isinstance(cell, (int, float)) and isfinite(cell):
        page.write_number(row, column, cell, style["number"])
    elif isinstance(cell, datetime) and cell.time() != datetime.min.time():
        page.write_datetime(row, column, cell, style["moment"])
    elif isinstance(cell, date):
        page.write_datetime(row, column, cell, style["day"])
    elif is_blank(cell):
        page.write_blank(row, column, None, style["text"])
    else:
        page.write_string(row, column, put_aside(cell), style["text"])
