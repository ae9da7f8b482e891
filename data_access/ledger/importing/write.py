"""Writes the rows that ``check`` found new or changed; the caller holds the transaction."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import Connection, insert

from data_access import schema as s
from data_access.ledger.importing.by_key import Line, change_line, update_rows
from data_access.ledger.importing.derived import derive, derive_again
from data_access.ledger.importing.links import add_words, refer_to_own, replace_words
from data_access.ledger.importing.rows import Record, Row, SheetRead
from data_access.ledger.importing.stages import add_stages, close_stages, move_stage, stage_starts
from data_access.records import numbers
from data_access.records.stored import chunks, find_ids, plain_fields, stages_as_json
from data_access.sheets import SHEETS
from data_access.sheets.fields import Field, Sheet
from data_access.values.cells import Bad
from data_access.values.code_words import LedgerWords
from data_access.values.json_values import STAGES, json_record, json_stage

AT_ONCE = 5_000

Ids: TypeAlias = dict[str, dict[str, int]]  # {field: {natural key of what it refers to: id}}


def write_sheets(
    connection: Connection,
    sheets: Sequence[SheetRead],
    words: LedgerWords,
    tell: Callable[[int], None],
    record: Callable[[Sheet, list[Row]], None],
) -> None:
    """Write every accepted row; sheets go in the order in which they depend on each other.

    ``tell`` is called with the number of rows just written, ``record`` with each part of them. It
    sees what they were and have become (``Row.before``, ``Row.after``: plain records, kept for this
    call only).
    """
    speaks_until = _last_day(sheets)
    for spec in SHEETS:
        rows = [
            row for sheet in sheets if sheet.spec is spec for row in sheet.rows if row.is_written
        ]
        for part in chunks(rows, AT_ONCE):
            _Writer(connection, spec, words, speaks_until).write(part)
            record(spec, part)
            for row in part:
                row.before = row.after = None
            tell(len(part))
        refer_to_own(connection, spec, rows)


def _last_day(sheets: Sequence[SheetRead]) -> date | None:
    """The last day on which something of the dispute sheet had happened.

    Until then the file speaks of the cases.
    """
    days = [
        day
        for sheet in sheets
        if sheet.spec.table is s.dispute
        for row in sheet.rows
        if row.state != "refused"
        for day in _days_of(row)
    ]
    return max(days, default=None)


def _days_of(row: Row) -> list[date]:
    values = zip(row.sheet.fields, row.values, strict=True)
    days = [value for field, value in values if field.kind == "date"]
    return [day for day in days if day is not None and not isinstance(day, Bad)]


class _Writer:
    """What writing one part of a sheet has in common."""

    def __init__(
        self, connection: Connection, spec: Sheet, words: LedgerWords, speaks_until: date | None
    ) -> None:
        self.connection = connection
        self.spec = spec
        self.words = words
        self.speaks_until = speaks_until
        self.fields = plain_fields(spec)
        self.later = spec.own_references  # written when all rows are there
        self.is_cases = spec.table is s.dispute

    def write(self, rows: list[Row]) -> None:
        self._write_new([row for row in rows if row.state == "new"])
        self._write_changed([row for row in rows if row.state == "changed"])
        if self.spec.table is s.dispute_stage:
            cases = find_ids(self.connection, "dispute", {row.value("dispute") for row in rows})
            close_stages(self.connection, cases.values())

    def _write_new(self, rows: list[Row]) -> None:
        if not rows:
            return
        records = [row.record() for row in rows]
        ids = self._ids(records)
        lines = [self._line(record, ids) for record in records]
        derive(self.connection, self.spec, self.words, lines)
        self.connection.execute(insert(self.spec.table), lines)
        self._take_numbers(lines)
        self._add_beside(records)
        for row, record, line in zip(rows, records, lines, strict=True):
            row.after = self._became(record, line)

    def _take_numbers(self, lines: list[Line]) -> None:
        given = [line["number"] for line in lines if "number" in line]
        numbers.take(self.connection, self.spec.table, given)

    def _ids(self, records: list[Record]) -> Ids:
        """The ids of what the records refer to."""
        ids = {}
        for field in self.fields:
            if field.kind != "reference" or field in self.later:
                continue
            keys = [record[field.name] for record in records if record.get(field.name) is not None]
            ids[field.name] = find_ids(self.connection, field.list, keys)
        return ids

    def _line(self, record: Record, ids: Ids) -> Line:
        """A record by the columns of its table."""
        return {
            field.column: self._kept(field, record.get(field.name), ids) for field in self.fields
        }

    def _kept(self, field: Field, value: Any, ids: Ids) -> Any:
        """A value as its column keeps it."""
        if field in self.later:
            return None
        if field.kind == "reference":
            return ids[field.name].get(value)
        if field.kind == "yes_no":
            return bool(value)
        return value

    def _add_beside(self, records: list[Record]) -> None:
        """What new records keep in other tables: their words and their stages."""
        fields = [field for field in self.spec.fields if field.several]
        if not fields and not self.is_cases:
            return
        key = self.spec.key[0]
        numbers = [record[key] for record in records]
        ids = find_ids(self.connection, self.spec.table.name, numbers)
        owners = [ids[number] for number in numbers]
        for field in fields:
            words = [record.get(field.name) or () for record in records]
            add_words(self.connection, self.spec, field, owners, words)
        if self.is_cases:
            add_stages(self.connection, owners, records)

    def _became(self, record: Record, line: Line) -> Record:
        """A new row as a plain record, with what was derived."""
        values = {}
        for field in self.fields:
            source = record.get(field.name)
            values[field.name] = source if field.kind == "reference" else line[field.column]
        for field in self.spec.fields:
            if field.several:
                values[field.name] = record.get(field.name) or ()
        after = json_record(self.spec, values, self.words)
        if self.is_cases:
            after[STAGES] = self._first_stage(record)
        return after

    def _first_stage(self, record: Record) -> list[Any]:
        if record.get("stage") is None:
            return []
        return [json_stage(self.words, record["stage"], stage_starts(record))]

    def _write_changed(self, rows: list[Row]) -> None:
        """Only the columns that differ; rows that differ in the same columns go together."""
        if not rows:
            return
        for row, before in zip(rows, self._as_stored(rows), strict=True):
            row.before = before
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
        for row, after in zip(rows, self._as_stored(rows), strict=True):
            row.after = after

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
        for name, (_, value) in row.changes.items():
            row.stored[name] = value
        for field in self.fields:
            if field.coded and field.column in new:
                row.stored[field.name] = new[field.column]

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
                move_stage(self.connection, case, stage, row.record(), self.speaks_until)

    def _as_stored(self, rows: list[Row]) -> list[Record]:
        """What the stored rows are at this moment, as plain records."""
        records = [json_record(self.spec, row.stored, self.words) for row in rows]
        if self.is_cases:
            cases = [row.primary_key[0] for row in rows]
            stages = stages_as_json(self.connection, cases, self.words)
            for case, record in zip(cases, records, strict=True):
                record[STAGES] = stages.get(case, [])
        return records
