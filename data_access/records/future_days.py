"""Days stored that cannot be: of what has happened after today, of what lies ahead without end.

Import and forms refuse them; they were stored before that was so, or while a clock was wrong.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, RowMapping, and_, or_

from data_access.database.dialects import day
from data_access.filter.filters import Filter
from data_access.records.kinds import KINDS
from data_access.records.read import coded
from data_access.records.stored import records
from data_access.sheets import SHEETS
from data_access.sheets.fields import Field, Sheet
from data_access.values.cells import show
from data_access.values.code_words import LedgerWords
from data_access.values.in_time import last_ahead

DATED = ("date", "month", "year")  # kinds of field
COLUMNS = ["sheet", "number", "field", "day", "record"]
Limit = date | int


def rows(connection: Connection, _chosen: Filter, today: date) -> pd.DataFrame:
    """Every such day, the latest first.

    Frame sheet (its name), number (the key of the row), field (its heading), day (text), record
    (kind and key of the record in whose form it is mended, "" where it has none).
    """
    words = LedgerWords(connection)
    found = [row for sheet in SHEETS for row in _of_sheet(connection, sheet, words, today)]
    found.sort(key=lambda row: row[3], reverse=True)
    return pd.DataFrame(found, columns=COLUMNS)


def _of_sheet(
    connection: Connection, sheet: Sheet, words: LedgerWords, today: date
) -> Iterator[tuple[str, ...]]:
    limits = {field: _limit(field, today) for field in sheet.fields if field.kind in DATED}
    if not limits:
        return
    wrong = {field: _after(sheet, field, limit) for field, limit in limits.items()}
    for name, word, code in sheet.happened_when:
        said = sheet.column_of(sheet[word]) == words.key_of(sheet[word].list, code)
        late = and_(said, _after(sheet, sheet[name], today))
        wrong[sheet[name]] = or_(wrong[sheet[name]], late)
    labels = [condition.label(f"wrong_{field.name}") for field, condition in wrong.items()]
    query = records(sheet).add_columns(*labels).where(or_(*wrong.values()))
    for row in connection.execute(query).mappings():
        for field in wrong:
            if row[f"wrong_{field.name}"]:
                yield _told(sheet, field, row, words)


def _limit(field: Field, today: date) -> Limit:
    last = last_ahead(today) if field.ahead else today
    return last.year if field.kind == "year" else last


def _after(sheet: Sheet, field: Field, limit: Limit) -> ColumnElement[bool]:
    column = sheet.column_of(field)
    return column > (limit if isinstance(limit, int) else day(limit))


def _told(sheet: Sheet, field: Field, row: RowMapping, words: LedgerWords) -> tuple[str, ...]:
    written = show(field, row[f"value_{field.name}"], words)
    key = " ".join(_key_parts(sheet, row, words))
    return sheet.name, key, field.heading, written, _record(sheet, row, words)


def _key_parts(sheet: Sheet, row: RowMapping, words: LedgerWords) -> list[str]:
    values = [coded(sheet[name], row[f"value_{name}"], words) for name in sheet.key]
    return [str(value) for value in values]


def _record(sheet: Sheet, row: RowMapping, words: LedgerWords) -> str:
    """Kind and key of the record that the row is, or belongs to."""
    for name, kind in KINDS.items():
        if kind.sheet is sheet:
            return f"{name}:{' '.join(_key_parts(sheet, row, words))}"
        if any(child is sheet for child in kind.children.values()):
            owner = next(field for field in sheet.fields if field.list == name)
            return f"{name}:{_value(row, owner)}"
    return ""


def _value(row: RowMapping, field: Field) -> Any:
    return row[f"value_{field.name}"]
