"""To sign in with a name and a password, and with a second factor where the account asks for one.

A wrong name, a wrong password, a locked account and one without a password give the same answer
and take the same time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import Connection, Engine, Row, select, update

from data_access import schema as s
from data_access.accounts import passwords, second_factor, sessions, throttle
from data_access.accounts.names import is_named
from data_access.database import clock
from data_access.database.engine import SIGNING_IN, take_turn, writing
from data_access.database.state import read_settings

account = s.account.c


@dataclass(frozen=True)
class Answer:
    """What became of a try.

    ``why``: in, wrong, wait (``wait`` tells how long), code (the second factor is asked for) or
    old (a new password is asked for first: somebody else set this one, or the strict rules say
    so). ``token``: of the session, where in.
    """

    why: str
    name: str = ""
    token: str = ""
    wait: timedelta = timedelta(0)


@dataclass(frozen=True)
class _Try:
    """A try that was let through to the password."""

    number: int  # of the row that counts it
    found: Row | None  # the account of the name
    settings: Mapping[str, str]


def sign_in(engine: Engine, name: str, password: str, address: str, code: str = "") -> Answer:
    """One try; one that fails is counted.

    The password is compared between two transactions: it takes long, and others write meanwhile.
    """
    tried = _let_through(engine, name, address)
    if isinstance(tried, Answer):
        return tried
    found = _of_password(tried, password)
    if found is None:
        return Answer("wrong")
    anew = passwords.hashed(password) if passwords.is_outdated(found.password_hash) else None
    with writing(engine) as connection:
        answer = _with_password(connection, tried, found, code)
        if answer.why != "in":
            return answer
        if anew:
            _keep(connection, found.name, anew)
        throttle.succeeded(connection, found.name, address)
        return replace(answer, token=sessions.begin(connection, found.name, address))


def _let_through(engine: Engine, name: str, address: str) -> _Try | Answer:
    """Count a try before the password is looked at; how long to wait where there were too many."""
    with writing(engine) as connection:
        take_turn(connection, SIGNING_IN)
        held_back = throttle.wait(connection, name, address)
        if held_back:
            return Answer("wait", wait=held_back)
        number = throttle.failed(connection, name, address)
        return _Try(number, _account(connection, name), read_settings(connection))


def _of_password(tried: _Try, password: str) -> Row | None:
    """The account, where it is in use and this is its password."""
    found = tried.found
    stored = found.password_hash if found and found.locked_at is None else None
    return found if passwords.is_right(stored, password) else None


def _account(connection: Connection, name: str) -> Row | None:
    columns = (
        account.name,
        account.password_hash,
        account.password_set_at,
        account.must_change,
        account.locked_at,
        account.second_secret,
    )
    return connection.execute(select(*columns).where(is_named(name))).first()


def _with_password(connection: Connection, tried: _Try, found: Row, code: str) -> Answer:
    """The answer to the right password; ``in`` where nothing else is asked for."""
    if _account(connection, found.name) != found:
        return Answer("wrong")  # locked, or given another password, a moment ago
    if found.second_secret and not code:
        throttle.taken_back(connection, tried.number)
        return Answer("code", found.name)
    if found.second_secret and not second_factor.is_right(connection, found.name, code):
        return Answer("wrong", found.name)
    too_old = passwords.is_too_old(found.password_set_at, tried.settings, clock.now())
    if found.must_change or too_old:
        throttle.taken_back(connection, tried.number)
        return Answer("old", found.name)
    return Answer("in", found.name)


def _keep(connection: Connection, name: str, anew: str) -> None:
    """The same password, stored with today's parameters."""
    kept = update(s.account).where(is_named(name)).values(password_hash=anew)
    connection.execute(kept)


def confirm(engine: Engine, name: str, password: str, address: str, code: str = "") -> Answer:
    """Somebody who is signed in proves it once more before a grave step, by all that signing in
    asks for: the second factor is for the case that the password alone is known to others.

    ``why``: in, wrong, wait or code; a try that fails counts as one to sign in. A password that is
    too old is right: it is what is going to be changed.
    """
    tried = _let_through(engine, name, address)
    if isinstance(tried, Answer):
        return tried
    found = _of_password(tried, password)
    if found is None:
        return Answer("wrong")
    with writing(engine) as connection:
        answer = _with_password(connection, tried, found, code)
        if answer.why not in ("in", "old"):
            return answer
        throttle.succeeded(connection, name, address)
    return Answer("in", found.name)
