"""Writes the rows that ``check`` found new or changed; the caller holds the transaction."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache, partial
from typing import Any, TypeAlias

from sqlalchemy import Connection

from data_access import schema as s
from data_access.ledger.importing.by_key import Line, change_line, update_rows
from data_access.ledger.importing.derived import derive_again
from data_access.ledger.importing.links import refer_to_own, replace_words
from data_access.ledger.importing.new_records import NewRecords, Written
from data_access.ledger.importing.rows import THERE, WRITTEN, Record, Row, SheetRead
from data_access.ledger.importing.stages import close_stages, move_stage
from data_access.records.stored import find_ids, plain_fields, stages_as_json
from data_access.sheets import SHEETS
from data_access.sheets.fields import Field, Sheet
from data_access.values.code_words import LedgerWords
from data_access.values.json_values import (
    STAGES,
    differences,
    json_record,
    json_text,
    record_key,
)

Ids: TypeAlias = dict[str, dict[str, int]]  # {field: {natural key of what it refers to: id}}


def write_sheets(
    connection: Connection,
    sheets: Sequence[SheetRead],
    words: LedgerWords,
    tell: Callable[[int], None],
    record: Callable[[Sheet, list[Written]], None],
) -> None:
    """Write every accepted row; sheets go in the order in which they depend on each other.

    ``tell`` is called with the number of rows just written, ``record`` with each part of them.
    """
    speaks_until = cache(partial(_last_day, sheets))
    for spec in SHEETS:
        read = [sheet for sheet in sheets if sheet.spec is spec]
        for part in _to_be_written(read):
            record(spec, _Writer(connection, spec, words, speaks_until).write(part))
            tell(len(part))
        if spec.own_references:
            refer_to_own(connection, spec, [row for part in _to_be_written(read) for row in part])


def _to_be_written(sheets: Sequence[SheetRead]) -> Iterator[list[Row]]:
    for sheet in sheets:
        yield from sheet.rows.portions(*WRITTEN)


def _last_day(sheets: Sequence[SheetRead]) -> date | None:
    """The last day on which something of the dispute sheet had happened.

    Until then the file speaks of the cases.
    """
    days = {
        day
        for sheet in sheets
        if sheet.spec.table is s.dispute
        for rows in sheet.rows.portions(*THERE)
        for row in rows
        for day in _days_of(row)
    }
    return max(days, default=None)


def _days_of(row: Row) -> list[date]:
    values = zip(row.sheet.fields, row.values, strict=True)
    return [value for field, value in values if field.kind == "date" and value is not None]


class _Writer:
    """What writing one part of a sheet has in common."""

    def __init__(
        self,
        connection: Connection,
        spec: Sheet,
        words: LedgerWords,
        speaks_until: Callable[[], date | None],
    ) -> None:
        self.connection = connection
        self.spec = spec
        self.words = words
        self.speaks_until = speaks_until
        self.fields = plain_fields(spec)
        self.later = spec.own_references  # written when all rows are there
        self.is_cases = spec.table is s.dispute

    def write(self, rows: list[Row]) -> list[Written]:
        written = self._write_new([row for row in rows if row.state == "new"])
        written += self._write_changed([row for row in rows if row.state == "changed"])
        if self.spec.table is s.dispute_stage:
            cases = find_ids(self.connection, "dispute", {row.value("dispute") for row in rows})
            close_stages(self.connection, cases.values())
        by_row = {one.row: one for one in written}
        return [by_row[row] for row in rows]

    def _write_new(self, rows: list[Row]) -> list[Written]:
        if not rows:
            return []
        return NewRecords(self.connection, self.spec, self.words, rows).write()

    def _ids(self, records: list[Record]) -> Ids:
        """The ids of what the records refer to."""
        ids = {}
        for field in self.fields:
            if field.kind != "reference" or field in self.later:
                continue
            keys = [record[field.name] for record in records if record.get(field.name) is not None]
            ids[field.name] = find_ids(self.connection, field.list, keys)
        return ids

    def _kept(self, field: Field, value: Any, ids: Ids) -> Any:
        """A value as its column keeps it."""
        if field.kind == "reference":
            return ids[field.name].get(value)
        if field.kind == "yes_no":
            return bool(value)
        return value

    def _write_changed(self, rows: list[Row]) -> list[Written]:
        """Only the columns that differ; rows that differ in the same columns go together."""
        if not rows:
            return []
        before = self._as_stored(rows)
        ids = self._ids([row.record() for row in rows])
        by_columns: dict[tuple[str, ...], list[Line]] = {}
        for row in rows:
            new = self._changed_columns(row, ids)
            self._remember(row, new)
            by_columns.setdefault(tuple(new), []).append(change_line(new, row.primary_key))
        for columns, lines in by_columns.items():
            update_rows(self.connection, self.spec.table, columns, lines)
        for field in self.spec.fields:
            self._change_beside(field, [row for row in rows if field.name in row.changes])
        became = zip(rows, before, self._as_stored(rows), strict=True)
        return [self._written(row, was, now) for row, was, now in became]

    def _written(self, row: Row, was: Record, now: Record) -> Written:
        changes = json_text(differences(was, now))
        return Written(row, record_key(self.spec, now), json_text(was), json_text(now), changes)

    def _changed_columns(self, row: Row, ids: Ids) -> Line:
        new = {}
        for field in self.fields:
            if field.name in row.changes and field not in self.later:
                _, value = row.changes[field.name]
                new[field.column] = self._kept(field, value, ids)
        derive_again(self.connection, self.spec, self.words, row, new)
        return new

    def _remember(self, row: Row, new: Line) -> None:
        """Let ``row.stored`` be what the row is now, with what was derived."""
        changed = {name: value for name, (_, value) in row.changes.items()}
        coded = [field for field in self.fields if field.coded and field.column in new]
        row.stored = {**row.stored, **changed, **{each.name: new[each.column] for each in coded}}

    def _change_beside(self, field: Field, rows: list[Row]) -> None:
        """The new words or the new stage of rows that have others now."""
        if not rows:
            return
        if field.several:
            owners = [row.primary_key[0] for row in rows]
            words = [row.changes[field.name][1] for row in rows]
            replace_words(self.connection, self.spec, field, owners, words)
        if field.kind == "stage":
            for row in rows:
                _, stage = row.changes[field.name]
                case = row.primary_key[0]
                move_stage(self.connection, case, stage, row.record(), self.speaks_until())

    def _as_stored(self, rows: list[Row]) -> list[Record]:
        """What the stored rows are at this moment, as plain records."""
        records = [json_record(self.spec, dict(row.stored), self.words) for row in rows]
        if self.is_cases:
            cases = [row.primary_key[0] for row in rows]
            stages = stages_as_json(self.connection, cases, self.words)
            for case, record in zip(cases, records, strict=True):
                record[STAGES] = stages.get(case, [])
        return records
