"""Writes new records of a sheet, many at once and column by column.

What batches and history keep of them is put together from the texts of single values, for most
values stand in many records.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Connection

from data_access import schema as s
from data_access.database.bulk import bound, insert_columns
from data_access.ledger.importing.derived import derive
from data_access.ledger.importing.links import add_words
from data_access.ledger.importing.rows import Row
from data_access.ledger.importing.stages import add_stages
from data_access.records import numbers
from data_access.records.stored import find_ids, plain_fields
from data_access.sheets.fields import Field, Sheet
from data_access.values.code_words import LedgerWords
from data_access.values.json_values import (
    NOTHING_NEW,
    STAGES,
    json_stage,
    json_text,
    json_value,
    record_key,
)

Columns: TypeAlias = dict[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Written:
    """A row that was written, with what its record was, has become and what of it changed."""

    row: Row
    key: str
    before: str | None  # JSON, as the others
    after: str | None
    changes: str | None


class NewRecords:
    """New rows of one sheet of a file.

    ``values`` are those of the file by the names of the fields, ``kept`` those of the table by its
    columns.
    """

    def __init__(
        self, connection: Connection, spec: Sheet, words: LedgerWords, rows: list[Row]
    ) -> None:
        self.connection = connection
        self.spec = spec
        self.words = words
        self.rows = rows
        self.values = _values(spec, rows)
        self.kept: Columns = {field.column: self._kept(field) for field in plain_fields(spec)}
        derive(connection, spec, words, self.kept)

    def write(self) -> list[Written]:
        table = self.spec.table
        ready = {
            name: bound(self.connection, table.c[name], values)
            for name, values in self.kept.items()
        }
        insert_columns(self.connection, table, ready)
        numbers.take(self.connection, table, self.kept.get("number", []))
        several = [field for field in self.spec.fields if field.several]
        if several or table is s.dispute:
            self._add_beside(several)
        return self._written()

    def _kept(self, field: Field) -> list[Any]:
        values = self.values[field.name]
        if field in self.spec.own_references:  # written when all rows are there
            return [None] * len(values)
        if field.kind == "reference":
            ids = find_ids(self.connection, field.list, set(values) - {None})
            return [ids.get(value) for value in values]
        if field.kind == "yes_no":
            return [bool(value) for value in values]
        return values

    def _add_beside(self, several: list[Field]) -> None:
        """What is kept in other tables: words, and stages of cases."""
        keys = self.values[self.spec.key[0]]
        ids = find_ids(self.connection, self.spec.table.name, keys)
        owners = [ids[key] for key in keys]
        for field in several:
            words = [value or () for value in self.values[field.name]]
            add_words(self.connection, self.spec, field, owners, words)
        if self.spec.table is s.dispute:
            stages = zip(owners, self._first_stages(), strict=True)
            add_stages(self.connection, [(owner, *stage) for owner, stage in stages if stage])

    def _first_stages(self) -> list[tuple[Any, ...]]:
        """Of each case its stage and the day it began; nothing where none is told."""
        starts = self.values["stage"], self.values["accepted_on"], self.values["occurred_on"]
        return [
            () if stage is None else (stage, accepted or occurred)
            for stage, accepted, occurred in zip(*starts, strict=True)
        ]

    def _written(self) -> list[Written]:
        texts = [self._texts(field) for field in self.spec.fields if _is_recorded(field)]
        if self.spec.table is s.dispute:
            texts.append(_Texts(STAGES, self._first_stages(), self._json_stages))
        after = zip(*(each.now for each in texts), strict=True)
        changes = zip(*(each.new for each in texts), strict=True)
        return [
            Written(row, key, None, _object(now), _object(filter(None, new)))
            for row, key, now, new in zip(self.rows, self._keys(), after, changes, strict=True)
        ]

    def _texts(self, field: Field) -> "_Texts":
        values = self.values[field.name]
        if field.several:
            values = [value or () for value in values]
        elif not field.refers:
            values = self.kept[field.column]
        return _Texts(field.name, values, lambda value: json_value(field, value, self.words))

    def _json_stages(self, stage: tuple[Any, ...]) -> list[Any]:
        return [json_stage(self.words, *stage)] if stage else []

    def _keys(self) -> Iterable[str]:
        """The key of each record in batches and history."""
        fields = [self.spec[name] for name in self.spec.key]
        parts = [
            [json_value(field, value, self.words) for value in self.values[field.name]]
            for field in fields
        ]
        for key in zip(*parts, strict=True):
            yield record_key(self.spec, dict(zip(self.spec.key, key, strict=True)))


def _values(spec: Sheet, rows: list[Row]) -> Columns:
    """The values of rows of one sheet of a file, None for what it does not say."""
    in_columns = zip(*(row.values for row in rows), strict=True)
    told: Columns = dict(zip(rows[0].sheet.names, map(list, in_columns), strict=True))
    for place, row in enumerate(rows):
        for name in row.without:
            told[name][place] = None
    unsaid = [None] * len(rows)
    return {field.name: told.get(field.name, unsaid) for field in spec.fields}


def _is_recorded(field: Field) -> bool:
    """Whether batches and history keep it under its name."""
    return field.kind not in ("ignored", "stage")


class _Texts:
    """A field of many records as JSON.

    ``now`` is what each record has become, ``new`` what history says of it: "" for nothing.
    """

    def __init__(self, name: str, values: Sequence[Any], as_json: Callable[[Any], Any]) -> None:
        now: dict[Any, str] = {}
        new: dict[Any, str] = {}
        for value in set(values):
            kept = as_json(value)
            text = json_text(kept) or "null"
            now[value] = f'"{name}":{text}'
            new[value] = "" if kept in NOTHING_NEW else f'"{name}":[null,{text}]'
        self.now = [now[value] for value in values]
        self.new = [new[value] for value in values]


def _object(members: Iterable[str]) -> str:
    return "{" + ",".join(members) + "}"
