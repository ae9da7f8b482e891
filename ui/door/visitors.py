"""Who stands at the door."""

import time
from collections import OrderedDict
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.types import Scope

from data_access.accounts import sessions
from data_access.database.engine import get_engine, reading
from ui.door.cookies import is_secure, token_at_the_door
from ui.door.open_way import is_demonstration, is_open
from ui.door.uploads import UPLOADING


@dataclass(frozen=True)
class Visitor:
    """``session``: the id of the account's session; None on the open way, without an account;
    ``uploads``: whether a role of theirs opens the page that takes files.
    """

    session: int | None
    name: str = ""
    token: str = ""
    uploads: bool = False


OPEN = Visitor(None, uploads=True)
TOUCH_EVERY = 60.0  # seconds
MOST_TOUCHED = 10_000
_touched: OrderedDict[int, float] = OrderedDict()  # session -> when its use was noted last


async def visitor_of(scope: Scope) -> Visitor | None:
    """Who asks; None for nobody. Raises ``DatabaseFailed`` while the database cannot say."""
    request = HTTPConnection(scope)
    found = await run_in_threadpool(account_of, request) if token_in(request) else None
    if found:
        return found
    direct = await run_in_threadpool(is_open, request.headers, address_of(scope) or "unknown")
    return OPEN if direct else None


def token_in(request: HTTPConnection) -> str:
    """The token that a request brings; "" without one."""
    return token_at_the_door(request.cookies, is_secure(request.scope))


def account_of(request: HTTPConnection) -> Visitor | None:
    """Who is signed in by the browser that asks."""
    token = token_in(request)
    return signed_in(token) if token else None


def signed_in(token: str) -> Visitor | None:
    """Whose session the token is of, at this moment."""
    with reading(get_engine()) as connection:
        person = sessions.find(connection, token)
    if person is None:
        return None
    return Visitor(person.session, person.name, token, any(map(person.may, UPLOADING)))


def goes_on(visitor: Visitor) -> bool:
    """Whether the visitor may still be here; notes that the session is in use."""
    if visitor.session is None:
        return is_demonstration()
    if signed_in(visitor.token) is None:
        return False
    _touch(visitor.session)
    return True


def _touch(session: int) -> None:
    now = time.monotonic()
    if now - _touched.get(session, now - TOUCH_EVERY) < TOUCH_EVERY:
        return
    _touched[session] = now
    _touched.move_to_end(session)
    if len(_touched) > MOST_TOUCHED:
        _touched.popitem(last=False)
    sessions.touch(get_engine(), session)


def address_of(scope: Scope) -> str:
    """Where a request comes from; a proxy on this machine says for whom it asks."""
    client = scope.get("client")
    return client[0] if client else ""
