"""Figures of the dispute statistics, read as values."""

from datetime import date

import pandas as pd

from charts import disputes as specifications
from locales import translator
from locales.formats import month_number
from tests.fixtures.charts import Drawn

disputes = Drawn(specifications)

t = translator("zh")
JANUARY = month_number(date(2024, 1, 1))


def test_monthly_keeps_empty_months_and_greys_the_rest():
    frame = pd.DataFrame(
        [(JANUARY, c, n) for c, n in zip("abcde", (5, 4, 3, 2, 1), strict=True)]
        + [(JANUARY + 2, "a", 1)],
        columns=["month", "channel", "cases"],
    )
    figure = disputes.monthly(frame, {c: c.upper() for c in "abcde"}, JANUARY, JANUARY + 3, t)
    assert [bar.name for bar in figure.data] == ["A", "B", "C", "其余类型"]
    assert figure.data[0].y == (5, 0, 1, 0) and figure.data[3].y == (3, 0, 0, 0)
    assert (
        figure.data[0].x[1] == "2024-02-01"
        and figure.layout.yaxis.rangemode == "tozero"
        and figure.layout.yaxis.dtick == 5
    )


def test_ranked_stacks_closed_and_open_and_carries_codes():
    frame = pd.DataFrame({"code": ["USA", "DEU"], "cases": [7, 2], "open": [3, 0]})
    closed, still_open = disputes.ranked(frame, {"USA": "美国", "DEU": "德国"}, t).data
    assert (
        closed.y == ("DEU", "USA")
        and closed.hovertext == ("德国", "美国")
        and closed.x == (2, 4)
        and still_open.x == (0, 3)
    )
    assert still_open.customdata == ("DEU", "USA") and still_open.marker.pattern.shape == "/"


def test_heat_writes_counts_and_leaves_zero_blank():
    frame = pd.DataFrame(
        [("USA", "C39", 3), ("USA", "C13", 1), ("DEU", "C39", 2)],
        columns=["country", "industry", "cases"],
    )
    figure = disputes.heat(
        frame,
        {"USA": "美国", "DEU": "德国"},
        {"C39": "计算机、通信和其他电子设备制造业", "C13": "农副食品加工业"},
        t,
    )
    heat = figure.data[0]
    assert (
        heat.y == ("DEU", "USA")
        and heat.x == ("C39", "C13")
        and figure.layout.xaxis.ticktext == ("计算机、通信和…", "农副食品加工业")
    )
    assert [list(row) for row in heat.text] == [["2", ""], ["3", "1"]]
    assert list(figure.data[1].customdata) == [
        "DEU|C39",
        "USA|C39",
        "USA|C13",
    ]  # cells can only be clicked through markers; a zero leads nowhere
