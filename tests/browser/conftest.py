"""Each screen opened once for a whole file: what it asked for, what it says and what axe finds in
it.
"""

from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.reading import WORDS_ON_THE_PAGE, open_page
from tests.site.screens import subject


@dataclass(frozen=True)
class Visit:
    titles: tuple  # of the page
    language: str  # of <html lang>
    dialogs: int
    asked: tuple  # addresses of requests and sockets
    problems: tuple  # errors of the console, and answers that were errors
    words: tuple  # (where, text)
    findings: tuple  # (rule of axe, element)
    rules: int  # of axe that hold


@pytest.fixture(scope="module")
def visit(browser, server, demonstration_url):
    """``visit(view, language)``: a cold deep link into a screen over the demonstration ledger,
    remembered. Each is a session of its own; the programs of the pages are loaded once.
    """
    seen = {}
    with browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900}) as context:
        context.set_default_timeout(30_000)

        def once(view, language="zh"):
            if (view, language) not in seen:
                page = context.new_page()
                where = address(server, demonstration_url, view, language)
                seen[view, language] = _visit(page, where)
                page.close()
            return seen[view, language]

        yield once


def address(server, database_url, view, language):
    query = subject(database_url, view) | ({"lang": "en"} if language == "en" else {})
    path = "" if view.page == "overview" else view.page
    return f"{server}/{path}?" + "&".join(f"{name}={value}" for name, value in query.items())


def _visit(page, where):
    asked, problems = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    page.on(
        "console",
        lambda message: (
            problems.append(message.text)
            if message.type == "error" and not message.text.startswith("Failed to load resource")
            else None
        ),
    )
    page.on(
        "response",
        lambda response: (
            problems.append(f"{response.status} {response.url}") if response.status >= 400 else None
        ),
    )
    page.on("pageerror", lambda error: problems.append(str(error)))
    open_page(page, where)
    page.wait_for_load_state("networkidle")
    words = tuple(map(tuple, page.evaluate(WORDS_ON_THE_PAGE)))
    found = Axe().run(page).response
    return Visit(
        tuple(page.locator("h1").all_inner_texts()),
        page.evaluate("document.documentElement.lang"),
        page.locator("[role=dialog]").count(),
        tuple(asked),
        tuple(problems),
        words,
        tuple((rule["id"], node["html"]) for rule in found["violations"] for node in rule["nodes"]),
        len(found["passes"]),
    )
