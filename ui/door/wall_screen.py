"""A wall screen: its address puts a cookie of its own into the browser and leads to the one page
that this cookie opens.

The cookie is no session: it opens ``/wall`` by GET and nothing else, has no end but that it is
revoked, and is looked up at each touch. The address that stands in the browser then tells nothing.
"""

from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from data_access.accounts import address_tokens
from data_access.accounts.address_tokens import WALL, Opened
from data_access.accounts.tokens import hashed
from data_access.database.engine import get_engine
from ui.door import guesses
from ui.door.calendar_address import NO_STORE, nothing_there, opened_by, wait
from ui.door.cookies import is_secure, own
from ui.door.forms import words_of
from ui.door.own_pages import root_of
from ui.door.visitors import address_of

PLAIN, SECURE = "ip_wall", "__Host-ip_wall"
KEPT = 400 * 24 * 3600  # seconds: the longest that browsers keep a cookie; each visit begins anew
SHORTEST, USUAL, LONGEST = 8, 20, 300  # seconds of a sheet
LOOKS = ("light", "dark")
ASKED = ("lang", "look", "seconds")  # what an address may say
# Its own style, script and sheets; nothing else, from nowhere else.
POLICY = "; ".join(
    [
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
HEADERS = NO_STORE | {"Content-Security-Policy": POLICY, "Referrer-Policy": "no-referrer"}


async def wall_way_in(request: Request) -> Response:
    """GET ``/wall/<token>``: takes the token into a cookie and leads to ``/wall``."""
    token = request.path_params["token"]
    answer = await run_in_threadpool(_looked_up, request, token)
    if isinstance(answer, Response):
        return answer
    asked = [(name, text) for name, text in request.query_params.items() if name in ASKED]
    query = f"?{urlencode(asked)}" if asked else ""
    led = RedirectResponse(f"{root_of(request.url.path)}wall{query}", 303, HEADERS)
    return _with_cookie(led, request, token)


async def wall_page(request: Request) -> Response:
    """GET ``/wall``: the page; with ``part=sheets`` its sheets alone, as they are now."""
    token = request.cookies.get(_cookie(request)) or ""
    answer = await run_in_threadpool(_looked_up, request, token)
    if isinstance(answer, Response):
        return answer
    text = await run_in_threadpool(_shown, request, answer)
    return _with_cookie(HTMLResponse(text, 200, HEADERS), request, token)


def _looked_up(request: Request, token: str) -> Opened | Response:
    """The screen that a token opens, or the answer to one that opens nothing."""
    address = address_of(request.scope)
    if guesses.too_many(address):
        return wait()
    opened = opened_by(WALL, token) if token else None
    if opened is None:
        guesses.note(address, hashed(token))
        return nothing_there()
    address_tokens.note_use(get_engine(), opened)
    return opened


def _shown(request: Request, opened: Opened) -> str:
    from ui.wall import page  # slow to import: not while starting

    t = words_of(request)
    sheets = page.sheets_for(t, opened.shows_names)
    if request.query_params.get("part") == "sheets":
        return sheets
    look = request.query_params.get("look", "")
    look = look if look in LOOKS else ""
    root = root_of(request.url.path)
    return page.page(t, sheets, opened.place, root, look, seconds_of(request))


def seconds_of(request: Request) -> int:
    """How long each sheet stands."""
    text = request.query_params.get("seconds", "")
    if not text.isascii() or not text.isdecimal() or len(text) > 4:
        return USUAL
    return min(max(int(text), SHORTEST), LONGEST)


def _with_cookie(answer: Response, request: Request, token: str) -> Response:
    name, secure = _cookie(request), is_secure(request.scope)
    answer.set_cookie(name, token, KEPT, path="/", secure=secure, httponly=True, samesite="lax")
    return answer


def _cookie(request: Request) -> str:
    return own(SECURE if is_secure(request.scope) else PLAIN)
