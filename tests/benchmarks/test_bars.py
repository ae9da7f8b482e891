"""The ratios of reruns and their bars; the floor page emits what it says."""

from collections import Counter
from pathlib import Path

from streamlit.testing.v1 import AppTest

from benchmarks import bars, floor_page
from benchmarks.bars import Page
from benchmarks.people import MENU


def page(name, warm, whole, data, large=None):
    """With a filter by country that costs most."""
    filtered = {"period": (0.1, 0.05), "country": (whole, data), "industry": (0.2, 0.1)}
    return Page(name, floor=0.040, warm=warm, filtered=filtered, large=large)


LIGHT = page("light", 0.080, 0.300, 0.140, 0.096)
HEAVY = page("heavy", 0.168, 0.500, 0.080, 0.168)
MIDDLE = page("middle", 0.100, 0.300, 0.060, 0.110)


def test_ratios_and_bars():
    text = list(bars.table([LIGHT, HEAVY, MIDDLE]))
    assert text[3].split() == (
        ["light", "40", "80", "2.00"]
        + ["100", "50", "0.62", "300", "140", "2.00", "200", "100", "1.25"]
        + ["96", "1.20"]
    )
    assert text[6:] == [
        "✓ warm rerun over the floor page, median of 3 pages: 2.50 (bar 2.5)",
        "✗ warm rerun over the floor page, dearest heavy (1 over): 4.20 (bar 4)",
        "✓ new filter without its data over warm, dearest heavy (0 over): 2.50 (bar 2.5)",
        "✓ large database over small, warm, dearest light (0 over): 1.20 (bar 1.2)",
    ]


def test_the_large_database_may_be_left_out():
    text = list(bars.table([page("light", 0.08, 0.3, 0.14)]))
    assert len(text) == 7 and text[3].split()[-2:] == ["-", "-"]


def test_no_filter_is_asked_twice_and_each_holds_most_of_the_ledger():
    for kind, make in bars.KINDS.items():
        asked = [query[kind] for query, _ in zip(make(), range(3 * len(MENU)), strict=False)]
        assert len(set(asked)) == 3 * len(MENU), kind
    assert all(one.count(",") == 8 and "C38" in one for one in asked)


def test_the_floor_page_emits_what_it_says():
    page = AppTest.from_file(Path(floor_page.__file__)).run()
    assert not page.exception
    kinds = ("button", "markdown", "caption", "metric", "multiselect", "dataframe", "plotly_chart")
    found = Counter({kind: len(page.get(kind)) for kind in kinds})
    assert found == {
        "button": 27,
        "markdown": 12,
        "caption": 12,
        "metric": 8,
        "multiselect": 7,
        "dataframe": 7,
        "plotly_chart": 6,
    }
