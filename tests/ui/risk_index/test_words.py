"""The sentences of the partner risk index, from numbers drawn here: a sure leader, an unsure one,
nobody to tell, and the effect of weights both ways.
"""

import pandas as pd
import pytest

from indicators.risk_components import RiskIndex
from locales import translator
from ui.risk_index import form as risk_form
from ui.risk_index import words as risk_index_words

ZH, EN = translator("zh"), translator("en")
NAMES = {"USA": "美国", "DEU": "德国", "JPN": "日本"}
WEIGHTS = {"frequency": 40.0, "severity": 20.0, "momentum": 20.0, "legal": 20.0}
NAN = float("nan")


def index(*rows, ranked=8, severity=50.0):
    table = pd.DataFrame(
        rows,
        columns=[
            "country",
            "band",
            "score",
            "score_low",
            "score_high",
            "rank_low",
            "rank_high",
            "top",
        ],
    ).assign(score_severity=severity)
    return RiskIndex(table, ranked, True)


SURE, UNSURE, FEW = (
    ("USA", "high", 72.0, 60.0, 81.0, 1.0, 1.0, 0.99),
    ("USA", "high", 55.0, 45.0, 62.0, 1.0, 12.0, 0.6),
    ("JPN", "too_few", NAN, 20.0, 60.0, 2.0, 8.0, 0.9),
)
THIRD = ("DEU", "usual", 30.0, 20.0, 40.0, 3.0, 12.0, 0.3)
SECOND = ("DEU", "usual", 40.0, 30.0, 50.0, 2.0, 6.0, 0.81)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (
            index(SURE, SECOND, FEW),
            (
                "风险指数最高的是美国：72分（90%区间60至81），名次有把握；"
                "有八成以上把握列前五位的是美国、德国；1个伙伴数据太少，只给区间。"
            ),
        ),
        (
            index(UNSURE, THIRD),
            (
                "风险指数以美国最高：55分（90%区间45至62），但名次只能定在第1至第12位之间；"
                "前五位尚不能确定。"
            ),
        ),
        (
            index(
                ("USA", "usual", 55.3, 45.0, 62.0, 1.0, 12.0, 0.6),
                ("DEU", "usual", 54.6, 44.0, 61.0, 1.0, 12.0, 0.6),
            ),
            "风险指数以美国、德国最高，同为55分，先后尚不能确定；前五位尚不能确定。",
        ),
        (
            index(("JPN", "usual", 60.0, 45.0, 70.0, 1.0, 9.0, 0.5), UNSURE),
            (
                "风险等级高的是美国；风险指数以日本最高：60分（90%区间45至70），"
                "但名次只能定在第1至第9位之间；前五位尚不能确定。"
            ),
        ),
        (
            index(SURE, THIRD, ranked=3),
            "风险指数最高的是美国：72分（90%区间60至81），名次有把握。",
        ),
        (index(SURE, ranked=3), "只有美国有风险指数：72分（90%区间60至81）。"),
        (index(FEW), "1个伙伴数据太少，算不出风险指数，只给区间。"),
        (
            index(("USA", "counted", *[NAN] * 6)),
            "没有足够的出口数据或纠纷，算不出风险指数；下面只列各组成部分已知的情况。",
        ),
        (
            index(("USA", "high", *[NAN] * 6), severity=NAN),
            (
                "登记的涉案金额太少，严重程度无法判断，算不出风险指数；可补录金额，"
                "或把严重程度的权重设为0。"
            ),
        ),
    ],
)
def test_the_answer(found, expected):
    assert risk_index_words.answer(found, WEIGHTS, NAMES, ZH) == expected


def test_the_answer_in_english():
    english = {"USA": "United States", "DEU": "Germany", "JPN": "Japan"}
    assert risk_index_words.answer(index(SURE, SECOND, FEW), WEIGHTS, english, EN) == (
        "The risk index is highest for United States: 72 points (90% interval 60 to 81), "
        "and the first place is certain; "
        "at least 80% sure to be among the first five: United States, Germany; partners "
        "with too few data, interval only: 1."
    )
    assert risk_index_words.answer(index(UNSURE, THIRD), WEIGHTS, english, EN).endswith(
        "but its rank may be anywhere from 1 to 12; who is among the first five cannot be told yet."
    )


def effect(*rows):
    return pd.DataFrame(
        rows,
        columns=[
            "country",
            "band",
            "score_before",
            "score_after",
            "place_before",
            "place_after",
            "moved",
        ],
    )


TRIED = WEIGHTS | {"legal": 0.0}


@pytest.mark.parametrize(
    ("frame", "tried", "expected"),
    [
        (
            effect(("USA", "high", 50, 60, 5, 1, 4), ("DEU", "usual", 55, 50, 1, 2, -1)),
            TRIED,
            (
                "按拟设权重，2个伙伴名次有变，变动最大的是美国：由第5位升到第1位；"
                "风险等级不受权重影响。"
            ),
        ),
        (
            effect(("USA", "high", 50, 60, 2, 1, 1), ("DEU", "usual", 55, 50, 1, 2, -1)),
            TRIED,
            (
                "按拟设权重，2个伙伴名次有变，变动最大的是美国、德国，各变1位；"
                "风险等级不受权重影响。"
            ),
        ),
        (
            effect(("DEU", "usual", 55, 50, 1, 4, -3)),
            TRIED,
            (
                "按拟设权重，1个伙伴名次有变，变动最大的是德国：由第1位降到第4位；"
                "风险等级不受权重影响。"
            ),
        ),
        (
            effect(("USA", "high", 50, 60, 1, 1, 0)),
            TRIED,
            "按拟设权重，名次都不变；风险等级不受权重影响。",
        ),
        (
            effect(("USA", "high", NAN, 60, NAN, 1, NAN)),
            TRIED,
            "按拟设权重看不出名次变动：没有可比的指数。",
        ),
        (effect(), WEIGHTS, "改动任一权重，这里即列出谁的名次升降；保存之前不生效。"),
    ],
)
def test_the_effect_of_weights(frame, tried, expected):
    assert risk_form.effect_said(frame, WEIGHTS, tried, NAMES, ZH) == expected


def test_the_weights_in_words():
    assert risk_form.weights_said(WEIGHTS, ZH) == "频度40、严重程度20、势头20、法律环境20"
    assert (
        risk_form.weights_said(TRIED, ZH)
        == "频度40（占50%）、严重程度20（占25%）、势头20（占25%）、法律环境0（占0%）"
    )


def test_one_partner_says_what_is_missing():
    row = next(index(("JPN", "counted", *[NAN] * 6)).table.itertuples())
    assert risk_index_words.index_said(row, 8, ZH) == "没有出口数据或缺少组成部分，不计算风险指数。"
    assert (
        risk_index_words.index_said(next(index(FEW).table.itertuples()), 8, ZH)
        == "数据太少，只给风险指数的90%区间：20至60，在8个伙伴中列第2至第8位。"
    )
    assert (
        risk_index_words.index_said(next(index(SURE).table.itertuples()), 8, ZH)
        == "风险指数72分（90%区间60至81），在8个伙伴中列第1位。"
    )


@pytest.mark.parametrize(
    ("scores", "expected"),
    [((55.3, 54.6), "美国、德国最高，同为55分"), ((55.5, 55.4), "美国最高，56分")],
)
def test_equal_points_share_the_first_place(scores, expected):
    rows = [
        (country, "usual", score, 45.0, 62.0, 1.0, 12.0, 0.6)
        for country, score in zip(("USA", "DEU"), scores, strict=True)
    ]
    assert risk_index_words.title(index(*rows), NAMES, ZH) == expected
