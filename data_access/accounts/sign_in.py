"""To sign in with a name and a password, and with a second factor where the account asks for one.

A wrong name, a wrong password, a locked account and one without a password give the same answer
and take the same time.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, Engine, Row, select, update

from data_access import schema as s
from data_access.accounts import passwords, second_factor, sessions, throttle
from data_access.accounts.names import name_key
from data_access.database import clock
from data_access.database.engine import reading, writing
from data_access.database.state import read_settings

account = s.account.c


@dataclass(frozen=True)
class Answer:
    """What became of a try.

    ``why``: in, wrong, wait (``wait`` tells how long), code (the second factor is asked for) or
    old (the strict rules ask for a new password first). ``token``: of the session, where in.
    """

    why: str
    name: str = ""
    token: str = ""
    wait: timedelta = timedelta(0)


def sign_in(engine: Engine, name: str, password: str, address: str, code: str = "") -> Answer:
    """One try; a failed one is counted."""
    with reading(engine) as connection:
        held_back = throttle.wait(connection, name, address)
        found = _account(connection, name)
        settings = read_settings(connection)
    if held_back:
        return Answer("wait", wait=held_back)
    stored = found.password_hash if found and found.locked_at is None else None
    if not passwords.is_right(stored, password) or not found:
        with writing(engine) as connection:
            throttle.failed(connection, name, address)
        return Answer("wrong")
    if passwords.is_too_old(found.password_set_at, settings, clock.now()):
        return Answer("old", found.name)
    return _second_step(engine, found, password, address, code)


def _account(connection: Connection, name: str) -> Row | None:
    columns = (
        account.name,
        account.password_hash,
        account.password_set_at,
        account.locked_at,
        account.second_secret,
    )
    own = account.name_key == name_key(name)
    return connection.execute(select(*columns).where(own)).first()


def _second_step(engine: Engine, found: Row, password: str, address: str, code: str) -> Answer:
    if found.second_secret and not code:
        return Answer("code", found.name)
    with writing(engine) as connection:
        if found.second_secret and not second_factor.is_right(connection, found.name, code):
            throttle.failed(connection, found.name, address)
            return Answer("wrong", found.name)
        throttle.succeeded(connection, found.name, address)
        if passwords.is_outdated(found.password_hash):
            anew = update(s.account).where(account.name_key == name_key(found.name))
            connection.execute(anew.values(password_hash=passwords.hashed(password)))
        return Answer("in", found.name, sessions.begin(connection, found.name, address))
