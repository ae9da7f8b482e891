"""The whole ledger as a workbook of its sheets, which imports back to the same data."""

import io

import xlsxwriter
from sqlalchemy import func, select

from data_access.ledger_cells import money_text, show
from data_access.ledger_numbers import WAN
from data_access.ledger_sheets import CONTRACT, SHEETS_AS_WRITTEN
from data_access.ledger_stored import stored_rows
from data_access.ledger_words import Words

EXACT = 10**15  # a number with more digits than this is written as text: Excel keeps 15


def export_ledger(connection):
    """The bytes of an .xlsx with every row of its sheets; those beyond the contract stand only where they have rows.

    Additional columns (``Field.extra``) are written where any row uses them. Text is written as text, never as a formula or a link, so that a
    cell beginning with ``=`` does nothing when the file is opened.
    """
    words, target = Words(connection), io.BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "text": book.add_format({"num_format": "@"}),
    }
    for spec in SHEETS_AS_WRITTEN:
        records = _records(connection, spec)
        if records or spec in CONTRACT:
            _write_sheet(book.add_worksheet(spec.name), spec, records, words, formats)
    book.close()
    return target.getvalue()


def row_counts(connection):
    """{table: number of rows} of its tables, whatever their dates."""
    return {
        spec.table.name: connection.execute(select(func.count()).select_from(spec.table)).scalar()
        for spec in SHEETS_AS_WRITTEN
    }


def _records(connection, spec):
    rows = stored_rows(connection, spec)
    return [
        rows[key][1]
        for key in sorted(rows, key=lambda key: [(part is not None, part) for part in key])
    ]


def _write_sheet(sheet, spec, records, words, formats):
    fields = [
        f
        for f in spec.fields
        if f.kind != "ignored"
        and (not f.extra or any(record[f.name] is not None for record in records))
    ]
    for place, f in enumerate(fields):
        sheet.write_string(0, place, f.heading, formats["head"])
        sheet.set_column(place, place, max(10, 2 * len(f.heading)))
    sheet.freeze_panes(1, 1)
    for number, record in enumerate(records, start=1):
        for place, f in enumerate(fields):
            _write_cell(sheet, number, place, f, record[f.name], words, formats)


def _write_cell(sheet, row, column, f, value, words, formats):
    if value is None or value == ():
        return
    if f.kind == "decimal" and len(value.as_tuple().digits) > 15:
        sheet.write_string(row, column, show(f, value, words))
        return
    if f.kind == "date":
        sheet.write_datetime(row, column, value, formats["date"])
    elif f.kind == "money" and value < EXACT:
        sheet.write_number(row, column, value / WAN)
    elif f.kind == "money":
        sheet.write_string(row, column, money_text(value))
    elif f.kind in ("integer", "hours", "decimal", "year"):
        sheet.write_number(row, column, value)
    elif f.kind in ("word", "words", "stage") and f.list in ("industry", "hs_chapter", "cycle"):
        keys = value if f.kind == "words" else (value,)
        sheet.write_string(row, column, "、".join(words.codes[f.list][key] for key in keys))
    else:
        sheet.write_string(row, column, show(f, value, words), formats["text"])
