"""What an old browser is answered in place of a page that it would show white: a page without a
script that says what is needed, what is used and where to get another; and a way past it for a
browser that was judged wrongly.
"""

from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from locales import Translator
from ui.door.browsers.judged import CHROMIUM, FIREFOX, SAFARI, Old, too_old
from ui.door.cookies import is_secure
from ui.door.forms import Page, shown, words_of
from ui.door.own_pages import HEALTH, LOOKS, NO_PAGES, is_own_page, root_of

ASKED, ANYWAY = "browser", "anyway"  # in the address: the page is wanted all the same
COOKIE = "ip_any_browser"  # until the browser is closed


class OldBrowsers:
    """Answers page addresses that a browser too old for them asks; everything else goes on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = _answer(scope) if _is_page(scope) else None
        await (answer or self.app)(scope, receive, send)


def _is_page(scope: Scope) -> bool:
    """The door's own pages need no script, so every browser may have them."""
    path = scope.get("path", "")
    if scope["type"] != "http" or scope["method"] not in LOOKS or is_own_page(path):
        return False
    return not path.startswith((*NO_PAGES, HEALTH)) and "." not in path.rpartition("/")[2]


def _answer(scope: Scope) -> Response | None:
    """None where the page may be had."""
    request = Request(scope)
    if request.query_params.get(ASKED) == ANYWAY:
        return _let_past(request)
    browser = too_old(Headers(scope=scope).get("user-agent", ""))
    if browser is None or request.cookies.get(COOKIE):
        return None
    return _told(request, browser)


def _let_past(request: Request) -> Response:
    """To the same address without the wish, which the browser remembers until it is closed."""
    pairs = parse_qsl(request.url.query, keep_blank_values=True)
    kept = urlencode([(name, text) for name, text in pairs if name != ASKED])
    path = request.url.path
    to = root_of(path) + path.removeprefix("/") + (f"?{kept}" if kept else "")
    answer = RedirectResponse(to, 303, {"Cache-Control": "no-store"})
    secure = is_secure(request.scope)
    answer.set_cookie(COOKIE, "1", path="/", secure=secure, httponly=True, samesite="lax")
    return answer


def _told(request: Request, browser: Old) -> Response:
    """403: the server knows the page and does not give it to this browser."""
    t = words_of(request)
    pairs = parse_qsl(request.url.query, keep_blank_values=True)
    past = "?" + urlencode([*pairs, (ASKED, ANYWAY)])
    page = Page(
        t("这个浏览器的版本太旧"),
        text=t("用它打开本系统会是一片空白。请升级或换一个浏览器，再打开同一网址。"),
        facts=((t("需要"), _needed(t)), (t("现在用的"), browser.called(t))),
        steps=_ways(t),
        links=((t("判断有误？仍然打开"), past),),
        status=403,
    )
    return shown(request, page)


def _needed(t: Translator) -> str:
    return t(
        "Chromium 内核 {chromium} 或更新的浏览器（Edge、Chrome，360、QQ、搜狗等），"
        "或者 Firefox {firefox}、Safari {safari} 以上",
        chromium=CHROMIUM,
        firefox=FIREFOX,
        safari=SAFARI,
    )


def _ways(t: Translator) -> tuple[str, ...]:
    """Where an office gets a newer one, the nearest first."""
    return (
        t(
            "360、QQ、搜狗等浏览器：先把地址栏右侧的“兼容模式”换成“极速模式”；"
            "仍然不行的，在菜单“关于”里升级到最新版。"
        ),
        t(
            "Windows 10、11 自带 Edge：在“设置”的“关于 Microsoft Edge”里更新。电脑不能上网的，"
            "请系统管理员从微软网站下载 Edge 企业版的离线安装包（MSI）带进来安装。"
        ),
        t(
            "Windows 7、8.1 上的 Edge、Chrome 最高只到 109 版，不能用；"
            "请换一台 Windows 10 以上的电脑，或安装内核已更新的国产浏览器。"
        ),
        t("统信 UOS、银河麒麟：在应用商店里升级自带浏览器，或安装新版 Firefox、Edge。"),
        t("不清楚怎样做的，请联系系统管理员。"),
    )
