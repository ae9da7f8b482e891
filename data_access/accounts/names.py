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
