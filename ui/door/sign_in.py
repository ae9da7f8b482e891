"""The pages `/sign-in` and `/sign-out`."""

import asyncio
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass, replace
from math import ceil
from urllib.parse import unquote, urlencode, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from data_access.accounts import accounts, links, sessions
from data_access.accounts.provider import Provider, configured
from data_access.accounts.sign_in import Answer, sign_in
from data_access.database.engine import get_engine, reading, writing
from locales import Translator, later
from ui.door import cookies, told
from ui.door.forms import Field, Form, Page, refused, shown, typed, went_to, words_of
from ui.door.own_pages import ACCOUNT, SET_PASSWORD, SIGN_ON, is_own_page
from ui.door.visitors import account_of, address_of, token_in

AT_ONCE = asyncio.Semaphore(2)  # passwords looked at: each takes 64 MiB and a core
SECOND_STEP = 300.0  # seconds to give the code
MOST_WAITING = 1000
OFF = "off"  # after signing out: the office's own sign-on may go on
# Why somebody did not get in by the office's own sign-on.
WHY_NOT = {
    "out_of_reach": later("统一登录服务暂时连不上。请稍后再试，或在这里用姓名和口令登录。"),
    "not_vouched": later("统一登录没有成功，请再试一次；仍不行请联系系统管理员。"),
    "too_late": later("登录中断，或超过了10分钟，请重新登录。"),
    "no_role": later("您的统一账号还没有使用本系统的权限，请联系系统管理员。"),
    "account_locked": later("账号已停用，请联系系统管理员。"),
    "name_of_another": later("本系统已有同名的账号，不能自动合并，请系统管理员核对后关联。"),
    "not_complete": later("统一账号的资料不全（如姓名、专家编号），请联系系统管理员。"),
}
WAITING_FOR_CODE: OrderedDict[str, "Tried"] = OrderedDict()


@dataclass(frozen=True)
class Tried:
    """Who gave a right password and now owes the code of the second factor."""

    name: str
    password: str
    until: float


async def sign_in_page(request: Request) -> Response:
    """GET the form; POST name and password, or the code of the second step."""
    if request.method != "POST":
        return await _form_page(request)
    form = await typed(request)
    if form is None:
        return refused()
    ticket = form.get("ticket", "")
    tried = _tried(form, ticket)
    if tried is None:
        t = words_of(request)
        return shown(request, _first_step(request, t("等候超过5分钟，请重新登录。")))
    answer = await _try(request, tried, form.get("code", "") if ticket else "")
    return await _answered(request, tried, answer, ticket)


async def _form_page(request: Request) -> Response:
    t = words_of(request)
    problem = WHY_NOT.get(request.query_params.get("failed", ""))
    visitor = await run_in_threadpool(account_of, request)
    if problem is None and visitor:
        return _onward(request)
    notices = {"out": t("已退出登录。"), "set": t("口令已设定，请登录。")}
    notice = notices.get(request.query_params.get("done", ""), "")
    page = _first_step(request, t(problem) if problem else "", notice)
    if request.query_params.get("done") == OFF:
        page = await run_in_threadpool(_with_way_off, t, page)
    return shown(request, page)


def _first_step(request: Request, problem: str = "", notice: str = "", status: int = 200) -> Page:
    t = words_of(request)
    fields = (
        Field("name", t("姓名"), "username", "text"),
        Field("password", t("口令"), "current-password"),
    )
    form = Form(t("登录"), fields)
    help_text = t("没有账号，或忘了口令，请联系本单位的系统管理员。")
    page = Page(t("登录"), (form,), problem, notice, help_text, status=status)
    provider = configured()
    if provider is None:
        return page
    asked = [(name, request.query_params.get(name)) for name in ("next", "lang")]
    query = urlencode([(name, text) for name, text in asked if text])
    address = provider.address + SIGN_ON + (f"?{query}" if query else "")
    return replace(page, ways=((t("用单位统一账号登录"), address),))


def _with_way_off(t: Translator, page: Page) -> Page:
    """Who came by the office's own sign-on is still signed on there."""
    notice = t("已退出本系统，但单位统一账号在这台电脑上可能还登录着；公用电脑请一并退出。")
    provider = configured()
    address = _end_address(provider) if provider else ""
    links = ((t("退出单位统一账号"), address),) if address else ()
    return replace(page, notice=notice, links=links)


def _end_address(provider: Provider) -> str:
    from ui.door.provider import end_address

    return end_address(provider)


def _second_step(t: Translator, ticket: str, problem: str = "", status: int = 200) -> Page:
    form = Form(t("登录"), (code_field(t),), hidden=(("ticket", ticket),))
    return Page(t("第二步验证"), (form,), problem, status=status)


def code_field(t: Translator) -> Field:
    """A code of the second factor: of the authenticator, or a recovery code."""
    hint = t("验证器上的6位数字；手机不在身边时填一个恢复码。")
    return Field("code", t("动态口令"), "one-time-code", "text", hint=hint, longest=60)


def _tried(form: dict[str, str], ticket: str) -> Tried | None:
    """What is tried: typed now, or in the first step; None where that is too long ago."""
    if not ticket:
        return Tried(form.get("name", ""), form.get("password", ""), 0.0)
    tried = WAITING_FOR_CODE.get(ticket)
    if tried is None or tried.until < time.monotonic():
        WAITING_FOR_CODE.pop(ticket, None)
        return None
    return tried


async def _try(request: Request, tried: Tried, code: str) -> Answer:
    address = address_of(request.scope)
    async with AT_ONCE:
        given = (get_engine(), tried.name, tried.password, address, code)
        return await run_in_threadpool(sign_in, *given)


async def _answered(request: Request, tried: Tried, answer: Answer, ticket: str) -> Response:
    t = words_of(request)
    if answer.why == "in":
        WAITING_FOR_CODE.pop(ticket, None)
        return await _let_in(request, answer)
    if answer.why == "code":
        return shown(request, _second_step(t, _wait_for_code(tried)))
    if answer.why == "old":
        return await run_in_threadpool(_to_a_new_password, request, answer.name)
    await run_in_threadpool(tell_of_failure, tried.name, answer, address_of(request.scope))
    if answer.why == "wait":
        return shown(request, _first_step(request, wait_words(t, answer), status=429))
    if ticket:
        return shown(request, _second_step(t, ticket, t("动态口令不对，请再看一次。"), 401))
    return shown(request, _first_step(request, t("姓名或口令不对，或账号已停用。"), status=401))


def wait_words(t: Translator, answer: Answer) -> str:
    minutes = ceil(answer.wait.total_seconds() / 60)
    return t("尝试次数过多，请{n}分钟后再试。", n=minutes)


def _wait_for_code(tried: Tried) -> str:
    """The ticket of a second step; the password is forgotten when its time is over."""
    ticket = secrets.token_urlsafe(32)
    until = time.monotonic() + SECOND_STEP
    WAITING_FOR_CODE[ticket] = Tried(tried.name, tried.password, until)
    asyncio.get_running_loop().call_later(SECOND_STEP, WAITING_FOR_CODE.pop, ticket, None)
    if len(WAITING_FOR_CODE) > MOST_WAITING:
        WAITING_FOR_CODE.popitem(last=False)
    return ticket


async def _let_in(request: Request, answer: Answer) -> Response:
    """On to where the reader wanted to go, with a new token: an earlier one ends."""
    await run_in_threadpool(_end_earlier, request, answer.name)
    onward = _onward(request)
    cookies.give(onward, answer.token, cookies.is_secure(request.scope))
    return onward


def _end_earlier(request: Request, name: str) -> None:
    token = token_in(request)
    with writing(get_engine()) as connection:
        if token:
            sessions.end(connection, token)
        told.tell(connection, "sign_in", name, address_of(request.scope))


def _to_a_new_password(request: Request, name: str) -> Response:
    """The rules ask for a new one before anything else."""
    with writing(get_engine()) as connection:
        token = links.make(connection, links.RESET, name)
    return went_to(request, SET_PASSWORD + token)


def tell_of_failure(typed_name: str, answer: Answer, address: str) -> None:
    """Of tries that were held back, which can be many, the server's log alone."""
    with reading(get_engine()) as connection:
        known = accounts.read(connection, typed_name)
    name = known.name if known else ""
    if answer.why == "wait":
        told.in_the_log("sign_in_held_back", name, address)
        return
    with writing(get_engine()) as connection:
        told.tell(connection, "sign_in_failed", name, address)


def _onward(request: Request) -> Response:
    wanted = path_within(request.query_params.get("next", ""))
    if wanted == "/":
        return went_to(request, "/")
    return RedirectResponse("." + wanted, 303, {"Cache-Control": "no-store"})


def path_within(wanted: str) -> str:
    """A path of this site; the first page for anything else that an address could name."""
    plain = wanted.isprintable() and "\\" not in wanted and "//" not in wanted.partition("?")[0]
    if not plain or not wanted.startswith("/"):
        return "/"
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return "/"
    path = unquote(parts.path)  # a browser goes up at %2e%2e as well
    if parts.scheme or parts.netloc or ".." in path:
        return "/"
    return "/" if is_own_page(path) and path != ACCOUNT else wanted
