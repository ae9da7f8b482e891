"""The history of records: who changed what and when. Lines are only ever added; the database refuses to change or delete one."""

import json
from datetime import UTC, date, datetime, time
from decimal import Decimal

from sqlalchemy import insert, select

from data_access import schema as s
from data_access.records.kinds import KINDS


def write_history(connection, kind, key, action, changes, who, reason=None, batch_id=None):
    """One line, for ever. ``changes``: field -> (old, new)."""
    text = json.dumps(
        {name: [plain(old), plain(new)] for name, (old, new) in changes.items()}, ensure_ascii=False
    )
    connection.execute(
        insert(s.history).values(
            table_name=kind,
            record_key=key,
            action=action,
            changes=text,
            who=who,
            at=moment(),
            reason=reason,
            batch_id=batch_id,
        )
    )


def moment():
    """Now, in UTC, as the database keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


def plain(value):
    """A value as JSON holds it: days as 2024-06-30, times and hours as text."""
    if isinstance(value, (date, time, Decimal)):
        return str(value)
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, (list, tuple)) else value


def read_history(connection, kind, key):
    """The lines of one record, newest first, those under an earlier number of it too: dicts of id, record_key, action, changes (field -> [old, new]), who, at, reason, batch_id."""
    h, lines, before = s.history.c, [], None
    while key:
        query = (
            select(s.history).where(h.table_name == kind, h.record_key == key).order_by(h.id.desc())
        )
        found = [
            dict(row) | {"changes": json.loads(row["changes"])}
            for row in connection.execute(
                query if before is None else query.where(h.id < before)
            ).mappings()
        ]
        renamed = next(
            (
                n
                for n, line in enumerate(found)
                if line["action"] == "update"
                and any(name in line["changes"] for name in KINDS[kind].spec.key)
            ),
            None,
        )
        lines += found if renamed is None else found[: renamed + 1]
        key, before = (
            (None, None)
            if renamed is None
            else (_earlier_key(KINDS[kind], key, found[renamed]["changes"]), found[renamed]["id"])
        )
    return lines


def _earlier_key(k, key, changes):
    """The key that a record had before a change of it."""
    return " ".join(
        str(changes[name][0]) if name in changes else part
        for name, part in zip(k.spec.key, k.parts_of(key), strict=True)
    )


def read_lines(connection, table_name, most=50):
    """The newest lines of the history of one table, newest first, as ``read_history`` gives them."""
    query = (
        select(s.history)
        .where(s.history.c.table_name == table_name)
        .order_by(s.history.c.id.desc())
        .limit(most)
    )
    return [
        dict(row) | {"changes": json.loads(row["changes"])}
        for row in connection.execute(query).mappings()
    ]


def recent(connection, most=20):
    """The newest changes by hand of the whole ledger, newest first; what imports changed stands with their batches."""
    return [
        dict(row)
        for row in connection.execute(
            select(s.history)
            .where(s.history.c.batch_id.is_(None))
            .order_by(s.history.c.id.desc())
            .limit(most)
        ).mappings()
    ]
