"""Addresses that open one thing without signing in: a personal calendar, a wall screen.

The address holds a token of 256 random bits, the database its hash. It opens what its kind says and
nothing else, until it is revoked or the account that it belongs to is locked.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Row,
    Select,
    bindparam,
    exists,
    insert,
    or_,
    select,
    update,
)

from data_access import schema as s
from data_access.accounts import tokens
from data_access.accounts.names import is_named, key_of
from data_access.accounts.person import Person, person_of
from data_access.database import clock
from data_access.database.engine import DatabaseFailed, writing_soon
from data_access.database.refused import Refused
from data_access.database.visible import visible
from data_access.schema.base import most_characters

CALENDAR, WALL = "calendar", "wall"
PATIENCE = 0.1  # seconds that noting a use waits for a busy database
own = s.account_token.c
account = s.account.c


@dataclass(frozen=True)
class Opened:
    """What a token opens: for whom, with the roles and rows of this moment; of a wall screen, where
    it hangs and whether it may show names of enterprises.
    """

    id: int
    person: Person
    place: str = ""
    shows_names: bool = False
    last_used_on: date | None = None


@dataclass(frozen=True)
class Given:
    """An address as it is listed: never with its token, which is known to nobody here."""

    id: int
    name: str  # of the account
    place: str
    shows_names: bool
    made_on: date
    revoked_on: date | None
    last_used_on: date | None


def make_calendar(connection: Connection, name: str) -> str:
    """The token of the account's calendar; an earlier one opens nothing any more."""
    key = key_of(connection, name)
    _revoke(connection, own.kind == CALENDAR, own.account_id == key)
    return _make(connection, {"kind": CALENDAR, "account_id": key})


def make_wall(connection: Connection, name: str, place: str, shows_names: bool) -> str:
    """The token of a wall screen that hangs in ``place``, in the care of the account.

    Raises ``Refused``: no_account (the open way has none), place_missing, place_long.
    """
    if not connection.scalar(select(exists().where(is_named(name)))):
        raise Refused("no_account")
    shown = visible(place)
    if not shown:
        raise Refused("place_missing")
    most = most_characters(own.place)
    if len(shown) > most:
        raise Refused("place_long", most=most)
    values = {"place": shown, "shows_names": shows_names}
    return _make(connection, values | {"kind": WALL, "account_id": key_of(connection, name)})


def _make(connection: Connection, values: dict[str, object]) -> str:
    token = tokens.new()
    values = values | {"token_hash": tokens.hashed(token), "made_on": clock.today()}
    connection.execute(insert(s.account_token).values(values))
    return token


def find(connection: Connection, kind: str, token: str) -> Opened | None:
    """What the token of this kind opens at this moment; None where it opens nothing."""
    rows = connection.execute(WANTED, {"kind": kind, "hash": tokens.hashed(token)}).all()
    if not rows:
        return None
    first, person = rows[0], person_of(rows)
    return Opened(first.id, person, first.place or "", first.shows_names, first.last_used_on)


def _wanted() -> Select:
    """A row for each role and division of the account."""
    role, division = s.account_role.c, s.account_division.c
    source = (
        s.account_token.join(s.account, account.id == own.account_id)
        .outerjoin(s.account_role, role.account_id == account.id)
        .outerjoin(s.account_division, division.account_id == account.id)
    )
    of_token = (own.id, own.place, own.shows_names, own.last_used_on)
    of_account = (account.name, account.expert_number, role.role, division.division)
    known = (own.kind == bindparam("kind"), own.token_hash == bindparam("hash"))
    in_use = (own.revoked_on.is_(None), account.locked_at.is_(None))
    return select(*of_token, *of_account).select_from(source).where(*known, *in_use)


WANTED = _wanted()


def calendar_of(connection: Connection, name: str) -> Given | None:
    """The calendar address that an account has in use."""
    found = _listed(connection, own.kind == CALENDAR, account.id == key_of(connection, name))
    return found[0] if found else None


def walls(connection: Connection) -> Sequence[Given]:
    """The wall screens in use, by where they hang."""
    return _listed(connection, own.kind == WALL)


def _listed(connection: Connection, *which: ColumnElement[bool]) -> list[Given]:
    source = s.account_token.join(s.account, account.id == own.account_id)
    columns = (own.id, account.name, own.place, own.shows_names)
    days = (own.made_on, own.revoked_on, own.last_used_on)
    query = select(*columns, *days).select_from(source).where(own.revoked_on.is_(None), *which)
    return [_given(row) for row in connection.execute(query.order_by(own.place, own.id))]


def _given(row: Row) -> Given:
    days = (row.made_on, row.revoked_on, row.last_used_on)
    return Given(row.id, row.name, row.place or "", row.shows_names, *days)


def revoke_calendar(connection: Connection, name: str) -> None:
    """The calendar address of the account opens nothing any more, if it had one."""
    _revoke(connection, own.kind == CALENDAR, own.account_id == key_of(connection, name))


def revoke_wall(connection: Connection, key: int | None) -> str:
    """A wall screen goes dark at its next touch; returns where it hangs. ``Refused("gone")``."""
    place = connection.scalar(select(own.place).where(own.id == key, own.revoked_on.is_(None)))
    if not _revoke(connection, own.kind == WALL, own.id == key):
        raise Refused("gone")
    return place or ""


def revoke_all(connection: Connection, name: str) -> None:
    """Every address of an account that is locked."""
    _revoke(connection, own.account_id == key_of(connection, name))


def _revoke(connection: Connection, *which: ColumnElement[bool]) -> int:
    in_use = update(s.account_token).where(own.revoked_on.is_(None), *which)
    return connection.execute(in_use.values(revoked_on=clock.today())).rowcount


def note_use(engine: Engine, opened: Opened) -> None:
    """Keep the day of the last use: written once a day; a busy database is not waited for."""
    today = clock.today()
    if opened.last_used_on == today:
        return
    earlier = or_(own.last_used_on.is_(None), own.last_used_on < today)
    due = update(s.account_token).where(own.id == opened.id, earlier)
    with suppress(DatabaseFailed), writing_soon(engine, PATIENCE) as connection:
        connection.execute(due.values(last_used_on=today))
