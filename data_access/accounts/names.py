"""The name of an account, in the form in which two spellings of it are the same."""

import unicodedata

from sqlalchemy import ColumnElement, Connection, select

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.database.visible import visible

LONGEST = 80


def name_key(name: str) -> str:
    """NFKC, small letters, single blanks; empty for a name of which nothing is seen."""
    plain = unicodedata.normalize("NFKC", visible(name))
    return " ".join(plain.casefold().split())


def is_named(name: str) -> ColumnElement[bool]:
    """The condition that an account is the one of this name."""
    return s.account.c.name_key == name_key(name)


def key_of(connection: Connection, name: str) -> int:
    """The id of the account of this name. Raises ``Refused("gone")`` where there is none."""
    key = connection.scalar(select(s.account.c.id).where(is_named(name)))
    if key is None:
        raise Refused("gone")
    return key


def key_of_local(connection: Connection, name: str) -> int:
    """The same of an account with a way in of its own. Raises ``Refused``: gone, or of_provider for
    one that signs in by the office's own sign-on.
    """
    key = key_of(connection, name)
    if connection.scalar(select(s.account.c.subject).where(s.account.c.id == key)) is not None:
        raise Refused("of_provider", name=name)
    return key
