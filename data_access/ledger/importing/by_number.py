"""Rows that are known by a number of their own within their case, and else by what they hold.

A row with the number of a stored one is that one, whatever else it says: so an edited row changes
what is there instead of standing beside it. A row without a number, or with one that is not there,
is the stored row that holds the same, unless another row of the file names that one by its number.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from data_access.ledger.importing.rows import NaturalKey, Record, Row, SheetRead
from data_access.ledger.importing.staged_rows import NO_KEY
from data_access.sheets.fields import Field, Sheet
from data_access.values.cells import Bad

Stored: TypeAlias = tuple[tuple[Any, ...], Record]  # primary key and record
ByNumber: TypeAlias = dict[NaturalKey, Stored]


def number_key(row: Row) -> NaturalKey | None:
    """(case, number) of a row, None for one without."""
    field = row.sheet.spec.row_number
    if field is None:
        return None
    key = (row.value(row.sheet.spec.key[0]), row.value(field.name))
    if any(part is None or isinstance(part, Bad) for part in key):
        return None
    return key


def number_hashes(sheet: SheetRead) -> "array[int]":
    """The hash of each row's case and number, NO_KEY for a row without one."""
    keys = map(number_key, sheet.rows)
    return array("q", (NO_KEY if key is None else hash(key) for key in keys))


def has_numbers(sheets: Iterable[SheetRead]) -> bool:
    """Whether any of the sheets, which are of one kind, says the numbers of its rows."""
    return any(_heading(sheet) in sheet.fields for sheet in sheets)


def _heading(sheet: SheetRead) -> Field | None:
    return sheet.spec.row_number


class Known:
    """Which stored row each row of a file is; made for the sheets of one kind."""

    def __init__(self, spec: Sheet, sheets: Sequence[SheetRead]) -> None:
        self.spec = spec
        self.named: set[int] = set()  # hashes of the numbers that the file names
        if has_numbers(sheets):
            self.named = {one for sheet in sheets for one in number_hashes(sheet)} - {NO_KEY}

    def of(self, rows: Sequence[Row], stored: Mapping[NaturalKey, Stored]) -> Iterator[Any]:
        """For each row the stored one that it is, None for a new one."""
        by_number = self._by_number(stored) if self.named else {}
        for row in rows:
            key = number_key(row) if self.named else None
            if key is not None and key in by_number:
                found: Stored | None = by_number[key]
                self._refuse_taken(row, by_number[key], stored)
            else:
                found = self._alike(row, stored)
            yield found

    def _by_number(self, stored: Mapping[NaturalKey, Stored]) -> ByNumber:
        return {self._number_of(record): (primary, record) for primary, record in stored.values()}

    def _number_of(self, record: Record) -> NaturalKey:
        field = self.spec.row_number
        assert field is not None
        return record[self.spec.key[0]], record[field.name]

    def _alike(self, row: Row, stored: Mapping[NaturalKey, Stored]) -> Stored | None:
        found = stored.get(row.natural_key() or ())
        if found is None or not self.named:
            return found
        return None if hash(self._number_of(found[1])) in self.named else found

    def _refuse_taken(self, row: Row, own: Stored, stored: Mapping[NaturalKey, Stored]) -> None:
        """A row may not become what another stored row of its case is already."""
        other = stored.get(row.natural_key() or ())
        if other is None or other[0] == own[0] or self._alike(row, stored) is None:
            return
        names = self.spec.key[1:]
        columns = "、".join(self.spec[name].heading for name in names)
        _, number = self._number_of(other[1])
        field = self.spec.row_number
        assert field is not None
        row.refuse(names[0], "same_values", columns=columns, other=f"{field.heading} {number}")
