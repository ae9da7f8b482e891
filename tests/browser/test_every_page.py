"""Screens in a real browser: a cold deep link opens it, it asks nobody outside, its words are
Chinese, or English where it is opened so, and axe finds nothing of ours.

The usual run opens those that hold each kind of control (tests/site/test_pages.py keeps the list of
them whole) and three that hold most; ``--soak`` opens every screen. What pages say themselves
is read without a browser, on every page, in tests/site.
"""

import pytest

from locales import translator
from tests.fixtures.browser import outside
from tests.site.latin import has_chinese, stray
from tests.site.screens import FORMS, FULL, IN_ENGLISH, QUOTED, entered
from tests.site.source import none_of
from ui.frame.site import SITE

OPENED = {*IN_ENGLISH, *(view for view in FULL if view.page in ("disputes", "dispute", "reports"))}
SCREENS = [
    pytest.param(view, marks=[] if view in OPENED else pytest.mark.soak, id=str(view))
    for view in (*FULL, *FORMS)
]
VISITS = [pytest.param(*one.values, "zh", marks=one.marks, id=f"{one.id}-zh") for one in SCREENS]
VISITS += [pytest.param(view, "en", id=f"{view}-en") for view in IN_ENGLISH]
TITLES = {p.url: p.title for p in SITE}
# What Streamlit itself does and no page can change: rule of axe -> parts of the elements it finds.
# The uploader's dropzone can be focused although it is "presentation".
STREAMLITS_OWN = {"presentation-role-conflict": ['data-testid="stFileUploaderDropzone"']}
# What the browser adds to the uploader: kinds of files and the unit of their size.
UPLOADER = {"MB", "XLSX", "XLSM", "XLS", "CSV", "TSV", "TXT"}


@pytest.mark.parametrize(("view", "language"), VISITS)
def test_a_cold_deep_link_opens_its_own_page(visit, view, language):
    seen = visit(view, language)
    assert seen.titles == (translator(language)(TITLES[view.page]),)
    assert seen.language == {"zh": "zh-CN", "en": "en"}[language]
    assert not seen.dialogs, "Streamlit says that the page was not found"


@pytest.mark.parametrize(("view", "language"), VISITS)
def test_no_request_leaves_the_machine(visit, server, view, language):
    seen = visit(view, language)
    assert len(seen.asked) > 10
    none_of(outside(seen.asked, server), f"pages/{view.page}.py asks another host")
    none_of(seen.problems, f"errors in the console of pages/{view.page}.py")


@pytest.mark.parametrize("view", SCREENS)
def test_the_chinese_interface_is_chinese(visit, demonstration_url, view):
    found = {
        f"{words} in {where}: {text[:150]}"
        for where, text in visit(view).words
        if (words := set(stray(text, entered(demonstration_url, QUOTED))) - UPLOADER)
    }
    none_of(
        sorted(found),
        (
            f"pages/{view.page}.py shows Latin words; say them in Chinese, or translate "
            f"Streamlit's own in ui/static/chrome.js"
        ),
    )


@pytest.mark.parametrize("view", IN_ENGLISH, ids=str)
def test_the_english_interface_is_english(visit, demonstration_url, view):
    found = {
        f"{where}: {text[:150]}"
        for where, text in visit(view, "en").words
        if has_chinese(text, entered(demonstration_url)) and text != "中文"
    }
    none_of(sorted(found), f"pages/{view.page}.py shows Chinese in English")


@pytest.mark.parametrize("view", SCREENS)
def test_axe_finds_nothing_of_ours(visit, view):
    assert visit(view).rules > 20, "axe did not run"
    ours = {
        f"{rule}: {html[:300]}"
        for rule, html in visit(view).findings
        if not any(part in html for part in STREAMLITS_OWN.get(rule, ()))
    }
    none_of(sorted(ours), f"barriers on pages/{view.page}.py")
