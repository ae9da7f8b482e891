"""The middleware of the door, as plain ASGI so that WebSockets pass: security headers, cache rules
and the index page.
"""

import re
from functools import lru_cache
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders

from ui.door.cookies import is_secure
from ui.door.own_pages import NO_PAGES, is_own_page
from ui.door.static_files import static_url

TITLE = {"zh-CN": "海外知识产权纠纷应对", "en": "Overseas IP disputes"}
NOSCRIPT = {
    "zh-CN": "请在浏览器中启用 JavaScript 后再打开本页。",
    "en": "Please enable JavaScript to open this page.",
}

# 'unsafe-inline' for styles: Streamlit writes its styles into the page as it draws. Scripts come
# from this server only and none is made from text; 'wasm-unsafe-eval' and blob: workers are for the
# WebAssembly and the workers inside Streamlit's own bundles.
CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "media-src 'self' blob:",
        "frame-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)
FOR_A_YEAR, FOR_AN_HOUR = "public, max-age=31536000, immutable", "public, max-age=3600"
BY_TLS_ALONE = "max-age=31536000"
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}


NOT_PASSED_ON = (b"if-none-match", b"if-modified-since", b"range", b"accept-encoding")


class SecurityHeaders:
    """Adds SECURITY_HEADERS to every HTTP answer that does not set them itself; over TLS also that
    the browser comes back by TLS alone.
    """

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        async def with_headers(message):
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
                if is_secure(scope):
                    headers.setdefault("Strict-Transport-Security", BY_TLS_ALONE)
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


class StaticCache:
    """Lets browsers keep app/static/… for an hour, or for a year where the address carries a
    fingerprint (`static_url`).
    """

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        async def with_cache(message):
            if message["type"] == "http.response.start" and message["status"] in (200, 206):
                fingerprinted = b"v=" in scope["query_string"]
                kept = FOR_A_YEAR if fingerprinted else FOR_AN_HOUR
                MutableHeaders(scope=message)["Cache-Control"] = kept
            await send(message)

        is_static = scope["type"] == "http" and "/app/static/" in scope["path"]
        await self.app(scope, receive, with_cache if is_static else send)


class NotKept:
    """No browser keeps a file that was made for a reader (/media/…): it holds names and cases."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        async def not_kept(message):
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Cache-Control"] = "no-store"
            await send(message)

        path = scope.get("path", "")
        is_file = "/media/" in path and "/static/media/" not in path  # those are Streamlit's fonts
        await self.app(scope, receive, not_kept if is_file else send)


class IndexPage:
    """Rewrites Streamlit's index.html, which every page address answers with: language, title, icon
    and the translation script.

    The page differs by language and version, so it is neither answered with 304 nor kept by the
    browser, and it is taken uncompressed from within (compression is done further out).
    """

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if not _may_be_a_page(scope):
            await self.app(scope, receive, send)
            return
        language = language_of(scope["query_string"])
        held_start, body = None, b""

        async def rewrite(message):
            nonlocal held_start, body
            if _begins_a_page(message):
                held_start = message
            elif held_start is None or message["type"] != "http.response.body":
                await send(message)
            else:
                body += message.get("body", b"")
                if not message.get("more_body", False):
                    page = index_page(body.decode(), language).encode()
                    await send(_start_of(held_start, page))
                    await send({"type": "http.response.body", "body": page})

        passed_on = [header for header in scope["headers"] if header[0] not in NOT_PASSED_ON]
        await self.app({**scope, "headers": passed_on}, receive, rewrite)


def _may_be_a_page(scope):
    """Whether Streamlit's page may be the answer; the door's own pages are whole."""
    if scope["type"] != "http" or scope["path"].startswith(NO_PAGES):
        return False
    return not is_own_page(scope["path"])


def _begins_a_page(message):
    if message["type"] != "http.response.start" or message["status"] != 200:
        return False
    return "text/html" in MutableHeaders(scope=message).get("content-type", "")


def _start_of(message, page):
    headers = MutableHeaders(scope=message)
    for name in ("etag", "last-modified", "content-length"):
        del headers[name]
    if page:  # a HEAD request has none
        headers["content-length"] = str(len(page))
    return message


def language_of(query_string):
    """The language of an address: "en" where it says ``lang=en``, otherwise "zh-CN".

    The same rule as the pages', so that frame and page agree.
    """
    asked = parse_qs(query_string.decode("latin-1")).get("lang")
    return "en" if asked == ["en"] else "zh-CN"


# What Streamlit's index.html holds and ours does not: a font that this theme does not use, a link
# to an interface that is off, and an inline script, which the security policy forbids.
UNUSED_FONT = r'<link\s+rel="preload"[^>]*?SourceSans[^>]*>'
DESCRIPTION = r'<!--\s*Machine-readable.*?-->\s*<link rel="service-desc"[^>]*>'
INLINE_SCRIPT = (
    r"<!-- initialize window\.prerenderReady.*?-->"
    r"\s*<script>\s*window\.prerenderReady = false\s*</script>"
)
STYLE = '<link rel="stylesheet" href="./{}">'
SCRIPT = '<script src="./{}"></script>'
SCRIPTS = ("chrome.js", "print.js", "reach.js")


@lru_cache(maxsize=4)
def index_page(html, language):
    """Streamlit's index.html for readers of `language` ("zh-CN" or "en").

    An empty text stays empty.
    """
    icon = static_url("favicon.png")
    styles = "".join(STYLE.format(static_url(name)) for name in ("chrome.css", "print.css"))
    scripts = "".join(SCRIPT.format(static_url(name)) for name in SCRIPTS)
    replacements = {
        r'<html lang="en">': f'<html lang="{language}">',
        r"<title>.*?</title>": f"<title>{TITLE[language]}</title>",
        r'href="\./favicon\.png"': f'href="./{icon}"',
        UNUSED_FONT: "",
        DESCRIPTION: "",
        INLINE_SCRIPT: "",
        r"<noscript>.*?</noscript>": f"<noscript><p>{NOSCRIPT[language]}</p></noscript>",
        r"</head>": f"{styles}</head>",
        r"</body>": f"{scripts}</body>",
    }
    for pattern, replacement in replacements.items():
        html = re.sub(pattern, replacement, html, flags=re.DOTALL)
    return html
