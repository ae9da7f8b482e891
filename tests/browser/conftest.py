"""Each screen opened once for a whole file: what it asked for, what it says and what axe finds in
it.
"""

from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.reading import WORDS_ON_THE_PAGE, open_page
from tests.fixtures.browser import watched
from tests.site.screens import subject

# A map costs seven seconds of a processor to paint, where no graphics card does it; it is looked at
# in test_map.py.
NO_PAINT = """
for (const kind of [WebGLRenderingContext, WebGL2RenderingContext])
  for (const name of Object.getOwnPropertyNames(kind.prototype))
    if (name.startsWith("draw") && name.match(/Arrays|Elements/)) kind.prototype[name] = () => {}
"""
# Of a rule that holds, one element is told as a sign of it, not each with its place.
NAMED = {"resultTypes": ["violations"]}
NOT_LOOKED_FOR = {"violations": (), "passes": ()}


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
def visit(browser_window, server, demonstration_url):
    """``visit(view, language)``: a cold deep link into a screen over the demonstration ledger,
    remembered. Each is a session of its own. Barriers are looked for on the Chinese screens: they
    are the same elements in English.
    """
    seen = {}
    browser_window.add_init_script(NO_PAINT)

    def once(view, language="zh"):
        if (view, language) not in seen:
            where = address(server, demonstration_url, view, language)
            seen[view, language] = _visit(browser_window, where, with_axe=language == "zh")
        return seen[view, language]

    return once


def address(server, database_url, view, language):
    query = subject(database_url, view) | ({"lang": "en"} if language == "en" else {})
    path = "" if view.page == "overview" else view.page
    return f"{server}/{path}?" + "&".join(f"{name}={value}" for name, value in query.items())


def _visit(page, where, with_axe):
    with watched(page) as (asked, problems), answers_that_are_errors(page) as refused:
        open_page(page, where)
        page.wait_for_load_state("networkidle")
        words = tuple(map(tuple, page.evaluate(WORDS_ON_THE_PAGE)))
        found = Axe().run(page, options=NAMED).response if with_axe else NOT_LOOKED_FOR
    problems = [text for text in problems if not text.startswith("Failed to load resource")]
    return Visit(
        tuple(page.locator("h1").all_inner_texts()),
        page.evaluate("document.documentElement.lang"),
        page.locator("[role=dialog]").count(),
        tuple(asked),
        tuple(problems + refused),
        words,
        tuple((rule["id"], node["html"]) for rule in found["violations"] for node in rule["nodes"]),
        len(found["passes"]),
    )


@contextmanager
def answers_that_are_errors(page):
    """Each as its status and address."""
    found = []

    def look(response):
        if response.status >= 400:
            found.append(f"{response.status} {response.url}")

    page.on("response", look)
    yield found
    page.remove_listener("response", look)
