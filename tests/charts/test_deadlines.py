"""The figures of deadlines: bars from zero, urgency by colour and by pattern."""

from datetime import date, timedelta

import pandas as pd

from charts import deadlines as specifications
from charts.deadlines import LOOKS
from locales import translator
from tests.fixtures.charts import Drawn

deadline_charts = Drawn(specifications)

zh, en = translator("zh"), translator("en")


def test_by_week_marks_the_present_one():
    frame = pd.DataFrame(
        {
            "monday": [date(2025, 9, 29) + timedelta(7 * n) for n in range(3)],
            "deadlines": [2, 0, 11],
        }
    )
    bar = deadline_charts.by_week(frame, zh).data[0]
    assert (
        list(bar.y) == [2, 0, 11]
        and list(bar.text) == ["2", "", "11"]
        and list(bar.hovertext) == ["9月29日", "10月6日", "10月13日"]
    )
    assert (
        list(bar.marker.pattern.shape) == ["/", "", ""]
        and deadline_charts.by_week(frame, zh).layout.yaxis.range[0] == 0
    )
    assert list(deadline_charts.by_week(frame, en).data[0].hovertext) == [
        "29 Sep",
        "6 Oct",
        "13 Oct",
    ]


def test_by_expert_tells_urgency_apart_and_says_the_total():
    frame = pd.DataFrame(
        [["E1", "甲专家", 1, 2, 0, 0], ["", "", 0, 0, 1, 3]], columns=["expert", "name", *LOOKS]
    )
    figure = deadline_charts.by_expert(frame, zh)
    assert [bar.name for bar in figure.data] == ["逾期", "7日内", "8–30日", "30日以后"] and len(
        {bar.marker.color for bar in figure.data}
    ) == len({bar.marker.pattern.shape for bar in figure.data}) == 4
    assert [list(bar.x) for bar in figure.data] == [
        [0, 1],
        [0, 2],
        [1, 0],
        [3, 0],
    ]  # the first of the frame is drawn on top
    assert [note.text for note in figure.layout.annotations] == ["4", "3"] and list(
        figure.layout.yaxis.ticktext
    ) == ["未定负责专家", "甲专家"]
    assert list(figure.data[0].customdata) == ["", "E1"] and figure.layout.xaxis.range[0] == 0


def test_no_more_than_fifteen_experts_are_drawn():
    frame = pd.DataFrame(
        [[f"E{n}", f"专家{n}", 0, 0, 0, n] for n in range(20)], columns=["expert", "name", *LOOKS]
    )
    assert len(deadline_charts.by_expert(frame, zh).data[0].y) == 15
