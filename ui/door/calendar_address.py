"""The address of a personal calendar: what it answers, and the form that gives it.

It opens this one file, by GET, and nothing else; whoever has no right to it is told the same,
whatever the reason.
"""

import re
from collections.abc import Collection

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from data_access.accounts import address_tokens
from data_access.accounts.address_tokens import CALENDAR, Given, Opened
from data_access.accounts.roles import may
from data_access.accounts.tokens import hashed
from data_access.database.engine import Connection, get_engine, reading
from locales import Translator, formats
from ui.door import guesses
from ui.door.cookies import is_secure
from ui.door.forms import Form, words_of
from ui.door.own_pages import CALENDAR as CALENDAR_FOLDER
from ui.door.own_pages import ICS
from ui.door.visitors import address_of

NEEDED = ("see_cases", "export")  # what a role must allow to keep deadlines outside the dashboard
NO_STORE = {"Cache-Control": "no-store"}
MAKE, REVOKE = "calendar", "calendar_off"
FOLDER = "x-forwarded-prefix"
FOLDERS = re.compile(r"(/[\w.~-]+)+", re.ASCII)


async def calendar_file(request: Request) -> Response:
    """GET the file; 404 for whatever opens nothing, 429 after too many of these."""
    return await run_in_threadpool(_answer, request)


def _answer(request: Request) -> Response:
    address = address_of(request.scope)
    if guesses.too_many(address):
        return wait()
    opened = opened_by(CALENDAR, request.path_params["token"])
    if opened is None or not may_keep(opened.person.roles):
        guesses.note(address, hashed(request.path_params["token"]))
        return nothing_there()
    content = _file_for(opened, request)
    address_tokens.note_use(get_engine(), opened)
    headers = NO_STORE | {"Content-Disposition": 'inline; filename="deadlines.ics"'}
    return Response(content, 200, headers, "text/calendar; charset=utf-8")


def opened_by(kind: str, token: str) -> Opened | None:
    """What a token of this kind opens at this moment."""
    with reading(get_engine()) as connection:
        return address_tokens.find(connection, kind, token)


def wait() -> Response:
    """To an address from which too many tokens came that open nothing."""
    return PlainTextResponse("Too Many Requests", 429, NO_STORE | {"Retry-After": "900"})


def nothing_there() -> Response:
    """The one answer to every token that opens nothing."""
    return PlainTextResponse("Not Found", 404, NO_STORE)


def _file_for(opened: Opened, request: Request) -> bytes:
    from ui.deadlines.own_calendar import own_calendar  # slow to import: not while starting

    return own_calendar(opened.person, words_of(request), site_of(request))


def site_of(request: Request) -> str:
    """The address under which the reader reached the dashboard, ending with a stroke; a proxy that
    adds a folder says which.
    """
    scheme = "https" if is_secure(request.scope) else "http"
    told = request.headers.get(FOLDER, "")
    folder = told if FOLDERS.fullmatch(told) else ""
    return f"{scheme}://{request.headers.get('host', '')}{folder}/"


def way_in(request: Request, token: str) -> str:
    """The whole address of a calendar."""
    language = "?lang=en" if words_of(request).language == "en" else ""
    return f"{site_of(request).rstrip('/')}{CALENDAR_FOLDER}{token}{ICS}{language}"


def may_keep(roles: Collection[str]) -> bool:
    """Whether the roles open the cases, and let what is in them be taken out of the dashboard."""
    return all(may(roles, action) for action in NEEDED)


def forms(connection: Connection, t: Translator, name: str, roles: tuple[str, ...]) -> list[Form]:
    """To make the account's calendar address, or another one, and to revoke it; none where its
    roles do not open the cases.
    """
    if not may_keep(roles):
        return []
    given = address_tokens.calendar_of(connection, name)
    heading = t("个人日历网址")
    if given is None:
        text = t(
            "把自己看得到的案件期限订阅到手机或电脑的日历，自动更新。网址不用登录即可打开，"
            "请像口令一样保管，不要转给别人。"
        )
        return [Form(t("生成网址"), heading=heading, text=text, do=MAKE, quiet=True)]
    text = _in_use(given, t)
    another = Form(t("换一个网址"), heading=heading, text=text, do=MAKE, quiet=True)
    return [another, Form(t("停用网址"), do=REVOKE, quiet=True)]


def _in_use(given: Given, t: Translator) -> str:
    made = formats.day(given.made_on, t)
    if given.last_used_on is None:
        used = t("尚未使用")
    else:
        used = t("最近使用{day}", day=formats.day(given.last_used_on, t))
    return t(
        "已于{made}生成，{used}。忘了网址或可能已外泄，就换一个，原来的立即失效。",
        made=made,
        used=used,
    )
