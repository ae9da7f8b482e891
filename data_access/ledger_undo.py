"""Takes a batch back: records it made are removed, records it changed get their earlier values. ``batches.undo`` decides and holds the transaction."""
import json
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, insert, select

from data_access import schema as s
from data_access.ledger_plain import STAGES, differences, stored_plain, value_of
from data_access.ledger_record import add_history
from data_access.ledger_sheets import NATURAL_KEYS, SHEET_OF, SHEETS
from data_access.ledger_stored import find_ids, natural_key, parts, plain_fields
from data_access.ledger_write import replace_words, update_rows

AT_ONCE = 5_000
MOST_CONFLICTS = 20      # that are named


@dataclass(frozen=True)
class Conflict:
    """What stands in the way: the sheet and key of a record of the batch, a key of ``ledger_messages.CONFLICTS`` and what fills its text."""
    sheet: str
    key: str
    code: str
    facts: dict


def lines_of(connection, batch, spec, outcome=None):
    """The written rows of a batch in one table, in parts, ordered by their keys: (key, outcome, before, after)."""
    r = s.batch_row.c
    query = select(r.record_key, r.outcome, r.before, r.after).where(r.batch_id == batch, r.table_name == spec.table.name, r.outcome.in_((outcome,) if outcome else ("new", "changed")))
    query, start = query.order_by(r.record_key, r.id).limit(AT_ONCE), 0
    while rows := connection.execute(query.offset(start)).all():
        yield [(key, what, before and json.loads(before), json.loads(after)) for key, what, before, after in rows]
        start += AT_ONCE


def first_keys(spec, lines, words):
    return {value_of(spec[spec.key[0]], after[spec.key[0]], words) for _, _, _, after in lines}


def later_changes(connection, batch, words):
    """``Conflict`` for each record of the batch that is no longer as the batch left it."""
    for spec in SHEETS:
        for lines in lines_of(connection, batch, spec):
            now = stored_plain(connection, spec, words, first_keys(spec, lines, words))
            touched = _touched_since(connection, batch, spec.table.name, [key for key, *_ in lines])
            for key, _, _, after in lines:
                if key in touched:
                    yield Conflict(spec.name, key, *touched[key])
                elif key not in now:
                    yield Conflict(spec.name, key, "removed_since", {})
                elif now[key][1] != after:
                    yield Conflict(spec.name, key, "changed_since", {"columns": "、".join(_headings(spec, differences(after, now[key][1])))})


def _headings(spec, names):
    return [spec["stage"].heading if name == STAGES else spec[name].heading for name in names]


def _touched_since(connection, batch, table_name, keys):
    """{key: (code, facts)} of records with a later line of history; lines of batches that were themselves undone do not count."""
    h, b, found = s.history.c, s.batch.c, {}
    last = select(h.id).where(h.batch_id == batch).order_by(h.id.desc()).limit(1).scalar_subquery()
    for part in parts(keys):
        rows = connection.execute(select(h.record_key, h.who, h.batch_id).join_from(s.history, s.batch, h.batch_id == b.id, isouter=True).where(
            h.table_name == table_name, h.record_key.in_(part), h.id > last, b.undone_at.is_(None)).order_by(h.id))
        for key, who, other in rows:
            found.setdefault(key, ("changed_by_batch", {"batch": other, "who": who}) if other else ("changed_by", {"who": who}))
    return found


def put_back(connection, batch, who, words):
    """Give the changed records their earlier values; returns their number. Raises KeyError where something they referred to is gone."""
    number = 0
    for spec in SHEETS:
        for lines in lines_of(connection, batch, spec, "changed"):
            now = stored_plain(connection, spec, words, first_keys(spec, lines, words))
            _put_back(connection, spec, words, [(now[key][0], before, after) for key, _, before, after in lines])
            add_history(connection, spec.table.name, [(key, "undo", differences(after, before)) for key, _, before, after in lines], who, batch)
            number += len(lines)
    return number


def _put_back(connection, spec, words, rows):
    groups = {}
    fields = plain_fields(spec)
    ids = {f.name: find_ids(connection, f.list, {before[f.name] for _, before, _ in rows}) for f in fields if f.kind == "reference"}
    for primary, before, after in rows:
        moved = [f for f in fields if before[f.name] != after[f.name]]
        line = {f"new_{f.column}": ids[f.name][before[f.name]] if f.kind == "reference" else value_of(f, before[f.name], words) for f in moved}
        groups.setdefault(tuple(f.column for f in moved), []).append(line | {f"key_{i}": part for i, part in enumerate(primary)})
    for columns, lines in groups.items():
        update_rows(connection, spec.table, columns, lines)
    for f in spec.fields:
        moved = [(primary[0], value_of(f, before[f.name], words)) for primary, before, after in rows if f.kind == "words" and before[f.name] != after[f.name]]
        if moved:
            replace_words(connection, spec, f, [owner for owner, _ in moved], [several for _, several in moved])
    _put_stages_back(connection, words, [(primary[0], before[STAGES]) for primary, before, after in rows if STAGES in before and before[STAGES] != after[STAGES]])


def _put_stages_back(connection, words, owners):
    from datetime import date
    for part in parts([owner for owner, _ in owners]):
        connection.execute(delete(s.dispute_stage).where(s.dispute_stage.c.dispute_id.in_(part)))
    lines = [{"dispute_id": owner, "stage_id": words.key_of("service_stage", code), "from_on": date.fromisoformat(start), "until_on": end and date.fromisoformat(end)}
             for owner, stages in owners for code, start, end in stages]
    if lines:
        connection.execute(insert(s.dispute_stage), lines)


def remove(connection, batch, who, words):
    """Remove the records that the batch made, dependent ones first; yields a ``Conflict`` for each that something else refers to."""
    for spec in reversed(SHEETS):
        for lines in list(lines_of(connection, batch, spec, "new")):
            stored = stored_plain(connection, spec, words, first_keys(spec, lines, words))
            primaries = {stored[key][0]: key for key, *_ in lines}
            yield from _referring(connection, spec, primaries)
            where = [c == bindparam(f"key_{i}") for i, c in enumerate(spec.table.primary_key.columns)]
            connection.execute(delete(spec.table).where(*where), [{f"key_{i}": part for i, part in enumerate(primary)} for primary in primaries])
            add_history(connection, spec.table.name, [(key, "undo", differences(after, None)) for key, _, _, after in lines], who, batch)


def _referring(connection, spec, primaries):
    """What refers to rows that are about to go, except what is part of them."""
    own = {f.link for f in spec.fields if f.link is not None} | {s.dispute_stage}
    for table in s.metadata.sorted_tables:
        for column in table.columns:
            if table not in own and any(key.column.table is spec.table for key in column.foreign_keys):
                for part in parts([key for key, in primaries]):
                    for row in connection.execute(_who_refers(table, column).where(column.in_(part))):
                        yield Conflict(spec.name, primaries[row[0],], "referred_to", {"table": table.name, "key": " ".join(str(v) for v in row[1:])})


def _who_refers(table, column):
    """``select`` of the row referred to and of the natural key of the one that refers."""
    spec = SHEET_OF.get(table.name)
    if spec is None:
        return select(column)
    source = table
    for name in spec.key:
        if spec[name].kind == "reference":
            target = NATURAL_KEYS[spec[name].list].table
            source = source.join(target, target.c.id == table.c[spec[name].column])
    return select(column, *(natural_key(spec, spec[name]) for name in spec.key)).select_from(source)
