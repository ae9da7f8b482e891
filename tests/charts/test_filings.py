"""What the figures of the overseas layout draw."""

import pandas as pd

from charts import filings as specifications
from charts.spec import is_bright
from locales import translator
from tests.fixtures.charts import Drawn

filing_charts = Drawn(specifications)

T = translator("zh")


def test_years_without_filings_stay_empty():
    figure = filing_charts.by_year(
        pd.DataFrame({"year": [2021, 2023], "route": ["pct", "pct"], "filings": [2, 3]}),
        {"pct": "PCT", "hague": "海牙"},
        T,
    )
    assert [(bar.name, list(bar.x), list(bar.y)) for bar in figure.data] == [
        ("PCT", [2021, 2022, 2023], [2, 0, 3])
    ]


def test_markets_part_protected_from_unprotected():
    figure = filing_charts.markets(
        pd.DataFrame({"country": ["USA", "JPN"], "firms": [5, 3], "unprotected": [4, 0]}),
        {"USA": "美国", "JPN": "日本"},
        T,
    )
    assert [(bar.name, list(bar.x)) for bar in figure.data] == [
        ("无保护", [0, 4]),
        ("有保护", [3, 1]),
    ]
    assert [note.text for note in figure.layout.annotations] == ["0/3家", "4/5家"]


def test_the_gap_map_has_a_sign_for_each_state():
    frame = pd.DataFrame(
        {"credit_code": ["A", "A", "B"], "country": ["USA", "JPN", "USA"], "protected": [1, 0, 0]}
    )
    cells, clicked, words = filing_charts.gap_map(
        frame, {"A": "甲", "B": "乙"}, ["USA", "JPN"], {"USA": "美国", "JPN": "日本"}, T
    ).data
    assert [list(row) for row in cells.text] == [["■", "○"], ["○", ""]]
    assert [list(row) for row in cells.z] == [[1, 0], [0, None]]
    assert list(words.text) == ["■", "○", "○", ""]
    assert (
        list(clicked.customdata) == ["A|USA", "A|JPN", "B|USA"]
        and clicked.hovertext[1] == "甲 · 日本<br>出口无保护"
    )


def test_the_gap_map_is_dark_on_a_dark_ground():
    def grounds(ink):
        frame = pd.DataFrame({"credit_code": ["A"], "country": ["USA"], "protected": [0]})
        cells, *_ = specifications.gap_map(
            frame, {"A": "甲"}, ["USA"], {"USA": "美国"}, T, ink=ink
        )["data"]
        return [is_bright(color) for _, color in cells["colorscale"]]

    assert grounds("#31333F") == [True] * 4
    assert grounds("#FAFAFA") == [False] * 4
