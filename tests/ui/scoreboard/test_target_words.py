"""The state, gap and pace of a target in words, in both languages."""

from dataclasses import replace
from datetime import date

import pytest

from indicators.methods.coverage import STATES
from indicators.targets import Progress
from locales import translator
from ui.scoreboard import target_words

t, english = translator("zh"), translator("en")
DUE = date(2025, 12, 31)
BEHIND = Progress(
    "training_coverage",
    80.0,
    DUE,
    63.2,
    79,
    125,
    16.8,
    21,
    0.0,
    73.3,
    3.0,
    7.0,
    4.0,
    12.0,
    "behind",
    None,
)
REACHED = replace(
    BEHIND, actual=82.4, gap=-2.4, lacking=0, needed=0.0, state="reached", since=date(2025, 8, 31)
)


def test_every_state_has_a_shape_a_word_and_a_colour_of_its_own():
    assert set(target_words.STATES) == set(STATES)
    for part in range(3):
        assert len({entry[part] for entry in target_words.STATES.values()}) == len(STATES)


def test_state_words():
    assert [target_words.state_words(replace(BEHIND, state=state), t) for state in STATES] == [
        "● 达标",
        "◆ 达到序时进度",
        "▲ 滞后于序时进度",
        "■ 未达标",
        "○ 无法判断",
    ]
    assert [
        target_words.state_words(replace(BEHIND, state=state), english) for state in STATES
    ] == [
        "● Met",
        "◆ On course",
        "▲ Behind schedule",
        "■ Not met",
        "○ Cannot say",
    ]


def test_gap_and_pace_while_time_is_left():
    assert (
        target_words.gap_words(BEHIND, t) == "差21家"
        and target_words.pace_words(BEHIND, t) == "今后3个月每月需新增7家，近一年每月4家"
    )
    assert (
        target_words.pace_words(
            replace(BEHIND, months_left=2.5, needed=8.4, achieved=1.75, window=7.0), t
        )
        == "今后2.5个月每月需新增8.4家，本周期以来每月1.8家"
    )
    assert (
        target_words.pace_words(replace(BEHIND, achieved=None, window=2.0), t)
        == "今后3个月每月需新增7家；本周期不足3个月，按计划线判断"
    )
    assert target_words.pace_words(replace(BEHIND, achieved=None, window=12.0), t) == (
        "今后3个月每月需新增7家；期初数量太少，算不出速度，按计划线判断"
    )
    assert target_words.pace_words(BEHIND, english) == (
        "7 enterprises a month needed over the next 3 months, 4 enterprises a month in the "
        "last year"
    )


def test_reached_and_missed_say_since_when():
    assert (
        target_words.gap_words(REACHED, t) == "高于目标2.4个百分点"
        and target_words.pace_words(REACHED, t) == "自2025年8月31日起达标"
    )
    assert target_words.gap_words(replace(REACHED, actual=80.0, gap=0.0), t) == "正好达到目标"
    assert (
        target_words.pace_words(replace(REACHED, since=date(2026, 1, 31)), t)
        == "2026年1月31日达标，晚于期限"
    )
    assert (
        target_words.pace_words(replace(BEHIND, state="missed", since=DUE, needed=None), t)
        == "2025年12月31日到期，未达标"
    )


def test_too_little_data():
    unknown = replace(
        BEHIND, actual=None, gap=None, lacking=None, needed=None, achieved=None, state="unknown"
    )
    assert (
        target_words.gap_words(unknown, t) == "数据不足，无法计算"
        and target_words.pace_words(unknown, t) == ""
    )
    assert target_words.value_words("training_coverage", None, t) == "—"


@pytest.mark.parametrize(
    ("indicator", "value", "steps"),
    [
        ("training_coverage", "63.2%", "6家"),
        ("sessions_held", "63.2场", "6场"),
        ("experts_listed", "63.2人", "6人"),
        ("closing_rate", "63.2%", "6个百分点"),
    ],
)
def test_units(indicator, value, steps):
    assert (
        target_words.value_words(indicator, 63.2, t) == value
        and target_words.amount_words(indicator, 6.0, t) == steps
    )
