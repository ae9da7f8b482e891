"""The door's own pages: forms without a script, in both languages, that work before anybody is
signed in.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from jinja2 import Environment, FileSystemLoader, Template
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from locales import Translator, translator
from ui.door import middleware
from ui.door.errors import in_plain_words
from ui.door.health import trouble_behind
from ui.door.own_pages import root_of
from ui.door.static_files import static_url

TEMPLATES = Path(__file__).with_name("templates")
LONGEST = 10_000  # bytes of a form
# Nothing but the own style sheet, the icon and forms to this server.
POLICY = "; ".join(
    [
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
HEADERS = {"Cache-Control": "no-store", "Content-Security-Policy": POLICY}


@dataclass(frozen=True)
class Field:
    """One thing to type. ``autocomplete``: what a browser or a password manager may fill in."""

    name: str
    label: str
    autocomplete: str
    kind: str = "password"
    value: str = ""
    hint: str = ""
    longest: int = 200


@dataclass(frozen=True)
class Form:
    """Fields and the button that sends them to this address."""

    button: str
    fields: tuple[Field, ...] = ()
    heading: str = ""
    text: str = ""
    do: str = ""  # which of several forms of a page
    quiet: bool = False  # not the main one
    shown: tuple[tuple[str, str], ...] = ()  # label and text, to be copied
    hidden: tuple[tuple[str, str], ...] = ()
    account: str = ""  # whose password it is, for password managers
    link: tuple[str, str] = ("", "")  # words and address


@dataclass(frozen=True)
class Page:
    """A page of forms. ``problem``: what was wrong, read out at once; ``notice``: what was done."""

    title: str
    forms: tuple[Form, ...] = ()
    problem: str = ""
    notice: str = ""
    text: str = ""
    facts: tuple[tuple[str, str], ...] = ()  # label and words
    steps: tuple[str, ...] = ()  # what can be done
    listed: tuple[str, ...] = ()
    ways: tuple[tuple[str, str], ...] = ()  # in without a form of this page: words and address
    links: tuple[tuple[str, str], ...] = ()  # words and address
    status: int = 200
    name: str = ""  # of who is signed in


def language_of(request: Request) -> str:
    """``en`` where the address says so, as on the pages."""
    return "en" if _page_language(request) == "en" else "zh"


def _page_language(request: Request) -> str:
    return middleware.language_of(request.scope["query_string"])


def words_of(request: Request) -> Translator:
    return translator(language_of(request))


def shown(request: Request, page: Page) -> Response:
    """The page as an answer; never kept by a browser."""
    t = words_of(request)
    root = root_of(request.url.path)
    text = _template().render(
        page=page,
        lang=_page_language(request),
        product=t("海外知识产权纠纷应对"),
        office=t("韶关市曲江区知识产权局"),
        style=root + static_url("account.css"),
        icon=root + static_url("favicon.png"),
        other=_in_other_language(request, t),
        other_words="English" if t.language == "zh" else "中文",
    )
    return HTMLResponse(text, page.status, HEADERS)


@cache
def _template() -> Template:
    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True).get_template(
        "page.html"
    )


def _in_other_language(request: Request, t: Translator) -> str:
    kept = [(name, text) for name, text in request.query_params.multi_items() if name != "lang"]
    if t.language == "zh":
        kept.append(("lang", "en"))
    return "?" + urlencode(kept)


def way_to(request: Request, path: str) -> str:
    """The address of another page of this site from this one, in the same language."""
    address = root_of(request.url.path) + path.removeprefix("/")
    if language_of(request) == "zh":
        return address
    return address + ("&lang=en" if "?" in address else "?lang=en")


def went_to(request: Request, path: str) -> Response:
    """See another page of this site."""
    return RedirectResponse(way_to(request, path), 303, {"Cache-Control": "no-store"})


async def typed(request: Request) -> dict[str, str] | None:
    """What a form of our own sent; None for one of others, or too large.

    A browser tells with a form from where it comes: by Origin, which the door has compared with
    the Host before, or by Sec-Fetch-Site.
    """
    if not _is_our_own(request):
        return None
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST:
            return None
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


def _is_our_own(request: Request) -> bool:
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind != "application/x-www-form-urlencoded":
        return False
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    return "origin" in request.headers


def unreachable(request: Request, error: Exception) -> Response:
    """While the database does not answer nobody can be recognised. It may also be damaged, moved
    or of another version, which is said.
    """
    t = words_of(request)
    trouble = trouble_behind(error)
    if trouble in ("", "unreachable"):
        title = t("暂时连不上数据库")
        text = t(
            "没有数据丢失。请检查数据库服务是否在运行、网络是否通畅，然后重试；"
            "仍不行请联系系统管理员。"
        )
    else:
        title = t("数据库不可用")
        text = " ".join(in_plain_words(trouble, language_of(request)))
    again = ((t("重试"), ""),)
    return shown(request, Page(title, text=text, links=again, status=503))


def refused() -> Response:
    """To a form that is none of ours."""
    return PlainTextResponse("Forbidden", 403, {"Cache-Control": "no-store"})
