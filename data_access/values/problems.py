"""Why a value cannot be taken, and what the values of one record contradict in each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from data_access.sheets.fields import Sheet
from data_access.sheets.units import unit_of
from data_access.values.cells import Bad
from data_access.values.code_words import LedgerWords
from data_access.values.numbers import WithUnit

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


def disagreeing(sheet: Sheet, record: dict[str, Any], words: LedgerWords) -> Iterator[Disagreement]:
    """What a record contradicts in itself; refused cells are passed over.

    A word of a list stands in ``record`` as its id or its code.
    """
    yield from _out_of_order(sheet, record)
    yield from _needed(sheet, record)
    yield from _the_same(sheet, record)
    yield from _not_yet_happened(sheet, record, words)
    yield from _in_another_unit(sheet, record)
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


def _not_yet_happened(
    sheet: Sheet, record: dict[str, Any], words: LedgerWords
) -> Iterator[Disagreement]:
    """Days after today of what is said to have happened."""
    for name, word, code in sheet.happened_when:
        day, said = record.get(name), record.get(word)
        if not isinstance(day, date) or day <= words.state.today:
            continue
        field = sheet[word]
        key = words.key_of(field.list, code)
        if said in (key, code):
            facts = {"other": field.heading, "word": words.name(field.list, key)}
            yield name, "not_yet_happened", facts | {"today": words.state.today}


def _in_another_unit(sheet: Sheet, record: dict[str, Any]) -> Iterator[Disagreement]:
    """Numbers written with % or 分 that are of something else: 85% of a count is not 85."""
    for name, value in record.items():
        if isinstance(value, WithUnit) and value.unit != unit_of(sheet, sheet[name], record):
            yield name, "another_unit", {"unit": value.unit}


def _the_same(sheet: Sheet, record: dict[str, Any]) -> Iterator[Disagreement]:
    """References to one record where two are meant."""
    for one, other in sheet.apart:
        value = record.get(other)
        if value is not None and not isinstance(value, Bad) and record.get(one) == value:
            yield other, "refers_to_itself", {}


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
