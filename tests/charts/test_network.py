"""What the figures of the service network hold."""

import pandas as pd

from charts import network as specifications
from locales import translator
from tests.fixtures.charts import Drawn

network_charts = Drawn(specifications)

T = translator("zh")
LEVELS = {"district": "区级工作站", "park": "园区工作站"}
FRAME = pd.DataFrame(
    [("district", "excellent", 1), ("park", "qualified", 2), ("park", "unassessed", 1)],
    columns=["station_level", "grade", "stations"],
)
MARKETS = pd.DataFrame(
    [("USA", 7, True), ("EU", 9, False), ("KOR", 0, False)], columns=["market", "cases", "has"]
)
NAMES = {"USA": "美国", "EU": "欧盟", "KOR": "韩国"}


def texts(figure):
    return [a.text for a in figure.layout.annotations]


def test_stations_by_level_and_grade():
    figure = network_charts.stations(FRAME, LEVELS, T)
    assert [(bar.name, list(bar.x), bar.marker.pattern.shape) for bar in figure.data] == [
        ("优秀", [0, 1], ""),
        ("合格", [2, 0], "."),
        ("尚未考核", [1, 0], "x"),
    ]
    assert (
        list(figure.layout.yaxis.ticktext) == ["园区工作站", "区级工作站"]
        and texts(figure) == ["3", "1"]
        and figure.layout.xaxis.range[0] == 0
    )


def test_a_market_without_a_procedure_stands_out():
    figure = network_charts.markets(MARKETS, NAMES, T)
    held, lacking = figure.data
    assert list(held.y) == ["KOR", "USA", "EU"] and (list(held.x), list(lacking.x)) == (
        [0, 7, 0],
        [0, 0, 9],
    )
    assert (held.marker.pattern.shape, lacking.marker.pattern.shape) == (
        "",
        "/",
    ) and held.marker.color != lacking.marker.color
    assert texts(figure) == ["0 无规程", "7", "9 无规程"]


def test_only_one_kind():
    assert [bar.name for bar in network_charts.markets(MARKETS[MARKETS["has"]], NAMES, T).data] == [
        "已有规程施行"
    ]
