"""Documents added, removed with a reason, put back, and their contents erased for good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from data_access import schema as s
from data_access.audit import noted
from data_access.database import clock
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version, today
from data_access.database.visible import visible
from data_access.documents import contents
from data_access.documents.known import known
from data_access.documents.subjects import Subject, is_there
from data_access.personal.erase import Request, overwrite, record
from data_access.personal.whole_records import of_record
from data_access.records.history import write_history

HISTORY = "document"
MOST = 200  # documents of one record
LONGEST = 500  # characters of a note or a reason
document = s.document.c


@dataclass(frozen=True)
class File:
    """A file as it came."""

    name: str
    content: bytes


@dataclass(frozen=True)
class About:
    """What a person says of the files: kind (code), day, note."""

    kind: str
    dated_on: date | None
    note: str = ""


def add(
    connection: Connection, subject: Subject, files: Sequence[File], about: About, who: str
) -> list[str]:
    """File documents on a record, all or none; returns the names under which they are kept.

    Refused: no_file, no_day, future, long (most), unknown (no such record or kind), full (most: so
    many a record), filed (the record has the same content: ``name`` and ``who`` filed it), and what
    ``known`` refuses, with the ``name`` of the file.
    """
    if not files:
        raise Refused("no_file")
    rows = [_row(one) for one in files]
    _require_said(connection, about)
    lock(connection)
    if not is_there(connection, subject):
        raise Refused("unknown")
    if _standing(connection, subject) + len(rows) > MOST:
        raise Refused("full", most=MOST)
    for row, one in zip(rows, files, strict=True):
        _require_new(connection, subject, row["sha256"])
        _write(connection, subject, row | _said(connection, about, who), one.content, who)
    raise_version(connection)
    return [row["name"] for row in rows]


def _row(file: File) -> dict[str, Any]:
    try:
        found = known(file.content, file.name)
    except Refused as refused:
        name = visible(file.name[-LONGEST:])
        raise Refused(refused.why, **refused.facts, name=name) from refused
    return {
        "name": found.name,
        "form": found.form,
        "macros": found.macros,
        "bytes": len(file.content),
        "sha256": contents.checksum(file.content),
    }


def _require_said(connection: Connection, about: About) -> None:
    if about.dated_on is None:
        raise Refused("no_day")
    if about.dated_on > today(connection):
        raise Refused("future")
    if len(visible(about.note)) > LONGEST:
        raise Refused("long", most=LONGEST)


def _said(connection: Connection, about: About, who: str) -> dict[str, Any]:
    kind = s.document_kind.c
    kind_id = connection.scalar(select(kind.id).where(kind.code == about.kind))
    if kind_id is None:
        raise Refused("unknown")
    said = {"kind_id": kind_id, "dated_on": about.dated_on, "note": visible(about.note) or None}
    return said | {"who": who, "at": clock.now()}


def _require_new(connection: Connection, subject: Subject, sha256: str) -> None:
    """Two persons who file the same letter at once file it once; asked under the lock. What is lost
    or damaged may come once more, which mends it.
    """
    same = _of(subject), document.removed_at.is_(None), document.sha256 == sha256
    found = connection.execute(select(document.name, document.who).where(*same).limit(1)).first()
    if found is not None and _is_whole(connection, sha256):
        raise Refused("filed", name=found.name, who=found.who)


def _is_whole(connection: Connection, sha256: str) -> bool:
    try:
        contents.fetch(connection, sha256)
    except contents.Lost:
        return False
    return True


def _standing(connection: Connection, subject: Subject) -> int:
    own = _of(subject), document.removed_at.is_(None)
    return connection.scalar(select(func.count()).select_from(s.document).where(*own)) or 0


def _of(subject: Subject) -> Any:
    same = document.table_name == subject.table_name
    return same & (document.record_key == subject.record_key)


def _write(
    connection: Connection, subject: Subject, row: dict[str, Any], content: bytes, who: str
) -> None:
    """The row first: whoever may not write it stores nothing either."""
    row |= {"table_name": subject.table_name, "record_key": subject.record_key}
    key = connection.execute(insert(s.document).values(row).returning(document.id)).scalar_one()
    contents.keep(connection, content)
    told = {"sha256": (None, row["sha256"]), "dated_on": (None, row["dated_on"])}
    _tell(connection, subject, key, "insert", told, who)


def remove(connection: Connection, document_id: int, seen: int, reason: str, who: str) -> None:
    """Take a document off its record: it stays with who, when and why, and can be put back.

    Refused: no_reason, long, gone (no such one, or removed), moved (not of version ``seen``).
    """
    why = _reason(reason)
    lock(connection)
    old = _own(connection, document_id, seen)
    if old.removed_at is not None:
        raise Refused("gone")
    _set(connection, old, removed_by=who, removed_at=clock.now(), removed_why=why)
    _tell_of(connection, old, "delete", who, why)


def put_back(connection: Connection, document_id: int, seen: int, who: str) -> None:
    """Let a removed document stand again. Refused: gone (erased, or it stands), moved, full, filed
    (the same content was filed again meanwhile).
    """
    lock(connection)
    old = _own(connection, document_id, seen)
    if old.removed_at is None:
        raise Refused("gone")
    if _standing(connection, Subject(old.table_name, old.record_key)) >= MOST:
        raise Refused("full", most=MOST)
    _require_new(connection, Subject(old.table_name, old.record_key), old.sha256)
    _set(connection, old, removed_by=None, removed_at=None, removed_why=None)
    _tell_of(connection, old, "restore", who, old.removed_why)


def erase(connection: Connection, document_id: int, seen: int, reason: str, who: str) -> None:
    """Remove a document and erase its name, note and content for good; ``contents.sweep`` deletes
    the content once this is committed. Refused: as of ``remove``.
    """
    why = _reason(reason)
    lock(connection)
    old = _own(connection, document_id, seen)
    overwrite(connection)
    request = Request(who, why)
    number = record(connection, request, table_name=HISTORY, record_key=str(old.id))
    places = of_record(connection, HISTORY, str(old.id), number)
    said = s.erasure.update().where(s.erasure.c.id == number)
    connection.execute(said.values(reason=why, places=places))
    if old.removed_at is None:
        _set(connection, old, removed_by=who, removed_at=clock.now(), removed_why=why)
    _tell_of(connection, old, "delete", who, why)


def _reason(text: str) -> str:
    kept = visible(text)
    if not kept:
        raise Refused("no_reason")
    if len(kept) > LONGEST:
        raise Refused("long", most=LONGEST)
    return kept


def _own(connection: Connection, document_id: int, seen: int) -> Row[Any]:
    row = connection.execute(select(s.document).where(document.id == document_id)).first()
    if row is None or contents.is_erased(row.name):
        raise Refused("gone")
    if row.version != seen:
        raise Refused("moved")
    return row


def _set(connection: Connection, old: Row[Any], **values: Any) -> None:
    own = update(s.document).where(document.id == old.id)
    connection.execute(own.values(version=old.version + 1, **values))


def _tell_of(connection: Connection, old: Row[Any], action: str, who: str, why: str | None) -> None:
    subject = Subject(old.table_name, old.record_key)
    _tell(connection, subject, old.id, action, {}, who, why)
    raise_version(connection)


def _tell(
    connection: Connection,
    subject: Subject,
    key: int,
    action: str,
    changes: dict[str, tuple],
    who: str,
    why: str | None = None,
) -> None:
    """One line of history, without the name of the file; the audit log names the record, too."""
    write_history(connection, HISTORY, str(key), action, changes, who, why)
    noted.note(connection, subject.table_name, subject.record_key)
