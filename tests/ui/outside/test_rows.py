"""Small counts in the lists of a file, worked out by hand."""

import pandas as pd
import pytest

from ui.outside.rows import HIDDEN, SmallCounts, cells_hidden, is_all_hidden

MEASURES, UNITS, SHARES = {"年份"}, {"%", "万元"}, {"和解（%）"}


def covered(*frames):
    return SmallCounts(MEASURES, UNITS, SHARES, "单位").covered(frames)


def test_nothing_is_hidden_without_a_small_count():
    frame = pd.DataFrame(
        {"国家/地区": ["美国", "日本"], "纠纷（起）": [20, 9], "占比（%）": [69, 31.0]}
    )
    (shown,) = covered(frame)
    assert shown.to_dict("list") == frame.to_dict("list")


def test_a_small_count_takes_the_next_one_and_what_was_worked_out_with_it():
    """3 alone would be 32 less 20 and 9, so 9 goes too, and with both their amounts."""
    frame = pd.DataFrame(
        {
            "国家/地区": ["美国", "日本", "韩国"],
            "纠纷（起）": [20, 9, 3],
            "金额（万元）": [7.5, 4, 1],
        }
    )
    (shown,) = covered(frame)
    assert list(shown["纠纷（起）"]) == [20, HIDDEN, HIDDEN]
    assert list(shown["金额（万元）"]) == [7.5, HIDDEN, HIDDEN]


ENDED = {"纠纷（起）": [12, 30, 40], "结案（起）": [9, 20, 25], "在办（起）": [3, 10, 15]}
IN_WAYS = {"和解": [5, 9, 10], "调解": [0, 6, 9], "裁判": [9, 9, 9], "撤回": [7, 8, 9]}


@pytest.mark.parametrize(
    "counts",
    [
        ENDED,
        ENDED | {"派案（次）": [50, 60, 70], "移交（次）": [55, 65, 75]},
        {"纠纷（起）": [24, 42, 52]} | IN_WAYS | {"在办（起）": [3, 10, 15]},
    ],
    ids=["of two", "of two beside other counts", "of all others"],
)
def test_a_column_that_is_the_sum_of_others_is_hidden_with_them(counts):
    """3 are open: they are the cases less those that ended. So of their row nothing is told, nor
    of a second.
    """
    frame = pd.DataFrame({"行业": ["甲", "乙", "丙"]} | counts)
    (shown,) = covered(frame)
    assert (shown.iloc[:2, 1:] == HIDDEN).all(axis=None)
    assert list(shown.iloc[2, 1:]) == list(frame.iloc[2, 1:])


def test_a_count_that_is_less_than_another_by_a_small_one_is_hidden():
    """12 of which 9 are overdue: 3 are not. 9 takes another with it."""
    frame = pd.DataFrame({"行业": ["甲", "乙"], "在办（起）": [12, 30], "超期（起）": [9, 20]})
    (shown,) = covered(frame)
    assert list(shown["在办（起）"]) == [12, 30]
    assert list(shown["超期（起）"]) == [HIDDEN, HIDDEN]


def test_the_same_count_is_hidden_in_every_table():
    """日本 9 joins 韩国 3 in the first table, so the second may not tell it; there 法国 joins."""
    first = pd.DataFrame({"国家/地区": ["美国", "日本", "韩国"], "纠纷（起）": [20, 9, 3]})
    second = pd.DataFrame({"市场": ["美国", "日本", "法国"], "合计": [20, 9, 11]})
    _, shown = covered(first, second)
    assert list(shown["合计"]) == [20, HIDDEN, HIDDEN]


def test_what_joins_in_one_table_is_hidden_in_those_before_it_too():
    """韩国 3 takes 日本 9 along in the last table, that 法国 11 in the second, and that 意大利 12
    in the first.
    """
    markets = pd.DataFrame({"市场": ["法国", "德国", "意大利"], "合计": [11, 30, 12]})
    visits = pd.DataFrame({"市场": ["美国", "日本", "法国"], "合计": [20, 9, 11]})
    cases = pd.DataFrame({"国家/地区": ["美国", "日本", "韩国"], "纠纷（起）": [20, 9, 3]})
    first, second, _ = covered(markets, visits, cases)
    assert list(first["合计"]) == [HIDDEN, 30, HIDDEN]
    assert list(second["合计"]) == [20, HIDDEN, HIDDEN]


def test_a_measure_and_a_count_of_other_things_hide_nothing():
    """13 cases of 12 enterprises leave nothing over, and the 2 is no count."""
    frame = pd.DataFrame(
        {"行业": ["甲", "乙"], "年份": [2, 3], "企业（家）": [12, 30], "纠纷（起）": [13, 33]}
    )
    (shown,) = covered(frame)
    assert shown.to_dict("list") == frame.to_dict("list")


def test_a_percentage_that_tells_of_a_small_count_is_hidden():
    frame = pd.DataFrame({"行业": ["甲", "乙"], "纠纷（起）": [50, 50], "和解（%）": [4.0, 40.0]})
    (shown,) = covered(frame)
    assert list(shown["和解（%）"]) == [HIDDEN, 40.0]


def test_rows_that_are_figures_are_hidden_one_by_one():
    frame = pd.DataFrame(
        {"指标": ["站", "站", "率"], "单位": ["个", "个", "%"], "实际": [3, 5, 68.9]}
    )
    (shown,) = covered(frame)
    assert list(shown["实际"]) == [HIDDEN, 5, 68.9]


def test_a_matrix_with_totals():
    """2 needs a rectangle of others, of which the cheapest is 6, 7 and 8."""
    frame = pd.DataFrame(
        {"国家/地区": ["甲", "乙", "丙"], "合计": [28, 45, 150]}
        | {"一": [2, 7, 40], "二": [6, 8, 50], "三": [20, 30, 60]}
    )
    shown = cells_hidden(frame, "合计")
    assert list(shown["一"]) == [HIDDEN, HIDDEN, 40]
    assert list(shown["二"]) == [HIDDEN, HIDDEN, 50]
    assert list(shown["三"]) == [20, 30, 60] and list(shown["合计"]) == [28, 45, 150]


def test_a_table_of_which_no_number_is_left():
    (shown,) = covered(pd.DataFrame({"行业": ["甲", "乙"], "纠纷（起）": [1, 0]}))
    assert is_all_hidden(shown)
