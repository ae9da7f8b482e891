"""Reads customs-style sheets through a saved column mapping (``column_mappings``): every row of the file, then the records that its rows sum to."""

from itertools import islice

from data_access import schema as s
from data_access.decisions.exchange_rates import by_year
from data_access.ledger.customs.cells import UNUSED_SAYS_NOTHING, read_chapter, read_partner
from data_access.ledger.customs.mappings import Mapping, fitting, forms_of, mappings
from data_access.ledger.customs.rows import CustomsRead, FileRows, Line
from data_access.ledger.customs.sums import sum_up
from data_access.ledger.files.headings import (
    EXPLANATION,
    LOOK_AT,
    Headings,
    heading_form,
    is_no_record,
)
from data_access.ledger.files.read import open_sheets
from data_access.ledger.files.xlsx_cells import Unreadable
from data_access.ledger.importing.rows import LONGEST_SHOWN, MOST_PROBLEMS
from data_access.sheets.exports import CUSTOMS
from data_access.sheets.fields import Field, Sheet
from data_access.values import cell_text
from data_access.values.cells import Bad
from data_access.values.dates import read_month
from data_access.values.numbers import read_number
from data_access.values.problems import Problem

FEWEST_COLUMNS = 4


class Foreign:
    """The saved mappings and the rates they need, read once for an import. ``only``: the name of one of them, or a ``Mapping`` that is not saved; it must be met in the file."""

    def __init__(self, connection, only=None):
        saved = [only] if isinstance(only, Mapping) else mappings(connection)
        self.name, self.met = only.name if isinstance(only, Mapping) else only, False
        self.mappings = saved if only is None else [m for m in saved if m.name == self.name]
        if only is not None and not self.mappings:
            raise Unreadable(
                "no_such_mapping", name=only, names="、".join(m.name for m in saved) or "—"
            )
        self.rates = {
            currency: by_year(connection, currency)
            for currency in {m.currency for m in self.mappings}
        }

    def read(self, raw, first, rest, words, progress=None):
        """The ``CustomsRead`` of a sheet that a mapping fits, None for another one. ``first`` are its first rows, ``rest`` those after them."""
        fits = fitting(self.mappings, first)
        if not fits:
            return None
        if len(fits) > 1:
            raise Unreadable(
                "several_mappings", names="、".join(mapping.name for mapping, _ in fits)
            )
        self.met = True
        mapping, row = fits[0]
        return _read(raw, first, rest, mapping, row, words, self.rates[mapping.currency], progress)

    def check_met(self):
        if self.name is not None and not self.met:
            raise Unreadable(
                "mapping_does_not_fit",
                name=self.name,
                columns="、".join(self.mappings[0].columns.values()),
            )


def _read(raw, first, rest, mapping, heading_row, words, rates, progress):
    at = next(n for n, (number, _, _) in enumerate(first) if number == heading_row)
    headings, unused = _headings(mapping, heading_row, first[at][1])
    title = raw.title or CUSTOMS.name
    lines = FileRows(title, headings.spec, headings, words=words)
    idle = _read_lines(lines, (first[at + 1 :], rest), unused, progress)
    ours = Headings(
        CUSTOMS,
        heading_row,
        [(n, chosen, None, chosen.heading) for n, chosen in enumerate(CUSTOMS.fields)],
    )
    sheet = CustomsRead(
        title,
        CUSTOMS,
        ours,
        words=words,
        lines=lines,
        mapping=mapping,
        mended=any(isinstance(c, str) and heading_form(c) in EXPLANATION for c in first[at][1]),
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
    if unused:
        sheet.notice("unused_columns", columns="、".join(unused.values())[:LONGEST_SHOWN], n=idle)
    return sheet


def _headings(mapping, number, cells):
    """(headings of the four columns, {place: heading} of the others)."""
    wanted = {heading_form(heading): part for part, heading in mapping.columns.items()}
    found, others, twice = {}, {}, []
    for place, cell in enumerate(cells):
        form, text = (
            (heading_form(cell), cell_text.as_text(cell).strip())
            if isinstance(cell, str)
            else ("", "")
        )
        if form in wanted and wanted[form] not in found:
            found[wanted[form]] = (place, text)
        elif form in wanted:
            twice.append(text)
        elif form and form not in EXPLANATION:
            others[place] = text
    kinds = {"month": "month", "country": "word", "hs": "text", "value": "text"}
    fields = {
        part: Field(found[part][1], kind, required=True, name=part) for part, kind in kinds.items()
    }
    spec = Sheet(
        CUSTOMS.name,
        s.export_flow,
        ("month", "country", "hs"),
        tuple(fields.values()),
        kept_as=CUSTOMS.label,
    )
    return Headings(
        spec,
        number,
        sorted(
            ((found[part][0], chosen, None, chosen.heading) for part, chosen in fields.items()),
            key=lambda column: column[0],
        ),
        twice=twice,
    ), others


def _read_lines(sheet, parts, unused, progress):
    """Fill ``sheet``; returns how many cells of unused columns say nothing: blank, 0, inf."""
    read = {
        "month": read_month,
        "country": lambda cell: read_partner(sheet.words, cell),
        "hs": lambda cell: read_chapter(sheet.words, cell),
        "value": read_number,
    }
    readers, idle, problems = (
        [(place, chosen, read[chosen.name]) for place, chosen, _, _ in sheet.headings.columns],
        0,
        0,
    )
    for part in parts:
        for number, cells, filled in part:
            if is_no_record(sheet.headings, cells):
                continue
            sheet.rows.append(_read_line(sheet, readers, number, cells, filled))
            problems += len(sheet.rows[-1].problems)
            if problems > MOST_PROBLEMS:
                raise Unreadable("too_many_refused", most=MOST_PROBLEMS)
            idle += sum(
                place >= len(cells)
                or cell_text.as_text(cells[place]).strip().lower() in UNUSED_SAYS_NOTHING
                for place in unused
            )
            if progress and len(sheet.rows) % 2000 == 0:
                progress(len(sheet.rows))
    return idle


def _read_line(sheet, readers, number, cells, filled):
    values, problems = [], []
    for place, chosen, read in readers:
        cell = cells[place] if place < len(cells) else None
        try:
            if isinstance(cell, cell_text.NoValue):
                raise cell_text.Refused(cell.code)
            if cell_text.says_nothing(cell):
                raise cell_text.Refused("missing")
            if place in filled and chosen.name == "value":
                raise cell_text.Refused("merged_number")
            value = read(cell)
        except cell_text.Refused as refused:
            value = Bad(cell_text.as_written(cell, LONGEST_SHOWN))
            problems.append(
                Problem(number, chosen.heading, value.written, refused.code, refused.facts)
            )
        values.append(value)
    return Line(sheet, number, tuple(values), problems, tuple(cells))


def first_rows(path):
    """The first rows of the first sheet that could be customs-style, for a person to say what its columns are: [(Excel row, cells as text)]; empty where no row has four cells of text."""
    for raw in open_sheets(path):
        rows = [
            (number, [cell_text.as_text(cell).strip() for cell in cells])
            for number, cells, _ in islice(raw.rows(), LOOK_AT)
        ]
        if any(len(forms_of(cells)) >= FEWEST_COLUMNS for _, cells in rows):
            return rows
    return []
