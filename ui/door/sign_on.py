"""The pages `/sign-on` and `/sign-on/back`: to the office's own sign-on, and back from there."""

import asyncio
import logging
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from data_access.accounts import by_provider, sessions
from data_access.accounts.by_provider import Identity
from data_access.accounts.provider import Provider, configured, rights_of
from data_access.audit import Event, write
from data_access.database.engine import Connection, get_engine, writing
from data_access.database.refused import Refused
from ui.door import cookies, told
from ui.door import flow as flows
from ui.door.flow import Flow, NotVouchedFor, OutOfReach
from ui.door.forms import language_of, went_to
from ui.door.own_pages import SIGN_IN, root_of
from ui.door.sign_in import path_within
from ui.door.visitors import address_of, token_in

log = logging.getLogger(__name__)

AT_ONCE = asyncio.Semaphore(4)  # who wait for the provider: it may be slow, and others go on
WAY = {"by": "sign_on"}  # in the audit log
NO_STORE = {"Cache-Control": "no-store"}


async def sign_on_page(request: Request) -> Response:
    """GET: on to the provider, with a state that only this browser can bring back."""
    provider = configured()
    if provider is None:
        return went_to(request, SIGN_IN)
    wanted = path_within(request.query_params.get("next", ""))
    flow = flows.new(wanted, language_of(request))
    try:
        async with AT_ONCE:
            address = await run_in_threadpool(_begin_address, provider, flow)
    except OutOfReach as error:
        log.warning("the sign-on is out of reach: %s", error)
        return _failed(request, flow, "out_of_reach")
    answer = RedirectResponse(address, 303, NO_STORE)
    cookies.remember_sign_on(answer, flows.packed(flow), cookies.is_secure(request.scope))
    return answer


async def sign_on_back_page(request: Request) -> Response:
    """GET: back from the provider with a code, or without."""
    provider = configured()
    if provider is None:
        return went_to(request, SIGN_IN)
    secure = cookies.is_secure(request.scope)
    flow = flows.unpacked(cookies.sign_on_of(request.cookies, secure))
    state = request.query_params.get("state", "")
    if flow is None or not flows.goes_on(flow, state):
        log.warning("refused a sign-on that this browser did not begin")
        return _failed(request, flow, "too_late")
    answer = await _answered(request, provider, flow)
    cookies.forget_sign_on(answer, secure)
    return answer


async def _answered(request: Request, provider: Provider, flow: Flow) -> Response:
    code = request.query_params.get("code", "")
    issuer = request.query_params.get("iss", provider.issuer)  # RFC 9207
    if not code or issuer != provider.issuer:
        log.warning("the sign-on was not done")
        return _failed(request, flow, "not_vouched")
    try:
        async with AT_ONCE:
            claims = await run_in_threadpool(_claims_of, provider, flow, code)
    except OutOfReach as error:
        log.warning("the sign-on is out of reach: %s", error)
        return _failed(request, flow, "out_of_reach")
    except NotVouchedFor as error:
        await run_in_threadpool(_tell_not_vouched, request, error)
        return _failed(request, flow, "not_vouched")
    return await run_in_threadpool(_let_in, request, provider, flow, claims)


def _begin_address(provider: Provider, flow: Flow) -> str:
    from ui.door.provider import begin_address

    return begin_address(provider, flow)


def _claims_of(provider: Provider, flow: Flow, code: str) -> Mapping[str, Any]:
    from ui.door.provider import claims_of

    return claims_of(provider, flow, code)


def _failed(request: Request, flow: Flow | None, why: str) -> Response:
    """The sign-in page says why (``WHY_NOT`` there), and offers both ways in."""
    asked = {"failed": why}
    if flow and flow.wanted != "/":
        asked["next"] = path_within(flow.wanted)
    if flow and flow.language == "en":
        asked["lang"] = "en"
    address = root_of(request.url.path) + SIGN_IN.removeprefix("/")
    return RedirectResponse(f"{address}?{urlencode(asked)}", 303, NO_STORE)


def _tell_not_vouched(request: Request, error: NotVouchedFor) -> None:
    """The audit log is told of a token that is wrong, not of a code: whoever makes up codes could
    fill it.
    """
    log.warning("the sign-on was refused: %s", error)
    if error.has_token:
        with writing(get_engine()) as connection:
            _tell(connection, "sign_in_failed", request, "", why="token")


def _let_in(
    request: Request, provider: Provider, flow: Flow, claims: Mapping[str, Any]
) -> Response:
    identity = _identity(provider, claims)
    try:
        token = _begin(request, identity)
    except Refused as refused:
        _tell_refused(request, identity, refused)
        known = refused.why in ("no_role", "account_locked", "name_of_another")
        return _failed(request, flow, refused.why if known else "not_complete")
    answer = RedirectResponse(_onward(request, flow), 303, NO_STORE)
    cookies.give(answer, token, cookies.is_secure(request.scope))
    return answer


def _onward(request: Request, flow: Flow) -> str:
    wanted = path_within(flow.wanted)
    in_english = wanted == "/" and flow.language == "en"
    address = root_of(request.url.path) + wanted.removeprefix("/")
    return address + ("?lang=en" if in_english else "")


def _identity(provider: Provider, claims: Mapping[str, Any]) -> Identity:
    name = claims.get(provider.name_claim)
    rights = rights_of(provider, claims)
    own_name = name if isinstance(name, str) else ""
    return Identity(provider.issuer, claims["sub"], own_name, rights)


def _begin(request: Request, identity: Identity) -> str:
    """A new session, as with a password: an earlier one of this browser ends."""
    earlier = token_in(request)
    with writing(get_engine()) as connection:
        arrived = by_provider.arrive(connection, identity)
        name = arrived.name
        if arrived.opened:
            _tell(connection, "account_opened", request, name, **identity.rights.told())
        elif arrived.changed:
            _tell(connection, "account_roles", request, name, **identity.rights.told())
        if earlier:
            sessions.end(connection, earlier)
        _tell(connection, "sign_in", request, name)
        return sessions.begin(connection, name, address_of(request.scope))


def _tell_refused(request: Request, identity: Identity, refused: Refused) -> None:
    """Whom it was, by the provider's mark: an administrator finds it here to join two accounts."""
    with writing(get_engine()) as connection:
        name = by_provider.name_of(connection, identity)
        if refused.why == "no_role":
            by_provider.end_without_role(connection, identity)
        marked = {"subject": identity.subject, "name": identity.name}
        _tell(connection, "sign_in_failed", request, name, why=refused.why, **marked)


def _tell(
    connection: Connection, action: str, request: Request, who: str, **details: object
) -> None:
    address = address_of(request.scope)
    about = f"account {who}" if action.startswith("account_") else ""
    write(connection, Event(action, who, address, about, WAY | details))
    told.in_the_log(action, who, address)
