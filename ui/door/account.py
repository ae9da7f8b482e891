"""The page `/account`: one's own password and second factor, and to sign out everywhere."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from data_access.accounts import accounts, address_tokens, passwords, second_factor, sessions
from data_access.accounts.sign_in import confirm
from data_access.database.engine import get_engine, reading, writing
from data_access.database.refused import Refused
from data_access.database.state import read_settings
from locales import Translator
from ui.door import calendar_address, cookies, told
from ui.door.forms import Field, Form, Page, refused, shown, typed, way_to, went_to, words_of
from ui.door.new_password import WRONG, new_password_fields, wrong_with
from ui.door.own_pages import ACCOUNT, SIGN_IN
from ui.door.sign_in import (
    AT_ONCE,
    code_field,
    tell_of_failure,
    wait_words,
)
from ui.door.sign_out import EVERYWHERE, HERE, out_forms, signed_out
from ui.door.visitors import Visitor, account_of, address_of, signed_in

TO_ENROL = 600.0  # seconds to prove a new secret
MOST_ENROLLING = 1000
ENROLLING: OrderedDict[int, tuple[str, float]] = OrderedDict()  # session -> its secret, until when


@dataclass(frozen=True)
class Done:
    """What became of a form: words, or codes to keep; ``token``: of a new session."""

    problem: str = ""
    notice: str = ""
    codes: tuple[str, ...] = ()
    token: str = ""


async def account_page(request: Request) -> Response:
    """GET the forms; POST one of them."""
    visitor = await run_in_threadpool(account_of, request)
    if visitor is None:
        return went_to(request, f"{SIGN_IN}?next={ACCOUNT}")
    done = Done()
    if request.method == "POST":
        form = await typed(request)
        which = (form or {}).get("do", "")
        if which in (HERE, EVERYWHERE):
            return await signed_out(request, visitor, which)
        deed = DEEDS.get(which)
        if form is None or deed is None:
            return refused()
        async with AT_ONCE:
            done = await run_in_threadpool(deed, request, visitor, form)
    if done.token:
        visitor = await run_in_threadpool(signed_in, done.token) or visitor
    answer = await run_in_threadpool(_shown, request, visitor, done)
    if done.token:
        cookies.give(answer, done.token, cookies.is_secure(request.scope))
    return answer


def _shown(request: Request, visitor: Visitor, done: Done) -> Response:
    t = words_of(request)
    with reading(get_engine()) as connection:
        own = accounts.read(connection, visitor.name)
        roles = own.roles if own else ()
        calendar = calendar_address.forms(connection, t, visitor.name, roles)
    here, everywhere = out_forms(t)
    is_local = own is not None and not own.by_provider
    proofs = _proof_forms(t, visitor, own.has_second_factor) if own and is_local else ()
    page = Page(
        t("我的账号"),
        (*proofs, *calendar, replace(here, quiet=True), everywhere),
        done.problem,
        done.notice,
        "" if is_local else t("用单位统一账号登录；口令和第二步验证在单位的统一登录里改。"),
        listed=done.codes,
        links=((t("返回看板"), way_to(request, "/")),),
        name=visitor.name,
    )
    return shown(request, page)


def _proof_forms(t: Translator, visitor: Visitor, has_second: bool) -> tuple[Form, ...]:
    """What proves who somebody is; of a local account alone."""
    return _password_form(t, visitor, has_second), _second_form(t, visitor, has_second)


def _proof_fields(t: Translator, has_second: bool) -> tuple[Field, ...]:
    """All that signing in asks for."""
    password = Field("password", t("现在的口令"), "current-password")
    return (password, code_field(t)) if has_second else (password,)


def _password_form(t: Translator, visitor: Visitor, has_second: bool) -> Form:
    return Form(
        t("改口令"),
        (*_proof_fields(t, has_second), *new_password_fields(t)),
        t("口令"),
        t("改后，在别处的登录一并退出。"),
        do="password",
        account=visitor.name,
    )


def _second_form(t: Translator, visitor: Visitor, has_second: bool) -> Form:
    heading = t("第二步验证")
    if has_second:
        text = t("已启用：登录时在口令之后还要填验证器上的动态口令。")
        fields = _proof_fields(t, has_second)
        form = Form(t("停用"), fields, heading, text, do="remove", quiet=True)
        return replace(form, account=visitor.name)
    secret = _secret(visitor)
    text = t("在手机的验证器（如微信小程序“腾讯身份验证器”）里添加这个密钥，再填它显示的6位数字。")
    code = Field("code", t("动态口令"), "one-time-code", "code", longest=10)
    in_fours = " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))
    return Form(
        t("启用"),
        (code, *_proof_fields(t, has_second)),
        heading,
        text,
        do="enrol",
        quiet=True,
        shown=((t("密钥"), in_fours),),
        account=visitor.name,
        link=(t("在本机的验证器里打开"), second_factor.address(secret, visitor.name)),
    )


def _secret(visitor: Visitor) -> str:
    """The secret that this session may prove; the same one while the form stands open."""
    key = visitor.session or 0
    secret, until = ENROLLING.get(key, ("", 0.0))
    if until < time.monotonic():
        secret = second_factor.new_secret()
    ENROLLING[key] = secret, time.monotonic() + TO_ENROL
    ENROLLING.move_to_end(key)
    if len(ENROLLING) > MOST_ENROLLING:
        ENROLLING.popitem(last=False)
    return secret


def _not_confirmed(request: Request, visitor: Visitor, form: dict[str, str]) -> str:
    """Why the present password, or the code, does not do, in words; "" where it does."""
    t = words_of(request)
    address = address_of(request.scope)
    given = (form.get("password", ""), address, form.get("code", ""))
    answer = confirm(get_engine(), visitor.name, *given)
    if answer.why == "in":
        return ""
    tell_of_failure(visitor.name, answer, address)
    if answer.why == "wait":
        return wait_words(t, answer)
    password_is_right = bool(answer.name)
    return _code_is_wrong(t) if password_is_right else t("现在的口令不对。")


def _code_is_wrong(t: Translator) -> str:
    return t("动态口令不对，请再看一次。")


def _change_password(request: Request, visitor: Visitor, form: dict[str, str]) -> Done:
    """Ends every session of the account and begins a new one for this browser."""
    t = words_of(request)
    with reading(get_engine()) as connection:
        settings = read_settings(connection)
    problem = wrong_with(t, form, visitor.name, settings)
    if passwords.are_same(form.get("new", ""), form.get("password", "")):
        problem = problem or t(WRONG["same"])
    problem = problem or _not_confirmed(request, visitor, form)  # last: a code is good for once
    if problem:
        return Done(problem)
    address = address_of(request.scope)
    stored = passwords.hashed(form["new"])
    with writing(get_engine()) as connection:
        accounts.set_password(connection, visitor.name, stored)
        token = sessions.begin(connection, visitor.name, address)
        told.tell(connection, "password_set", visitor.name, address)
    return Done(notice=t("口令已改，在别处的登录已退出。"), token=token)


def _enrol(request: Request, visitor: Visitor, form: dict[str, str]) -> Done:
    t = words_of(request)
    if problem := _not_confirmed(request, visitor, form):
        return Done(problem)
    given = (visitor.name, _secret(visitor), form.get("code", "").strip())
    try:
        with writing(get_engine()) as connection:
            codes = second_factor.enrol(connection, *given)
            told.tell(connection, "second_factor_set", visitor.name, address_of(request.scope))
    except Refused:
        return Done(_code_is_wrong(t))
    ENROLLING.pop(visitor.session or 0, None)
    notice = t(
        "第二步验证已启用。下面是10个恢复码，每个用一次，手机不在身边时用；只显示这一回，"
        "请抄下收好。"
    )
    return Done(notice=notice, codes=tuple(codes))


def _remove(request: Request, visitor: Visitor, form: dict[str, str]) -> Done:
    t = words_of(request)
    if problem := _not_confirmed(request, visitor, form):
        return Done(problem)
    with writing(get_engine()) as connection:
        second_factor.remove(connection, visitor.name)
        told.tell(connection, "second_factor_removed", visitor.name, address_of(request.scope))
    return Done(notice=t("第二步验证已停用。"))


def _make_calendar(request: Request, visitor: Visitor, _form: dict[str, str]) -> Done:
    t = words_of(request)
    with writing(get_engine()) as connection:
        own = accounts.read(connection, visitor.name)
        if own is None or not calendar_address.may_keep(own.roles):
            return Done(t("您的角色看不到案件，不能生成个人日历网址。"))
        token = address_tokens.make_calendar(connection, visitor.name)
        told.tell(connection, "calendar_made", visitor.name, address_of(request.scope))
    notice = t("网址已生成，只显示这一回。请复制到日历软件的“添加订阅日历”（按网址订阅）里。")
    return Done(notice=notice, codes=(calendar_address.way_in(request, token),))


def _revoke_calendar(request: Request, visitor: Visitor, _form: dict[str, str]) -> Done:
    t = words_of(request)
    with writing(get_engine()) as connection:
        address_tokens.revoke_calendar(connection, visitor.name)
        told.tell(connection, "calendar_revoked", visitor.name, address_of(request.scope))
    return Done(notice=t("个人日历网址已停用，订阅它的日历不再更新。"))


DEEDS: dict[str, Callable[[Request, Visitor, dict[str, str]], Done]] = {
    "password": _change_password,
    "enrol": _enrol,
    "remove": _remove,
    calendar_address.MAKE: _make_calendar,
    calendar_address.REVOKE: _revoke_calendar,
}
