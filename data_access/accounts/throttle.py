"""How often somebody may try to sign in.

The tries that failed are rows, so that several processes count together; the kept libraries for
this (``limits``) count in memory or need a further server. A try counts as failed until it is known
to be right, so that many at once get no further than one after the other.

Nobody is shut out for ever, nor by strangers: a name is held back at the address from which it was
tried. An address is held back for every name, and a name everywhere, only where the account has not
signed in from that address before: whoever guesses elsewhere cannot keep the administrator out.
"""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from data_access import schema as s
from data_access.accounts import tokens
from data_access.accounts.names import is_named, name_key
from data_access.database import clock
from data_access.database.addresses import place_of

DAY, WINDOW = timedelta(days=1), timedelta(minutes=15)
FREE_OF_PAIR, FREE_OF_NAME = 5, 100  # failed tries of a day before one has to wait
FREE_OF_ADDRESS = 50  # of ``WINDOW``
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(minutes=15)
failure = s.sign_in_failure.c
session = s.account_session.c
account = s.account.c


def wait(connection: Connection, name: str, address: str) -> timedelta:
    """How long this name has to wait at this address before its next try; zero: not at all."""
    of_name, of_address = failure.name_hash == _hash(name), failure.address == place_of(address)
    of_pair = _wait(connection, FREE_OF_PAIR, DAY, of_name, of_address)
    if _is_known(connection, name, address):
        return of_pair
    everywhere = _wait(connection, FREE_OF_NAME, DAY, of_name)
    for_all = _wait(connection, FREE_OF_ADDRESS, WINDOW, of_address)
    return max(of_pair, everywhere, for_all)


def _is_known(connection: Connection, name: str, address: str) -> bool:
    """Whether the account has signed in from there, as far back as sessions are kept."""
    source = s.account_session.join(s.account, account.id == session.account_id)
    before = select(session.address).distinct().select_from(source).where(is_named(name))
    return place_of(address) in map(place_of, connection.scalars(before))


def _wait(
    connection: Connection, free: int, window: timedelta, *of: ColumnElement[bool]
) -> timedelta:
    now = clock.now()
    recent = select(func.count(), func.max(failure.at)).where(failure.at > now - window, *of)
    tries, last = connection.execute(recent).one()
    if tries < free:
        return timedelta(0)
    doubled = FIRST_WAIT * 2 ** min(tries - free, 5)
    until: datetime = last + min(doubled, LONGEST_WAIT)
    return max(until - now, timedelta(0))


def failed(connection: Connection, name: str, address: str) -> int:
    """Count a try and return its number; old ones go."""
    now = clock.now()
    connection.execute(delete(s.sign_in_failure).where(failure.at < now - DAY))
    values = {"name_hash": _hash(name), "address": place_of(address), "at": now}
    key = connection.execute(insert(s.sign_in_failure).values(values)).inserted_primary_key
    assert key is not None
    return key[0]


def taken_back(connection: Connection, number: int) -> None:
    """This try was none: the password was right, and something else is asked for first."""
    connection.execute(delete(s.sign_in_failure).where(failure.id == number))


def succeeded(connection: Connection, name: str, address: str) -> None:
    """The tries of this name at this address count no more."""
    pair = (failure.name_hash == _hash(name), failure.address == place_of(address))
    connection.execute(delete(s.sign_in_failure).where(*pair))


def _hash(name: str) -> str:
    """What was typed may have been a password in the wrong field: only its hash is kept."""
    return tokens.hashed(name_key(name))
