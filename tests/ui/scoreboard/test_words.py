"""Where the eleven measures stand, in words, in both languages."""

from datetime import date

import pytest

from indicators.scoreboard import BOARD, ITEMS, NUMBERS, Standing
from locales import translator
from ui.scoreboard import words as scoreboard_words

t, english = translator("zh"), translator("en")
DUE = date(2025, 12, 31)


def standing(code, actual, goal, planned, gap, state):
    return Standing(ITEMS[code], actual, None, None, goal, 0.0, planned, gap, state, DUE)


FILINGS = standing("filings", 50.0, 60.0, 55.0, 10.0, "behind")
RATE = standing("appeals_in_time", 85.5, 90.0, 90.0, 4.5, "missed")
DAYS = standing("first_answer_days", 3.0, 2.0, 2.0, 1.0, "behind")
MONEY = standing(
    "sum_insured", 4_859_000_000.0, 4_000_000_000.0, 4_000_000_000.0, -859_000_000.0, "reached"
)


@pytest.mark.parametrize(
    ("s", "value", "goal", "gap"),
    [
        (FILINGS, "50件", "60件", "差10件"),
        (RATE, "85.5%", "90%", "差4.5个百分点"),
        (DAYS, "3个工作日", "≤2个工作日", "高出1个工作日"),
        (MONEY, "4,859.00万元", "4,000.00万元", "已达到目标"),
    ],
)
def test_values_goals_and_gaps(s, value, goal, gap):
    assert (
        scoreboard_words.value_words(s.item, s.actual, t),
        scoreboard_words.goal_words(s, t),
        scoreboard_words.gap_words(s, t),
    ) == (
        value,
        goal,
        gap,
    )


def test_in_english_the_name_carries_the_unit():
    assert [
        scoreboard_words.value_words(s.item, s.actual, english) for s in (FILINGS, RATE, DAYS)
    ] == [
        "50",
        "85.5%",
        "3 working days",
    ]
    assert (
        scoreboard_words.gap_words(FILINGS, english) == "10 short"
        and scoreboard_words.gap_words(DAYS, english) == "1 working day too high"
    )


def test_what_cannot_be_said():
    assert scoreboard_words.value_words(FILINGS.item, None, t) == "—"
    assert (
        scoreboard_words.gap_words(
            standing("appeals_in_time", None, 90.0, 90.0, None, "unknown"), t
        )
        == "数据不足，无法计算"
    )
    assert scoreboard_words.gap_words(Standing(ITEMS["visits"], 3.0, 3, None), t) == ""


def board(**states):
    """Every indicator without a target but those given."""
    return {item.code: states.get(item.code) or Standing(item, 1.0, 1, None) for item in BOARD}


def test_the_sentence_names_what_needs_attention_most():
    found = board(filings=FILINGS, appeals_in_time=RATE, first_answer_days=DAYS, sum_insured=MONEY)
    assert scoreboard_words.groups(found) == {
        n: {2: "behind", 6: "on_course", 7: "behind", 9: "behind"}.get(n, "none") for n in NUMBERS
    }
    assert scoreboard_words.answer(found, "2023-2025", t) == (
        "2023—2025周期：十一项措施中1项正常推进，3项滞后于序时进度，7项未设目标或无法判断；"
        "最需要关注的是措施2“网络服务”：首次答复用时3个工作日，序时应达2个工作日。"
    )
    late = scoreboard_words.answer(board(appeals_in_time=RATE), "2023-2025", english)
    assert late == (
        "Cycle 2023–2025: of the eleven measures 0 are on course, 1 behind, 10 without a target "
        "or not to be judged. Most in need of attention: measure 9 (Exchange of information): "
        "Requests answered in time 85.5%, target 90%."
    )
    assert scoreboard_words.answer(board(sum_insured=MONEY), "2023-2025", t).endswith(
        "10项未设目标或无法判断；没有滞后的指标。"
    )
    assert (
        scoreboard_words.answer(board(), "2026-2028", t)
        == "2026—2028周期：十一项措施中0项正常推进，0项滞后于序时进度，11项未设目标或无法判断。"
    )


def test_every_state_has_a_shape_and_a_word():
    assert len({shape for shape, _, _ in scoreboard_words.STATES.values()}) == 5 and set(
        scoreboard_words.STATES
    ) == {
        "reached",
        "on_course",
        "behind",
        "missed",
        "unknown",
        "none",
    }
    assert (
        len({word for _, word, _ in scoreboard_words.GROUPS.values()})
        == len(scoreboard_words.GROUPS)
        == 4
    )
