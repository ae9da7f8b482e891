"""A record of the ledger as plain values: what batches and history keep as JSON. Codes and natural keys stand for ids, so that it can be read without the database."""

import hashlib
import json
from datetime import date, datetime, time
from decimal import Decimal

from sqlalchemy import select

from data_access import schema as s
from data_access.records.stored import parts, stored_rows

STAGES = "stages"  # of a case: [code, from, until] in their order
LONGEST_KEY = 200


def plain(chosen, value, words):
    """A value of a field as JSON has it."""
    if value is None:
        return None
    if chosen.coded:
        return words.codes[chosen.list][value]
    if chosen.kind == "words":
        return sorted(words.codes[chosen.list][key] for key in value)
    if chosen.kind == "references":
        return sorted(value)
    if isinstance(value, Decimal):
        return f"{value:.2f}" if chosen.kind == "hours" else f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, (date, time)) else value


def value_of(chosen, kept, words):
    """The inverse of ``plain``."""
    if kept is None:
        return None
    if chosen.coded:
        return words.key_of(chosen.list, kept)
    if chosen.kind == "words":
        return tuple(sorted(words.key_of(chosen.list, code) for code in kept))
    read = {
        "references": tuple,
        "date": date.fromisoformat,
        "month": date.fromisoformat,
        "time": time.fromisoformat,
        "moment": datetime.fromisoformat,
        "hours": Decimal,
        "decimal": Decimal,
        "year": int,
    }
    return read.get(chosen.kind, lambda value: value)(kept)


def plain_record(spec, record, words):
    """The fields of a record without its stage, which stands in its list of stages."""
    return {
        chosen.name: plain(chosen, record[chosen.name], words)
        for chosen in spec.fields
        if chosen.kind not in ("ignored", "stage") and chosen.name in record
    }


def plain_stage(words, stage_id, from_on, until_on=None):
    return [
        words.codes["service_stage"][stage_id],
        from_on.isoformat(),
        until_on and until_on.isoformat(),
    ]


def stages_of(connection, ids, words):
    """{dispute id: its stages as plain values}."""
    x, found = s.dispute_stage.c, {}
    for part in parts(sorted(ids)):
        for owner, *stage in connection.execute(
            select(x.dispute_id, x.stage_id, x.from_on, x.until_on)
            .where(x.dispute_id.in_(part))
            .order_by(x.dispute_id, x.from_on)
        ):
            found.setdefault(owner, []).append(plain_stage(words, *stage))
    return found


def stored_plain(connection, spec, words, first_keys):
    """{record key: (primary key, plain record)} of the stored rows whose first key is among ``first_keys``."""
    rows = stored_rows(connection, spec, first_keys)
    stages = (
        stages_of(connection, [primary[0] for primary, _ in rows.values()], words)
        if spec.table is s.dispute
        else {}
    )
    found = {}
    for primary, record in rows.values():
        kept = plain_record(spec, record, words)
        if spec.table is s.dispute:
            kept[STAGES] = stages.get(primary[0], [])
        found[record_key(spec, kept)] = (primary, kept)
    return found


def record_key(spec, kept):
    """The natural key of a plain record as one text, by which history finds it; a very long one ends in its digest."""
    key = " ".join("" if kept[name] is None else str(kept[name]) for name in spec.key)
    return (
        key
        if len(key) <= LONGEST_KEY
        else key[: LONGEST_KEY - 33]
        + "#"
        + hashlib.md5(key.encode(), usedforsecurity=False).hexdigest()
    )


def differences(before, after):
    """{field: [old, new]} where two plain records differ; ``before`` or ``after`` None for one that is not there."""
    before, after = before or {}, after or {}
    empty = (None, [], False) if not before or not after else (None,)
    return {
        name: [before.get(name), after.get(name)]
        for name in {**before, **after}
        if before.get(name) != after.get(name)
        and not (before.get(name) in empty and after.get(name) in empty)
    }


def as_json(value):
    return (
        None
        if value is None
        else json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    )
