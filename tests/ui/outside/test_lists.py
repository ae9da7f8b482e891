"""Which tables and columns leave the office, and what stands for names."""

import pandas as pd

from locales import translator
from ui.frame.export import ExportTable
from ui.outside.lists import Outside


def outside(*frames, names=()):
    tables = [ExportTable(f"表{number}", frame) for number, frame in enumerate(frames)]
    return Outside(translator("zh"), names).tables(tables)


def test_a_name_has_the_same_letter_throughout_the_file():
    first = pd.DataFrame({"企业": ["示例乙", "示例甲"], "在办（起）": [9, 12]})
    second = pd.DataFrame({"企业": ["示例甲", "示例丙"], "在办（起）": [12, 15]})
    one, other = outside(first, second)
    assert list(one.frame["企业"]) == ["企业A", "企业B"]
    assert list(other.frame["企业"]) == ["企业B", "企业C"]


def test_after_z_the_letters_go_on_with_aa():
    many = pd.DataFrame({"企业": [f"示例{n}" for n in range(28)], "在办（起）": [9] * 28})
    (shown,) = outside(many)
    assert list(shown.frame["企业"][24:]) == ["企业Y", "企业Z", "企业AA", "企业AB"]


def test_lists_of_single_cases_and_what_runs_on_are_left_out():
    cases = pd.DataFrame({"纠纷编号": ["JF1"], "国家/地区": ["美国"]})
    running = pd.DataFrame({"月数": [1.0, 2.0], "仍在跟踪（起）": [40, 39]})
    crossed = pd.DataFrame(
        {"国家/地区": ["美国", "美国"], "结果": ["胜诉", "败诉"], "纠纷（起）": [9, 8]}
    )
    unknown = pd.DataFrame({"随便什么": ["甲"], "纠纷（起）": [9]})
    assert outside(cases, running, crossed, unknown, unknown.astype(object)) == ()


def test_a_column_that_nobody_declared_is_left_out_and_a_known_name_is_covered():
    frame = pd.DataFrame(
        {"国家/地区": ["美国", "示例甲"], "备注": ["电话", "0751"], "纠纷（起）": [9, 8]}
    )
    (shown,) = outside(frame, names=("示例甲",))
    assert list(shown.frame.columns) == ["国家/地区", "纠纷（起）"]
    assert list(shown.frame["国家/地区"]) == ["美国", "＊"]


def test_a_matrix_whose_totals_stand_in_another_table_is_told_by_its_totals():
    months = pd.period_range("2025-01", periods=2, freq="M")
    matrix = pd.DataFrame({"月份": months, "合计": [20, 30], "诉讼": [9, 10], "海关": [11, 20]})
    channels = pd.DataFrame({"纠纷类型": ["诉讼", "海关"], "纠纷（起）": [19, 31]})
    shown = outside(matrix, channels)
    assert list(shown[0].frame.columns) == ["月份", "合计"]
    others = pd.DataFrame({"行业": ["汽车"], "纠纷（起）": [50]})
    for beside in ((), (others,)):
        alone, *_ = outside(matrix, *beside)
        assert list(alone.frame.columns) == ["月份", "诉讼", "海关", "合计"]


def test_figures_with_a_unit_each_may_share_a_name():
    """Of counts the rows would be two kinds of things crossed."""
    figures = pd.DataFrame({"指标": ["站", "站"], "单位": ["个", "个"], "实际": [9, 8]})
    (shown,) = outside(figures)
    assert list(shown.frame["实际"]) == [9, 8]
    assert outside(figures.drop(columns="单位")) == ()
