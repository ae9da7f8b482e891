"""How many pages may stand open at once: each holds a socket, four file handles and a session."""

import logging
import os

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse

from ui.door import metrics
from ui.door.own_pages import HEALTH, NO_PAGES, ROBOTS, is_own_page

log = logging.getLogger(__name__)

SETTING = "MOST_OPEN_PAGES"
MOST = 1000  # of one process, unless the setting says otherwise
WITHOUT_A_SOCKET = (*NO_PAGES, HEALTH, ROBOTS)
TRY_LATER = 1013
DENIAL = "websocket.http.response"  # the extension by which a server refuses a socket in words
FULL = (
    "现在打开看板的页面太多（最多{most}个），请过几分钟再打开；已打开的页面不受影响。\n"
    "Too many pages of the dashboard are open (at most {most}). Please try again in a few minutes; "
    "pages that are open go on.\n"
)


class MostSockets:
    """Refuses a further socket, and a page that would need one, with 503 and words."""

    def __init__(self, app):
        self.app = app
        self.open = 0

    async def __call__(self, scope, receive, send):
        most = most_open()
        if self.open >= most and _needs_one(scope):
            await _refuse(scope, receive, send, most)
        elif scope["type"] == "websocket":
            await self._counted(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _counted(self, scope, receive, send):
        self.open += 1
        metrics.SESSIONS.inc()
        try:
            await self.app(scope, receive, send)
        finally:
            self.open -= 1
            metrics.SESSIONS.dec()


def most_open():
    """The number that the setting allows; the usual one where it says none."""
    text = os.environ.get(SETTING, "")
    return int(text) if text.isascii() and text.isdecimal() and int(text) else MOST


def _needs_one(scope):
    """Sockets, and pages as a browser asks for them."""
    if scope["type"] == "websocket":
        return True
    if scope["type"] != "http" or scope["path"].startswith(WITHOUT_A_SOCKET):
        return False
    if is_own_page(scope["path"]):
        return False
    return "text/html" in Headers(scope=scope).get("accept", "")


async def _refuse(scope, receive, send, most):
    log.warning("refused a page: %d are open", most)
    headers = {"Retry-After": "60", "Cache-Control": "no-store"}
    answer = PlainTextResponse(FULL.format(most=most), status_code=503, headers=headers)
    await refuse(scope, receive, send, answer, TRY_LATER)


async def refuse(scope, receive, send, answer, code):
    """Answer a request, or a socket where the server can say so; else close it with the code."""
    if scope["type"] == "websocket" and DENIAL not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": code})
        return
    await answer(scope, receive, send)
