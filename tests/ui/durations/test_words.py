"""Each sentence on durations: one way, the other way, and when it cannot be told, in both
languages.
"""

from types import SimpleNamespace

import pytest

from indicators.durations import MONTH, Comparison, Summary
from locales import translator
from ui.durations import words as duration_words

ZH, EN = translator("zh"), translator("en")
NAMES = {"USA": "美国", "DEU": "德国", "JPN": "日本", "settlement": "和解", "judgment": "裁判"}
NAMES_EN = {"USA": "United States", "DEU": "Germany", "JPN": "Japan"}


def summary(cases=30, closed=20, median=10 * MONTH, low=9 * MONTH, high=12 * MONTH):
    return Summary(cases, closed, 0, median, low, high)


def test_median():
    assert (
        duration_words.median_words(summary(), ZH)
        == "一半案件在10.0个月内办结（95%区间9.0至12.0个月）"
    )
    assert (
        duration_words.median_words(summary(), EN)
        == "Half of the cases close within 10.0 months (95% interval 9.0 to 12.0)"
    )
    assert (
        duration_words.median_words(summary(high=None), ZH)
        == "一半案件在10.0个月内办结，下限9.0个月，上限尚不能判断"
    )
    assert (
        duration_words.median_words(summary(low=None), ZH)
        == "一半案件在10.0个月内办结，区间尚不能判断"
    )
    assert (
        duration_words.median_words(summary(median=None), ZH)
        == "办结的还不到一半，中位数尚不能判断"
    )
    assert (
        duration_words.median_words(summary(closed=9), ZH) == "结案9起，不足10起，中位数尚不能判断"
    )
    assert (
        duration_words.median_words(summary(closed=9), EN)
        == "9 closed, under 10: the median cannot be told yet"
    )


def test_answer():
    year, two = (0.35, 0.26, 0.43), (0.08, 0.05, 0.12)
    assert (
        duration_words.answer(summary(), year, two, ZH)
        == "一半案件在10.0个月内办结（95%区间9.0至12.0个月）；满一年时仍有35%在办，满两年时8%。"
    )
    assert duration_words.answer(summary(), year, None, ZH).endswith(
        "满一年时仍有35%在办，两年后的比例尚不能判断。"
    )
    assert duration_words.answer(summary(), None, None, ZH).endswith(
        "满一年的还不足5起，一年后仍在办的比例尚不能判断。"
    )
    assert (
        duration_words.answer(summary(cases=4, closed=2), None, None, ZH)
        == "共4起，结案2起；案件太少，只计数，不估计办理时长。"
    )
    assert duration_words.answer(summary(), year, two, EN).endswith(
        "; 35% are still open after one year, 8% after two."
    )


def test_share_still_open_on_a_card():
    assert duration_words.still_open_words((0.352, 0.26, 0.43), ZH) == ("35%", "95%区间26%至43%")
    assert duration_words.still_open_words((1.0, float("nan"), float("nan")), ZH) == (
        "100%",
        "区间尚不能判断",
    )
    assert duration_words.still_open_words(None, ZH) == ("尚不能判断", "跟踪到此时的不足5起")


def test_the_commonest_groups():
    rows = [
        SimpleNamespace(code="USA", median=10 * MONTH),
        SimpleNamespace(code="DEU", median=None),
    ]
    assert (
        duration_words.groups_words(rows, NAMES, ZH) == "美国一半在10.0个月内办结；德国尚不能判断"
    )
    assert (
        duration_words.groups_words(rows, NAMES_EN, EN)
        == "United States: half close within 10.0 months; Germany: cannot be told yet"
    )


@pytest.mark.parametrize("fast, slow", [("USA", "DEU"), ("DEU", "USA")])
def test_two_groups_compared_both_ways(fast, slow):
    found = Comparison(("USA", "DEU"), 0.01, fast, slow)
    assert (
        duration_words.comparison_words(found, NAMES, ZH)
        == f"{NAMES[fast]}比{NAMES[slow]}办结得快，超出偶然"
    )
    assert (
        duration_words.comparison_words(found, NAMES_EN, EN)
        == f"{NAMES_EN[fast]} closes faster than {NAMES_EN[slow]}, beyond chance"
    )


def test_groups_that_do_not_differ_or_cannot_be_compared():
    assert (
        duration_words.comparison_words(Comparison(("USA", "DEU"), 0.05, "USA", "DEU"), NAMES, ZH)
        == "两类之间未见明显差异"
    )
    assert (
        duration_words.comparison_words(
            Comparison(("USA", "DEU", "JPN"), 0.4, "USA", "DEU"), NAMES, ZH
        )
        == "3类之间未见明显差异"
    )
    assert (
        duration_words.comparison_words(
            Comparison(("USA", "DEU", "JPN"), 0.04, "JPN", "USA"), NAMES, ZH
        )
        == "3类办理时长的差异超出偶然：日本最快，美国最慢"
    )
    assert duration_words.comparison_words(Comparison(("USA",), None), NAMES, ZH).endswith(
        "有无差异尚不能判断"
    )
    assert duration_words.comparison_words(Comparison(("USA",), None), NAMES_EN, EN).endswith(
        "whether they differ cannot be told yet"
    )


def test_difference_both_ways_and_cannot_tell():
    more, less, vague = (
        (2 * MONTH, MONTH, 3 * MONTH),
        (-2 * MONTH, -3 * MONTH, -MONTH),
        (0.5 * MONTH, -MONTH, 2 * MONTH),
    )
    assert (
        duration_words.difference_words(more, "美国", "德国", 12, ZH)
        == "前12个月内，德国平均比美国多在办2.0个月（95%区间1.0至3.0个月）。"
    )
    assert (
        duration_words.difference_words(less, "美国", "德国", 12, ZH)
        == "前12个月内，德国平均比美国少在办2.0个月（95%区间1.0至3.0个月）。"
    )
    assert (
        duration_words.difference_words(vague, "美国", "德国", 24, ZH)
        == "前24个月内，美国与德国未见明显差异（德国减美国：0.5个月，95%区间-1.0至2.0）。"
    )
    assert duration_words.difference_words(None, "美国", "德国", 24, ZH).startswith(
        "前24个月内美国与德国相差多少，尚不能判断"
    )
    assert duration_words.difference_words(less, "A", "B", 12, EN) == (
        "Within the first 12 months, B is open 2.0 months less than A on average (95% "
        "interval 1.0 to 3.0 months)."
    )


def test_endings():
    assert (
        duration_words.endings_words(
            {"judgment": 0.2, "settlement": 0.3, "mediation": 0.05}, 20, 24.0, NAMES, ZH
        )
        == "满24个月时，和解结束的最多，占30%；和解、调解、仲裁合计35%"
    )
    assert (
        duration_words.endings_words({"judgment": 0.4, "settlement": 0.3}, 20, 24.0, NAMES, ZH)
        == "满24个月时，裁判结束的最多，占40%；和解、调解、仲裁合计30%"
    )
    assert (
        duration_words.endings_words({"judgment": 0.4}, 9, 24.0, NAMES, ZH)
        == "结案9起，不足10起：各种结束方式的比例尚不能判断"
    )


def test_ages():
    assert duration_words.ages_words(3, 12, ZH) == "在办12起，其中3起（25%）已超过一年"
    assert duration_words.ages_words(3, 4, ZH) == "在办4起，其中3起已超过一年"
    assert (
        duration_words.ages_words(0, 4, ZH) == "在办4起，都未满一年"
        and duration_words.ages_words(0, 1, ZH) == "在办1起，未满一年"
    )
    assert duration_words.ages_words(0, 0, ZH) == "目前没有在办案件"
    assert duration_words.ages_words(3, 12, EN) == "12 open, 3 of them (25%) for more than a year"
