"""What stands in the way of taking a batch back.

That is later changes of its records, and later records that refer to them.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Column, Connection, Select, Table, select

from data_access import schema as s
from data_access.ledger.importing.batch_log import WrittenRecord, first_keys, lines_of
from data_access.ledger.importing.rows import Facts, Record
from data_access.records.stored import chunks, find_ids, joined, stored_as_json
from data_access.schema.base import refers_to
from data_access.sheets import SHEET_OF, SHEETS
from data_access.sheets.fields import Field, Sheet
from data_access.values.code_words import LedgerWords
from data_access.values.json_values import STAGES, differences

Days: TypeAlias = dict[str, set[str]]  # {number of a case: days}


@dataclass(frozen=True)
class Conflict:
    """What stands in the way of one record of the batch.

    ``code`` is a key of ``messages.CONFLICTS``, ``facts`` fill its text.
    """

    sheet: str
    key: str
    code: str
    facts: Facts


def later_changes(connection: Connection, batch: int, words: LedgerWords) -> Iterator[Conflict]:
    """``Conflict`` for each record of the batch that is no longer as the batch left it."""
    for spec in SHEETS:
        stage_days = _days_of_stage_records(connection, batch, spec)
        for lines in lines_of(connection, batch, spec):
            stored = stored_as_json(connection, spec, words, first_keys(spec, lines, words))
            now = {key: record for key, (_, record) in stored.items()}
            touched = _touched_since(connection, batch, spec.label, [line.key for line in lines])
            for line in lines:
                if line.key in touched:
                    yield Conflict(spec.name, line.key, *touched[line.key])
                elif line.key not in now:
                    yield Conflict(spec.name, line.key, "removed_since", {})
                else:
                    days = stage_days.get(line.key, set())
                    yield from _changed_since(spec, line, now[line.key], days)
            yield from _referring_to_gone(connection, spec, lines)


def _changed_since(
    spec: Sheet, line: WrittenRecord, now: Record, days: set[str]
) -> Iterator[Conflict]:
    """A record that differs from what the batch left, its stages of these days apart.

    A field that there was not yet when the batch came in is not compared.
    """
    known = {name: value for name, value in now.items() if name in line.after}
    left = _without_stages(line.after, days)
    changed = differences(left, _without_stages(known, days))
    if changed:
        columns = "、".join(_heading(spec, name) for name in changed)
        yield Conflict(spec.name, line.key, "changed_since", {"columns": columns})


def _days_of_stage_records(connection: Connection, batch: int, spec: Sheet) -> Days:
    """{case: days} of the stages that the batch itself brought as stage records.

    Each is looked at by itself, and the case is compared without them.
    """
    days: Days = {}
    if spec.table is not s.dispute:
        return days
    for lines in lines_of(connection, batch, SHEET_OF["dispute_stage"]):
        for line in lines:
            days.setdefault(line.after["dispute"], set()).add(line.after["from_on"])
    return days


def _without_stages(record: Record, days: set[str]) -> Record:
    if not days:
        return record
    kept = [[stage, start] for stage, start, _ in record[STAGES] if start not in days]
    return record | {STAGES: kept}


def _heading(spec: Sheet, name: str) -> str:
    if name == STAGES:
        return spec["stage"].heading
    return spec[name].heading


def _referring_to_gone(
    connection: Connection, spec: Sheet, lines: Sequence[WrittenRecord]
) -> Iterator[Conflict]:
    """Records whose earlier values refer to something that is no longer there."""
    for field in spec.fields:
        if not field.refers:
            continue
        wanted = [
            (line.key, value)
            for line in lines
            if line.before
            for value in _referred(field, line.before)
        ]
        there = find_ids(connection, field.list, {value for _, value in wanted})
        for key, value in wanted:
            if value not in there:
                facts = {"column": field.heading, "value": value}
                yield Conflict(spec.name, key, "refers_to_gone", facts)


def _referred(field: Field, record: Record) -> Collection[str]:
    value = record.get(field.name)
    if value is None:
        return ()
    if field.several:
        return value
    return (value,)


def _touched_since(
    connection: Connection, batch: int, table_name: str, keys: Sequence[str]
) -> dict[str, tuple[str, Facts]]:
    """{key: (code, facts)} of records with a later line of history.

    Lines of batches that were themselves undone do not count.
    """
    line = s.history.c
    of_batch = select(line.id).where(line.batch_id == batch)
    last = of_batch.order_by(line.id.desc()).limit(1).scalar_subquery()
    later_lines = (
        select(line.record_key, line.who, line.batch_id)
        .join_from(s.history, s.batch, line.batch_id == s.batch.c.id, isouter=True)
        .where(line.table_name == table_name, line.id > last, s.batch.c.undone_at.is_(None))
        .order_by(line.id)
    )
    found: dict[str, tuple[str, Facts]] = {}
    for part in chunks(keys):
        rows = connection.execute(later_lines.where(line.record_key.in_(part)))
        for key, who, other in rows:
            touched: tuple[str, Facts] = ("changed_by", {"who": who})
            if other:
                touched = ("changed_by_batch", {"batch": other, "who": who})
            found.setdefault(key, touched)
    return found


def referring(
    connection: Connection, spec: Sheet, keys: Mapping[tuple[Any, ...], str]
) -> Iterator[Conflict]:
    """What refers to rows that are about to go ({primary key: record key}).

    Not what is part of them.
    """
    record_keys = {number: key for (number, *_), key in keys.items()}
    own_tables = {field.link for field in spec.fields if field.link is not None}
    for table in s.metadata.sorted_tables:
        if table is s.dispute_stage or table in own_tables:
            continue
        for column in table.columns:
            if refers_to(column) is not spec.table:
                continue
            select_referring = _select_referring(table, column)
            for part in chunks(record_keys):
                for number, *found in connection.execute(select_referring.where(column.in_(part))):
                    key = " ".join(str(value) for value in found)
                    facts = {"table": table.name, "key": key}
                    yield Conflict(spec.name, record_keys[number], "referred_to", facts)


def _select_referring(table: Table, column: Column[Any]) -> Select[Any]:
    """``select`` of the row referred to and of the natural key of the one that refers."""
    spec = SHEET_OF.get(table.name)
    if spec is None:
        return select(column)
    source, values = joined(spec)
    key = [values[name] for name in spec.key if not spec[name].coded]
    return select(column, *key).select_from(source)
