"""Comparisons in time, in words: more, fewer, and too few to tell."""

from datetime import date

import pytest
from scipy.stats import binom, binomtest

from data_access.filter.filters import Filter
from locales import translator
from ui.disputes import comparison

ZH, EN = translator("zh"), translator("en")


def test_change_both_ways():
    assert comparison.change_words(30, 10, ZH) == "比上年同期多20起，超出正常波动"
    assert comparison.change_words(10, 30, ZH) == "比上年同期少20起，超出正常波动"
    assert comparison.change_words(12, 10, ZH) == "比上年同期多2起，差别可能出于偶然"
    assert comparison.change_words(10, 10, ZH) == "与上年同期持平"


def test_under_five_in_both_it_cannot_be_told():
    assert comparison.change_words(4, 1, ZH) == "比上年同期多3起，太少，看不出变化"
    assert comparison.ratio_words(4, 1, ZH) == "两期都不足5起，不计算倍数"
    assert (
        comparison.change_words(0, 5, ZH) == "比上年同期少5起，差别可能出于偶然"
    )  # exactly P = 2 / 32
    assert comparison.ratio_words(4, 1, EN) == "under 5 in both periods, no ratio worked out"


def test_ratio_with_its_exact_interval():
    # given 30 cases, the 20 are binomial: the ratio is the odds of the Clopper-Pearson limits, here
    # from scipy
    limits = binomtest(20, 30).proportion_ci(0.95, "exact")
    low, high = (p / (1 - p) for p in (limits.low, limits.high))
    assert (
        comparison.ratio_words(20, 10, ZH) == f"为上年同期的2.0倍（95%区间{low:.1f}至{high:.1f}）"
    )
    assert (
        comparison.ratio_words(20, 10, EN)
        == f"2.0 times that of the same period a year before (95% interval {low:.1f} to {high:.1f})"
    )
    assert (
        comparison.ratio_words(20, 10, ZH, "之前24个月月均", 12, 24)
        == f"为之前24个月月均的4.0倍（95%区间{2 * low:.1f}至{2 * high:.1f}）"
    )
    assert comparison.ratio_words(6, 0, ZH).startswith("上年同期没有，至少为其")


def test_an_interval_shows_on_which_side_of_one_it_ends():
    """91 against 64: 1.4 times, from 1.02 on (scipy's Clopper-Pearson)."""
    limits = binomtest(91, 155).proportion_ci(0.95, "exact")
    assert limits.low / (1 - limits.low) == pytest.approx(1.0217, abs=1e-3)
    assert "95%区间1.02至2.0" in comparison.ratio_words(91, 64, ZH)


def test_the_interval_leaves_out_one_just_when_chance_does_not_do():
    for now in range(5, 40):
        low = comparison.rate_ratio(now, 1, 12, 1).exact
        assert (comparison.chance_words(now, 12, ZH) == "超出正常波动") == (
            low.lower > 1 or low.upper < 1
        )


def test_stocks_compare_what_came_with_what_went():
    assert comparison.stock_words(50, 44, 5, ZH) == "其间新增45起、减少39起，差别可能出于偶然"
    assert comparison.stock_words(40, 12, 10, ZH) == "其间新增30起、减少2起，超出正常波动"
    assert comparison.stock_words(12, 40, 10, ZH) == "其间新增2起、减少30起，超出正常波动"
    assert comparison.stock_words(6, 4, 2, ZH) == "其间新增4起、减少2起，太少，看不出变化"


def test_shares():
    assert comparison.share_words(8, 10, 2, 10, False, ZH).endswith("，超出正常波动")
    assert comparison.share_words(6, 10, 5, 10, False, ZH).endswith("，差别可能出于偶然")
    assert comparison.share_words(6, 10, 2, 4, False, ZH) == "不足5起，不作比较"
    assert comparison.share_words(6, 10, 5, 10, True, ZH) == "两期有相同的案件，不判断波动"
    # Newcombe (1998), example 56/70 against 48/80, method 10: 0.0524 to 0.3339
    assert (
        comparison.share_words(56, 70, 48, 80, False, ZH)
        == "相差+5.2至+33.4个百分点（95%区间），超出正常波动"
    )


def test_an_unfinished_period_is_compared_by_what_it_will_come_to():
    """36 of 72 % are 50 in the end, as many as before; 54 are 75, half as many again:
    P(X >= 54 | 104, 0.72 / 1.72) = 0.0244, from scipy's binomial.
    """
    shares = comparison.Shares(0.72, 1.0)
    assert comparison.change_words(36, 50, ZH, shares) == "与上年同期持平"
    assert comparison.chance_words(36, 50, ZH, 0.72) == "差别可能出于偶然"
    assert 2 * binom.sf(53, 104, 0.72 / 1.72) == pytest.approx(0.0489, abs=1e-4)
    assert comparison.change_words(54, 50, ZH, shares) == "比上年同期多25起，超出正常波动"
    assert comparison.entered_words(54, shares, ZH) == "（录入约72%，录满约75起）"
    assert comparison.entered_words(54, shares, EN) == " (about 72% entered, about 75 once all are)"
    assert comparison.since_words("同比", shares, ZH) == "同比，按录满估计"
    assert comparison.stock_words(46, 60, 10, ZH, 0.72) == (
        "其间新增36起（录入约72%，录满约50起）、减少50起，差别可能出于偶然"
    )
    assert comparison.stock_change(46, 60, 10, 0.72) == 0


def test_what_cannot_be_told_is_not_compared():
    shares = comparison.Shares(float("nan"), 1.0)
    assert comparison.change_words(36, 50, ZH, shares) == "录入了多少尚不能估计，暂不比较"
    assert comparison.change(36, 50, shares) is None
    assert (
        comparison.ratio_words(36, 50, ZH, None, shares.now) == "录入了多少尚不能估计，不计算倍数"
    )
    assert comparison.entered_words(36, shares, ZH) == ""


def test_a_year_back_keeps_the_ends_of_months():
    chosen = Filter(period="2025-02").resolve(date(2025, 2, 28))
    before = comparison.year_before(chosen)
    assert (before.start, before.end) == (date(2024, 2, 1), date(2024, 2, 29))
    assert before.as_of == date(2024, 2, 29)
    year = comparison.last_twelve_months(Filter().resolve(date(2025, 8, 17)))
    assert (year.start, year.end) == (date(2024, 8, 1), date(2025, 7, 31))


def test_the_cases_that_stand_in_both():
    chosen = Filter().resolve(date(2025, 6, 30))
    before = comparison.year_before(chosen)
    again = comparison.kept(chosen, before)
    assert (again.start, again.end, again.as_of) == (
        comparison.FIRST_DAY,
        date(2024, 6, 30),
        date(2025, 6, 30),
    ) and again.overdue_days == 365 + 365
    year = Filter(period="2025").resolve(date(2025, 6, 30))
    assert comparison.kept(year, comparison.year_before(year)) is None
