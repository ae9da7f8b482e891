"""Whom the door lets in: requests for this server's own names, from pages of this server.

A page elsewhere can have its own name lead to this machine (DNS rebinding), or be served on the
reader's own machine; without this it could drive the dashboard in the reader's name.
"""

import ipaddress
import logging
import os
import socket
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse

from data_access.database.addresses import plain

log = logging.getLogger(__name__)

ALLOWED = "ALLOWED_HOSTS"  # further names, with commas between, for a proxy or another name
BEHIND_NGINX = "BEHIND_OWN_NGINX"  # set by `run --workers`, whose nginx says what was reached
REACHED = "x-reached-address"
LOCAL = {"localhost", "127.0.0.1", "::1"}
# Of Streamlit, for what this product does not use.
CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/auth/", "/oauth2callback")
REFUSED = (
    "本看板不以这个地址提供服务。请用服务器自己的地址或名称打开；"
    "如需使用这个名称，请系统管理员把它写进 ALLOWED_HOSTS。\n"
    "The dashboard is not served at this address. Open it by the server's own address or name; "
    "to use this name, the administrator adds it to ALLOWED_HOSTS.\n"
)


class OwnHosts:
    """Refuses requests and sockets for other hosts, from pages of others, and closed routes."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] not in ("http", "websocket") or _is_welcome(scope):
            await self.app(scope, receive, send)
            return
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        await _refusal(scope)(scope, receive, send)


def _is_welcome(scope):
    headers = Headers(scope=scope)
    if scope["path"].startswith(CLOSED):
        return False
    host = headers.get("host", "")
    if not _is_own(host, scope):
        log.warning("refused a request for another host")
        return False
    origin = headers.get("origin")
    if origin is None or _is_of(origin, host):
        return True
    log.warning("refused a request from a page of another host")
    return False


def _refusal(scope):
    if scope["path"].startswith(CLOSED):
        return PlainTextResponse("Not Found", status_code=404)
    if _is_own(Headers(scope=scope).get("host", ""), scope):
        return PlainTextResponse("Forbidden", status_code=403)
    return PlainTextResponse(REFUSED, status_code=421)


def _is_own(host, scope):
    """Whether a Host header names this server: the address the request reached, or a name of it."""
    name = name_of(host)
    if name is None:
        return False
    reached = _reached(scope)
    if name == reached or name in own_names() | allowed_hosts():
        return True
    return name in LOCAL and reached in (*LOCAL, "")


def _reached(scope):
    """The address of this machine that a request reached: the socket's, or behind our own nginx
    the one that it says. Names are not taken from there: a page elsewhere could send its own.
    """
    socket_address = plain((scope.get("server") or ("",))[0])
    if BEHIND_NGINX not in os.environ:
        return socket_address
    told = plain(Headers(scope=scope).get(REACHED, ""))
    return told if _is_address(told) else socket_address


def _is_address(name):
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _is_of(origin, host):
    """Whether an Origin header is of the same host; of the same port where both say one."""
    name, port = _parts(origin)
    own, own_port = _parts(f"//{host}")
    return name is not None and name == own and (None in (port, own_port) or port == own_port)


def _parts(address):
    """(host name, port) of an address, (None, None) where it has none."""
    try:
        parts = urlsplit(address)
        return (plain(parts.hostname) if parts.hostname else None), parts.port
    except ValueError:
        return None, None


def name_of(host):
    """The name or address in a Host header; None where it has none."""
    return _parts(f"//{host}")[0]


def own_names():
    """The name of this machine, whole and without its domain."""
    name = socket.gethostname().lower()
    return {name, name.partition(".")[0]}


def allowed_hosts():
    given = os.environ.get(ALLOWED, "")
    return {plain(name.strip()) for name in given.split(",") if name.strip()}
