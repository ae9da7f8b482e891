"""Figures of the risk index, read as values."""

import pandas as pd

from charts import risk_index as specifications
from locales import translator
from tests.fixtures.charts import Drawn

risk_index_charts = Drawn(specifications)

t = translator("zh")
NAN = float("nan")
NAMES = {"USA": "美国", "DEU": "德国", "JPN": "日本", "EUE": "欧盟"}
TABLE = pd.DataFrame(
    [
        ("USA", "high", 55.0, 45.0, 62.0, 1.0, 3.0, 70.0, 51.0),
        ("JPN", "too_few", NAN, 30.0, 90.0, 1.0, 9.0, 40.0, 51.0),
        ("DEU", "usual", 60.0, 50.0, 70.0, 1.0, 4.0, 55.0, NAN),
        ("EUE", "counted", NAN, NAN, NAN, NAN, NAN, NAN, 51.0),
    ],
    columns=[
        "country",
        "band",
        "score",
        "score_low",
        "score_high",
        "rank_low",
        "rank_high",
        "score_frequency",
        "score_severity",
    ],
)
ROWS = list(TABLE.itertuples())


def test_too_few_data_have_a_dashed_line_and_no_point():
    figure = risk_index_charts.scores(ROWS, NAMES, t)
    points = {
        trace.name: (list(trace.x), list(trace.y), trace.marker.symbol, list(trace.customdata))
        for trace in figure.data
        if trace.mode == "markers"
    }
    assert points == {
        "高": ([55.0], ["美国"], "triangle-up", ["USA"]),
        "一般": ([60.0], ["德国"], "circle", ["DEU"]),
    }
    lines = {
        trace.name: (list(trace.x), trace.line.dash)
        for trace in figure.data
        if trace.mode == "lines"
    }
    assert lines == {
        "▲ 高": ([45, 62, None], "solid"),
        "● 一般": ([50, 70, None], "solid"),
        "？ 数据太少": ([30, 90, None], "dot"),
    }
    assert [a.text for a in figure.layout.annotations] == ["第1–4位", "第1–3位", "？ 第1–9位"]
    assert risk_index_charts.ranks(next(TABLE.assign(rank_high=1.0).itertuples()), t) == "第1位"
    assert (
        list(figure.layout.yaxis.categoryarray) == ["日本", "美国", "德国"]
        and figure.layout.xaxis.range[0] == 0
    )


def test_components_write_their_scores_and_leave_gaps():
    figure = risk_index_charts.components(
        ROWS, NAMES, {"frequency": "频度", "severity": "严重程度"}, t
    )
    heat = figure.data[0]
    assert (
        [list(row) for row in heat.text] == [["55", "—"], ["70", "51"], ["40", "51"]]
        and heat.z[0][1] is None
        and (heat.zmin, heat.zmax) == (0, 100)
    )
    assert list(heat.y) == ["德国", "美国", "日本"]
