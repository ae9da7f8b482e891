"""Pages on paper: every word of their charts and tables is on a sheet, and no button is."""

import re
import unicodedata
from io import BytesIO

import pytest
from pypdf import PdfReader

from data_access.database.engine import get_engine
from tests.browser.conftest import address
from tests.browser.reading import open_page
from tests.fixtures.browser import served
from tests.site.screens import FULL
from ui.frame.site import SITE

A4_LANDSCAPE = (842, 595)  # points
MENU = {page.url for page in SITE if page.menu}
FOR_ENTRY = {"edit", "settings", "ledger", "persons", "accounts"}  # forms, which nobody prints
SHEETS = ("warning", "training", "scoreboard")
SAYS_WHEN_ASKED = """() => {
  window.print = () => { document.documentElement.dataset.asked = 'once' }
}"""
IN_CHARTS = """() => [...document.querySelectorAll('.main-svg text')]
  .filter(text => text.getBoundingClientRect().width)
  .flatMap(text => text.children.length ? [...text.children] : [text])
  .map(line => line.textContent)"""
# The beginning of each cell: the rest may stand in another line.
IN_TABLES = """() => [...document.querySelectorAll('[data-testid=stTable] td')]
  .map(cell => cell.innerText.slice(0, 2))"""
# What is broader than the sheet, or stands out of its chart.
MISFITS = """() => {
  const sheet = document.querySelector('[data-testid=stMainBlockContainer]').getBoundingClientRect()
  const wide = [...document.querySelectorAll('[data-testid=stTable] table, .main-svg')]
    .filter(one => one.getBoundingClientRect().right > sheet.right + 1)
  const cut = [...document.querySelectorAll('.main-svg text')].filter(text => {
    const chart = text.closest('.svg-container').getBoundingClientRect()
    const box = text.getBoundingClientRect()
    return box.width && (box.left < chart.left - 2 || box.right > chart.right + 2)
  })
  return [...wide, ...cut].map(one => one.textContent.slice(0, 80))
}"""
PRINTS = ".st-key-page_print button"


@pytest.fixture(scope="module")
def office(sqlite_files, tmp_path_factory):
    """Pairs of (address of a dashboard, of its database): printing leaves a line in the log."""
    folder = tmp_path_factory.mktemp("printed")
    with sqlite_files.copy("demonstration", folder) as url, served(url, folder) as address:
        yield address, url
        get_engine(url).dispose()


@pytest.fixture
def printed(browser_window, office):
    """Puts a page on paper; returns its words, what does not fit, and its sheets."""
    page = browser_window

    def put(view):
        open_page(page, address(*office, view, "zh"))
        page.evaluate(SAYS_WHEN_ASKED)
        page.keyboard.press("Control+p")
        page.wait_for_selector("html[data-asked=once]", state="attached", timeout=60_000)
        words = page.evaluate(IN_CHARTS) + page.evaluate(IN_TABLES)
        misfits = page.evaluate(MISFITS)
        sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
        page.wait_for_selector(PRINTS)  # once it is printed the page is as before
        return words, misfits, sheets

    return put


def squeezed(text):
    """As read: without blanks and breaks, and the signs of the fonts as ordinary ones."""
    return re.sub(r"[\s\u2060\u200b]", "", unicodedata.normalize("NFKC", text))


def stands_in(word, whole):
    """A font may name a few characters by others that look like them, e.g. 马 by its radical."""
    signs = [re.escape(sign) if sign in whole else "." for sign in squeezed(word)]
    named = sum(sign != "." for sign in signs)
    return named * 2 >= len(signs) and re.search("".join(signs), whole)


def check(words, misfits, sheets):
    assert misfits == []
    sizes = {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in sheets}
    assert sizes == {A4_LANDSCAPE}
    whole = squeezed("".join(sheet.extract_text() for sheet in sheets))
    assert [word for word in words if not stands_in(word, whole)] == []
    assert "看表格" not in whole and "下载CSV" not in whole
    assert f"1/{len(sheets)}" in whole and f"{len(sheets)}/{len(sheets)}" in whole


@pytest.mark.parametrize("view", [one for one in FULL if one.page in SHEETS], ids=str)
def test_all_of_a_page_is_on_its_sheets(printed, view):
    words, misfits, sheets = printed(view)
    assert len(words) > 10
    check(words, misfits, sheets)


@pytest.mark.soak
@pytest.mark.parametrize(
    "view", [one for one in FULL if one.page in MENU - {*SHEETS, *FOR_ENTRY}], ids=str
)
def test_all_of_every_other_page_is_on_its_sheets(printed, view):
    check(*printed(view))
