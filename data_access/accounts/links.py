"""One-time links: the first administrator's, and those that set a password anew."""

from datetime import timedelta

from sqlalchemy import ColumnElement, Connection, insert, select, update

from data_access import schema as s
from data_access.accounts import tokens
from data_access.accounts.names import key_of, key_of_local
from data_access.database import clock
from data_access.database.refused import Refused

FIRST, RESET = "first", "reset"
LASTS = timedelta(hours=24)
SET_PASSWORD = "/set-password/"  # the address that takes a link: its token follows
link = s.account_link.c
account = s.account.c


def make(connection: Connection, kind: str, name: str | None = None) -> str:
    """The token of a new link; earlier ones of its kind for the same account end.

    ``name``: of the account, None for the first administrator, who has none yet. Raises
    ``Refused``: gone for a name that is not there, of_provider for an account that signs in by the
    office's own sign-on.
    """
    key = None if name is None else key_of_local(connection, name)
    now = clock.now()
    of_same = link.account_id.is_(None) if key is None else link.account_id == key
    _end(connection, link.kind == kind, of_same)
    token = tokens.new()
    values = {
        "kind": kind,
        "token_hash": tokens.hashed(token),
        "account_id": key,
        "made_at": now,
        "expires_at": now + LASTS,
    }
    connection.execute(insert(s.account_link).values(values))
    return token


def end_all(connection: Connection, name: str) -> None:
    """No link of the account holds any longer."""
    _end(connection, link.account_id == key_of(connection, name))


def _end(connection: Connection, *which: ColumnElement[bool]) -> None:
    unused = update(s.account_link).where(link.used_at.is_(None), *which)
    connection.execute(unused.values(used_at=clock.now()))


def look(connection: Connection, token: str) -> tuple[str, str | None] | None:
    """(kind, name) of a link that still holds, without using it; None where it does not."""
    source = s.account_link.outerjoin(s.account, account.id == link.account_id)
    own = link.token_hash == tokens.hashed(token)
    holds = (own, link.used_at.is_(None), link.expires_at > clock.now())
    row = connection.execute(select(link.kind, account.name).select_from(source).where(*holds))
    found = row.first()
    return (found.kind, found.name) if found else None


def use(connection: Connection, token: str) -> tuple[str, str | None]:
    """The same, and it holds no longer. Raises ``Refused("link_over")``."""
    found = look(connection, token)
    own = link.token_hash == tokens.hashed(token)
    unused = update(s.account_link).where(own, link.used_at.is_(None))
    taken = connection.execute(unused.values(used_at=clock.now()))
    if found is None or not taken.rowcount:
        raise Refused("link_over")
    return found
