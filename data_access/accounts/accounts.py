"""Accounts: made, read, locked, and what they may do.

An account is known by its name: it is what is typed to sign in and what stands as 经办人 beside
everything that was done. So a name is never changed and never given to somebody else; an account
that is not needed any more is locked.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Table,
    delete,
    exists,
    insert,
    select,
    update,
)

from data_access import schema as s
from data_access.accounts import address_tokens, links, passwords, sessions
from data_access.accounts.names import LONGEST, is_named, key_of, key_of_local, name_key
from data_access.accounts.roles import CASE_ROLES, ROLES
from data_access.audit import COMMAND_LINE, SCHEDULE
from data_access.database import clock
from data_access.database.engine import ACCOUNTS, take_turn
from data_access.database.refused import Refused
from data_access.database.visible import visible
from data_access.schema.base import most_characters

SIGN_ON = "统一登录"  # who opened an account that came by the office's own sign-on
# who did what, where it was no account: nobody may be taken for them
RESERVED = frozenset((COMMAND_LINE, SCHEDULE, "演示用户", SIGN_ON))
account = s.account.c
Lists = dict[int, list[str]]  # by account


@dataclass(frozen=True)
class Account:
    """One account as the administrator sees it."""

    id: int
    name: str
    roles: tuple[str, ...]
    divisions: tuple[str, ...]
    expert_number: str | None
    has_password: bool
    has_second_factor: bool
    by_provider: bool  # signs in by the office's own sign-on, without a password here
    locked_at: datetime | None
    created_at: datetime
    created_by: str


@dataclass(frozen=True)
class Rights:
    """What an account may do: its roles, and of which rows."""

    roles: tuple[str, ...]
    divisions: tuple[str, ...] = ()
    expert_number: str | None = None

    def told(self) -> dict[str, Any]:
        """What was given, for the audit log."""
        places = {"divisions": self.divisions, "expert": self.expert_number}
        return {"roles": self.roles} | places


def any_account(connection: Connection) -> bool:
    """Whether somebody could sign in: an account that is not locked."""
    in_use = select(account.id).where(account.locked_at.is_(None))
    return connection.scalar(select(in_use.exists())) or False


def add(connection: Connection, name: str, rights: Rights, by: str) -> str:
    """Open an account without a password; returns the name as it is kept.

    Raises ``Refused``: name_missing, name_long, name_reserved, name_taken, or what is wrong with
    the rights.
    """
    take_turn(connection, ACCOUNTS)  # of two who open the same name at once one is refused
    shown = visible(name)
    _check_name(connection, shown)
    _check(connection, rights)
    values = {
        "name": shown,
        "name_key": name_key(shown),
        "created_at": clock.now(),
        "created_by": by,
    }
    key = connection.execute(insert(s.account).values(values)).inserted_primary_key
    assert key is not None
    _put_rights(connection, key[0], rights)
    return shown


def _check_name(connection: Connection, shown: str) -> None:
    key = name_key(shown)
    if not key:
        raise Refused("name_missing")
    if len(shown) > LONGEST or len(key) > most_characters(account.name_key):
        raise Refused("name_long", most=LONGEST)
    if key in RESERVED:
        raise Refused("name_reserved", name=shown)
    if connection.scalar(select(exists().where(is_named(shown)))):
        raise Refused("name_taken", name=shown)


def _check(connection: Connection, rights: Rights) -> None:
    if not rights.roles or not set(rights.roles) <= set(ROLES):
        raise Refused("role_missing")
    if "expert" in rights.roles:
        _check_expert(connection, rights.expert_number)
    if "station" in rights.roles:
        _check_divisions(connection, rights.divisions)


def _check_expert(connection: Connection, number: str | None) -> None:
    if not number:
        raise Refused("expert_missing")
    if not connection.scalar(select(exists().where(s.expert.c.number == number))):
        raise Refused("expert_unknown", number=number)


def _check_divisions(connection: Connection, codes: Collection[str]) -> None:
    if not codes:
        raise Refused("division_missing")
    division = s.division.c.code
    known = set(connection.scalars(select(division).where(division.in_(codes))))
    if unknown := sorted(set(codes) - known):
        raise Refused("division_unknown", codes=", ".join(unknown))


def _put_rights(connection: Connection, key: int, rights: Rights) -> None:
    for table in (s.account_role, s.account_division):
        connection.execute(delete(table).where(table.c.account_id == key))
    roles = [{"account_id": key, "role": role} for role in sorted(set(rights.roles))]
    connection.execute(insert(s.account_role), roles)
    codes = sorted(set(rights.divisions)) if "station" in rights.roles else []
    if codes:
        places = [{"account_id": key, "division": code} for code in codes]
        connection.execute(insert(s.account_division), places)
    number = rights.expert_number if "expert" in rights.roles else None
    of_it = update(s.account).where(account.id == key)
    connection.execute(of_it.values(expert_number=number))


def set_rights(connection: Connection, name: str, rights: Rights) -> None:
    """From the next touch on the account has these roles and rows.

    Raises ``Refused``: gone, last_administrator, or what is wrong with the rights.
    """
    take_turn(connection, ACCOUNTS)
    _check(connection, rights)
    if "administrator" not in rights.roles:
        keep_an_administrator(connection, name)
    _put_rights(connection, key_of(connection, name), rights)


def lock(connection: Connection, name: str) -> None:
    """Nobody signs in with it any more, and whoever is signed in is out at the next touch; its
    calendar and its wall screens end too.
    """
    keep_an_administrator(connection, name)
    _set(connection, name, locked_at=clock.now())
    end_ways_in(connection, name)
    address_tokens.revoke_all(connection, name)


def unlock(connection: Connection, name: str) -> None:
    _set(connection, name, locked_at=None)


def keep_an_administrator(connection: Connection, name: str) -> None:
    """``Refused`` where nobody else could look after the accounts, also while the office's own
    sign-on is out of reach: one administrator with a password stays.
    """
    take_turn(connection, ACCOUNTS)
    role = s.account_role.c
    administrators = (
        select(account.name_key)
        .join(s.account_role, role.account_id == account.id)
        .where(role.role == "administrator", account.locked_at.is_(None))
        .where(account.subject.is_(None))
    )
    if set(connection.scalars(administrators)) == {name_key(name)}:
        raise Refused("last_administrator")


def end_ways_in(connection: Connection, name: str) -> None:
    """Its sessions, and the links given out for its password: one may be in wrong hands."""
    sessions.end_all(connection, name)
    links.end_all(connection, name)


def set_password(
    connection: Connection, name: str, stored: passwords.Hashed, must_change: bool = False
) -> None:
    """Keep a password that ``passwords.refusals`` took; ends the account's sessions and links.

    ``must_change``: somebody else knows it, so that it opens nothing but the page where the person
    sets another. Raises ``Refused``: gone, of_provider.
    """
    key_of_local(connection, name)
    now = clock.now()
    _set(connection, name, password_hash=stored, password_set_at=now, must_change=must_change)
    end_ways_in(connection, name)


def password_of(connection: Connection, name: str) -> str | None:
    """What is stored of the present password; None without one."""
    return connection.scalar(select(account.password_hash).where(is_named(name)))


def take_password(connection: Connection, name: str) -> None:
    """Without a password nobody signs in: a one-time link sets another one."""
    _set(connection, name, password_hash=None, password_set_at=None)
    end_ways_in(connection, name)
    address_tokens.revoke_calendar(connection, name)  # it too may be in wrong hands


def _set(connection: Connection, name: str, **values: object) -> None:
    changed = connection.execute(update(s.account).where(is_named(name)).values(values))
    if not changed.rowcount:
        raise Refused("gone")


def read(connection: Connection, name: str) -> Account | None:
    """The account of this name, however it is spelt."""
    found = [one for one in read_all(connection) if name_key(one.name) == name_key(name)]
    return found[0] if found else None


def read_all(connection: Connection) -> Sequence[Account]:
    """Every account by its name, locked ones too."""
    roles = _lists(connection, s.account_role, "role")
    divisions = _lists(connection, s.account_division, "division")
    rows = connection.execute(select(s.account).order_by(account.name_key))
    return [_account(row, roles, divisions) for row in rows]


def in_use(connection: Connection) -> Sequence[str]:
    """The names of those who may sign in and see cases, in order: who may handle one."""
    role = s.account_role.c
    sees_cases = select(role.account_id).where(role.role.in_(sorted(CASE_ROLES)))
    wanted = select(account.name).where(account.locked_at.is_(None), account.id.in_(sees_cases))
    return list(connection.scalars(wanted.order_by(account.name_key)))


def _account(row: Row, roles: Lists, divisions: Lists) -> Account:
    return Account(
        id=row.id,
        name=row.name,
        roles=tuple(role for role in ROLES if role in roles.get(row.id, ())),
        divisions=tuple(divisions.get(row.id, ())),
        expert_number=row.expert_number,
        has_password=row.password_hash is not None,
        has_second_factor=row.second_secret is not None,
        by_provider=row.subject is not None,
        locked_at=row.locked_at,
        created_at=row.created_at,
        created_by=row.created_by,
    )


def _lists(connection: Connection, table: Table, column: str) -> Lists:
    found: Lists = {}
    wanted = select(table.c.account_id, table.c[column]).order_by(table.c[column])
    for key, value in connection.execute(wanted):
        found.setdefault(key, []).append(value)
    return found
