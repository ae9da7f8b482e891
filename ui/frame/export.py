"""Tables to XLSX and CSV, with what they show printed in them. No cell ever starts a formula."""

import csv
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO, StringIO

import pandas as pd
import xlsxwriter

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True)
class ExportTable:
    """One table of a page: its title and a frame whose headings are in the reader's language and
    carry the units.
    """

    title: str
    frame: pd.DataFrame


def safe_text(value):
    """A text that no spreadsheet runs: a leading = + - @ or control sign is preceded by an
    apostrophe.
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(RISKY) else value


def to_csv(table, notes):
    """UTF-8 with BOM, which Chinese Excel reads; the notes (title, filter, as-of, source) stand
    below the rows.
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([safe_text(str(c)) for c in table.frame.columns])
    writer.writerows([_plain(v) for v in row] for row in table.frame.itertuples(index=False))
    writer.writerow([])
    writer.writerows([safe_text(part) for part in note] for note in [("", table.title), *notes])
    return text.getvalue().encode("utf-8-sig")


def to_xlsx(tables, notes, notes_title):
    """A workbook with one sheet a table and a sheet of notes first."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": False,
        },
    )
    head, day = (
        book.add_format({"bold": True, "bg_color": "#DCE6F2", "border": 1}),
        book.add_format({"num_format": "yyyy-mm-dd"}),
    )
    names = set()
    sheet = book.add_worksheet(_sheet_name(notes_title, names))
    for row, (label, value) in enumerate(notes):
        sheet.write_string(row, 0, label, head)
        sheet.write_string(row, 1, safe_text(value))
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 90)
    for table in tables:
        _write_sheet(book.add_worksheet(_sheet_name(table.title, names)), table, head, day)
    book.close()
    return buffer.getvalue()


def _write_sheet(sheet, table, head, day):
    sheet.write_string(0, 0, safe_text(table.title))
    for column, name in enumerate(table.frame.columns):
        sheet.write_string(1, column, safe_text(str(name)), head)
        longest = max((len(str(v)) for v in table.frame.iloc[:200, column]), default=0)
        sheet.set_column(column, column, min(40, max(10, 2 * len(str(name)), longest + 4)))
    for row, values in enumerate(table.frame.itertuples(index=False), start=2):
        for column, value in enumerate(values):
            value = _plain(value)
            if hasattr(value, "year"):
                sheet.write_datetime(row, column, value, day)
            elif isinstance(value, (int, float)):
                sheet.write_number(row, column, value)
            elif value not in (None, ""):
                sheet.write_string(row, column, str(value))
    sheet.freeze_panes(2, 0)


def _plain(value):
    if value is None or value is pd.NaT or (isinstance(value, float) and pd.isna(value)):
        return ""
    if isinstance(value, Decimal):
        return float(value)
    return value.item() if hasattr(value, "item") else safe_text(value)


def _sheet_name(title, taken):
    clean = "".join(c for c in title if c not in "[]:*?/\\'")[:28] or "1"
    name, n = clean, 2
    while name.lower() in taken:
        name, n = f"{clean}{n}", n + 1
    taken.add(name.lower())
    return name
