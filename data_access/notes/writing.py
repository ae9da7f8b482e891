"""Notes written, edited and withdrawn; every text that ever stood is kept in the history."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from data_access import schema as s
from data_access.accounts.names import is_named
from data_access.audit import noted
from data_access.database import clock
from data_access.database.dialects import insert_new
from data_access.database.refused import Refused
from data_access.database.state import lock, raise_version
from data_access.database.visible import visible
from data_access.notes.subjects import Subject, is_there, named_in, others_who_see, people
from data_access.records.history import write_history

HISTORY = "note"
LONGEST = 2000  # characters of a note
note = s.note.c


def add(
    connection: Connection, subject: Subject, text: str, named: Collection[str], who: str
) -> list[str]:
    """Write a note; returns the accounts that are told of it: ``named``, and those that stand in
    the text after @.

    Refused: no_text, long (most), unknown (the record is not there), unseen (name: an account that
    does not see the record).
    """
    kept = _checked(text)
    if not is_there(connection, subject):
        raise Refused("unknown")
    told = _told(connection, subject, kept, named, who)
    values = {
        "table_name": subject.table_name,
        "record_key": subject.record_key,
        "task_rule": subject.task_rule,
        "task_key": subject.task_key,
        "content": kept,
        "who": who,
        "at": clock.now(),
    }
    written = insert(s.note).values(values).returning(note.id)
    key = connection.execute(written).scalar_one()
    _mention(connection, key, told)
    changes = {"content": (None, kept), "mentions": (None, told)}
    _tell(connection, subject, key, "insert", changes, who)
    return told


def change(connection: Connection, key: int, seen: int, text: str, who: str) -> list[str]:
    """Write another text of an own note over the one of version ``seen``; returns the accounts
    that are told now and were not before.

    Refused: no_text, long, same, unseen, gone (no such note, or withdrawn), not_own, moved.
    """
    kept = _checked(text)
    lock(connection)
    old = _own(connection, key, seen, who)
    if old.content == kept:
        raise Refused("same")
    subject = Subject(old.table_name, old.record_key, old.task_rule, old.task_key)
    named = _told(connection, subject, kept, (), who)
    known = _mentioned(connection, key)
    told = [name for name in named if name not in known]
    _write(connection, old, content=kept, edited_at=clock.now())
    _mention(connection, key, told)
    _tell(connection, subject, key, "update", {"content": (old.content, kept)}, who)
    return told


def withdraw(connection: Connection, key: int, seen: int, who: str) -> None:
    """Take back an own note: that there was one stays, its text in the history alone.

    Refused: gone, not_own, moved.
    """
    lock(connection)
    old = _own(connection, key, seen, who)
    subject = Subject(old.table_name, old.record_key, old.task_rule, old.task_key)
    _write(connection, old, content="", withdrawn_at=clock.now())
    _tell(connection, subject, key, "delete", {"content": (old.content, None)}, who)


def _checked(text: str) -> str:
    kept = visible(text)
    if not kept:
        raise Refused("no_text")
    if len(kept) > LONGEST:
        raise Refused("long", most=LONGEST)
    return kept


def _told(
    connection: Connection, subject: Subject, text: str, named: Collection[str], who: str
) -> list[str]:
    """Who is told, each once. Refused: unseen."""
    see_it = others_who_see(connection, subject.table_name, subject.record_key, who)
    everybody = [person.name for person in people(connection)]
    wanted = dict.fromkeys((*named, *named_in(text, everybody)))
    wanted.pop(who, None)
    for name in wanted:
        if name not in see_it:
            raise Refused("unseen", name=name)
    return list(wanted)


def _own(connection: Connection, key: int, seen: int, who: str) -> Row[Any]:
    row = connection.execute(select(s.note).where(note.id == key)).first()
    if row is None or row.withdrawn_at is not None:
        raise Refused("gone")
    if row.who != who:
        raise Refused("not_own")
    if row.version != seen:
        raise Refused("moved")
    return row


def _write(connection: Connection, old: Row[Any], **values: Any) -> None:
    own = update(s.note).where(note.id == old.id)
    connection.execute(own.values(version=old.version + 1, **values))


def _mentioned(connection: Connection, key: int) -> set[str]:
    mention, account = s.note_mention.c, s.account.c
    names = select(account.name).join(s.note_mention, mention.account_id == account.id)
    return set(connection.scalars(names.where(mention.note_id == key)))


def _mention(connection: Connection, key: int, names: Collection[str]) -> None:
    for name in names:
        account = connection.scalar(select(s.account.c.id).where(is_named(name)))
        row = {"note_id": key, "account_id": account}
        connection.execute(insert_new(connection, s.note_mention).values(row))


def _tell(
    connection: Connection,
    subject: Subject,
    key: int,
    action: str,
    changes: dict[str, tuple],
    who: str,
) -> None:
    """One line of history; the audit log names the record, too."""
    write_history(connection, HISTORY, str(key), action, changes, who)
    if subject.table_name:
        noted.note(connection, subject.table_name, subject.record_key)
    raise_version(connection)
