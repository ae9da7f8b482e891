"""The page `/sign-out`: two buttons, which stand on the page of one's own account as well."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from data_access.accounts import accounts, sessions
from data_access.database.engine import get_engine, writing
from locales import Translator
from ui.door import cookies, told
from ui.door.forms import Form, Page, refused, shown, typed, way_to, went_to, words_of
from ui.door.own_pages import SIGN_IN
from ui.door.sign_in import OFF
from ui.door.visitors import Visitor, account_of, address_of

HERE, EVERYWHERE = "here", "everywhere"


async def sign_out_page(request: Request) -> Response:
    """GET the two buttons; POST signs out here, or everywhere."""
    visitor = await run_in_threadpool(account_of, request)
    if request.method != "POST":
        return _ask_whether(request, visitor) if visitor else went_to(request, SIGN_IN)
    form = await typed(request)
    if form is None:
        return refused()
    return await signed_out(request, visitor, form.get("do", ""))


def _ask_whether(request: Request, visitor: Visitor) -> Response:
    t = words_of(request)
    back = ((t("返回看板"), way_to(request, "/")),)
    page = Page(t("退出登录"), out_forms(t), links=back, name=visitor.name)
    return shown(request, page)


def out_forms(t: Translator) -> tuple[Form, Form]:
    """To sign out here, and everywhere."""
    here = Form(t("退出登录"), do=HERE)
    text = t("在别的电脑或手机上登录过，可一并退出。")
    return here, Form(t("在所有设备上退出"), text=text, do=EVERYWHERE, quiet=True)


async def signed_out(request: Request, visitor: Visitor | None, where: str) -> Response:
    """The visitor is out, here or ``EVERYWHERE``, and the browser forgets the token."""
    may_go_on = False
    if visitor:
        may_go_on = await run_in_threadpool(_end, request, visitor, where)
    done = OFF if may_go_on else "out"
    answer = went_to(request, f"{SIGN_IN}?done={done}")
    cookies.take(answer, cookies.is_secure(request.scope))
    return answer


def _end(request: Request, visitor: Visitor, where: str) -> bool:
    """Whether the visitor may still be signed on where the office signs on."""
    address = address_of(request.scope)
    with writing(get_engine()) as connection:
        if where == EVERYWHERE:
            sessions.end_all(connection, visitor.name)
            told.tell(connection, "sign_out_everywhere", visitor.name, address)
        else:
            sessions.end(connection, visitor.token)
            told.tell(connection, "sign_out", visitor.name, address)
        own = accounts.read(connection, visitor.name)
    return own is not None and own.by_provider
