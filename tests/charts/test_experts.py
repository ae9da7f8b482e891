"""What the figures of the experts' workload hold."""

import pandas as pd
import pytest

from charts import experts as specifications
from charts.spec import cut_to_width
from indicators.experts import loads
from locales import translator
from tests.fixtures.charts import Drawn

expert_charts = Drawn(specifications)

T = translator("zh")
FRAME = loads(
    pd.DataFrame(
        {
            "number": ["E1", "E2", "E3", "E4"],
            "name": ["甲", "乙", "甲", "丙"],
            "monthly_hours": [10.0, 20, 40, 0],
            "open": [3, 0, 2, 1],
            "committed_hours": [20.0, 0, 36, 5],
        }
    )
)
SUPPLY = pd.DataFrame(
    {
        "code": ["USA", "TUR", "DEU"],
        "experts": [3, 0, 2],
        "free_hours": [30.0, 0, 40],
        "open": [2, 1, 0],
        "unassigned": [1, 1, 0],
    }
)
NAMES = {"USA": "美国", "TUR": "土耳其", "DEU": "德国"}


def texts(figure):
    return [a.text for a in figure.layout.annotations]


def test_utilisation_says_band_by_colour_pattern_and_word():
    figure = expert_charts.utilisation(FRAME, T)
    bar = figure.data[0]
    assert list(bar.x) == [0, 0, 0.9, 2.0] and list(bar.customdata) == [
        "E4",
        "E2",
        "E3",
        "E1",
    ]  # the last is drawn on top
    assert list(figure.layout.yaxis.ticktext) == ["丙", "乙", "甲 E3", "甲 E1"]
    assert list(bar.marker.pattern.shape) == [".", "", "/", "x"] and len(set(bar.marker.color)) == 3
    assert texts(figure) == ["未填工时", "空闲", "90% 偏满", "200% 超负荷", "85%", "100%"]
    assert [line.x0 for line in figure.layout.shapes] == [0.85, 1.0] and figure.layout.xaxis.range[
        0
    ] == 0


def test_utilisation_draws_the_fullest_only():
    assert list(expert_charts.utilisation(FRAME, T, most=1).data[0].y) == ["E1"]


def test_supply_and_demand():
    figure = expert_charts.supply_and_demand(SUPPLY, NAMES, T)
    with_expert, without, free = figure.data
    assert list(with_expert.y) == ["DEU", "TUR", "USA"] and list(figure.layout.yaxis.ticktext) == [
        "德国",
        "土耳其",
        "美国",
    ]
    assert [list(bar.x) for bar in figure.data] == [[0, 0, 1], [0, 1, 1], [40, 0, 30]]
    assert (with_expert.marker.pattern.shape, without.marker.pattern.shape) == ("", "/") and list(
        free.text
    ) == ["2人", "无专家", "3人"]
    assert texts(figure) == ["0", "2人", "1", "无专家", "2", "3人"]


def test_cases_in_hand_have_no_second_kind():
    assert [
        bar.name for bar in expert_charts.supply_and_demand(SUPPLY, NAMES, T, held=True).data
    ] == [
        "在办，已派专家",
        "空闲工时",
    ]


@pytest.mark.parametrize(
    "name, expected",
    [
        ("电气机械和器材制造业", "电气机械和器材制造业"),
        ("计算机、通信和其他电子设备制造业", "计算机、通信和其他…"),
        ("Electrical machinery", "Electrical machinery"),
        ("Rubber and plastic products", "Rubber and plastic…"),
    ],
)
def test_short_names(name, expected):
    assert cut_to_width(name) == expected
