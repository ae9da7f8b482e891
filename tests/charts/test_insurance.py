"""Figures of insurance and cost, read as values."""

import pandas as pd

from charts import insurance as specifications
from locales import translator
from tests.fixtures.charts import Drawn

insurance_charts = Drawn(specifications)

t = translator("zh")
KINDS = {"infringement_liability": "海外侵权责任险", "patent_loss": "专利被侵权损失险"}


def by_kind():
    return pd.DataFrame(
        [
            ("infringement_liability", 3, 2, 30_000_000_000, 5, 100_000_000, 120_000_000),
            ("patent_loss", 0, 0, 0, 0, 0, 0),
        ],
        columns=[
            "kind",
            "policies",
            "enterprises",
            "sum_insured_fen",
            "premium_fen",
            "subsidy_fen",
            "cap_fen",
        ],
        dtype=object,
    )


def test_policies_by_kind():
    figure = insurance_charts.by_kind(by_kind(), KINDS, t)
    assert figure.data[0].x == (3, 0) and figure.data[0].customdata == (
        "infringement_liability",
        "patent_loss",
    )
    assert (
        figure.layout.annotations[0].text == "<b>海外侵权责任险</b>&nbsp;&nbsp;3份 · 2家 · 3.00亿元"
        and figure.layout.xaxis.range[0] == 0
    )


def test_subsidies_beside_their_caps():
    paid, cap = insurance_charts.subsidies(by_kind(), KINDS, t).data
    assert paid.x == (100, 0) and cap.x == (120, 0) and cap.marker.symbol == "line-ns-open"


def test_lapses_claims_and_exposure():
    bars = insurance_charts.lapses({30: 1, 60: 2, 90: 2}, t)
    assert (
        bars.data[0].y == (1, 2, 2)
        and bars.data[0].x == ("30天内", "60天内", "90天内")
        and bars.layout.yaxis.range[0] == 0
    )
    frame = pd.DataFrame(
        [("paid", 2, 1_000_000, 500_000), ("pending", 0, 0, 0)],
        columns=["result", "claims", "claimed_fen", "paid_fen"],
        dtype=object,
    )
    assert [
        a.text
        for a in insurance_charts.claims(
            frame, {"paid": "全额赔付", "pending": "未决定"}, t
        ).layout.annotations
    ] == [
        "<b>全额赔付</b>&nbsp;&nbsp;2笔 · 索赔1.00万元 · 赔付0.50万元",
        "<b>未决定</b>&nbsp;&nbsp;0笔",
    ]
    exposed = insurance_charts.exposure(
        pd.DataFrame(
            [("MEX", "high", 1, 2, 3)],
            columns=["country", "band", "covered", "elsewhere", "uncovered"],
        ),
        {"MEX": "墨西哥"},
        t,
    )
    assert (
        [bar.x for bar in exposed.data] == [(1,), (2,), (3,)]
        and exposed.layout.annotations[0].text.endswith("6家")
        and len({bar.marker.pattern.shape for bar in exposed.data}) == 3
    )


def test_kinds_of_amounts_never_stand_in_one_bar():
    frame = pd.DataFrame(
        [
            ("claimed", 2, 3_000_000, 1, 1_000_000, 1, 2_000_000),
            ("avoided", 1, 500_000, 1, 500_000, 0, 0),
        ],
        columns=["kind", "records", "amount_fen", "proved", "proved_fen", "missing", "missing_fen"],
        dtype=object,
    )
    figure = insurance_charts.losses(frame, {"claimed": "对方索赔额", "avoided": "避免的损失"}, t)
    assert [(bar.name, bar.x) for bar in figure.data] == [
        ("已附证据", (1, 0.5)),
        ("缺证据", (2, 0)),
    ]  # stacked: the two parts of one kind
    assert [list(bar.customdata) for bar in figure.data] == [["claimed", "avoided"]] * 2
    assert [a.text.partition("&nbsp;&nbsp;")[2] for a in figure.layout.annotations] == [
        "3.00万元，2条（缺证据1条）",
        "0.50万元，1条",
    ]
