"""The page `/set-password/<token>`: a one-time link sets a password; the first one also chooses the
name of the first administrator.
"""

from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from data_access.accounts import accounts, links, passwords
from data_access.database.engine import Connection, get_engine, reading, writing
from data_access.database.refused import Refused
from data_access.database.state import read_settings
from locales import Translator, later
from ui.door import told
from ui.door.forms import Field, Form, Page, refused, shown, typed, way_to, went_to, words_of
from ui.door.own_pages import SIGN_IN
from ui.door.visitors import address_of

Asked = tuple[str, str | None]  # the kind of the link, and whose
REFUSALS = {
    "name_missing": later("请填写姓名。"),
    "name_long": later("姓名最长{most}个字。"),
    "name_taken": later("已有这个姓名的账号。同名的人请加部门等以示区别。"),
    "name_reserved": later("“{name}”另有所指，请填写本人的姓名。"),
    "link_over": later("链接已用过或已过期。请系统管理员另给一个。"),
}
# Why a password is not taken (data_access/accounts/passwords.py).
WRONG = {
    "short": later("新口令太短，至少{shortest}个字符。"),
    "long": later("新口令太长，最多{longest}个字符。"),
    "common": later("这个口令太常见，容易被猜中，请换一个。"),
    "name": later("口令里不要有姓名。"),
    "same": later("新口令与现在的一样，请换一个。"),
    "classes": later("口令须含大写字母、小写字母、数字、符号中的三种。"),
}


async def set_password_page(request: Request) -> Response:
    token = request.path_params["token"]
    asked = await run_in_threadpool(_look, token)
    t = words_of(request)
    if asked is None:
        return shown(request, _over(request))
    if request.method != "POST":
        return shown(request, _page(t, asked))
    form = await typed(request)
    if form is None:
        return refused()
    problem = await run_in_threadpool(_set, request, token, asked, form)
    if problem:
        return shown(request, _page(t, asked, problem, form.get("name", "")))
    return went_to(request, SIGN_IN + "?done=set")


def _look(token: str) -> Asked | None:
    with reading(get_engine()) as connection:
        found = links.look(connection, token)
        return None if _comes_too_late(connection, found) else found


def _comes_too_late(connection: Connection, found: Asked | None) -> bool:
    """The first administrator's link ends with the first account, however that came."""
    return found is not None and found[0] == links.FIRST and accounts.any_account(connection)


def _over(request: Request) -> Page:
    t = words_of(request)
    text = t("链接已用过或已过期（24小时内一次有效）。请系统管理员另给一个。")
    to_sign_in = (t("去登录"), way_to(request, SIGN_IN))
    return Page(t("链接已失效"), text=text, links=(to_sign_in,), status=410)


def _page(t: Translator, asked: Asked, problem: str = "", typed_name: str = "") -> Page:
    kind, name = asked
    fields = new_password_fields(t)
    if kind == links.FIRST:
        hint = t("即登录名，也是今后办理记录上的经办人，设定后不能改。")
        own = Field("name", t("姓名"), "username", "text", typed_name, hint, longest=80)
        form = Form(t("建立账号"), (own, *fields))
        text = t("第一位系统管理员管理账号、设置和备份；其他人的账号登录后在“账号”页建立。")
        return Page(t("建立第一位系统管理员"), (form,), problem, text=text)
    form = Form(t("设定口令"), fields, account=name or "")
    return Page(t("设定口令"), (form,), problem, name=name or "")


def new_password_fields(t: Translator) -> tuple[Field, ...]:
    """A new password, twice."""
    hint = t(
        "至少{n}个字符，不要用姓名和常见的口令；几个不相干的词连在一起既好记又安全。",
        n=passwords.SHORTEST,
    )
    return (
        Field("new", t("新口令"), "new-password", hint=hint),
        Field("again", t("再输入一次"), "new-password"),
    )


def wrong_with(t: Translator, form: dict[str, str], name: str, settings: Mapping[str, str]) -> str:
    """Why a new password is not taken, in words; "" where it is."""
    new = form.get("new", "")
    if new != form.get("again"):
        return t("两次输入的新口令不一样，请再输入一次。")
    found = passwords.refusals(new, name, settings)
    bounds = {"shortest": passwords.SHORTEST, "longest": passwords.LONGEST}
    return "".join(t(WRONG[why], **bounds) for why in found)


def _set(request: Request, token: str, asked: Asked, form: dict[str, str]) -> str:
    """Use the link; returns what is wrong, "" where the password is set."""
    t = words_of(request)
    kind, name = asked
    wanted = form.get("name", "") if kind == links.FIRST else name or ""
    if problem := _wrong(t, form, kind, wanted):
        return problem
    stored = passwords.hashed(form["new"])
    try:
        with writing(get_engine()) as connection:
            if _comes_too_late(connection, links.use(connection, token)):
                raise Refused("link_over")
            _keep(connection, kind, wanted, stored, address_of(request.scope))
    except Refused as why:
        return t(REFUSALS[why.why], **why.facts)
    return ""


def _wrong(t: Translator, form: dict[str, str], kind: str, wanted: str) -> str:
    """Asked before the transaction that writes: to compare a password takes long."""
    with reading(get_engine()) as connection:
        problem = wrong_with(t, form, wanted, read_settings(connection))
        present = accounts.password_of(connection, wanted) if kind == links.RESET else None
    if problem or present is None:
        return problem
    return t(WRONG["same"]) if passwords.is_right(present, form["new"]) else ""


def _keep(
    connection: Connection, kind: str, wanted: str, stored: passwords.Hashed, address: str
) -> None:
    if kind == links.FIRST:
        rights = accounts.Rights(("administrator",))
        wanted = accounts.add(connection, wanted, rights, by=wanted)
        told.tell(connection, "account_opened", wanted, address)
    accounts.set_password(connection, wanted, stored)
    told.tell(connection, "password_set", wanted, address)
