"""From the rows of a sheet to checked values: every cell by itself, then what one row must agree with in itself."""

from itertools import islice

from data_access.ledger.files.headings import LOOK_AT, find_headings, is_example, is_no_record
from data_access.ledger.files.xlsx_cells import Unreadable
from data_access.ledger.importing.rows_read import Row, SheetRead
from data_access.values import cell_text
from data_access.values.cells import Bad, reader
from data_access.values.problems import Problem, disagreeing

LONGEST_SHOWN = 200  # characters of a refused cell that are repeated in a message
MOST_PROBLEMS = 100_000  # refused cells of a sheet: beyond that it is hardly the ledger, and the report would fill the memory
NUMBERS = ("money", "integer", "hours")


def read_sheet(raw, words, progress=None, foreign=None):
    """Read one ``RawSheet`` wholly: its records with their values, refused cells, and notices. ``foreign`` (``ledger_customs.Foreign``) reads what is not of our form,
    or what a mapping was named for."""
    rows = raw.rows()
    first = list(islice(rows, LOOK_AT))
    headings = find_headings(first, raw.title)
    if (
        foreign
        and (headings is None or foreign.name)
        and (sheet := foreign.read(raw, first, rows, words, progress))
    ):
        return sheet
    if headings is None:
        sheet = SheetRead(raw.title or "")
        sheet.notice("unknown_sheet", title=raw.title or "")
        return sheet
    sheet = SheetRead(raw.title or headings.spec.name, headings.spec, headings, words=words)
    for code, found in (("unknown_column", headings.unknown), ("column_twice", headings.twice)):
        for heading in found:
            sheet.notice(code, column=heading[:LONGEST_SHOWN])
    _read_rows(sheet, [row for row in first if row[0] > headings.row], rows, words, progress)
    return sheet


def _read_rows(sheet, first, rest, words, progress):
    rounded, problems = {}, 0
    readers = [
        (
            place,
            chosen,
            reader(
                sheet.spec,
                chosen,
                unit,
                words,
                lambda code, h=heading: rounded.setdefault((code, h), []).append(True),
            ),
        )
        for place, chosen, unit, heading in sheet.headings.columns
    ]
    for part in (first, rest):
        for excel_row, cells, filled in part:
            if is_example(cells):
                sheet.notice("example_row", row=excel_row)
            elif not is_no_record(sheet.headings, cells):
                sheet.rows.append(_read_row(sheet, readers, excel_row, cells, filled))
                problems += len(sheet.rows[-1].problems)
                if problems > MOST_PROBLEMS:
                    raise Unreadable("too_many_refused", most=MOST_PROBLEMS)
                if progress and len(sheet.rows) % 2000 == 0:
                    progress(len(sheet.rows))
    for (code, heading), times in rounded.items():
        sheet.notice(code, column=heading, n=len(times))


def _read_row(sheet, readers, excel_row, cells, filled):
    values, problems = [], []
    for place, chosen, read in readers:
        cell = cells[place] if place < len(cells) else None
        cell = cell_text.taken_up(cell) if sheet.headings.explained else cell
        try:
            if isinstance(cell, cell_text.NoValue):
                raise cell_text.Refused(cell.code)
            if place in filled and chosen.kind in NUMBERS:
                raise cell_text.Refused("merged_number")
            value = read(cell)
            if value is None and chosen.required:
                raise cell_text.Refused("missing")
        except cell_text.Refused as refused:
            written = cell_text.as_written(cell, LONGEST_SHOWN)
            problems.append(
                Problem(excel_row, chosen.heading, written, refused.code, refused.facts)
            )
            value = Bad(written)
        values.append(value)
    row = Row(sheet, excel_row, tuple(values), problems)
    for name, code, facts in disagreeing(sheet.spec, row.record()):
        place = sheet.names.index(name) if name in sheet.names else None
        problems.append(
            Problem(
                excel_row,
                sheet.spec[name].heading,
                "" if place is None else sheet.written(place, values[place]),
                code,
                facts,
            )
        )
    return row
