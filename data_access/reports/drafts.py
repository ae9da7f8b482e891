"""Drafts of reports: made, written on, checked, sent back, deleted; each step is a line of history.

To write, give a connection of ``engine.writing``. A paper is text here (JSON): who composes and
draws it is no matter of the database.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from data_access import schema as s
from data_access.database import clock
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version, today
from data_access.database.visible import visible
from data_access.records.history import write_history
from data_access.reports.reads import (
    CHECKED,
    DRAFT,
    PUBLISHED,
    STATES,
    Edit,
    Report,
    alike,
    one,
)

HISTORY = "report"
PREFIX = "BG"
LONGEST = 20_000  # signs of one block of text
report = s.report.c


@dataclass(frozen=True)
class Composed:
    """What was composed: ``paper`` as JSON, and what the list names of it."""

    kind: str
    period: str
    subject: str
    language: str
    title: str
    as_of: date
    data_version: int
    paper: str

    def columns(self) -> dict[str, Any]:
        """What a paper that is composed anew changes."""
        told = {"title": self.title[:200], "as_of": self.as_of, "composed": self.paper}
        return told | {"data_version": self.data_version}


def make(connection: Connection, composed: Composed, who: str) -> str:
    """Keep a draft; returns its code.

    Refused: known (a report on the same is there, ``code``).
    """
    lock(connection)
    about = (composed.kind, composed.period, composed.subject, composed.language)
    if known := alike(connection, *about):
        raise Refused("known", code=known)
    return _insert(connection, composed, who, {"edition": 1})


def correct(connection: Connection, code: str, composed: Composed, reason: str, who: str) -> str:
    """Keep a draft that corrects a published report; returns its code.

    Refused: gone, no_reason, unpublished, corrected (another one does, ``code``).
    """
    reason = visible(reason)
    if not reason:
        raise Refused("no_reason")
    lock(connection)
    old = one(connection, code)
    if old is None:
        raise Refused("gone")
    if old.state != PUBLISHED:
        raise Refused("unpublished")
    if old.corrected_by:
        raise Refused("corrected", code=old.corrected_by)
    key = select(report.id).where(report.code == code).scalar_subquery()
    more = {"edition": old.edition + 1, "corrects_id": key, "correction_reason": reason}
    return _insert(connection, composed, who, more)


def _insert(connection: Connection, composed: Composed, who: str, more: dict[str, Any]) -> str:
    code = _next_code(connection)
    about = {"kind": composed.kind, "period": composed.period, "subject": composed.subject}
    values = about | {"code": code, "language": composed.language, "state": DRAFT, "edits": "{}"}
    signed = {"made_by": who, "made_at": clock.now()}
    connection.execute(insert(s.report).values(values | composed.columns() | signed | more))
    told = about | {"state": DRAFT, "data_version": composed.data_version}
    changes = {name: (None, value) for name, value in told.items() if value}
    reason = more.get("correction_reason")
    write_history(connection, HISTORY, code, "insert", changes, who, reason)
    raise_version(connection)
    return code


def _next_code(connection: Connection) -> str:
    """The next free code of the year; that of a deleted draft is not given again."""
    start = f"{PREFIX}{today(connection).year}"
    history = s.history.c
    told = select(history.record_key).where(
        history.table_name == HISTORY, history.record_key.like(f"{start}%")
    )
    endings = [code.removeprefix(start) for code in connection.scalars(told)]
    taken = [int(ending) for ending in endings if ending.isdecimal()]
    return f"{start}{max(taken, default=0) + 1:03d}"


def draft(connection: Connection, code: str, version: int) -> Report:
    """A draft as the person saw it, for whoever changes it.

    Refused: gone, published, checked (it is to be sent back first), moved (somebody was quicker).
    """
    found = as_seen(connection, code, version)
    if found.state == CHECKED:
        raise Refused("checked")
    return found


def as_seen(connection: Connection, code: str, version: int) -> Report:
    """A report that is not published, as the person saw it. Refused: gone, published, moved."""
    lock(connection)
    found = one(connection, code)
    if found is None:
        raise Refused("gone")
    if found.state == PUBLISHED:
        raise Refused("published")
    if found.version != version:
        raise Refused("moved")
    return found


def compose_again(
    connection: Connection, code: str, version: int, composed: Composed, who: str
) -> None:
    """A draft of the data as they are now; what people wrote in it stays.

    Refused: gone, published, checked, moved.
    """
    old = draft(connection, code, version)
    changes = {"data_version": (old.data_version, composed.data_version)}
    store(connection, old, composed.columns(), changes, who)


def edit(
    connection: Connection,
    code: str,
    version: int,
    name: str,
    paragraphs: Sequence[str],
    who: str,
) -> None:
    """Write a block of text anew. Refused: gone, published, checked, moved, empty, long, same."""
    kept = tuple(text for text in (visible(one) for one in paragraphs) if text)
    if not kept:
        raise Refused("empty")
    if sum(map(len, kept)) > LONGEST:
        raise Refused("long", most=LONGEST)
    old = draft(connection, code, version)
    before = old.edits.get(name)
    if before is not None and before.paragraphs == kept:
        raise Refused("same")
    new = old.edits | {name: Edit(kept, who, clock.now())}
    _store_edits(connection, old, name, new, who)


def set_back(connection: Connection, code: str, version: int, name: str, who: str) -> None:
    """A block has the composed words again. Refused: gone, published, checked, moved, same."""
    old = draft(connection, code, version)
    if name not in old.edits:
        raise Refused("same")
    rest = {other: kept for other, kept in old.edits.items() if other != name}
    _store_edits(connection, old, name, rest, who)


def _store_edits(
    connection: Connection, old: Report, name: str, new: Mapping[str, Edit], who: str
) -> None:
    texts = [edits[name].paragraphs if name in edits else None for edits in (old.edits, new)]
    kept = {
        block: {"paragraphs": one.paragraphs, "who": one.who, "at": one.at.isoformat()}
        for block, one in new.items()
    }
    values = {"edits": json.dumps(kept, ensure_ascii=False)}
    store(connection, old, values, {name: (texts[0], texts[1])}, who)


def hands(found: Report) -> set[str]:
    """Who wrote of a report: whoever made it, and whoever changed a text that stands in it."""
    return {found.made_by, *(kept.who for kept in found.edits.values())}


def check(connection: Connection, code: str, version: int, who: str) -> None:
    """Say that another person read it. Refused: gone, published, checked, moved, same_person."""
    old = draft(connection, code, version)
    if who in hands(old):
        raise Refused("same_person")
    values = {"state": CHECKED, "checked_by": who, "checked_at": clock.now()}
    store(connection, old, values, {"state": (DRAFT, CHECKED)}, who)


def send_back(connection: Connection, code: str, version: int, reason: str, who: str) -> None:
    """A checked report is a draft again, and why.

    Refused: no_reason, gone, published, moved, unchecked.
    """
    reason = visible(reason)
    if not reason:
        raise Refused("no_reason")
    old = as_seen(connection, code, version)
    if old.state != CHECKED:
        raise Refused("unchecked")
    values = {"state": DRAFT, "checked_by": None, "checked_at": None}
    store(connection, old, values, {"state": (CHECKED, DRAFT)}, who, reason)


def remove(connection: Connection, code: str, version: int, who: str) -> None:
    """Delete a draft. Refused: gone, published, checked, moved."""
    old = draft(connection, code, version)
    connection.execute(delete(s.report).where(report.code == code))
    told = {"title": (old.title, None), "state": (old.state, None)}
    write_history(connection, HISTORY, code, "delete", told, who)
    raise_version(connection)


def store(
    connection: Connection,
    old: Report,
    values: Mapping[str, Any],
    changes: Mapping[str, tuple],
    who: str,
    reason: str | None = None,
) -> None:
    """Write over a report that is locked, with one line of history."""
    assert old.state in STATES[:2]
    own = update(s.report).where(report.code == old.code)
    connection.execute(own.values(**values, version=old.version + 1))
    write_history(connection, HISTORY, old.code, "update", changes, who, reason)
    raise_version(connection)
