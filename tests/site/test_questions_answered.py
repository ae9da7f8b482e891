"""Each question of docs/questions.md is answered where the document says, in two clicks at most."""

import pytest

from data_access.accounts.person import Person
from tests.site.screens import ROOT, View, screen
from ui.frame import site
from ui.menu import entries

DOCUMENT = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")


def rows():
    lines = [line.strip("| ").split(" | ") for line in DOCUMENT.splitlines() if line[:2] == "| "]
    return lines[1:]


def clicks_to(entry, page):
    """One on the menu, and one on the tab where the entry does not open on it."""
    return 1 if entry.first == page else 2


@pytest.mark.parametrize("role", ["leader", "staff"])
def test_each_way_is_open_and_short(role):
    assert len(rows()) == 9
    listed = {entry.title: entry for entry in entries.open_to(Person("甲", frozenset([role])))}
    for question, title, tab, _ in rows():
        entry = listed[title]
        page = next((page for page in entry.pages if page.title == tab), None)
        assert page, f"{question}: {title} has no tab {tab}"
        assert clicks_to(entry, page) <= 2


def said(app):
    parts = [*app.header, *app.subheader, *app.markdown, *app.info, *app.metric, *app.caption]
    return [getattr(part, "label", "") + str(part.value) for part in parts]


@pytest.mark.parametrize("question", rows(), ids=lambda row: row[0])
def test_the_page_says_what_is_named(demonstration_url, question):
    _, _, tab, place = question
    page = next(page for page in site.SITE if page.menu and page.title == tab)
    app = screen(demonstration_url, View(page.url), "zh")
    assert not app.exception
    assert any(place in text for text in said(app)), f"{page.url} does not say {place}"


def test_the_overview_leads_to_the_month(demonstration_url):
    app = screen(demonstration_url, View("overview"), "zh")
    links = [link.proto.page for link in app.main.get("page_link")]
    assert "month" in links
