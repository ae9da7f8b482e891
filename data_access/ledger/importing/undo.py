"""Takes a batch back: records it made are removed, others get their earlier values.

``batches.undo`` decides and holds the transaction.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import Connection, delete, insert, update

from data_access import schema as s
from data_access.ledger.importing import by_key
from data_access.ledger.importing.batch_log import WrittenRecord, first_keys, lines_of
from data_access.ledger.importing.conflicts import Conflict, referring
from data_access.ledger.importing.links import replace_words
from data_access.ledger.importing.rows import Record
from data_access.ledger.importing.stages import close_stages
from data_access.records import numbers
from data_access.records.history import add_history
from data_access.records.party_keys import add_party_keys
from data_access.records.stored import chunks, find_ids, plain_fields, stored_as_json
from data_access.sheets import SHEETS
from data_access.sheets.fields import Field, Sheet
from data_access.values.code_words import LedgerWords
from data_access.values.json_values import STAGES, differences, value_from_json

# primary key of a stored record, what it was, what the batch made of it
Change: TypeAlias = tuple[tuple[Any, ...], Record, Record]


def put_back(connection: Connection, batch: int, who: str, words: LedgerWords) -> int:
    """Give the changed records their earlier values; returns their number."""
    number = 0
    for spec in SHEETS:
        for lines in lines_of(connection, batch, spec, "changed"):
            stored = stored_as_json(connection, spec, words, first_keys(spec, lines, words))
            changes = [(stored[line.key][0], line.before or {}, line.after) for line in lines]
            _put_columns_back(connection, spec, words, changes)
            for field in spec.fields:
                if field.several:
                    _put_words_back(connection, spec, field, words, changes)
            _put_stages_back(connection, words, changes)
            _settle_stages(connection, spec, lines)
            undone = [(line.key, "undo", differences(line.after, line.before)) for line in lines]
            add_history(connection, spec.label, undone, who, batch)
            number += len(lines)
    return number


def _put_columns_back(
    connection: Connection, spec: Sheet, words: LedgerWords, changes: list[Change]
) -> None:
    fields = plain_fields(spec)
    ids = {
        field.name: _ids_before(connection, field, changes)
        for field in fields
        if field.kind == "reference"
    }
    by_columns: dict[tuple[str, ...], list[by_key.Line]] = {}
    for primary_key, before, after in changes:
        earlier = {}
        for field in fields:
            name = field.name
            if before.get(name) == after.get(name):  # neither knows a field that is younger
                continue
            if field.kind == "reference":
                earlier[field.column] = ids[name].get(before[name])
            else:
                earlier[field.column] = value_from_json(field, before[name], words)
        if spec.table is s.dispute_party and "name" in earlier:
            add_party_keys(connection, [earlier])
        line = by_key.change_line(earlier, primary_key)
        by_columns.setdefault(tuple(earlier), []).append(line)
    for columns, lines in by_columns.items():
        by_key.update_rows(connection, spec.table, columns, lines)


def _ids_before(connection: Connection, field: Field, changes: list[Change]) -> dict[str, int]:
    """The ids of what the records referred to."""
    keys = {before[field.name] for _, before, _ in changes if before.get(field.name)}
    return find_ids(connection, field.list, keys)


def _put_words_back(
    connection: Connection, spec: Sheet, field: Field, words: LedgerWords, changes: list[Change]
) -> None:
    name = field.name
    moved = [
        (primary_key[0], value_from_json(field, before[name], words))
        for primary_key, before, after in changes
        if before.get(name) != after.get(name)
    ]
    if moved:
        owners, several = zip(*moved, strict=True)
        replace_words(connection, spec, field, owners, several)


def _put_stages_back(connection: Connection, words: LedgerWords, changes: list[Change]) -> None:
    moved = {
        primary_key[0]: before[STAGES]
        for primary_key, before, after in changes
        if STAGES in before and before[STAGES] != after[STAGES]
    }
    case = s.dispute_stage.c.dispute_id
    for part in chunks(moved):
        connection.execute(delete(s.dispute_stage).where(case.in_(part)))
    lines = [
        {
            "dispute_id": owner,
            "stage_id": words.key_of("service_stage", code),
            "from_on": date.fromisoformat(start),
            "until_on": end and date.fromisoformat(end),
        }
        for owner, stages in moved.items()
        for code, start, end in stages
    ]
    if lines:
        connection.execute(insert(s.dispute_stage), lines)


def remove(connection: Connection, batch: int, who: str, words: LedgerWords) -> list[Conflict]:
    """Remove the records that the batch made, dependent ones first.

    Stops with conflicts where something else refers to one of them.
    """
    for spec in reversed(SHEETS):
        _let_go(connection, batch, spec)
        for lines in lines_of(connection, batch, spec, "new"):
            stored = stored_as_json(connection, spec, words, first_keys(spec, lines, words))
            keys = {stored[line.key][0]: line.key for line in lines}
            conflicts = list(referring(connection, spec, keys))
            if conflicts:
                return conflicts
            by_key.delete_rows(connection, spec.table, keys)
            numbers.release(connection, spec.table, keys.values())
            removed = [(line.key, "undo", differences(line.after, None)) for line in lines]
            add_history(connection, spec.label, removed, who, batch)
            _settle_stages(connection, spec, lines)
    return []


def _settle_stages(connection: Connection, spec: Sheet, lines: Sequence[WrittenRecord]) -> None:
    """Stage records came or went: the others of their cases follow each other again."""
    if spec.table is s.dispute_stage:
        cases = find_ids(connection, "dispute", {line.after["dispute"] for line in lines})
        close_stages(connection, cases.values())


def _let_go(connection: Connection, batch: int, spec: Sheet) -> None:
    """Records of the batch that refer to each other let go before they are removed."""
    table = spec.table
    for field in spec.own_references:
        for lines in lines_of(connection, batch, spec, "new"):
            ids = find_ids(connection, table.name, [line.after[spec.key[0]] for line in lines])
            for part in chunks(ids.values()):
                of_part = update(table).where(table.c.id.in_(part))
                connection.execute(of_part.values({field.column: None}))
