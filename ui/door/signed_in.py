"""The gate: without a session of an account nothing is answered but what stands in ``OPEN``.

A page leads to the sign-in page and from there back; everything else is refused. The open way of
demonstration data (``open_way.py``) is a visitor too.
"""

import logging
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from data_access.database.engine import DatabaseFailed
from ui.door import owners
from ui.door.forms import unreachable
from ui.door.middleware import language_of
from ui.door.own_pages import (
    HEALTH,
    MEDIA,
    NO_PAGES,
    OPEN_FOLDERS,
    ROBOTS,
    is_answered,
    root_of,
)
from ui.door.sockets import TRY_LATER, refuse
from ui.door.uploads import UPLOAD
from ui.door.visitors import Visitor, visitor_of
from ui.door.watched import OVER, Watched

log = logging.getLogger(__name__)

OPEN_FILES = (HEALTH, ROBOTS, "/_stcore/health")  # what monitors and `run` ask
NO_STORE = {"Cache-Control": "no-store"}


class SignedIn:
    """Lets in who is signed in, and each only to what is theirs."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket") or is_open(scope):
            await self.app(scope, receive, send)
            return
        try:
            visitor = await visitor_of(scope)
        except DatabaseFailed as error:
            log.error("the database cannot say who asks: %s", type(error).__name__)
            answer = await run_in_threadpool(_unreachable, scope, error)
            await refuse(scope, receive, send, answer, TRY_LATER)
            return
        if visitor is None:
            log.info("refused a %s without a session", scope["type"])
            await refuse(scope, receive, send, _signed_out(scope), OVER)
        elif scope["type"] == "websocket":
            await Watched(self.app, visitor).serve(scope, receive, send)
        elif not _is_theirs(scope["path"], visitor):
            await PlainTextResponse("Not Found", 404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def is_open(scope: Scope) -> bool:
    """Whether everybody may ask; never a socket, nor a path that could lead elsewhere."""
    path = scope["path"]
    if scope["type"] != "http" or ".." in path or "//" in path or "\\" in path:
        return False
    return path in OPEN_FILES or path.startswith(OPEN_FOLDERS) or is_answered(scope["method"], path)


def _is_theirs(path: str, visitor: Visitor) -> bool:
    """Files that were made, and uploads, by whose they are."""
    if UPLOAD in path:
        session = path.partition(UPLOAD)[2].partition("/")[0]
        return visitor.uploads and owners.may_use(session, visitor)
    if path.startswith(MEDIA):
        return owners.may_fetch(owners.file_of(path), visitor)
    return True


def _unreachable(scope: Scope, error: Exception) -> Response:
    if scope["type"] == "http" and _is_page(scope):
        return unreachable(Request(scope), error)
    return PlainTextResponse("Service Unavailable", 503, NO_STORE)


def _signed_out(scope: Scope) -> Response:
    """To the sign-in page from a page address, 401 elsewhere."""
    if scope["type"] == "http" and _is_page(scope):
        return RedirectResponse(_to_sign_in(scope), 303, NO_STORE)
    return PlainTextResponse("Unauthorized", 401, NO_STORE)


def _is_page(scope: Scope) -> bool:
    return scope["method"] in ("GET", "HEAD") and not scope["path"].startswith(NO_PAGES)


def _to_sign_in(scope: Scope) -> str:
    """The address as a path from this one, so that it works behind a proxy that adds a folder."""
    query = scope["query_string"].decode("latin-1")
    wanted = quote(scope["path"]) + (f"?{query}" if query else "")
    parts = []
    if wanted != "/":
        parts.append(f"next={quote(wanted, safe='/')}")
    if language_of(scope["query_string"]) == "en":
        parts.append("lang=en")
    asked = "?" + "&".join(parts) if parts else ""
    return root_of(scope["path"]) + "sign-in" + asked
