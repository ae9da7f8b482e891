"""Finds which sheet of the ledger lies before us, and where its headings stand."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property

from data_access.ledger.files.heading_forms import FEWEST_COLUMNS, heading_form, in_wan
from data_access.ledger.files.raw import Cell, RawRow, cell_at
from data_access.sheets import SHEETS_AS_WRITTEN
from data_access.sheets.fields import Field, Sheet
from data_access.values.cell_text import NoValue, as_text, is_blank, lookup_form, without_blanks
from data_access.values.numbers import MONEY_UNITS, WAN

EXAMPLE = "示例："  # how the cell under the first heading of the example row of a template begins
WORDS_SHEET = "可填的词"  # the hidden sheet of a template with the words of its drop-down lists

# The last heading of an error workbook, in the form in which headings are compared.
EXPLANATION = {"错误说明", "whatiswrong"}
# Its heading of cells for which the file had none; a row with any is refused again.
OVERFLOW = {"多出的格", "cellsbeyondtheheadings"}

LONGEST_REMARK = 60  # characters
_TOTAL = r"(本[页月季年期])?(合计|总计|小计|累计|共计|总和|total|subtotal)([:(].*|\d.*)?"
_REMARK = r"(注|备注|说明|填表人?|填报人?|制表人?|审核人?|单位|填表单位)[:].*"
_NO_RECORD = re.compile(f"{_TOTAL}|{_REMARK}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file whose heading is known."""

    place: int  # from 0
    field: Field
    unit: int | None  # of money: how many 分 are one of the heading's unit
    heading: str  # of the contract


@dataclass
class Headings:
    """The headings of one sheet of a file."""

    spec: Sheet
    row: int  # the Excel row they stand in
    columns: list[Column] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)  # headings that say nothing to us, as written
    twice: list[str] = field(default_factory=list)
    explained: bool = False  # an error workbook, written by this program
    overflow: list[int] = field(default_factory=list)  # its columns of cells without a heading

    @property
    def missing(self) -> list[Field]:
        """Fields that must be there and are not."""
        there = {column.field.name for column in self.columns}
        return [each for each in self.spec.required if each.name not in there]

    @cached_property
    def first_place(self) -> int | None:
        """Where the sheet's own first column stands, None where the file has none."""
        first = self.spec.fields[0]
        return next((each.place for each in self.columns if each.field is first), None)

    @property
    def score(self) -> int:
        """How well they fit the sheet."""
        return len(self.columns) - 2 * len(self.missing)


@dataclass(frozen=True, slots=True)
class _Text:
    """A cell of text that may be a heading, with the form in which it is compared."""

    place: int
    written: str
    form: str


@cache
def known_forms() -> frozenset[str]:
    """The forms of every heading of any sheet of the ledger."""
    return frozenset().union(*(_fields_by_form(spec.name) for spec in SHEETS_AS_WRITTEN))


def find_headings(rows: Iterable[RawRow], title: str | None) -> Headings | None:
    """The headings among the first rows of a sheet, None when it is no sheet of the ledger.

    ``title`` is the sheet's name in the file, None where it has none.
    """
    named = _sheet_called(title)
    candidates: Iterable[Sheet] = SHEETS_AS_WRITTEN
    if named is not None:
        candidates = [named]
    best: Headings | None = None
    for found in matches(rows, candidates):
        complete = named is not None or not found.missing
        enough = len(found.columns) >= FEWEST_COLUMNS
        if enough and complete and _is_better(found, best):
            best = found
    return best


def matches(rows: Iterable[RawRow], specs: Iterable[Sheet]) -> Iterator[Headings]:
    """Each row as headings of each of the sheets."""
    written = [(number, _texts_of(cells)) for number, cells, _ in rows]
    for spec in specs:
        for number, texts in written:
            yield _match(spec, number, texts)


def _sheet_called(title: str | None) -> Sheet | None:
    if title is None:
        return None
    name = without_blanks(title)
    return next((spec for spec in SHEETS_AS_WRITTEN if spec.name == name), None)


def _texts_of(cells: list[Cell]) -> list[_Text]:
    return [
        _Text(place, cell, heading_form(cell))
        for place, cell in enumerate(cells)
        if isinstance(cell, str)
    ]


def _is_better(found: Headings, best: Headings | None) -> bool:
    """Whether ``found`` fits better; of two rows of headings below each other the lower counts."""
    if best is None:
        return True
    if found.score == best.score:
        return found.spec is best.spec and found.row == best.row + 1
    return found.score > best.score


def _match(spec: Sheet, number: int, texts: list[_Text]) -> Headings:
    """What the cells of a row mean as headings of a sheet."""
    fields = _fields_by_form(spec.name)
    found = Headings(spec, number)
    seen = set()
    for text in texts:
        if text.form in EXPLANATION:
            found.explained = True
            continue
        if text.form in OVERFLOW:
            found.overflow.append(text.place)
            continue
        if not text.form:
            continue
        matched, unit = _field_and_unit(fields, text.form)
        if matched is None:
            found.unknown.append(as_text(text.written).strip())
        elif matched.name in seen:
            found.twice.append(matched.heading)
        else:
            seen.add(matched.name)
            found.columns.append(Column(text.place, matched, unit, matched.heading))
    return found


@cache
def _fields_by_form(name: str) -> dict[str, Field]:
    """The fields of a sheet by every heading they may stand under; the first of two goes before."""
    spec = next(spec for spec in SHEETS_AS_WRITTEN if spec.name == name)
    by_form: dict[str, Field] = {}
    for each in spec.fields:
        for heading in (each.heading, *each.other_headings):
            by_form.setdefault(lookup_form(heading), each)
    return by_form


def _field_and_unit(fields: dict[str, Field], form: str) -> tuple[Field | None, int]:
    """The field of a heading; an amount may also be kept in 元 or 亿元 when its heading says so."""
    if form in fields:
        return fields[form], WAN
    amount = in_wan(form)
    if amount is None or amount[0] not in fields:
        return None, WAN
    heading, unit = amount
    return fields[heading], MONEY_UNITS[unit]


def is_example(headings: Headings, cells: list[Cell]) -> bool:
    """Whether a row is the example row of a template.

    That begins so under the sheet's own first heading, which never stands over a free text,
    wherever that column lies in the file.
    """
    place = headings.first_place
    cell = None if place is None else cell_at(cells, place)
    if not isinstance(cell, str) or not cell.lstrip().startswith("示例"):
        return False
    return without_blanks(cell).startswith(without_blanks(EXAMPLE))


def is_no_record(headings: Headings, cells: list[Cell]) -> bool:
    """Whether a row is blank, a total, a remark, or the headings once more."""
    return (
        _says_nothing(headings, cells)
        or _is_total_or_remark(cells)
        or _repeats_headings(headings, cells)
    )


def _says_nothing(headings: Headings, cells: list[Cell]) -> bool:
    known = (cell_at(cells, column.place) for column in headings.columns)
    return all(isinstance(cell, NoValue) or is_blank(cell) for cell in known)


def _is_total_or_remark(cells: list[Cell]) -> bool:
    first = _first(cells, lambda cell: isinstance(cell, str) and not is_blank(cell))
    if not isinstance(first, str) or len(first) > LONGEST_REMARK:
        return False
    return _NO_RECORD.fullmatch(without_blanks(first)) is not None


def _repeats_headings(headings: Headings, cells: list[Cell]) -> bool:
    for column in headings.columns[:3]:
        if column.place >= len(cells):
            continue
        cell = cells[column.place]
        if not isinstance(cell, str) or not _is_heading(cell, column.field):
            return False
    return True


def _is_heading(cell: str, field: Field) -> bool:
    form = _form_of(field.heading)
    if cell.isascii() and not form.isascii():  # as a number: it has no other form
        return False
    return heading_form(cell) == form


@cache
def _form_of(heading: str) -> str:
    return heading_form(heading)


def _first(cells: list[Cell], wanted: Callable[[Cell], bool]) -> Cell:
    return next((cell for cell in cells if wanted(cell)), None)
