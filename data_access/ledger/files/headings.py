"""Finds which sheet of the ledger lies before us and in which row and columns its headings stand."""

import re
from dataclasses import dataclass, field
from functools import cache

from data_access.sheets import SHEETS_AS_WRITTEN
from data_access.values.cell_text import NoValue, as_text, is_blank, lookup_form, without_blanks
from data_access.values.numbers import MONEY_UNITS, WAN

LOOK_AT = 40  # the headings stand in one of the first rows
EXAMPLE = "示例："  # the first cell of the example row of a template (ledger_template) begins so
WORDS_SHEET = "可填的词"  # the hidden sheet of a template with the words of its drop-down lists
EXPLANATION = {
    "错误说明",
    "whatiswrong",
}  # the last heading of an error workbook (ledger_errors), in the form in which headings are compared
_UNIT = re.compile(r"(.+)\((元|万元|亿元)\)")
_NO_RECORD = re.compile(
    r"(本[页月季年期])?(合计|总计|小计|累计|共计|总和|total|subtotal)([:(].*|\d.*)?|(注|备注|说明|填表人?|填报人?|制表人?|审核人?|单位|填表单位)[:].*",
    re.IGNORECASE,
)


@dataclass
class Headings:
    spec: object  # a ledger_sheets.Sheet
    row: int  # the Excel row they stand in
    columns: list = field(
        default_factory=list
    )  # (place, Field, 分 in one unit for money, heading of the contract)
    unknown: list = field(default_factory=list)  # headings that say nothing to us, as written
    twice: list = field(default_factory=list)
    explained: bool = False  # an error workbook: what stands in it was written by ``ledger_errors``

    @property
    def missing(self):
        there = {chosen.name for _, chosen, _, _ in self.columns}
        return [chosen for chosen in self.spec.required if chosen.name not in there]


def heading_form(text):
    return lookup_form(as_text(text)).strip("*:")


def find_headings(rows, title):
    """The headings among the first rows of a sheet, None when it is no sheet of the ledger.

    ``rows`` are those rows as ``RawSheet.rows`` gives them; ``title`` is the sheet's name or None.
    """
    named = next(
        (
            spec
            for spec in SHEETS_AS_WRITTEN
            if title is not None and without_blanks(title) == spec.name
        ),
        None,
    )
    best, best_score = None, 0
    written = [
        (
            number,
            [
                (place, cell, heading_form(cell))
                for place, cell in enumerate(cells)
                if isinstance(cell, str)
            ],
        )
        for number, cells, _ in rows
    ]
    for spec in [named] if named else SHEETS_AS_WRITTEN:
        for number, cells in written:
            found = _match(spec, number, cells)
            score = len(found.columns) - len(found.missing) * 2
            continues = (
                best is not None
                and best.spec is spec
                and best.row == number - 1
                and score == best_score
            )
            if (
                len(found.columns) >= 2
                and (named or not found.missing)
                and (score > best_score or continues or (best is None and named))
            ):
                best, best_score = found, score
    return best


def _match(spec, number, cells):
    fields = _forms(spec.name)
    found, seen = Headings(spec, number), set()
    for place, cell, form in cells:
        found.explained |= form in EXPLANATION
        if not form or form in EXPLANATION:
            continue
        matched, unit = _with_unit(fields, form)
        if matched is None:
            found.unknown.append(as_text(cell).strip())
        elif matched.name in seen:
            found.twice.append(matched.heading)
        else:
            seen.add(matched.name)
            found.columns.append((place, matched, unit, matched.heading))
    return found


@cache
def _forms(name):
    spec = next(spec for spec in SHEETS_AS_WRITTEN if spec.name == name)
    return {
        lookup_form(heading): chosen
        for chosen in reversed(spec.fields)
        for heading in (chosen.heading, *chosen.other_headings)
    }


def _with_unit(fields, form):
    """The field of a heading; an amount may also be kept in 元 or 亿元 when its heading says so."""
    if form in fields:
        return fields[form], WAN
    if found := _UNIT.fullmatch(form):
        as_wan = fields.get(f"{found[1]}(万元)")
        if as_wan is not None:
            return as_wan, MONEY_UNITS[found[2]]
    return None, WAN


def is_example(cells):
    """Whether a row is the example row of a template."""
    first = next((cell for cell in cells if cell is not None and cell != ""), None)
    return (
        isinstance(first, str)
        and first.lstrip().startswith("示例")
        and without_blanks(first).startswith(without_blanks(EXAMPLE))
    )


def is_no_record(headings, cells):
    """Whether a row below the headings is blank, a total, a remark, or the headings once more."""
    known = [cells[place] for place, _, _, _ in headings.columns if place < len(cells)]
    if all(isinstance(cell, NoValue) or is_blank(cell) for cell in known):
        return True
    first = next((cell for cell in cells if isinstance(cell, str) and not is_blank(cell)), "")
    if len(first) <= 60 and _NO_RECORD.fullmatch(without_blanks(first)):
        return True
    places = [(place, chosen) for place, chosen, _, _ in headings.columns[:3] if place < len(cells)]
    return all(
        isinstance(cells[place], str) and heading_form(cells[place]) == heading_form(chosen.heading)
        for place, chosen in places
    )
