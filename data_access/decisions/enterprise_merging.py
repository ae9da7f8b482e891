"""One enterprise that was entered twice: its records move to the one that is kept, and back again.

The other credit code stays as an alias: what comes in under it later is of the one that was kept.
The record itself is taken out as any record is (``records.delete``) and comes back as it was.
"""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, Connection, Row, Table, delete, func, insert, select, update

from data_access import schema as s
from data_access.database import clock
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.records.added_values import with_added, without_added
from data_access.records.change import change
from data_access.records.delete import references_to, remove, restore
from data_access.records.history import add_history, write_history
from data_access.records.kinds import KINDS
from data_access.records.moving import GIVEN, Missing, Moved, give, give_back
from data_access.records.read import Record, read
from data_access.values.code_words import LedgerWords
from locales import later

KIND = "enterprise"
# The reasons in the history, kept in Chinese and shown in the reader's language.
MERGED = later("并入 {name} {key}")
TOOK_IN = later("并入了 {name} {key}")
SEPARATED = later("撤销并入 {name} {key}")
PARTS = {s.enterprise_market, s.enterprise_contact}  # of the record itself
alias = s.enterprise_alias.c
Changes = dict[str, list[Any]]


def merge(
    connection: Connection,
    words: LedgerWords,
    one: Record,
    kept: Record,
    taken: Iterable[str],
    who: str,
) -> None:
    """Let the enterprise ``one`` be ``kept``, with all its records.

    ``taken``: the fields in which what ``one`` says is right. Markets, contacts, brands and the
    like of both stay. What both have (one sitting of a training, one membership) stays with the one
    that is kept. Refused: same, moved (one of them is not any more as it was seen).
    """
    lock(connection)
    if one.key == kept.key:
        raise Refused("same")
    for seen in (one, kept):
        if read(connection, words, KIND, seen.key) != seen:
            raise Refused("moved")
    name, kept_name = one.values["name"], kept.values["name"]
    moved = {str(column): give(connection, column, one.id, kept.id) for column in _of_records()}
    _tell_of_records(connection, moved, one.key, kept.key, who)
    reason = MERGED.format(name=kept_name, key=kept.key)
    remove(connection, words, KIND, one.key, reason, who)
    row = {
        "alias_code": one.key,
        "alias_name": name,
        "kept_id": kept.id,
        "deletion_id": connection.scalar(select(func.max(s.deletion.c.id))),
        "history_id": _change(connection, words, kept, _joined(kept, one, set(taken)), who),
        "moved": json.dumps({name: rows for name, rows in moved.items() if rows}),
        "notes": json.dumps(_move_beside(connection, s.note, one.key, kept.key)),
        "documents": json.dumps(_move_beside(connection, s.document, one.key, kept.key)),
    }
    connection.execute(insert(s.enterprise_alias).values(row | {"who": who, "at": clock.now()}))
    write_history(
        connection, KIND, kept.key, "update", {}, who, TOOK_IN.format(name=name, key=one.key)
    )
    raise_version(connection)


def separate(connection: Connection, words: LedgerWords, alias_id: int, who: str) -> None:
    """Take a merging back: both enterprises stand again with what each had.

    What came in meanwhile stays with the one that was kept. Refused: gone (taken back already),
    merged_on (``name``: the one that was kept was merged itself, which comes first), changed
    (``fields`` of the one that was kept, ``rows`` as (table, number): what the merging brought is
    not there any more).
    """
    lock(connection)
    found = connection.execute(select(s.enterprise_alias).where(alias.id == alias_id)).first()
    if found is None:
        raise Refused("gone")
    if name := _merged_on(connection, found):
        raise Refused("merged_on", name=name)
    kept = _kept(connection, words, found.kept_id)
    told = _changes(connection, found.history_id)
    values, fields = without_added(kept.values, told)
    connection.execute(delete(s.enterprise_alias).where(alias.id == alias_id))
    one = restore(connection, words, found.deletion_id, who)
    moved = json.loads(found.moved)
    lost: list[Missing] = []
    for column in _of_records():
        rows = moved.get(str(column), {})
        lost += give_back(connection, column, rows, kept.id, one.id)
    if fields or lost:
        raise Refused("changed", fields=fields, rows=lost)
    _move_beside(connection, s.note, kept.key, one.key, json.loads(found.notes))
    documents = json.loads(found.documents or "[]")
    _move_beside(connection, s.document, kept.key, one.key, documents)
    _tell_of_records(connection, moved, kept.key, one.key, who)
    change(connection, words, kept, values, who)
    reason = SEPARATED.format(name=found.alias_name, key=found.alias_code)
    write_history(connection, KIND, kept.key, "update", {}, who, reason)
    raise_version(connection)


def _of_records() -> list[Column]:
    """The columns by which records are of an enterprise; what is a part of it goes with it."""
    return [column for column in references_to(s.enterprise) if column.table not in PARTS]


def _move_beside(
    connection: Connection,
    beside: Table,
    before: str,
    after: str,
    only: Iterable[int] | None = None,
) -> list[int]:
    """Let the notes or documents of one enterprise be of the other; returns their numbers, which no
    other one ever has, as none is taken out.
    """
    own = beside.c.table_name == KIND, beside.c.record_key == before
    found = list(connection.scalars(select(beside.c.id).where(*own).order_by(beside.c.id)))
    moved = found if only is None else [key for key in found if key in set(only)]
    written = update(beside).where(beside.c.id.in_(moved))
    connection.execute(written.values(record_key=after))
    return moved


def _tell_of_records(
    connection: Connection, moved: dict[str, Moved], before: str, after: str, who: str
) -> None:
    """Each record that has a history of its own says whose it was and is."""
    for name, rows in moved.items():
        table = name.partition(".")[0]
        if table in KINDS:
            numbers = [row["number"] for row in rows.get(GIVEN, ())]
            changes = {"enterprise": [before, after]}
            add_history(connection, table, [(key, "update", changes) for key in numbers], who)


def _joined(kept: Record, one: Record, taken: set[str]) -> dict[str, Any]:
    """The values of the one that is kept, with those of the other."""
    values = {name: one.values[name] for name in taken}
    values |= with_added(kept.values, one.values)
    if one.values["name"] != values.get("name", kept.values["name"]):
        named = {"other_names": one.values["name"]}
        values |= with_added(kept.values | values, named)
    elif kept.values["name"] != one.values["name"]:
        named = {"other_names": kept.values["name"]}
        values |= with_added(kept.values | values, named)
    return values


def _change(
    connection: Connection, words: LedgerWords, kept: Record, values: dict[str, Any], who: str
) -> int | None:
    """Write them; returns the line of the history that tells of it, None where nothing differs."""
    now = change(connection, words, kept, values, who)
    if now.version == kept.version:
        return None
    line = s.history.c
    own = line.table_name == KIND, line.record_key == kept.key
    return connection.scalar(select(func.max(line.id)).where(*own))


def _changes(connection: Connection, history_id: int | None) -> Changes:
    line = s.history.c
    told = connection.scalar(select(line.changes).where(line.id == history_id))
    return json.loads(told) if told else {}


def _merged_on(connection: Connection, found: Row) -> str | None:
    """The name of the enterprise that was kept, where it has become part of another itself."""
    later = select(alias.alias_name, alias.moved).where(alias.id > found.id)
    for name, moved in connection.execute(later.order_by(alias.id.desc())):
        given = json.loads(moved).get(str(alias.kept_id), {}).get(GIVEN, ())
        if {"alias_code": found.alias_code} in given:
            return name
    return None


def _kept(connection: Connection, words: LedgerWords, kept_id: int) -> Record:
    code = connection.scalar(select(s.enterprise.c.credit_code).where(s.enterprise.c.id == kept_id))
    record = read(connection, words, KIND, code or "")
    assert record is not None  # an enterprise with an alias cannot be taken out
    return record
