"""Notes as people read them; bounded, the latest first."""

import json
from typing import Any

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    FromClause,
    Select,
    String,
    and_,
    cast,
    or_,
    select,
    update,
)

from data_access import schema as s
from data_access.accounts.names import is_named
from data_access.database import clock
from data_access.database.dialects import holds_word
from data_access.database.engine import DatabaseFailed, reading, writing_soon
from data_access.database.frames import read_frame
from data_access.database.visible import search_form
from data_access.notes.subjects import DISPUTE, ENTERPRISE, OFFICE
from data_access.notes.writing import HISTORY

MOST_OF_A_RECORD = 200
MOST_TO_ME = 20
MOST_FOUND = 20
PATIENCE = 0.1  # seconds that opening a page waits for a busy database
note = s.note.c
mention = s.note_mention.c
dispute = s.dispute.c
enterprise = s.enterprise.c
BESIDE = (
    note.id,
    note.table_name,
    note.record_key,
    note.task_rule,
    note.task_key,
    note.content,
    note.who,
    note.at,
)


def of_record(connection: Connection, table_name: str, record_key: str) -> pd.DataFrame:
    """The notes of a record and of its tasks, withdrawn ones without their text: id, table_name,
    record_key, task_rule, task_key, content, who, at, version, edited_at, withdrawn_at (UTC).
    """
    columns = (*BESIDE, note.version, note.edited_at, note.withdrawn_at)
    own = select(*columns).where(note.table_name == table_name, note.record_key == record_key)
    return read_frame(connection, own.order_by(note.id.desc()).limit(MOST_OF_A_RECORD))


def named_on(connection: Connection, table_name: str, record_key: str) -> pd.DataFrame:
    """Who is named in the notes of a record: note_id, name, read_at (None: not opened yet)."""
    account = s.account.c
    source = s.note_mention.join(s.note, note.id == mention.note_id)
    source = source.join(s.account, account.id == mention.account_id)
    columns = (mention.note_id, account.name, mention.read_at)
    own = (note.table_name == table_name, note.record_key == record_key)
    query = select(*columns).select_from(source).where(*own)
    return read_frame(connection, query.order_by(mention.note_id, account.name_key))


def earlier_texts(connection: Connection, table_name: str, record_key: str) -> list[dict[str, Any]]:
    """What was edited and withdrawn of the notes of a record, the latest first: at, who, action,
    old and new text (None where withdrawn).
    """
    line = s.history.c
    own = select(cast(note.id, String))
    own = own.where(note.table_name == table_name, note.record_key == record_key)
    changed = line.action.in_(("update", "delete"))
    lines = select(line.at, line.who, line.action, line.changes)
    lines = lines.where(line.table_name == HISTORY, line.record_key.in_(own), changed)
    newest = lines.order_by(line.id.desc()).limit(MOST_OF_A_RECORD)
    return [_earlier(row) for row in connection.execute(newest).mappings()]


def _earlier(row: Any) -> dict[str, Any]:
    old, new = json.loads(row["changes"])["content"]
    return {"at": row["at"], "who": row["who"], "action": row["action"], "old": old, "new": new}


def to_me(connection: Connection, who: str) -> pd.DataFrame:
    """The notes in which an account is named, those not opened yet first: as of ``of_record`` up
    to at, enterprise (name of the record's, None for a task of the office) and read_at.
    """
    named = select(s.account.c.id).where(is_named(who)).scalar_subquery()
    source = _with_record(s.note_mention.join(s.note, note.id == mention.note_id))
    query = select(*BESIDE, enterprise.name.label("enterprise"), mention.read_at)
    query = query.select_from(source).where(mention.account_id == named, _stands())
    order = mention.read_at.is_not(None), note.id.desc()
    return read_frame(connection, query.order_by(*order).limit(MOST_TO_ME))


def find(connection: Connection, text: str) -> pd.DataFrame:
    """The latest notes that hold every word of a text: as of ``of_record`` up to at, enterprise."""
    words = search_form(text).split()
    query = select(*BESIDE, enterprise.name.label("enterprise")).select_from(_with_record(s.note))
    holds = [holds_word(note.content, word) for word in words]
    query = query.where(_stands(), *holds).order_by(note.id.desc())
    return read_frame(connection, query.limit(MOST_FOUND if words else 0))


def _with_record(source: FromClause) -> FromClause:
    """Notes with the case they are on, and its enterprise or the one they are on."""
    of_case = and_(note.table_name == DISPUTE, dispute.number == note.record_key)
    of_firm = and_(note.table_name == ENTERPRISE, enterprise.credit_code == note.record_key)
    with_case = source.outerjoin(s.dispute, of_case)
    owner = or_(enterprise.id == dispute.enterprise_id, of_firm)
    return with_case.outerjoin(s.enterprise, owner)


def _stands() -> ColumnElement[bool]:
    """Not withdrawn, on a record that is there."""
    there = or_(note.table_name == OFFICE, enterprise.id.is_not(None))
    return and_(note.withdrawn_at.is_(None), there)


def opened(engine: Engine, table_name: str, record_key: str, who: str) -> None:
    """The notes of a record are before the eyes of an account: those that name it are read.

    A busy database is not waited for: they are at the next opening.
    """
    with reading(engine) as connection:
        if not connection.execute(_unread(table_name, record_key, who).limit(1)).first():
            return
    read = update(s.note_mention).where(
        mention.account_id == _account(who),
        mention.note_id.in_(_unread(table_name, record_key, who)),
    )
    try:
        with writing_soon(engine, PATIENCE) as connection:
            connection.execute(read.values(read_at=clock.now()))
    except DatabaseFailed:
        return


def _unread(table_name: str, record_key: str, who: str) -> Select:
    own = (note.table_name == table_name, note.record_key == record_key)
    named = (mention.account_id == _account(who), mention.read_at.is_(None))
    source = s.note_mention.join(s.note, note.id == mention.note_id)
    return select(mention.note_id).select_from(source).where(*own, *named)


def _account(who: str) -> ColumnElement[int]:
    return select(s.account.c.id).where(is_named(who)).scalar_subquery()
