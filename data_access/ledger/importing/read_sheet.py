"""From the rows of a sheet to checked values: every cell by itself, then each row in itself."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain, islice
from typing import Any, TypeAlias

from data_access.ledger.customs.mappings import looks_like_customs
from data_access.ledger.customs.read import CustomsReader
from data_access.ledger.files.heading_forms import LOOK_AT
from data_access.ledger.files.headings import (
    Column,
    Headings,
    find_headings,
    is_example,
    is_no_record,
)
from data_access.ledger.files.near_headings import Resemblance, near_headings, resembled
from data_access.ledger.files.raw import Cell, RawRow, RawSheet
from data_access.ledger.importing.row_cells import ColumnReader, read_rows
from data_access.ledger.importing.row_width import RowWidth
from data_access.ledger.importing.rows import LONGEST_SHOWN, Row, SheetRead, UnknownSheet
from data_access.values.cell_text import NoValue, Refused, as_text, taken_up
from data_access.values.cells import reader
from data_access.values.code_words import LedgerWords
from data_access.values.dates import counted_from_1900, is_day_number
from data_access.values.problems import disagreeing

DAYS = ("date", "month")
NUMBERS = ("money", "integer", "hours")
# Kinds of field that take a number with signs round it for the text that is seen.
READ_ALIKE = {
    *("text", "ignored", "reference", "credit_code", "date", "month", "yes_no"),
    *("word", "words", "choice", "stage"),
}
ROWS_AT_ONCE = 2_000  # read between two tellings

TellRows: TypeAlias = Callable[[int], None]  # called with the number of rows read
Rounded: TypeAlias = Counter[tuple[str, str]]  # cells by (key of ``messages.NOTICES``, heading)


def read_sheet(
    raw: RawSheet,
    words: LedgerWords,
    tell: TellRows | None = None,
    customs: CustomsReader | None = None,
) -> SheetRead | UnknownSheet:
    """Read one sheet wholly: its records with their values, refused cells, and notices.

    ``customs`` reads what is not of our form, or what a mapping was named for.
    """
    rows = raw.rows()
    first = list(islice(rows, LOOK_AT))
    headings = find_headings(first, raw.title)
    if customs is not None and (headings is None or customs.name):
        customs_sheet = customs.read(raw, first, rows, words, tell)
        if customs_sheet is not None:
            return customs_sheet
    if headings is None:
        like = None if looks_like_customs(first) else resembled(first)
        if like is None or not like.strong:
            return _unknown(raw.title or "", like)
        headings = like.headings
    sheet = SheetRead(raw.title or headings.spec.name, headings.spec, headings, words)
    sheet.since_1904 = raw.since_1904
    _note_headings(sheet, headings)
    below = [row for row in first if row[0] > headings.row]
    width = RowWidth(raw, headings, first)
    _read_rows(sheet, chain(below, rows), width, tell)
    width.tell(sheet)
    return sheet


def _unknown(title: str, like: Resemblance | None) -> UnknownSheet:
    """A sheet that is none of the ledger's, with what it resembles."""
    if like is None:
        return UnknownSheet(title, [("unknown_sheet", {"title": title})])
    facts = {
        "title": title or "CSV",
        "sheet": like.headings.spec.name,
        "missing": "、".join(like.missing),
        "near": "、".join(f"{written} → {meant}" for written, meant in like.near.items()),
    }
    return UnknownSheet(title, [("like_sheet_near" if like.near else "like_sheet", facts)])


def _note_headings(sheet: SheetRead, headings: Headings) -> None:
    near = near_headings(headings)
    if headings.missing and sheet.title != headings.spec.name:
        missing = "、".join(field.heading for field in headings.missing)
        sheet.notice("by_headings", title=sheet.title, sheet=headings.spec.name, missing=missing)
    for heading in headings.unknown:
        column = heading[:LONGEST_SHOWN]
        if heading in near:
            sheet.notice("near_column", column=column, meant=near[heading])
        else:
            sheet.notice("unknown_column", column=column)
    for heading in headings.twice:
        sheet.notice("column_twice", column=heading[:LONGEST_SHOWN])


def _read_rows(
    sheet: SheetRead, rows: Iterable[RawRow], width: RowWidth, tell: TellRows | None
) -> None:
    rounded: Rounded = Counter()
    readers = [_column_reader(sheet, column, rounded) for column in sheet.headings.columns]
    records = _records(sheet, rows)
    while portion := list(islice(records, ROWS_AT_ONCE)):
        moved = [width.problem(excel_row, cells) for excel_row, cells, _ in portion]
        if sheet.headings.explained:
            portion = [_taken_up(row) for row in portion]
        for row, problem in zip(_rows(sheet, readers, portion), moved, strict=True):
            if problem:
                row.problems = [problem]
            sheet.add(row)
        if tell and len(portion) == ROWS_AT_ONCE:
            tell(len(sheet.rows))
    for (code, heading), times in rounded.items():
        sheet.notice(code, column=heading, n=times)


def _records(sheet: SheetRead, rows: Iterable[RawRow]) -> Iterator[RawRow]:
    """The rows that are records."""
    for row in rows:
        excel_row, cells, _ = row
        if is_example(sheet.headings, cells):
            sheet.notice("example_row", row=excel_row)
        elif not is_no_record(sheet.headings, cells):
            yield row


def _taken_up(row: RawRow) -> RawRow:
    """A row of an error workbook as it was written before."""
    excel_row, cells, filled = row
    return excel_row, [taken_up(cell) for cell in cells], filled


def _column_reader(sheet: SheetRead, column: Column, rounded: Rounded) -> ColumnReader:
    """What reads the cells of a column; ``rounded`` counts those that were rounded."""
    field = column.field

    def count(code: str) -> None:
        rounded[code, column.heading] += 1

    unit = column.unit or 1
    read_value = reader(sheet.spec, field, unit, sheet.words, count)

    def read(cell: Cell, is_filled: bool) -> Any:
        if isinstance(cell, NoValue):
            raise Refused(cell.code)
        if is_filled and field.kind in NUMBERS:
            raise Refused("merged_number")
        if sheet.since_1904 and field.kind in DAYS:
            cell = counted_from_1900(cell)
        value = read_value(cell)
        if field.kind in DAYS and is_day_number(cell):
            _note_day_number(sheet, column.heading, cell, value)
        if value is None and field.required:
            raise Refused("missing")
        return value

    return ColumnReader(column.place, field, read, remembers=field.kind in READ_ALIKE)


def _note_day_number(sheet: SheetRead, heading: str, cell: Cell, day: date) -> None:
    """Say once of a column that a bare number in it was taken for a day."""
    told = [facts["column"] for code, facts in sheet.notices if code == "day_numbers"]
    if heading not in told:
        sheet.notice("day_numbers", column=heading, example=f"{as_text(cell)} → {day}")


def _rows(sheet: SheetRead, readers: list[ColumnReader], portion: list[RawRow]) -> Iterator[Row]:
    for (excel_row, _, _), values, problems in read_rows(readers, portion):
        row = Row(sheet, excel_row, values, problems)
        for name, code, facts in disagreeing(sheet.spec, row.record(), sheet.words):
            problems.append(row.problem(name, code, facts))
        yield row
