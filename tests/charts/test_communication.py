"""What the figures of communication and publicity draw."""

import pandas as pd

from charts import communication as specifications
from locales import translator
from tests.fixtures.charts import Drawn

communication_charts = Drawn(specifications)

T = translator("zh")


def test_reach_parts_those_told_from_those_not():
    figure = communication_charts.reach(["甲", "乙"], [8, 3], [5, 3], T)
    assert [(bar.name, list(bar.x)) for bar in figure.data] == [
        ("已送达", [5, 3]),
        ("未送达", [3, 0]),
    ]
    assert [note.text for note in figure.layout.annotations] == ["5/8", "3/3"]


def test_media_carry_their_code():
    figure = communication_charts.media(
        pd.DataFrame({"medium": ["wechat", "website"], "items": [4, 1]}),
        {"wechat": "微信公众号", "website": "网站"},
        T,
    )
    assert (list(figure.data[0].customdata), list(figure.data[0].x)) == (
        ["website", "wechat"],
        [1, 4],
    )


def test_results_write_their_counts():
    figure = communication_charts.results(
        {"solved": "已解决", "waiting": "待答复"}, {"solved": 2, "waiting": 1}, T
    )
    assert (list(figure.data[0].y), list(figure.data[0].x)) == (["已解决", "待答复"], [2, 1])
    assert figure.data[0].marker.color[1] != figure.data[0].marker.color[0]
