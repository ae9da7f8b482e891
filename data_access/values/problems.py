"""Why a value cannot be taken, and what the values of one record contradict in each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from data_access.sheets.fields import Sheet
from data_access.values.cells import Bad

Disagreement = tuple[str, str, dict[str, Any]]  # field to look at, code, facts


@dataclass(frozen=True)
class Problem:
    """Why a row is refused: Excel row, heading, the value as written, a code and its facts.

    ``code`` is a key of ``ledger.reporting.messages.PROBLEMS``, ``facts`` fill its text.
    """

    excel_row: int
    column: str
    value: str
    code: str
    facts: dict


def disagreeing(sheet: Sheet, record: dict[str, Any]) -> Iterator[Disagreement]:
    """What a record contradicts in itself; refused cells are passed over."""
    yield from _out_of_order(sheet, record)
    yield from _needed(sheet, record)
    for group in sheet.one_of:
        if all(name in record and record[name] is None for name in group):
            headings = "、".join(sheet[name].heading for name in group)
            yield group[0], "one_of", {"others": headings}


def _out_of_order(sheet: Sheet, record: dict[str, Any]) -> Iterator[Disagreement]:
    for earlier, later in sheet.in_order:
        first, second = record.get(earlier), record.get(later)
        if first is None or second is None:
            continue
        if isinstance(first, Bad) or isinstance(second, Bad):
            continue
        if second < first:
            yield later, "before", {"other": sheet[earlier].heading, "day": first}


def _needed(sheet: Sheet, record: dict[str, Any]) -> Iterator[Disagreement]:
    wanting: dict[str, list[str]] = {}
    for given, needed in sheet.needs:
        value = record.get(given)
        if value is None or isinstance(value, Bad):
            continue
        if record.get(needed) is None:
            wanting.setdefault(needed, []).append(sheet[given].heading)
    for needed, headings in wanting.items():
        yield needed, "needed_with", {"others": "、".join(headings)}
