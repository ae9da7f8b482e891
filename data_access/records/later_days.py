"""What of a record happened after a day, so that figures as of that day do not hold it."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from data_access.records.kinds import KINDS
from data_access.records.read import Record
from data_access.sheets.fields import Field, Sheet
from data_access.sheets.ledgers import happened


def fields_between(record: Record, after: date, until: date) -> list[Field]:
    """The fields of a record and of its rows that say that something happened after one day, and
    not after another; each once, in the order of the form.
    """
    kind = KINDS[record.kind]
    found = list(_between(kind.sheet, [record.values], after, until))
    for child, sheet in kind.children.items():
        found += _between(sheet, record.values[child], after, until)
    return found


def _between(
    sheet: Sheet, rows: Iterable[dict[str, Any]], after: date, until: date
) -> Iterator[Field]:
    for field in happened(sheet):
        days = [row.get(field.name) for row in rows]
        if any(isinstance(day, date) and after < day <= until for day in days):
            yield field
