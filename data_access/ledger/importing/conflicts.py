"""What stands in the way of taking a batch back: later changes of its records, and later records that refer to them."""

from dataclasses import dataclass

from sqlalchemy import select

from data_access import schema as s
from data_access.ledger.importing.keep import first_keys, lines_of
from data_access.records.stored import find_ids, joined, parts, stored_as_json
from data_access.sheets import SHEET_OF, SHEETS
from data_access.values.json_values import STAGES, differences


@dataclass(frozen=True)
class Conflict:
    """What stands in the way: the sheet and key of a record of the batch, a key of ``ledger_messages.CONFLICTS`` and what fills its text."""

    sheet: str
    key: str
    code: str
    facts: dict


def later_changes(connection, batch, words):
    """``Conflict`` for each record of the batch that is no longer as the batch left it."""
    for spec in SHEETS:
        for lines in lines_of(connection, batch, spec):
            now = stored_as_json(connection, spec, words, first_keys(spec, lines, words))
            touched = _touched_since(connection, batch, spec.label, [key for key, *_ in lines])
            told = _told_by_records(connection, batch, spec)
            for key, _, _, after in lines:
                if key in told and key in now:
                    after, now[key] = (
                        _without(after, told[key]),
                        (now[key][0], _without(now[key][1], told[key])),
                    )
                if key in touched:
                    yield Conflict(spec.name, key, *touched[key])
                elif key not in now:
                    yield Conflict(spec.name, key, "removed_since", {})
                elif now[key][1] != after:
                    yield Conflict(
                        spec.name,
                        key,
                        "changed_since",
                        {"columns": "、".join(_headings(spec, differences(after, now[key][1])))},
                    )
            yield from _gone(connection, spec, lines)


def _told_by_records(connection, batch, spec):
    """{case: days} of the stages that the batch itself brought as stage records: each is looked at by itself, and the case is compared without them."""
    days = {}
    if spec.table is s.dispute:
        for lines in lines_of(connection, batch, SHEET_OF["dispute_stage"]):
            for *_, after in lines:
                days.setdefault(after["dispute"], set()).add(after["from_on"])
    return days


def _without(kept, days):
    return kept | {
        STAGES: [[stage, start] for stage, start, _ in kept[STAGES] if start not in days]
    }


def _gone(connection, spec, lines):
    """Records whose earlier values refer to something that is no longer there."""
    for chosen in spec.fields:
        if chosen.refers:
            wanted = {key: _referred(chosen, before) for key, _, before, _ in lines if before}
            there = find_ids(
                connection, chosen.list, {value for several in wanted.values() for value in several}
            )
            yield from (
                Conflict(
                    spec.name, key, "refers_to_gone", {"column": chosen.heading, "value": value}
                )
                for key, several in wanted.items()
                for value in several
                if value not in there
            )


def _referred(chosen, kept):
    value = kept.get(chosen.name)
    return () if value is None else value if chosen.several else (value,)


def _headings(spec, names):
    return [spec["stage"].heading if name == STAGES else spec[name].heading for name in names]


def _touched_since(connection, batch, table_name, keys):
    """{key: (code, facts)} of records with a later line of history; lines of batches that were themselves undone do not count."""
    h, b, found = s.history.c, s.batch.c, {}
    last = select(h.id).where(h.batch_id == batch).order_by(h.id.desc()).limit(1).scalar_subquery()
    for part in parts(keys):
        rows = connection.execute(
            select(h.record_key, h.who, h.batch_id)
            .join_from(s.history, s.batch, h.batch_id == b.id, isouter=True)
            .where(
                h.table_name == table_name,
                h.record_key.in_(part),
                h.id > last,
                b.undone_at.is_(None),
            )
            .order_by(h.id)
        )
        for key, who, other in rows:
            found.setdefault(
                key,
                ("changed_by_batch", {"batch": other, "who": who})
                if other
                else ("changed_by", {"who": who}),
            )
    return found


def referring(connection, spec, primaries):
    """What refers to rows that are about to go, except what is part of them."""
    own = {chosen.link for chosen in spec.fields if chosen.link is not None} | {s.dispute_stage}
    for table in s.metadata.sorted_tables:
        for column in table.columns:
            if table not in own and any(
                key.column.table is spec.table for key in column.foreign_keys
            ):
                for part in parts([key for (key,) in primaries]):
                    for row in connection.execute(
                        _who_refers(table, column).where(column.in_(part))
                    ):
                        yield Conflict(
                            spec.name,
                            primaries[row[0],],
                            "referred_to",
                            {"table": table.name, "key": " ".join(str(v) for v in row[1:])},
                        )


def _who_refers(table, column):
    """``select`` of the row referred to and of the natural key of the one that refers."""
    spec = SHEET_OF.get(table.name)
    if spec is None:
        return select(column)
    source, values = joined(spec)
    return select(column, *(values[name] for name in spec.key if not spec[name].coded)).select_from(
        source
    )
