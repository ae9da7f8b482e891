"""What a rerun of each page of the menu costs beside the floor page, with a new filter, and on a
large database; processor time, the designs taken in turn in one process.

`manage.py bench --pages` prints it with its bars.
"""

import argparse
import logging
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import combinations
from pathlib import Path
from statistics import median
from time import process_time
from unittest.mock import patch

from tqdm import tqdm

from benchmarks import large
from benchmarks.people import MENU
from data_access.database import copies, reads
from data_access.database.engine import get_engine, reading
from data_access.database.state import read_version
from seed_data.prepare import prepare
from ui.door.parts import spare_the_collector

ROUNDS, FILTERS = 7, 3
LARGE = 1_000_000
BARS = {
    "warm": 2.5,  # of the median page, times the floor page
    "dearest": 4.0,  # of every page
    "filtered": 2.5,  # with a new filter, without its data time, times the warm rerun
    "large": 1.2,  # at LARGE disputes, times that of the demonstration ledger
}
WIDTH, NUMBER = 14, 10  # of a name, of a number
# Those of most cases in the demonstration ledger, the most first.
COUNTRIES = ("USA", "DEU", "JPN", "MEX", "KOR", "VNM", "BRA", "IND", "GBR", "RUS", "AUS", "ITA")
INDUSTRIES = ("C38", "C39", "C24", "C33", "C29", "C35", "C31", "C34", "C18", "C30", "C32", "C20")


@dataclass(frozen=True)
class Page:
    """Medians of one page, in processor seconds; ``large`` None where it was not measured."""

    name: str
    floor: float
    warm: float
    filtered: dict[str, tuple[float, float]]  # with a new filter, by kind; of it: reading
    large: float | None = None

    @property
    def over_floor(self):
        return self.warm / self.floor

    @property
    def filtered_over_warm(self):
        """Of the dearest kind of filter."""
        return max(map(self.over_warm, self.filtered))

    def over_warm(self, kind):
        whole, data = self.filtered[kind]
        return (whole - data) / self.warm

    @property
    def large_over_small(self):
        return None if self.large is None else self.large / self.warm


class Site:
    """The product in this process, on one database."""

    def __init__(self, url):
        from streamlit.testing.v1 import AppTest

        from ui.frame import site

        self.url = url
        self.path = site.path
        self.app = AppTest.from_file(site.PAGES.parent / "ui" / "main.py", default_timeout=600)
        self.run()

    def run(self):
        """Processor seconds of one run."""
        os.environ["DATABASE_URL"] = self.url
        spent = _spent(self.app.run)
        if self.app.exception:
            raise RuntimeError(self.app.exception[0].message)
        return spent

    def goto(self, page):
        """The page, with everything kept that can be."""
        self.app.switch_page(self.path(page))
        for _ in range(3):
            self.run()

    def with_filter(self, query):
        """(seconds of a run with this filter, of them reading); it is taken out again."""
        answer, spent = reads.answer, []

        def timed(*arguments):
            started = process_time()
            found = answer(*arguments)
            spent.append(process_time() - started)
            return found

        self.app.query_params.update(query)
        with patch.object(reads, "answer", timed):
            whole = self.run()
        for key in query:
            self.app.query_params.pop(key, None)
        self.run()
        return whole, sum(spent)


def _spent(action):
    started = process_time()
    action()
    return process_time() - started


def main(argv):
    parser = argparse.ArgumentParser(prog="manage.py bench --pages")
    parser.add_argument("--pages", default=",".join(MENU), help="some of them, with commas between")
    parser.add_argument("--disputes", type=int, default=LARGE, help="of the large one, 0 for none")
    options = parser.parse_args(argv)
    logging.disable(logging.WARNING)  # Streamlit says on every run that there is no browser
    big = _large(options.disputes) if options.disputes else None
    with tqdm(bar_format="{desc}", leave=False) as line, small_ledger() as small:
        pages = measure(small, big, options.pages.split(","), line.set_description_str)
    print("\n".join(table(pages)))
    return 0


@contextmanager
def small_ledger():
    """The address of a demonstration ledger that lasts as long as the block."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'office.db'}"
        engine = get_engine(url)
        prepare(engine)
        yield url
        engine.dispose()


def _large(disputes):
    """The address of the large database, with its copy in memory ready."""
    url = large.database(disputes)
    engine = get_engine(url)
    with reading(engine) as connection:
        version = read_version(connection)
    if being_made := copies.prepare(engine, version):
        being_made.join()
    return url


def measure(small, big, names, progress):
    """One ``Page`` for each name."""
    from streamlit.testing.v1 import AppTest

    floor = AppTest.from_file(Path(__file__).with_name("floor_page.py"), default_timeout=120)
    floor.run()
    site, large_site = Site(small), big and Site(big)
    spare_the_collector()  # as the server does once it is ready
    never_asked = {kind: make() for kind, make in KINDS.items()}
    found = []
    for name in names:
        progress(name)
        found.append(_page(name, floor, site, large_site, never_asked))
    return found


def _page(name, floor, site, large_site, never_asked):
    designs = {"floor": lambda: _spent(floor.run), "warm": site.run}
    site.goto(name)
    if large_site:
        large_site.goto(name)
        designs["large"] = large_site.run
    times: dict[str, list[float]] = {design: [] for design in designs}
    for _ in range(ROUNDS):
        for design, run in designs.items():
            times[design].append(run())
    filtered = {kind: _filtered(site, queries) for kind, queries in never_asked.items()}
    return Page(name, filtered=filtered, **{design: median(t) for design, t in times.items()})


def _filtered(site, queries):
    """(seconds, of them reading) of the middle one of some new filters."""
    found = [site.with_filter(next(queries)) for _ in range(FILTERS)]
    return sorted(found)[FILTERS // 2]


def _periods():
    """Filters by period that nobody has asked for yet, nearly all of the ledger in each."""
    for number in range(10_000):
        yield {"period": f"2019-01-01..{date(2025, 9, 29) - timedelta(days=number)}"}


def _most_of(key, codes):
    """The same by all of some codes but three, never the first: most of the ledger too."""
    for left_out in combinations(codes[1:], 3):
        yield {key: ",".join(code for code in codes if code not in left_out)}


KINDS: dict[str, Callable[[], Iterator[dict[str, str]]]] = {  # of filters, as in the table
    "period": _periods,
    "country": partial(_most_of, "country", COUNTRIES),
    "industry": partial(_most_of, "industry", INDUSTRIES),
}


def table(pages):
    """Lines of text: each page, then the bars."""
    yield "processor time of a rerun, ms; the floor page emits as many elements with all ready"
    yield f"{', '.join(KINDS)}: with a new one, of it data, and without its data over the warm one"
    by_kind = [head for kind in KINDS for head in (kind, "data", "÷ warm")]
    heads = ("floor", "warm", "÷ floor", *by_kind, "large", "÷ small")
    yield f"{'page':<{WIDTH}}" + "".join(f"{head:>{NUMBER}}" for head in heads)
    for page in pages:
        numbers = [
            f"{1e3 * page.floor:.0f}",
            f"{1e3 * page.warm:.0f}",
            f"{page.over_floor:.2f}",
            *(number for kind in KINDS for number in _of_filter(page, kind)),
            "-" if page.large is None else f"{1e3 * page.large:.0f}",
            "-" if page.large is None else f"{page.large_over_small:.2f}",
        ]
        yield f"{page.name:<{WIDTH}}" + "".join(f"{number:>{NUMBER}}" for number in numbers)
    yield from bars(pages)


def _of_filter(page, kind):
    whole, data = page.filtered[kind]
    return f"{1e3 * whole:.0f}", f"{1e3 * data:.0f}", f"{page.over_warm(kind):.2f}"


def bars(pages):
    """The bars with the pages that decide them."""
    middle = median(page.over_floor for page in pages)
    yield mark(f"warm rerun over the floor page, median of {len(pages)} pages", middle, "warm")
    yield _dearest("warm rerun over the floor page", "dearest", pages, "over_floor")
    yield _dearest("new filter without its data over warm", "filtered", pages, "filtered_over_warm")
    if all(page.large for page in pages):
        yield _dearest("large database over small, warm", "large", pages, "large_over_small")


def _dearest(words, bar, pages, ratio):
    worst = max(pages, key=lambda page: getattr(page, ratio))
    over = sum(getattr(page, ratio) > BARS[bar] for page in pages)
    return mark(f"{words}, dearest {worst.name} ({over} over)", getattr(worst, ratio), bar)


def mark(words, value, bar):
    return f"{'✓' if value <= BARS[bar] else '✗'} {words}: {value:.2f} (bar {BARS[bar]:g})"
