"""`manage.py bench --paint`: cold visits in Chromium, each with the empty cache of a new browser:
seconds to the first figures and until the page stands still, beside an empty page of Streamlit;
from a click on a filter to the last chart; and what a warm rerun sends.
"""

import argparse
import asyncio
import shutil
import time
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Page as Tab
from playwright.sync_api import sync_playwright

from benchmarks import large
from benchmarks.load_client import Session
from benchmarks.server import dashboard, empty_page

VISITS = 4  # the first of them fills the caches of the server and does not count
QUIET = 1.0  # seconds without a change, after which a page stands still
PAGES = ("overview", "disputes", "resolution", "training")
FIRST = "[data-testid=stMetric], [data-testid=stHeading]"
DRAWN = """[document.querySelectorAll('.js-plotly-plot .main-svg').length,
            document.querySelectorAll('*').length].join()"""
FILTER = ".st-key-filter_popover button"
COUNTRY = ".st-key-filter_country input"
BARS = {"first": 1.5, "still": 2.5}  # times the empty page until it stands
KILOBYTES = 60  # of a warm rerun
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WIDTH = 12


@dataclass(frozen=True)
class Visit:
    """Medians of one page: seconds, and kilobytes of a warm rerun."""

    name: str
    first: float
    still: float
    filtered: float | None  # None for the empty page
    kilobytes: float = 0.0


def main(argv):
    parser = argparse.ArgumentParser(prog="manage.py bench --paint")
    parser.add_argument("--pages", default=",".join(PAGES))
    parser.add_argument("--disputes", type=int, default=2000)
    options = parser.parse_args(argv)
    url = large.database(options.disputes)
    names = options.pages.split(",")
    with dashboard(url) as product, empty_page() as empty:
        sent = asyncio.run(_kilobytes(product, names))
        with _chromium() as browser:
            yardstick, visits = measure(browser, product, empty, sent)
    print("\n".join(table(yardstick, visits)))
    return 0


@contextmanager
def _chromium():
    path = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def measure(browser, product, empty, sent):
    """(the empty page, each page): visits in turn. ``sent``: kilobytes by page."""
    places = {name: (product, "" if name == "overview" else name) for name in sent}
    places["empty"] = (empty, "")
    seen: dict[str, list] = {name: [] for name in places}
    for number in range(VISITS):
        for name, (server, path) in places.items():
            times = _visit(browser, f"{server.http}/{path}", is_product=server is product)
            if number:
                seen[name].append(times)
    visits = [_medians(name, times, sent.get(name, 0.0)) for name, times in seen.items()]
    return visits[-1], visits[:-1]


def _medians(name, visits, kilobytes):
    """Of each of the three times; the empty page has no filter."""
    first, still, filtered = zip(*visits, strict=True)
    on_a_filter = None if None in filtered else median(filtered)
    return Visit(name, median(first), median(still), on_a_filter, kilobytes)


def _visit(browser, address, is_product):
    """Seconds to the first figures, until the page stands still, and of a click on a filter."""
    with browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN") as context:
        tab = context.new_page()
        started = time.perf_counter()
        tab.goto(address, wait_until="commit")
        tab.wait_for_selector(FIRST, timeout=60_000)
        first = time.perf_counter() - started
        still = _stands_still(tab) - started
        return first, still, _filtered(tab) if is_product else None


def _stands_still(tab: Tab):
    """The moment of the last change."""
    seen, changed = "", time.perf_counter()
    while time.perf_counter() - changed < QUIET:
        if (now := tab.evaluate(DRAWN)) != seen:
            seen, changed = now, time.perf_counter()
        tab.wait_for_timeout(50)
    return changed


def _filtered(tab: Tab):
    """Seconds from the choice of a country until the page stands still again."""
    tab.click(FILTER)
    tab.click(COUNTRY)
    option = tab.locator("[role=option]").nth(4)  # the first of the single markets
    option.wait_for()
    _stands_still(tab)
    started = time.perf_counter()
    option.click()
    tab.wait_for_url(lambda address: "country=" in address)
    return _stands_still(tab) - started


async def _kilobytes(product, names):
    """What the server sends on a rerun of each page, to a browser that knows it already."""
    found = {}
    async with Session(product.address) as person:
        await person.open()
        for name in names:
            await person.goto(name)
            await person.rerun()
            found[name] = (await person.rerun()).bytes / 1e3
    return found


def table(yardstick, visits):
    """Lines of text: each page beside the empty one, then the bars."""
    yield "cold visits, seconds; the empty page of the same server: " + (
        f"first {yardstick.first:.2f}, still {yardstick.still:.2f}"
    )
    heads = ("first", "÷ empty", "still", "÷ empty", "filter", "warm kB")
    yield f"{'page':<{WIDTH}}" + "".join(f"{head:>10}" for head in heads)
    for visit in visits:
        numbers = (
            f"{visit.first:.2f}",
            f"{visit.first / yardstick.first:.2f}",
            f"{visit.still:.2f}",
            f"{visit.still / yardstick.first:.2f}",
            f"{visit.filtered:.2f}",
            f"{visit.kilobytes:.0f}",
        )
        yield f"{visit.name:<{WIDTH}}" + "".join(f"{number:>10}" for number in numbers)
    yield _bar("first figures", visits, lambda v: v.first / yardstick.first, BARS["first"])
    yield _bar("standing still", visits, lambda v: v.still / yardstick.first, BARS["still"])
    yield _bar("kB of a warm rerun", visits, lambda v: v.kilobytes, KILOBYTES)


def _bar(words, visits, ratio, bar):
    worst = max(visits, key=ratio)
    met = "✓" if ratio(worst) <= bar else "✗"
    return f"{met} {words}, most {worst.name}: {ratio(worst):.2f} (bar {bar:g})"
