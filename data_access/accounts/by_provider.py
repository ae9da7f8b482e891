"""Accounts of people whom the office's own sign-on vouches for.

Such an account carries who the provider is and the provider's own mark of the person (``subject``),
and is found by these two alone: a name that changes there, or is somebody else's, opens nothing. It
has no password here, and its roles follow the groups at each sign-in. A local account is never
taken over because the name is the same: an administrator says on the server that the two are one
person (``join``).
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, select, update

from data_access import schema as s
from data_access.accounts import accounts, address_tokens, second_factor, sessions
from data_access.accounts.accounts import Rights
from data_access.accounts.names import is_named, key_of
from data_access.database.engine import ACCOUNTS, take_turn
from data_access.database.refused import Refused

LONGEST = 255  # characters of a subject (OpenID Connect Core, 2)
account = s.account.c


@dataclass(frozen=True)
class Identity:
    """Whom the provider vouches for. ``subject``: its mark of the person, which never changes."""

    issuer: str
    subject: str
    name: str
    rights: Rights


@dataclass(frozen=True)
class Arrived:
    """The account of somebody who came by the provider; what became of it just now."""

    name: str
    opened: bool = False
    changed: bool = False  # other roles or rows than before


def name_of(connection: Connection, identity: Identity) -> str:
    """The account's name; "" where the person has none yet."""
    found = select(account.name).where(_is(identity.issuer, identity.subject))
    return connection.scalar(found) or ""


def arrive(connection: Connection, identity: Identity) -> Arrived:
    """The account of the person, with the roles that the groups give now; opened where it is new.

    Raises ``Refused``: no_role (nobody is opened, an account's sessions end), account_locked,
    name_of_another, subject_missing, or what is wrong with the name or the rights.
    """
    if not 0 < len(identity.subject) <= LONGEST:
        raise Refused("subject_missing")
    take_turn(connection, ACCOUNTS)
    name = name_of(connection, identity)
    if not identity.rights.roles:
        raise Refused("no_role", name=name)
    if not name:
        return Arrived(_open(connection, identity), opened=True)
    return Arrived(name, changed=_follow(connection, name, identity.rights))


def _follow(connection: Connection, name: str, rights: Rights) -> bool:
    """Give the account the roles of the groups; whether they are others than before."""
    before = accounts.read(connection, name)
    if before is None or before.locked_at is not None:
        raise Refused("account_locked", name=name)
    accounts.set_rights(connection, name, rights)
    return accounts.read(connection, name) != before


def _open(connection: Connection, identity: Identity) -> str:
    if accounts.read(connection, identity.name):
        raise Refused("name_of_another", name=identity.name, subject=identity.subject)
    name = accounts.add(connection, identity.name, identity.rights, accounts.SIGN_ON)
    _mark(connection, name, identity.issuer, identity.subject)
    return name


def end_without_role(connection: Connection, identity: Identity) -> None:
    """Whoever has no role any more is out everywhere; the calendar and the wall screens end too."""
    if name := name_of(connection, identity):
        sessions.end_all(connection, name)
        address_tokens.revoke_all(connection, name)


def join(connection: Connection, name: str, issuer: str, subject: str) -> None:
    """From now on the account is the one of this person of the provider: its password, its second
    factor, its links and its sessions end.

    Raises ``Refused``: gone, subject_missing, subject_taken, or last_administrator, as somebody
    must get in while the provider is out of reach.
    """
    if not 0 < len(subject) <= LONGEST:
        raise Refused("subject_missing")
    key = key_of(connection, name)
    accounts.keep_an_administrator(connection, name)
    if connection.scalar(select(account.id).where(_is(issuer, subject), account.id != key)):
        raise Refused("subject_taken")
    accounts.take_password(connection, name)
    second_factor.remove(connection, name)
    _mark(connection, name, issuer, subject)


def part(connection: Connection, name: str) -> None:
    """The account is a local one again, and waits for its password."""
    key_of(connection, name)
    accounts.end_ways_in(connection, name)
    _mark(connection, name, None, None)


def _mark(connection: Connection, name: str, issuer: str | None, subject: str | None) -> None:
    marked = update(s.account).where(is_named(name)).values(issuer=issuer, subject=subject)
    connection.execute(marked)


def _is(issuer: str, subject: str) -> ColumnElement[bool]:
    return and_(account.issuer == issuer, account.subject == subject)
