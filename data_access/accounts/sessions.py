"""Who is signed in.

A browser holds a token, the database its hash. Each run, each saving and each file looks it up
afresh: a session that was ended, an account that was locked and a role that was taken count from
the next touch on.
"""

from contextlib import suppress
from datetime import timedelta

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Engine,
    Row,
    Select,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from data_access import schema as s
from data_access.accounts import tokens
from data_access.accounts.names import key_of
from data_access.accounts.person import Person, person_of
from data_access.database import clock
from data_access.database.engine import DatabaseFailed, writing_soon

IDLE_SETTING = "session_idle_minutes"
IDLE_MINUTES, SHORTEST_IDLE, LONGEST_IDLE = 60, 5, 720
ABSOLUTE = timedelta(hours=12)
KEPT = timedelta(days=30)  # by then it is over: from where an account signs in is known so long
SEEN_EVERY = timedelta(minutes=1)
PATIENCE = 0.1  # seconds that a touch waits for a busy database: it is noted at the next one
session = s.account_session.c
account = s.account.c


def begin(connection: Connection, name: str, address: str) -> str:
    """A new session of an account; returns its token, which is kept nowhere else."""
    token, now = tokens.new(), clock.now()
    connection.execute(delete(s.account_session).where(session.begun_at < now - KEPT))
    values = {
        "token_hash": tokens.hashed(token),
        "account_id": key_of(connection, name),
        "address": address[:45],
        "begun_at": now,
        "seen_at": now,
    }
    connection.execute(insert(s.account_session).values(values))
    return token


def find(connection: Connection, token: str) -> Person | None:
    """Whose session it is, with the roles and rows of this moment; None where it is over.

    Over: ended, longer than ``ABSOLUTE``, idle for longer than the setting allows, or the account
    locked.
    """
    return _person(connection, BY_TOKEN, tokens.hashed(token))


def stands(connection: Connection, person: Person) -> bool:
    """Whether the session of a person goes on, with the same roles and rows; on the open way there
    is none that could end.
    """
    return person.session is None or _person(connection, BY_KEY, person.session) == person


def _person(connection: Connection, wanted: Select, own: str | int) -> Person | None:
    rows = connection.execute(wanted, {"own": own}).all()
    if not rows or _is_over(rows[0]):
        return None
    return person_of(rows, rows[0].id)


def _wanted(column: Column) -> Select:
    """One select by the hash of a token or the key of a session (``own``), built once for every
    run: a row for each role and division of the account.
    """
    role, division, setting = s.account_role.c, s.account_division.c, s.setting.c
    idle = select(setting.text_value).where(setting.name == IDLE_SETTING).scalar_subquery()
    source = (
        s.account_session.join(s.account, account.id == session.account_id)
        .outerjoin(s.account_role, role.account_id == account.id)
        .outerjoin(s.account_division, division.account_id == account.id)
    )
    columns = (
        session.id,
        session.begun_at,
        session.seen_at,
        session.ended_at,
        account.name,
        account.locked_at,
        account.expert_number,
        role.role,
        division.division,
        idle.label("idle"),
    )
    return select(*columns).select_from(source).where(column == bindparam("own"))


BY_TOKEN, BY_KEY = _wanted(session.token_hash), _wanted(session.id)


def _is_over(row: Row) -> bool:
    if row.ended_at is not None or row.locked_at is not None:
        return True
    now = clock.now()
    idle = timedelta(minutes=idle_minutes(row.idle)) + SEEN_EVERY
    return now - row.begun_at > ABSOLUTE or now - row.seen_at > idle


def idle_minutes(text: str | None) -> int:
    """What the setting says, within its bounds; the usual number where it says none."""
    if not text or not text.isascii() or not text.isdecimal():
        return IDLE_MINUTES
    return min(max(int(text), SHORTEST_IDLE), LONGEST_IDLE)


def touch(engine: Engine, key: int) -> None:
    """Note that the session is in use, at most once a minute; a busy database is not waited for."""
    now = clock.now()
    stale = now - SEEN_EVERY
    due = update(s.account_session).where(session.id == key, session.seen_at < stale)
    with suppress(DatabaseFailed), writing_soon(engine, PATIENCE) as connection:
        connection.execute(due.values(seen_at=now))


def end(connection: Connection, token: str) -> None:
    """Signed out."""
    _end(connection, session.token_hash == tokens.hashed(token))


def end_all(connection: Connection, name: str) -> None:
    """Signed out everywhere."""
    _end(connection, session.account_id == key_of(connection, name))


def _end(connection: Connection, which: ColumnElement[bool]) -> None:
    going_on = update(s.account_session).where(which, session.ended_at.is_(None))
    connection.execute(going_on.values(ended_at=clock.now()))
