"""Reads customs-style sheets through a saved column mapping.

That is every row of the file, then the records that its rows sum to.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from data_access import schema as s
from data_access.decisions.exchange_rates import by_year
from data_access.ledger.customs.cells import UNUSED_SAYS_NOTHING, read_chapter, read_partner
from data_access.ledger.customs.flows import Flows
from data_access.ledger.customs.mappings import Mapping, fitting, forms_of, mappings
from data_access.ledger.customs.rows import CustomsSheet, FileLine, FileLines
from data_access.ledger.customs.sums import Rates, sum_up
from data_access.ledger.files.guarded_reader import open_sheets
from data_access.ledger.files.heading_forms import LOOK_AT, heading_form
from data_access.ledger.files.headings import (
    EXPLANATION,
    OVERFLOW,
    Column,
    Headings,
    is_no_record,
)
from data_access.ledger.files.raw import Cell, RawRow, RawSheet, Unreadable, cell_at
from data_access.ledger.importing.row_cells import ColumnReader, read_rows
from data_access.ledger.importing.row_width import RowWidth
from data_access.ledger.importing.rows import LONGEST_SHOWN
from data_access.sheets.exports import CUSTOMS
from data_access.sheets.fields import Field, Sheet
from data_access.values.cell_text import NoValue, Refused, as_text, says_nothing
from data_access.values.code_words import LedgerWords
from data_access.values.dates import counted_from_1900, read_month
from data_access.values.in_time import held_to
from data_access.values.numbers import read_number

FEWEST_COLUMNS = 4
ROWS_AT_ONCE = 2_000  # read between two tellings
KINDS = {"month": "month", "country": "word", "hs": "text", "value": "text"}


class CustomsReader:
    """The saved mappings and the rates they need, read once for an import.

    ``only`` is the name of one of them, or a ``Mapping`` that is not saved; it must be met in the
    file.
    """

    def __init__(self, connection: Connection, only: Mapping | str | None = None) -> None:
        self.met = False
        self.name: str | None
        if isinstance(only, Mapping):
            self.name = only.name
            self.mappings = [only]
        else:
            self.name = only
            self.mappings = _saved(connection, only)
        currencies = {mapping.currency for mapping in self.mappings}
        self.rates = {currency: by_year(connection, currency) for currency in currencies}

    def read(
        self,
        raw: RawSheet,
        first: list[RawRow],
        rest: Iterator[RawRow],
        words: LedgerWords,
        tell: Callable[[int], None] | None = None,
    ) -> CustomsSheet | None:
        """A sheet that a mapping fits, None for another one.

        ``first`` are its first rows, ``rest`` those after them.
        """
        fits = fitting(self.mappings, first)
        if not fits:
            return None
        if len(fits) > 1:
            names = "、".join(mapping.name for mapping, _ in fits)
            raise Unreadable("several_mappings", names=names)
        self.met = True
        mapping, heading_row = fits[0]
        heading_cells = next(cells for number, cells, _ in first if number == heading_row)
        below = [row for row in first if row[0] > heading_row]
        headings, unused = _headings(mapping, heading_row, heading_cells)
        lines = FileLines(raw.title or CUSTOMS.name, headings.spec, headings, words)
        lines.since_1904 = raw.since_1904
        width = RowWidth(raw, headings, first)
        flows = Flows(mapping, heading_cells)
        for place in flows.places:
            unused.pop(place, None)
        taken = flows_taken(flows, headings, chain(below, rest))
        idle = _read_lines(lines, taken, unused, width, tell)
        flows.check()
        sheet = _summed(lines, mapping, headings, self.rates[mapping.currency])
        flows.tell(sheet)
        if unused:
            columns = "、".join(unused.values())[:LONGEST_SHOWN]
            sheet.notice("unused_columns", columns=columns, n=idle)
        width.tell(sheet)
        return sheet

    def check_met(self) -> None:
        """Raise ``Unreadable`` where the mapping that was named fits no sheet of the file."""
        if self.name is not None and not self.met:
            columns = "、".join(self.mappings[0].columns.values())
            raise Unreadable("mapping_does_not_fit", name=self.name, columns=columns)


def _saved(connection: Connection, name: str | None) -> list[Mapping]:
    """The saved mappings, or the one of this name."""
    saved = mappings(connection)
    if name is None:
        return saved
    named = [mapping for mapping in saved if mapping.name == name]
    if not named:
        names = "、".join(mapping.name for mapping in saved)
        raise Unreadable("no_such_mapping", name=name, names=names or "—")
    return named


def _summed(lines: FileLines, mapping: Mapping, headings: Headings, rates: Rates) -> CustomsSheet:
    """The sheet of records, with what is to be said of it."""
    columns = [
        Column(place, field, None, field.heading) for place, field in enumerate(CUSTOMS.fields)
    ]
    sheet = CustomsSheet(
        lines.title,
        CUSTOMS,
        Headings(CUSTOMS, headings.row, columns),
        lines.words,
        lines=lines,
        mapping=mapping,
        mended=headings.explained,
    )
    sheet.notice(
        "by_mapping",
        name=mapping.name,
        currency=mapping.currency,
        source=mapping.source,
        **mapping.columns,
    )
    for heading in headings.twice:
        sheet.notice("column_twice", column=heading[:LONGEST_SHOWN])
    sum_up(sheet, rates)
    return sheet


def _headings(mapping: Mapping, number: int, cells: list[Cell]) -> tuple[Headings, dict[int, str]]:
    """The headings of the four columns, and {place: heading} of the others."""
    parts = {heading_form(heading): part for part, heading in mapping.columns.items()}
    found: dict[str, tuple[int, str]] = {}
    others: dict[int, str] = {}
    twice: list[str] = []
    explained = False
    overflow: list[int] = []
    for place, cell in enumerate(cells):
        if not isinstance(cell, str):
            continue
        form = heading_form(cell)
        text = as_text(cell).strip()
        part = parts.get(form)
        if form in EXPLANATION:
            explained = True
        elif form in OVERFLOW:
            overflow.append(place)
        elif part in found:
            twice.append(text)
        elif part is not None:
            found[part] = (place, text)
        elif form:
            others[place] = text
    headings = _our_headings(number, found)
    headings.twice = twice
    headings.explained = explained
    headings.overflow = overflow
    return headings, others


def _our_headings(number: int, found: dict[str, tuple[int, str]]) -> Headings:
    """``found``: part -> place and heading in the file."""
    fields = {
        part: Field(found[part][1], kind, required=True, name=part) for part, kind in KINDS.items()
    }
    spec = Sheet(
        CUSTOMS.name,
        s.export_flow,
        ("month", "country", "hs"),
        tuple(fields.values()),
        kept_as=CUSTOMS.label,
    )
    columns = [Column(found[part][0], field, None, field.heading) for part, field in fields.items()]
    return Headings(spec, number, sorted(columns, key=lambda column: column.place))


def flows_taken(flows: Flows, headings: Headings, rows: Iterable[RawRow]) -> Iterator[RawRow]:
    """The rows that are records, and exports of this country."""
    for row in rows:
        _, cells, _ = row
        if not is_no_record(headings, cells) and flows.takes(cells):
            yield row


def _read_lines(
    sheet: FileLines,
    rows: Iterable[RawRow],
    unused: Iterable[int],
    width: RowWidth,
    tell: Callable[[int], None] | None,
) -> int:
    """Fill ``sheet``; returns how many cells of unused columns say nothing: blank, 0, inf."""
    readers = [_column_reader(column, sheet) for column in sheet.headings.columns]
    idle = 0
    rest = iter(rows)
    while portion := list(islice(rest, ROWS_AT_ONCE)):
        for (number, cells, _), values, problems in read_rows(readers, portion):
            if moved := width.problem(number, cells):
                problems = [moved]
            sheet.add(FileLine(sheet, number, values, problems, cells))
            idle += sum(_is_idle(cell_at(cells, place)) for place in unused)
        if tell and len(portion) == ROWS_AT_ONCE:
            tell(len(sheet.rows))
    return idle


def _column_reader(column: Column, sheet: FileLines) -> ColumnReader:
    field = column.field

    def read(cell: Cell, is_filled: bool) -> Any:
        if isinstance(cell, NoValue):
            raise Refused(cell.code)
        if says_nothing(cell):
            raise Refused("missing")
        if is_filled and field.name == "value":
            raise Refused("merged_number")
        if sheet.since_1904 and field.name == "month":
            cell = counted_from_1900(cell)
        return _value(field.name, cell, sheet.words)

    return ColumnReader(column.place, field, read, remembers=field.name in ("month", "country"))


def _value(part: str, cell: Cell, words: LedgerWords) -> Any:
    if part == "month":
        return held_to(CUSTOMS["month"], read_month, words.state)(cell)
    if part == "country":
        return read_partner(words, cell)
    if part == "hs":
        return read_chapter(words, cell)
    return read_number(cell)


def _is_idle(cell: Cell) -> bool:
    return as_text(cell).strip().lower() in UNUSED_SAYS_NOTHING


def first_rows(path: Path | str) -> list[tuple[int, list[str]]]:
    """The first rows of the first sheet that could be customs-style: (Excel row, cells as text).

    A person says by them what its columns are. Empty where no row has four cells of text.
    """
    for raw in open_sheets(path):
        if raw.unseen.sheet:
            continue
        rows = [
            (number, [as_text(cell).strip() for cell in cells])
            for number, cells, _ in islice(raw.rows(), LOOK_AT)
        ]
        if any(len(forms_of(cells)) >= FEWEST_COLUMNS for _, cells in rows):
            return rows
    return []
