"""The sentences of partner risk, from numbers drawn here."""

from datetime import date

import pandas as pd
import pytest

from locales import translator
from ui.partners import words as partner_words
from ui.partners.treaty_words import routes

ZH, EN = translator("zh"), translator("en")
NAMES = {"USA": "美国", "DEU": "德国", "JPN": "日本", "FRA": "法国", "EUE": "欧盟"}


def intervals(above1):
    """The 80 % interval of a rate that is above the average with this certainty."""
    if above1 is not None and above1 < 0.1:
        return 0.3, 0.7
    if above1 == 0.5:
        return 0.8, 1.3
    return 1.2, 1.9


def table(**bands):
    rows = [
        (code, 9, 1e10, 1.5, *intervals(above1), above1, above2, band)
        for code, (band, above1, above2) in bands.items()
    ]
    return pd.DataFrame(
        rows,
        columns=[
            "country",
            "cases",
            "exports_fen",
            "ratio",
            "low80",
            "high80",
            "above1",
            "above2",
            "band",
        ],
    )


HIGH, ELEVATED, USUAL, FEW = (
    ("high", 0.999, 0.97),
    ("elevated", 0.9, 0.1),
    ("usual", 0.5, 0.0),
    ("too_few", 0.4, 0.1),
)
BELOW = ("usual", 0.02, 0.0)


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        (
            table(USA=HIGH, DEU=ELEVATED, JPN=FEW),
            "有97%的把握认为美国的纠纷率高于平均水平两倍；另有1个伙伴偏高，1个数据太少。",
        ),
        (
            table(USA=HIGH, DEU=("high", 1.0, 0.999), JPN=USUAL),
            "分别有97%、99%以上的把握认为美国、德国的纠纷率高于平均水平两倍。",
        ),
        (
            table(USA=HIGH, DEU=HIGH, JPN=HIGH, FRA=HIGH),
            "有八成以上的把握认为美国、德国、日本等4个伙伴的纠纷率高于平均水平两倍。",
        ),
        (table(USA=ELEVATED, JPN=FEW), "有90%的把握认为美国的纠纷率高于平均水平；1个数据太少。"),
        (
            table(USA=("elevated", 0.82, 0), DEU=("elevated", 0.95, 0)),
            "有八成以上的把握认为2个伙伴的纠纷率高于平均水平，其中对德国的把握最大。",
        ),
        (
            table(USA=USUAL, JPN=USUAL),
            "对任何伙伴都没有八成的把握认为纠纷率高于平均水平，也没有低于平均水平的。",
        ),
        (
            table(USA=USUAL, JPN=BELOW, FRA=FEW),
            "对任何伙伴都没有八成的把握认为纠纷率高于平均水平；日本低于平均水平；1个数据太少。",
        ),
        (table(USA=USUAL), "美国：与平均水平没有明显差别。"),
        (table(JPN=BELOW), "日本：低于平均。"),
        (table(FRA=FEW), "法国：数据太少，尚不能判断。"),
        (table(FRA=FEW, JPN=FEW), "数据太少，尚不能判断；2个数据太少。"),
    ],
)
def test_the_answer_says_who_is_above_and_how_surely(frame, expected):
    assert partner_words.answer(frame, NAMES, ZH) == expected


def test_the_answer_in_english():
    assert partner_words.answer(
        table(USA=HIGH, DEU=ELEVATED, JPN=FEW), NAMES | {"USA": "United States"}, EN
    ) == (
        "with 97% certainty the dispute rate of United States is more than twice the "
        "average; others elevated: 1, too few data: 1."
    )


def test_without_exports_nothing_is_estimated():
    assert (
        partner_words.answer(table(EUE=("counted", None, None)), NAMES, ZH)
        == "没有足够的出口数据或纠纷，只能计数，不能估计纠纷率。"
    )


def test_certainty_is_never_a_hundred_per_cent():
    assert [partner_words.certainty(p, ZH) for p in (0.8, 0.899, 0.99, 0.991, 1.0)] == [
        "80%",
        "89%",
        "99%",
        "99%以上",
        "99%以上",
    ]


def test_one_partner_in_a_sentence():
    row = next(table(USA=HIGH).itertuples())
    assert partner_words.about(row, "美国", "近36个月", ZH) == (
        "美国：近36个月9起纠纷，出口1.00亿元；纠纷率约为平均的1.5倍（80%区间1.2至1.9），"
        "有97%的把握认为高于平均水平两倍。"
    )
    alone = next(table(EUE=("counted", None, None)).assign(exports_fen=float("nan")).itertuples())
    assert (
        partner_words.about(alone, "欧盟", "近36个月", ZH)
        == "欧盟：近36个月9起纠纷；没有出口数据，只计数，不估计纠纷率。"
    )


def test_the_table_says_nothing_where_nothing_is_estimated():
    shown = partner_words.table_frame(table(USA=HIGH, EUE=("counted", None, None)), ZH)
    assert shown["above2"].isna().tolist() == [False, True] and shown["above2"][0] == 97
    assert partner_words.chances([0.8999, 0.99999, 0, float("nan")]) == [89.9, 99.9, 0.1, None]
    assert shown["interval80"].tolist() == ["1.20–1.90", "—"]
    assert shown["band"].tolist() == ["▲ 高", "－ 仅计数"]


def test_treaty_routes_own_first_then_through_the_union():
    frame = pd.DataFrame(
        [
            ("MADRID", "EUE", date(2004, 10, 1), "sourced"),
            ("MADRID", "DEU", None, "unverified"),
        ],
        columns=["treaty", "member", "in_force_on", "status"],
    )
    found = routes(frame, "DEU", ZH).values.tolist()
    assert found == [
        ["PCT（专利）", "名单中没有，按国家/地区直接申请", "—", "—", "—"],
        ["马德里（商标）", "可直接指定", "日期不详", "待核实", "据公开资料整理"],
        [
            "马德里（商标）",
            "可经欧盟指定",
            "2004年10月1日",
            "有出处",
            "据公开资料整理，资料截至2021年",
        ],
        ["海牙（外观设计）", "名单中没有，按国家/地区直接申请", "—", "—", "—"],
    ]
