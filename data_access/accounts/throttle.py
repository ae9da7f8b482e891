"""How often somebody may try to sign in.

The tries that failed are rows, so that several processes count together; the kept libraries for
this (``limits``) count in memory or need a further server. Nobody is shut out for ever: a name is
held back at the address from which it was tried, so that a stranger elsewhere cannot lock out the
office, and an address is held back for every name.
"""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from data_access import schema as s
from data_access.accounts import tokens
from data_access.accounts.names import name_key
from data_access.database import clock

WINDOW = timedelta(minutes=15)
KEPT = timedelta(days=1)
FREE_OF_PAIR, FREE_OF_ADDRESS, FREE_OF_NAME = 5, 50, 100  # failed tries before one has to wait
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(minutes=15)
failure = s.sign_in_failure.c


def wait(connection: Connection, name: str, address: str) -> timedelta:
    """How long this name has to wait at this address before its next try; zero: not at all."""
    of_name, of_address = failure.name_hash == _hash(name), failure.address == address[:45]
    limits = (
        (FREE_OF_PAIR, (of_name, of_address)),
        (FREE_OF_ADDRESS, (of_address,)),
        (FREE_OF_NAME, (of_name,)),
    )
    return max(_wait(connection, free, of) for free, of in limits)


def _wait(connection: Connection, free: int, of: tuple[ColumnElement[bool], ...]) -> timedelta:
    now = clock.now()
    recent = select(func.count(), func.max(failure.at)).where(failure.at > now - WINDOW, *of)
    tries, last = connection.execute(recent).one()
    if tries < free:
        return timedelta(0)
    doubled = FIRST_WAIT * 2 ** min(tries - free, 5)
    until: datetime = last + min(doubled, LONGEST_WAIT)
    return max(until - now, timedelta(0))


def failed(connection: Connection, name: str, address: str) -> None:
    """Count a try; old ones go."""
    now = clock.now()
    connection.execute(delete(s.sign_in_failure).where(failure.at < now - KEPT))
    values = {"name_hash": _hash(name), "address": address[:45], "at": now}
    connection.execute(insert(s.sign_in_failure).values(values))


def succeeded(connection: Connection, name: str, address: str) -> None:
    """The tries of this name at this address count no more."""
    pair = (failure.name_hash == _hash(name), failure.address == address[:45])
    connection.execute(delete(s.sign_in_failure).where(*pair))


def _hash(name: str) -> str:
    """What was typed may have been a password in the wrong field: only its hash is kept."""
    return tokens.hashed(name_key(name))
