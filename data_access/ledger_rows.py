"""From the rows of a sheet to checked values: every cell by itself, then what one row must agree with in itself."""
from dataclasses import dataclass, field
from itertools import islice

from data_access import ledger_values as v
from data_access.ledger_cells import Bad, reader, show
from data_access.ledger_headings import LOOK_AT, find_headings, is_no_record

LONGEST_SHOWN = 200     # characters of a refused cell that are repeated in a message
NUMBERS = ("money", "integer", "hours")


@dataclass(frozen=True)
class Problem:
    """Why a row is refused: the Excel row, the heading, the value as written, a key of ``ledger_messages.PROBLEMS`` and what fills its text."""
    excel_row: int
    column: str
    value: str
    code: str
    facts: dict


class Row:
    """One record of a sheet. ``values`` are those of ``sheet.fields``, in their order."""
    __slots__ = ("sheet", "excel_row", "values", "problems", "state", "refusals", "stored", "changes", "before", "after")

    def __init__(self, sheet, excel_row, values, problems):
        self.sheet, self.excel_row, self.values, self.problems = sheet, excel_row, values, problems
        self.reset()

    def reset(self):
        """Forget what was found by comparing with a database."""
        self.state, self.refusals, self.stored, self.changes, self.before, self.after = None, (), None, None, None, None

    def record(self):
        return dict(zip(self.sheet.names, self.values, strict=True))

    def refuse(self, name, code, **facts):
        place = self.sheet.names.index(name) if name in self.sheet.names else None
        written = "" if place is None else self.sheet.written(place, self.values[place])
        self.refusals = (*self.refusals, Problem(self.excel_row, self.sheet.spec[name].heading, written, code, facts))
        self.state = "refused"


@dataclass
class SheetRead:
    """A sheet of the file with its records; ``title`` is its name in the file, ``spec`` None for a sheet that is none of the ledger's."""
    title: str
    spec: object = None
    headings: object = None
    rows: list = field(default_factory=list)
    notices: list = field(default_factory=list)   # (key of ledger_messages.NOTICES, facts)
    found_notices: list = field(default_factory=list)   # the same, from comparing the rows
    words: object = None

    def __post_init__(self):
        self.fields = [f for _, f, _, _ in self.headings.columns] if self.headings else []
        self.names = [f.name for f in self.fields]

    def notice(self, code, **facts):
        self.notices.append((code, facts))

    def written(self, place, value):
        return show(self.fields[place], value, self.words)


def read_sheet(raw, words, progress=None):
    """Read one ``RawSheet`` wholly: its records with their values, refused cells, and notices."""
    rows = raw.rows()
    first = list(islice(rows, LOOK_AT))
    headings = find_headings(first, raw.title)
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
    rounded = {}
    readers = [(place, f, reader(sheet.spec, f, unit, words, lambda code, h=heading: rounded.setdefault((code, h), []).append(True)))
               for place, f, unit, heading in sheet.headings.columns]
    for part in (first, rest):
        for excel_row, cells, filled in part:
            if not is_no_record(sheet.headings, cells):
                sheet.rows.append(_read_row(sheet, readers, excel_row, cells, filled))
                if progress and len(sheet.rows) % 2000 == 0:
                    progress(len(sheet.rows))
    for (code, heading), times in rounded.items():
        sheet.notice(code, column=heading, n=len(times))


def _read_row(sheet, readers, excel_row, cells, filled):
    values, problems = [], []
    for place, f, read in readers:
        cell = cells[place] if place < len(cells) else None
        try:
            if isinstance(cell, v.NoValue):
                raise v.Refused(cell.code)
            if place in filled and f.kind in NUMBERS:
                raise v.Refused("merged_number")
            value = read(cell)
            if value is None and f.required:
                raise v.Refused("missing")
        except v.Refused as refused:
            written = v.as_text(cell).strip()[:LONGEST_SHOWN]
            problems.append(Problem(excel_row, f.heading, written, refused.code, refused.facts))
            value = Bad(written)
        values.append(value)
    row = Row(sheet, excel_row, tuple(values), problems)
    for name, code, facts in disagreeing(sheet.spec, row.record()) if sheet.spec.in_order else ():
        place = sheet.names.index(name) if name in sheet.names else None
        problems.append(Problem(excel_row, sheet.spec[name].heading, "" if place is None else sheet.written(place, values[place]), code, facts))
    return row


def disagreeing(spec, record):
    """What a record contradicts in itself, as (name of the field to look at, code, facts); refused cells are passed over."""
    for earlier, later in spec.in_order:
        first, second = record.get(earlier), record.get(later)
        if first is not None and second is not None and not isinstance(first, Bad) and not isinstance(second, Bad) and second < first:
            yield later, "before", {"other": spec[earlier].heading, "day": first}
    open_ends = {}
    for given, needed in spec.needs:
        if record.get(given) is not None and not isinstance(record[given], Bad) and record.get(needed) is None:
            open_ends.setdefault(needed, []).append(spec[given].heading)
    for needed, given in open_ends.items():
        yield needed, "needed_with", {"others": "、".join(given)}
