"""The whole ledger as a workbook of its sheets, which imports back to the same data."""

import io

import xlsxwriter
from sqlalchemy import func, select

from data_access.records.stored import stored_rows
from data_access.sheets import CONTRACT, SHEETS_AS_WRITTEN
from data_access.values.cells import money_text, show
from data_access.values.code_words import LedgerWords
from data_access.values.numbers import WAN

EXACT = 10**15  # a number with more digits than this is written as text: Excel keeps 15


def export_ledger(connection):
    """The bytes of an .xlsx with every row of its sheets; those beyond the contract stand only where they have rows.

    Additional columns (``Field.extra``) are written where any row uses them. Text is written as text, never as a formula or a link, so that a
    cell beginning with ``=`` does nothing when the file is opened.
    """
    words, target = LedgerWords(connection), io.BytesIO()
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
        chosen
        for chosen in spec.fields
        if chosen.kind != "ignored"
        and (not chosen.extra or any(record[chosen.name] is not None for record in records))
    ]
    for place, chosen in enumerate(fields):
        sheet.write_string(0, place, chosen.heading, formats["head"])
        sheet.set_column(place, place, max(10, 2 * len(chosen.heading)))
    sheet.freeze_panes(1, 1)
    for number, record in enumerate(records, start=1):
        for place, chosen in enumerate(fields):
            _write_cell(sheet, number, place, chosen, record[chosen.name], words, formats)


def _write_cell(sheet, row, column, chosen, value, words, formats):
    if value is None or value == ():
        return
    if chosen.kind == "decimal" and len(value.as_tuple().digits) > 15:
        sheet.write_string(row, column, show(chosen, value, words))
        return
    if chosen.kind == "date":
        sheet.write_datetime(row, column, value, formats["date"])
    elif chosen.kind == "money" and value < EXACT:
        sheet.write_number(row, column, value / WAN)
    elif chosen.kind == "money":
        sheet.write_string(row, column, money_text(value))
    elif chosen.kind in ("integer", "hours", "decimal", "year"):
        sheet.write_number(row, column, value)
    elif chosen.kind in ("word", "words", "stage") and chosen.list in (
        "industry",
        "hs_chapter",
        "cycle",
    ):
        keys = value if chosen.kind == "words" else (value,)
        sheet.write_string(row, column, "、".join(words.codes[chosen.list][key] for key in keys))
    else:
        sheet.write_string(row, column, show(chosen, value, words), formats["text"])
