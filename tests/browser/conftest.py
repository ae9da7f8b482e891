"""Each screen opened once for a whole file, with what it asked for, what it says and what axe finds in it."""
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.reading import WORDS_ON_THE_PAGE, open_page
from tests.site.screens import subject


@dataclass(frozen=True)
class Visit:
    """``asked``: addresses of requests and sockets; ``problems``: errors of the console; ``words``: (where, text); ``findings``: (rule, element) of axe."""
    asked: tuple
    problems: tuple
    words: tuple
    findings: tuple


@pytest.fixture(scope="module")
def visit(browser, server, demonstration_url):
    """``visit(view, language)``: a cold deep link into a screen over the demonstration ledger, remembered."""
    seen = {}

    def once(view, language="zh"):
        if (view, language) not in seen:
            with browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900}) as context:
                context.set_default_timeout(30_000)
                seen[view, language] = _visit(context.new_page(), address(server, demonstration_url, view, language))
        return seen[view, language]

    return once


def address(server, database_url, view, language):
    query = subject(database_url, view) | ({"lang": "en"} if language == "en" else {})
    path = "" if view.page == "overview" else view.page
    return f"{server}/{path}?" + "&".join(f"{name}={value}" for name, value in query.items())


def _visit(page, where):
    asked, problems = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    open_page(page, where)
    page.wait_for_load_state("networkidle")
    words = tuple(map(tuple, page.evaluate(WORDS_ON_THE_PAGE)))
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return Visit(tuple(asked), tuple(problems), words, tuple((rule["id"], node["html"]) for rule in found for node in rule["nodes"]))
