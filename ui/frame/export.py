"""Tables to XLSX and CSV, with what they show printed in them. No cell ever starts a formula."""

import csv
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO, StringIO

import pandas as pd
import xlsxwriter

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
XLSX_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}


@dataclass(frozen=True)
class ExportTable:
    """One table of a page: its title and a frame whose headings are in the reader's language and
    carry the units.
    """

    title: str
    frame: pd.DataFrame


def safe_text(value):
    """A text that no spreadsheet runs: a leading = + - @ or control sign gets an apostrophe."""
    if isinstance(value, str) and value.startswith(RISKY):
        return f"'{value}"
    return value


def to_csv(table, notes):
    """UTF-8 with BOM, which Chinese Excel reads.

    The notes (title, filter, as-of, source) stand below the rows.
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([safe_text(str(heading)) for heading in table.frame.columns])
    for row in table.frame.itertuples(index=False):
        writer.writerow([_plain(value) for value in row])
    writer.writerow([])
    for note in [("", table.title), *notes]:
        writer.writerow([safe_text(part) for part in note])
    return text.getvalue().encode("utf-8-sig")


def to_xlsx(tables, notes, notes_title):
    """A workbook with one sheet a table and a sheet of notes first."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, XLSX_OPTIONS)
    head = book.add_format({"bold": True, "bg_color": "#DCE6F2", "border": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    names: set[str] = set()
    _write_notes(book.add_worksheet(_sheet_name(notes_title, names)), notes, head)
    for table in tables:
        sheet = book.add_worksheet(_sheet_name(table.title, names))
        _write_table(sheet, table, head, day)
    book.close()
    return buffer.getvalue()


def _write_notes(sheet, notes, head):
    for row, (label, value) in enumerate(notes):
        sheet.write_string(row, 0, label, head)
        sheet.write_string(row, 1, safe_text(value))
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 90)


def _write_table(sheet, table, head, day):
    sheet.write_string(0, 0, safe_text(table.title))
    for column, name in enumerate(table.frame.columns):
        sheet.write_string(1, column, safe_text(str(name)), head)
        sheet.set_column(column, column, _breadth(str(name), table.frame.iloc[:200, column]))
    for row, values in enumerate(table.frame.itertuples(index=False), start=2):
        for column, value in enumerate(values):
            _write_cell(sheet, row, column, _plain(value), day)
    sheet.freeze_panes(2, 0)


def _breadth(heading, values):
    """Of a column, in signs: room for its heading, which is Chinese, and for its values."""
    longest = max([len(str(value)) for value in values], default=0)
    return min(40, max(10, 2 * len(heading), longest + 4))


def _write_cell(sheet, row, column, value, day):
    if hasattr(value, "year"):
        sheet.write_datetime(row, column, value, day)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value)
    elif value not in (None, ""):
        sheet.write_string(row, column, str(value))


def _plain(value):
    if value is None or value is pd.NaT:
        return ""
    if isinstance(value, float) and pd.isna(value):
        return ""
    if isinstance(value, Decimal):
        return float(value)
    if hasattr(value, "item"):
        return value.item()
    return safe_text(value)


def _sheet_name(title, taken):
    """A name that Excel takes and that no other sheet has."""
    clean = "".join(sign for sign in title if sign not in "[]:*?/\\'")[:28] or "1"
    name = clean
    number = 2
    while name.lower() in taken:
        name = f"{clean}{number}"
        number += 1
    taken.add(name.lower())
    return name
