"""The whole ledger as a workbook of its sheets, which imports back to the same data."""

import io
from decimal import Decimal
from typing import Any, TypeAlias

from sqlalchemy import Connection, func, select
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data_access.database.state import read_state
from data_access.ledger.exporting.workbook import open_workbook
from data_access.ledger.importing.rows import Record
from data_access.records.stored import stored_rows
from data_access.sheets import CONTRACT, SHEETS_AS_WRITTEN
from data_access.sheets.fields import Field, Sheet
from data_access.values.cells import money_text, show
from data_access.values.code_words import LedgerWords
from data_access.values.numbers import WAN

DIGITS = 15  # Excel keeps so many; a longer number is written as text
EXACT = 10**DIGITS
NUMBERS = ("integer", "hours", "decimal", "year")
NARROWEST = 10
WRITTEN_AS_CODES = ("industry", "hs_chapter", "cycle")  # lists whose codes people know

Formats: TypeAlias = dict[str, Format]


def export_ledger(connection: Connection) -> bytes:
    """The bytes of an .xlsx with every row of its sheets.

    Sheets beyond the contract stand only where they have rows. Additional columns
    (``Field.extra``) are written where any row uses them. Text is written as text, never as a
    formula or a link, so that a cell beginning with ``=`` does nothing when the file is opened.
    """
    words = LedgerWords(connection)
    target = io.BytesIO()
    book = open_workbook(target)
    version = read_state(connection).data_version
    book.set_properties(
        {"title": "台账", "comments": f"数据版本 {version} / data version {version}"}
    )
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "text": book.add_format({"num_format": "@"}),
    }
    for spec in SHEETS_AS_WRITTEN:
        records = _records(connection, spec)
        if records or spec in CONTRACT:
            page = book.add_worksheet(spec.name)
            _write_sheet(page, spec, records, words, formats)
    book.close()
    return target.getvalue()


def row_counts(connection: Connection) -> dict[str, int]:
    """{table: number of rows} of its tables, whatever their dates."""
    tables = [spec.table for spec in SHEETS_AS_WRITTEN]
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in tables
    }


def _records(connection: Connection, spec: Sheet) -> list[Record]:
    """The stored records of a sheet in the order of their keys, blanks first."""
    rows = stored_rows(connection, spec)

    def blanks_first(key: tuple[Any, ...]) -> list[tuple[bool, Any]]:
        return [(part is not None, part) for part in key]

    return [rows[key][1] for key in sorted(rows, key=blanks_first)]


def _write_sheet(
    page: Worksheet, spec: Sheet, records: list[Record], words: LedgerWords, formats: Formats
) -> None:
    fields = _used_fields(spec, records)
    for place, field in enumerate(fields):
        page.write_string(0, place, field.heading, formats["head"])
        page.set_column(place, place, max(NARROWEST, 2 * len(field.heading)))
    page.freeze_panes(1, 1)
    for number, record in enumerate(records, start=1):
        for place, field in enumerate(fields):
            value = record[field.name]
            if value is not None and value != ():
                _write_cell(page, number, place, field, value, words, formats)


def _used_fields(spec: Sheet, records: list[Record]) -> list[Field]:
    def is_used(field: Field) -> bool:
        return any(record[field.name] is not None for record in records)

    fields = [field for field in spec.fields if field.kind != "ignored"]
    return [field for field in fields if not field.extra or is_used(field)]


def _write_cell(
    page: Worksheet,
    row: int,
    column: int,
    field: Field,
    value: Any,
    words: LedgerWords,
    formats: Formats,
) -> None:
    if field.kind == "date":
        page.write_datetime(row, column, value, formats["date"])
    elif field.kind == "money" and value < EXACT:
        page.write_number(row, column, value / WAN)
    elif field.kind == "money":
        page.write_string(row, column, money_text(value))
    elif field.kind == "decimal" and _is_long(value):
        page.write_string(row, column, show(field, value, words))
    elif field.kind in NUMBERS:
        page.write_number(row, column, value)
    elif field.list in WRITTEN_AS_CODES and field.kind in ("word", "words", "stage"):
        page.write_string(row, column, _codes(field, value, words))
    else:
        page.write_string(row, column, show(field, value, words), formats["text"])


def _is_long(number: Decimal) -> bool:
    return len(number.as_tuple().digits) > DIGITS


def _codes(field: Field, value: Any, words: LedgerWords) -> str:
    codes = words.codes[field.list]
    if field.kind == "words":
        return "、".join(codes[key] for key in value)
    return codes[value]
