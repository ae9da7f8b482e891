"""Opening a screen in a browser, waiting for what it shows, and reading it."""

import re

import pytest

PATIENCE = 60_000  # milliseconds at most, for a machine that does other work too
READY = "[data-testid=stApp][data-test-script-state=notRunning]"
# Everything of the page is in its place: what comes last on it (its export; on the pages for entry
# a field or button), and the charts; nothing is loading or left over
# from the run before.
LAST = (
    ".st-key-page_export, .st-key-alias_add, .st-key-edit_search, .st-key-edit_back, "
    ".st-key-account_add, .st-key-report_make"
)
LOADING = "[data-testid=stSkeleton], [data-stale=true]"
DRAWN = f"""() => {{
  const charts = [...document.querySelectorAll("[data-testid=stPlotlyChart]")]
  return !document.querySelector("{LOADING}")
    && document.querySelector("{LAST}")
    && charts.every(chart => chart.querySelector(".main-svg"))
}}"""
# One goes down the page, until no chart or table waits to be reached, and comes back.
REACHED = """() => {
  const page = document.querySelector("[data-testid=stMain]")
  const waiting = [...document.querySelectorAll("[class*=st-key-place_]")]
  const next = waiting.find(place => place.getClientRects().length)
  if (next) {
    window.readFrom ??= page.scrollTop
    next.scrollIntoView({ block: "center" })
  } else if (window.readFrom !== undefined) {
    page.scrollTo(0, window.readFrom)
    window.readFrom = undefined
  }
  return !next
}"""
# The title is there, or the words that the page failed.
FAILED = "[data-testid=stAlertContentError]"
TITLED = f"""title => document.querySelector("{FAILED}")
  || [...document.querySelectorAll("h1")].some(heading => !title || heading.innerText === title)"""

# Every text and every label of the page with the place it stands in; the names of icons are drawn,
# not read.
WORDS_ON_THE_PAGE = """() => {
  const found = []
  const skipped = ["script", "style", "noscript", "[data-testid=stIconMaterial]", "[translate=no]"]
  const labels = ["aria-label", "placeholder", "title", "alt", "aria-roledescription"]
  const kinds = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT
  const walker = document.createTreeWalker(document.body, kinds)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const isText = node.nodeType === Node.TEXT_NODE
    const element = isText ? node.parentElement : node
    if (element.closest(skipped.join())) continue
    const place = element.closest("[data-testid]")?.dataset.testid ?? element.tagName
    if (isText && node.data.trim()) found.push([place, node.data.trim()])
    if (isText) continue
    for (const name of labels)
      if (node.getAttribute(name)) found.push([`${name} of ${place}`, node.getAttribute(name)])
  }
  return found
}"""


def open_page(page, address):
    """A cold deep link, until the page and its charts stand."""
    page.goto(address)
    settled(page)


def settled(page, title=None):
    """Wait until the page (with this title) has been drawn to its end."""
    page.wait_for_function(TITLED, arg=title, timeout=PATIENCE)
    page.wait_for_selector(READY, timeout=PATIENCE)
    if page.locator(FAILED).count() and not page.locator("h1").count():
        pytest.fail(f"the page failed: {page.inner_text('[data-testid=stMain]')}", pytrace=False)
    page.wait_for_function(REACHED, timeout=PATIENCE, polling=50)
    page.wait_for_selector(READY, timeout=PATIENCE)
    page.wait_for_function(DRAWN, timeout=PATIENCE)


FIGURES = "[data-testid=stMetricValue]"
SAID = ".st-key-filter_bar > [data-testid=stElementContainer] [data-testid=stMarkdown] p"


def figures(page):
    """The numbers of the cards at the top, as text."""
    return page.locator(FIGURES).all_inner_texts()


def counts(zh, en):
    """The cards of a Chinese and an English page side by side, digits only; amounts, whose units
    differ, and months, which have names, left out.
    """
    assert len(zh) == len(en)
    return [
        (re.sub(r"[^\d.]", "", a), re.sub(r"[^\d.]", "", b))
        for a, b in zip(zh, en, strict=True)
        if not re.search("[万亿年]", a)
    ]


def said(page):
    """The filter in words."""
    return page.locator(SAID).inner_text()
