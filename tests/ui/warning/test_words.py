"""The sentences of early warning, from numbers drawn here."""

from datetime import date, datetime

import pandas as pd
import pytest

from indicators.warned import Row, Warned
from locales import translator
from locales.formats import month_number
from ui.personal import signed
from ui.warning import words as warning_words

ZH, EN = translator("zh"), translator("en")
AUGUST = month_number(date(2025, 8, 1))
NAMES = {
    ("all", ""): "全部纠纷",
    ("country", "BRA"): "巴西",
    ("country", "DEU"): "德国",
    ("channel", "customs"): "海关扣押",
}
TOTAL, BRAZIL = ("all", ""), ("country", "BRA")


def name(dimension, code):
    return NAMES[dimension, code]


def row(
    key,
    horizon=1,
    cases=8,
    bound=3.0,
    complete=1.0,
    expected=0.5,
    alarm=True,
    reported=True,
    drift=False,
    slow=False,
    more=False,
    fewer=False,
    share=1.0,
):
    return Row(
        *key,
        horizon,
        cases,
        bound,
        complete,
        share,
        expected,
        0.001,
        0.0005,
        0.01,
        alarm,
        reported,
        drift,
        slow,
        more,
        fewer,
        3 * expected,
        1.0,
    )


def calm(key=TOTAL, **values):
    return row(key, **({"cases": 2, "bound": 9.0, "alarm": False, "reported": False} | values))


def found(*rows, enough=True, first=AUGUST - 35):
    return Warned(
        first,
        AUGUST,
        pd.Series(1.0, index=range(first, AUGUST + 1)),
        {},
        {},
        rows,
        enough,
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, "巴西2025年8月8起；按过去两年，一个月超过3起的概率不超过0.5%。"),
        (
            {"complete": 0.8, "bound": 2.0},
            (
                "巴西2025年8月8起（录入约80%，仍在补录）；按过去两年和录入进度，"
                "一个月超过2起的概率不超过0.5%。"
            ),
        ),
        (
            {"horizon": 3},
            "巴西2025年6—8月8起；按过去两年，3个月超过3起的概率不超过0.5%。",
        ),
        (
            {"horizon": 3, "complete": 0.8},
            (
                "巴西2025年6—8月8起（录入约80%，仍在补录）；按过去两年和录入进度，"
                "3个月超过3起的概率不超过0.5%。"
            ),
        ),
        (
            {"complete": float("nan")},
            "巴西2025年8月8起；按过去两年，一个月超过3起的概率不超过0.5%。",
        ),
    ],
)
def test_an_alarm_in_one_sentence(values, expected):
    assert warning_words.alarm(row(BRAZIL, **values), "巴西", AUGUST, ZH) == expected


def test_an_alarm_in_english():
    assert warning_words.alarm(row(BRAZIL), "Brazil", AUGUST, EN) == (
        "Brazil, Aug 2025: cases 8; by the last two years, the chance of more than 3 "
        "in a month is at most 0.5%."
    )


@pytest.mark.parametrize(
    ("warned", "expected"),
    [
        (
            found(row(BRAZIL), calm()),
            "2025年8月有1条预警。巴西2025年8月8起；按过去两年，一个月超过3起的概率不超过0.5%。",
        ),
        (
            found(row(TOTAL), row(BRAZIL)),
            (
                "2025年8月有2条预警。全部纠纷2025年8月8起；按过去两年，"
                "一个月超过3起的概率不超过0.5%。其余：巴西。"
            ),
        ),
        (
            found(calm(), calm(BRAZIL)),
            "2025年8月没有预警：监测的2个序列都没有超过预警线；全部纠纷当月2起，预警线9起。",
        ),
        (
            found(calm(horizon=3, more=True), calm(BRAZIL)),
            (
                "2025年8月没有预警：监测的2个序列都没有超过预警线；"
                "全部纠纷2025年6—8月共2起，3个月的预警线9起。"
            ),
        ),
        (
            found(calm(), row(BRAZIL, reported=False)),
            (
                "2025年8月没有预警：监测的2个序列中1个单看超过预警线，同看的序列多，可能是偶然；"
                "全部纠纷当月2起，预警线9起。"
            ),
        ),
        (
            found(calm(), calm(BRAZIL, drift=True)),
            (
                "2025年8月没有预警：监测的2个序列都没有超过预警线；全部纠纷当月2起，预警线9起。"
                "另外，巴西近3个月内骤增。"
            ),
        ),
        (
            found(calm(), calm(BRAZIL, drift=True, slow=True)),
            (
                "2025年8月没有预警：监测的2个序列都没有超过预警线；全部纠纷当月2起，预警线9起。"
                "另外，巴西在缓慢上升。"
            ),
        ),
        (
            found(calm(bound=float("nan")), enough=False, first=AUGUST - 13),
            (
                "台账自2024年7月起只有14个整月，满25个月才能判断是否异常；2025年8月新发生2起，"
                "先看逐月起数。"
            ),
        ),
    ],
)
def test_the_answer_alarm_none_and_cannot_tell(warned, expected):
    assert warning_words.answer(warned, name, ZH) == expected


@pytest.mark.parametrize(
    ("warned", "expected"),
    [
        (
            found(row(BRAZIL), calm()),
            (
                "Warnings in Aug 2025: 1. 巴西, Aug 2025: cases 8; by the last two years, the "
                "chance of more than 3 in a month is at most 0.5%."
            ),
        ),
        (
            found(calm(), calm(BRAZIL)),
            (
                "Aug 2025: no warning. None of the series watched (2) is over its line; "
                "全部纠纷 that month 2, warning line 9."
            ),
        ),
        (
            found(calm(), enough=False, first=AUGUST - 13),
            (
                "The register begins in Jul 2024 and holds 14 whole months; it takes 25 to "
                "tell what is unusual. New cases in Aug 2025: 2; look at the months for now."
            ),
        ),
    ],
)
def test_the_answer_in_english(warned, expected):
    assert warning_words.answer(warned, name, EN) == expected


def test_titles_and_the_smallest_rise():
    assert warning_words.finding(row(BRAZIL), "巴西", ZH) == "▲ 巴西：当月8起，超过预警线3起"
    assert (
        warning_words.finding(row(BRAZIL, horizon=3), "巴西", ZH)
        == "▲ 巴西：3个月8起，超过预警线3起"
    )
    assert (
        warning_words.finding(row(BRAZIL, reported=False), "巴西", ZH)
        == "巴西：当月8起，单看超过预警线3起"
    )
    assert (
        warning_words.finding(row(BRAZIL, reported=False, horizon=3), "巴西", ZH)
        == "巴西：3个月8起，单看超过预警线3起"
    )
    assert (
        warning_words.finding(row(BRAZIL, reported=False, alarm=False, cases=2), "巴西", ZH)
        == "巴西：当月2起，预警线3起"
    )
    quiet = row(BRAZIL, reported=False, alarm=False, cases=2, horizon=3)
    assert warning_words.finding(quiet, "巴西", ZH) == "巴西：3个月2起，预警线3起"
    unknown = row(BRAZIL, reported=False, bound=float("nan"), horizon=3)
    assert warning_words.finding(unknown, "巴西", ZH) == "巴西：3个月8起，尚不能判断，没有预警线"
    assert (
        warning_words.finding(row(BRAZIL, reported=False, bound=float("nan")), "巴西", ZH)
        == "巴西：当月8起，尚不能判断，没有预警线"
    )
    # 24 cases in 24 months: bound 5; a mean of 7.9 brings 6 and more with 80 %, 7.7 times (24 +
    # 1/2) / 24; of half a month the bound is 3 and a mean of 5.5 known is needed, 11.0 in all
    assert warning_words.smallest(row(BRAZIL, expected=1.0), ZH) == (
        "能够识别的最小增幅：平时月均约1.0起，升到约8起（7.7倍），录满后才有八成把握"
        "超过当月的预警线。"
    )
    assert warning_words.smallest(row(BRAZIL, expected=1.0, share=0.5), ZH) == (
        "能够识别的最小增幅：平时月均约1.0起，升到约11起（10.8倍），按当月已录入约50%才有"
        "八成把握超过当月的预警线。"
    )


def test_where_there_are_hardly_any_cases_no_multiple_is_said():
    assert warning_words.smallest(row(BRAZIL, expected=0.0), ZH) == (
        "能够识别的最小增幅：平时几乎没有，升到约3起，录满后才有八成把握超过当月的预警线。"
    )


def test_every_series_has_a_verdict():
    verdicts = [
        warning_words.verdict_words(r, ZH)
        for r in found(
            row(TOTAL),
            row(BRAZIL, reported=False),
            calm(drift=True, slow=True),
            calm(drift=True),
            calm(more=True),
            calm(fewer=True),
            calm(bound=float("nan")),
            calm(),
        ).now
    ]
    assert verdicts == [
        "▲ 预警",
        "单看超过预警线，同看的序列多，可能是偶然",
        "◆ 缓慢上升",
        "◆ 骤增",
        "△ 近3个月多于平时，超出正常波动，未到预警线",
        "▽ 近3个月少于平时，超出正常波动",
        "尚不能判断",
        "在正常波动内",
    ]
    shown = warning_words.series_table(
        [row(TOTAL), calm(("country", "DEU"))],
        name,
        {"all": "合计", "country": "国家/地区"},
        ZH,
    )
    assert shown.values.tolist() == [
        ["合计", "全部纠纷", 1, 8, 3, 0.5, "▲ 预警"],
        ["国家/地区", "德国", 1, 2, 9, 0.5, "在正常波动内"],
    ]


def test_a_recorded_warning_and_a_decision(monkeypatch):
    monkeypatch.setattr(signed.loaders, "settings", dict)  # nobody typed a name
    warning = next(
        pd.DataFrame(
            [
                {
                    "month": date(2025, 5, 1),
                    "horizon": 1,
                    "cases": 8,
                    "bound": 3,
                    "as_of": date(2025, 6, 2),
                }
            ]
        ).itertuples()
    )
    assert (
        warning_words.recorded(warning, "巴西", ZH)
        == "巴西2025年5月8起，超过当时的预警线3起（数据截至2025年6月2日）"
    )
    decision = {
        "decided_at": datetime(2025, 6, 3, 1, 30),
        "who": "示例甲",
        "decision": "task",
        "reason": "约谈",
        "confirmed": None,
    }
    lines = pd.DataFrame(
        [decision, decision | {"confirmed": True}, decision | {"confirmed": False}]
    ).astype({"confirmed": object})
    assert [warning_words.decided(r, ZH) for r in lines.itertuples()] == [
        "2025-06-03 09:30 示例甲：转为任务。约谈",
        "2025-06-03 09:30 示例甲：转为任务，属实。约谈",
        "2025-06-03 09:30 示例甲：转为任务，不属实。约谈",
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(8101, 3, 0, 0, 0)], "记录了3条预警，还没有处置，尚无属实率。"),
        (
            [(8101, 3, 2, 1, 0), (8102, 4, 2, 0, 1)],
            "已处置4条预警，其中1条属实（不足5条，不计算比例）。",
        ),
        ([(8101, 3, 2, 1, 0), (8102, 4, 3, 1, 1)], "已处置5条预警，其中2条属实，属实率40%。"),
    ],
)
def test_the_yield_has_a_percentage_from_five_on(rows, expected):
    frame = pd.DataFrame(rows, columns=["quarter", "recorded", "decided", "true", "false"])
    assert warning_words.yield_said(frame, ZH) == expected
    assert warning_words.yield_table(frame, ZH).iloc[0].tolist()[:2] == ["2025年第2季度", 3]
