"""Takes a batch back: records it made are removed, records it changed get their earlier values. ``batches.undo`` decides and holds the transaction."""

from datetime import date

from sqlalchemy import bindparam, delete, insert, update

from data_access import schema as s
from data_access.ledger.importing.conflicts import referring
from data_access.ledger.importing.keep import first_keys, lines_of
from data_access.ledger.importing.links import replace_words
from data_access.ledger.importing.stages import close_stages
from data_access.ledger.importing.write import update_rows
from data_access.records.history import add_history
from data_access.records.stored import find_ids, parts, plain_fields, stored_as_json
from data_access.sheets import SHEETS
from data_access.values.json_values import STAGES, differences, value_from_json


def put_back(connection, batch, who, words):
    """Give the changed records their earlier values; returns their number."""
    number = 0
    for spec in SHEETS:
        for lines in lines_of(connection, batch, spec, "changed"):
            now = stored_as_json(connection, spec, words, first_keys(spec, lines, words))
            _put_back(
                connection,
                spec,
                words,
                [(now[key][0], before, after) for key, _, before, after in lines],
            )
            _settle_stages(connection, spec, lines)
            add_history(
                connection,
                spec.label,
                [(key, "undo", differences(after, before)) for key, _, before, after in lines],
                who,
                batch,
            )
            number += len(lines)
    return number


def _put_back(connection, spec, words, rows):
    groups = {}
    fields = plain_fields(spec)
    ids = {
        chosen.name: find_ids(
            connection,
            chosen.list,
            {before[chosen.name] for _, before, _ in rows if before[chosen.name] is not None},
        )
        for chosen in fields
        if chosen.kind == "reference"
    }
    for primary, before, after in rows:
        moved = [chosen for chosen in fields if before[chosen.name] != after[chosen.name]]
        line = {
            f"new_{chosen.column}": ids[chosen.name].get(before[chosen.name])
            if chosen.kind == "reference"
            else value_from_json(chosen, before[chosen.name], words)
            for chosen in moved
        }
        groups.setdefault(tuple(chosen.column for chosen in moved), []).append(
            line | {f"key_{i}": part for i, part in enumerate(primary)}
        )
    for columns, lines in groups.items():
        update_rows(connection, spec.table, columns, lines)
    for chosen in spec.fields:
        moved = [
            (primary[0], value_from_json(chosen, before[chosen.name], words))
            for primary, before, after in rows
            if chosen.several and before[chosen.name] != after[chosen.name]
        ]
        if moved:
            replace_words(
                connection,
                spec,
                chosen,
                [owner for owner, _ in moved],
                [several for _, several in moved],
            )
    _put_stages_back(
        connection,
        words,
        [
            (primary[0], before[STAGES])
            for primary, before, after in rows
            if STAGES in before and before[STAGES] != after[STAGES]
        ],
    )


def _put_stages_back(connection, words, owners):
    for part in parts([owner for owner, _ in owners]):
        connection.execute(delete(s.dispute_stage).where(s.dispute_stage.c.dispute_id.in_(part)))
    lines = [
        {
            "dispute_id": owner,
            "stage_id": words.key_of("service_stage", code),
            "from_on": date.fromisoformat(start),
            "until_on": end and date.fromisoformat(end),
        }
        for owner, stages in owners
        for code, start, end in stages
    ]
    if lines:
        connection.execute(insert(s.dispute_stage), lines)


def remove(connection, batch, who, words):
    """Remove the records that the batch made, dependent ones first; stops with a list of ``Conflict`` where something else refers to one of them."""
    for spec in reversed(SHEETS):
        _let_go(connection, batch, spec)
        for lines in lines_of(connection, batch, spec, "new"):
            stored = stored_as_json(connection, spec, words, first_keys(spec, lines, words))
            primaries = {stored[key][0]: key for key, *_ in lines}
            if conflicts := list(referring(connection, spec, primaries)):
                return conflicts
            where = [
                c == bindparam(f"key_{i}") for i, c in enumerate(spec.table.primary_key.columns)
            ]
            connection.execute(
                delete(spec.table).where(*where),
                [{f"key_{i}": part for i, part in enumerate(primary)} for primary in primaries],
            )
            add_history(
                connection,
                spec.label,
                [(key, "undo", differences(after, None)) for key, _, _, after in lines],
                who,
                batch,
            )
            _settle_stages(connection, spec, lines)
    return []


def _settle_stages(connection, spec, lines):
    """Stage records came or went: the others of their cases follow each other again."""
    if spec.table is s.dispute_stage:
        close_stages(
            connection,
            find_ids(connection, "dispute", {after["dispute"] for *_, after in lines}).values(),
        )


def _let_go(connection, batch, spec):
    """Records of the batch that refer to each other let go before they are removed."""
    for chosen in spec.own_references:
        for lines in lines_of(connection, batch, spec, "new"):
            for part in parts(
                find_ids(
                    connection, spec.table.name, [after[spec.key[0]] for *_, after in lines]
                ).values()
            ):
                connection.execute(
                    update(spec.table)
                    .where(spec.table.c.id.in_(part))
                    .values({chosen.column: None})
                )
