"""The ratios of reruns and their bars; the floor page emits what it says."""

from collections import Counter
from pathlib import Path

from streamlit.testing.v1 import AppTest

from benchmarks import bars, floor_page
from benchmarks.bars import Page

LIGHT = Page("light", floor=0.040, warm=0.080, filtered=0.300, data=0.140, large=0.096)
HEAVY = Page("heavy", floor=0.040, warm=0.168, filtered=0.500, data=0.080, large=0.168)
MIDDLE = Page("middle", floor=0.040, warm=0.100, filtered=0.300, data=0.060, large=0.110)


def test_ratios_and_bars():
    text = list(bars.table([LIGHT, HEAVY, MIDDLE]))
    assert text[2].split() == ["light", "40", "80", "2.00", "300", "140", "2.00", "96", "1.20"]
    assert text[5:] == [
        "✓ warm rerun over the floor page, median of 3 pages: 2.50 (bar 2.5)",
        "✗ warm rerun over the floor page, dearest heavy (1 over): 4.20 (bar 4)",
        "✓ new filter without its data over warm, dearest heavy (0 over): 2.50 (bar 2.5)",
        "✓ large database over small, warm, dearest light (0 over): 1.20 (bar 1.2)",
    ]


def test_the_large_database_may_be_left_out():
    text = list(bars.table([Page("light", 0.04, 0.08, 0.3, 0.14)]))
    assert len(text) == 6 and text[2].split()[-2:] == ["-", "-"]


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
