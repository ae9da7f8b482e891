"""The form in which headings are compared, without the headings of the ledger themselves: the
process that reads a file is started for each one, and loading them takes most of a start.
"""

import re
from collections.abc import Collection, Iterable

from data_access.ledger.files.raw import Cell
from data_access.values.cell_text import as_text, lookup_form

LOOK_AT = 40  # the headings stand in one of the first rows
FEWEST_COLUMNS = 2  # known headings by which a row of headings is recognised

_MARKS = "*:★☆※●▲#"
# What is said of a heading in brackets behind it without making it another one.
_REMARKED = re.compile(
    r"(.+)[(\[【](必填项?|必须填写|选填项?|可选|可空|可不填|可多选|多选|单选|下拉选择?|全称|"
    r"文本格式?|\d{1,2}位.{0,4}|(如|例|格式|示例|请|yyyy).{0,30}|required|optional)[)\]】]"
)
_UNIT = re.compile(r"(.+)\((元|万元|亿元)\)")


def heading_form(text: Cell) -> str:
    """The form in which headings are compared: without marks, and remarks such as (必填)."""
    form = lookup_form(as_text(text)).strip(_MARKS)
    while plain := _REMARKED.fullmatch(form):
        form = plain[1].strip(_MARKS)
    return form


def in_wan(form: str) -> tuple[str, str] | None:
    """The heading of the same amount in 万元, and the unit it has here; None where it has none."""
    with_unit = _UNIT.fullmatch(form)
    return with_unit and (f"{with_unit[1]}(万元)", with_unit[2])


def count_known(cells: Iterable[Cell], known: Collection[str]) -> int:
    """How many cells of a row are headings, of which ``known`` are the forms."""
    forms = {heading_form(cell) for cell in cells if isinstance(cell, str)}
    return sum(_is_known(form, known) for form in forms)


def _is_known(form: str, known: Collection[str]) -> bool:
    if form in known:
        return True
    amount = in_wan(form)
    return amount is not None and amount[0] in known
