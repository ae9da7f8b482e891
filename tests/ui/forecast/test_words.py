"""The sentences of the training forecast, from numbers drawn here: short of the target, on course,
cannot tell, and no forecast.
"""

from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from locales import translator
from ui.forecast import words as forecast_words

ZH, EN = translator("zh"), translator("en")
AS_OF, END = date(2025, 9, 30), date(2025, 12, 31)


def outlook(probability, end=(58.2, 63.4, 66.9), **more):
    run = SimpleNamespace(
        probability=probability,
        fan=pd.DataFrame({"p05": [0.5], "p25": [0.5], "p50": [0.5], "p75": [0.5], "p95": [0.5]}),
        lumpy=False,
    )
    return SimpleNamespace(run=run, end=end, **more)


def target(needed, achieved, state="behind", actual=60.0):
    return SimpleNamespace(goal=70.0, needed=needed, achieved=achieved, state=state, actual=actual)


@pytest.mark.parametrize(
    ("found", "goal", "expected"),
    [
        (
            outlook(0.01),
            target(31, 24),
            "按目前速度年底达到63%（58至67），达到70%的可能性1%；每月需新增31家而不是24家。",
        ),
        (
            outlook(0.001),
            target(3.04, 2.26),
            "按目前速度年底达到63%（58至67），达到70%的可能性不到1%；每月需新增3家而不是2.3家。",
        ),
        (
            outlook(0.92, (69, 74, 79)),
            target(20, 24),
            (
                "按目前速度年底达到74%（69至79），达到70%的可能性92%；"
                "每月需新增20家（未计今后入库和退出的），现在每月24家。"
            ),
        ),
        (
            outlook(0.5, (60, 70, 80)),
            target(20, 24),
            (
                "按目前速度年底达到70%（60至80），能否达到70%尚不能确定（可能性50%）；"
                "每月需新增20家（未计今后入库和退出的），现在每月24家。"
            ),
        ),
        (
            outlook(0.3),
            target(20, None),
            "按目前速度年底达到63%（58至67），能否达到70%尚不能确定（可能性30%）；速度还无法比较。",
        ),
        (
            outlook(0.999),
            target(0, 1, "reached"),
            "已达到70%的目标；按目前速度年底达到63%（58至67），届时仍达标的可能性超过99%。",
        ),
        (
            outlook(0.5),
            None,
            "按目前速度年底达到63%（58至67）；本周期还没有设定覆盖率目标，不谈能否达到。",
        ),
        ("few", None, "所选在册企业不足5家，不作预测。"),
        (
            "short",
            target(1, None),
            "本周期开始不足3个月，还没有速度可以推算；2025年12月31日前的预测从第四个月起给出。",
        ),
        ("over", target(None, 1, "missed"), "2025年12月31日已到期：覆盖率60.0%，未达到70%的目标。"),
        (
            "over",
            target(0, 1, "reached", 71.2),
            "2025年12月31日已到期：覆盖率71.2%，达到70%的目标。",
        ),
        ("over", None, "2025年12月31日已到期，没有需要预测的。"),
    ],
)
def test_the_answer(found, goal, expected):
    assert forecast_words.answer(found, goal, AS_OF, END, ZH) == expected


@pytest.mark.parametrize(
    ("found", "goal", "expected"),
    [
        (
            outlook(0.01),
            target(31, 24),
            (
                "At the present pace coverage comes to 63% (58 to 67) by the end of the year; "
                "the chance of reaching 70% is 1%; 31 newly covered enterprises a month are "
                "needed instead of 24."
            ),
        ),
        (
            outlook(0.92),
            target(20, 24),
            (
                "At the present pace coverage comes to 63% (58 to 67) by the end of the year; "
                "the chance of reaching 70% is 92%; 20 newly covered enterprises a month are "
                "needed (not counting who joins or leaves later), and 24 a month are achieved."
            ),
        ),
        (
            outlook(0.5),
            target(20, 24),
            "At the present pace coverage comes to 63% (58 to 67) by the end of the year; "
            "whether it reaches 70% cannot be told (chance 50%); "
            "20 newly covered enterprises a month are needed (not counting who joins or "
            "leaves later), and 24 a month are achieved.",
        ),
        (
            outlook(0.999),
            target(0, 1, "reached"),
            (
                "The target of 70% has been met; at the present pace coverage comes to 63% (58 "
                "to 67) by the end of the year, and the chance that it is still met then is "
                "over 99%."
            ),
        ),
    ],
)
def test_the_answer_in_english(found, goal, expected):
    assert forecast_words.answer(found, goal, AS_OF, END, EN) == expected


def test_another_day_is_named():
    assert forecast_words.answer(
        outlook(0.01), target(31, 24), date(2024, 9, 30), END, ZH
    ).startswith("按目前速度到期日2025年12月31日达到63%")


def test_the_day_reached():
    assert forecast_words.reached(date(2025, 11, 30), END, ZH) == ("2025年11月", "不晚于目标日")
    assert forecast_words.reached(date(2026, 2, 1), END, ZH) == (
        "2026年2月",
        "在目标日之后，假定周期延续",
    )
    assert forecast_words.reached(None, END, ZH) == ("看不到", "目标日后三年内都未达到")
