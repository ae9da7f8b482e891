"""Sentences and figures that may leave the office."""

import pytest

from ui.frame.figure import Figure
from ui.outside.said import figures, is_open


@pytest.mark.parametrize(
    "text",
    [
        "在办111起，其中超期21起。",
        "近3个月新发生50起，2025年3月1日起",
        "50 cases in 3 months, since 4 Oct 2025",
        "覆盖率4.5%，共1,204家",
        "21起，2025年3月4日起1.5万元",
    ],
)
def test_what_may_be_told(text):
    assert is_open(text, ("示例企业",))


@pytest.mark.parametrize(
    "text",
    [
        "在办111起，其中超期4起。",
        "超期3、逾期9",
        "在办21起，4起超期",
        "21 open,4 overdue",
        "2025年3起",
        "only 2 cases",
        "two cases are overdue",
        "每月至多一起",
        "最紧急的是JF20240074",
        "91440205MA3213665H有9起",
        "示例企业有9起",
    ],
)
def test_what_may_not_be_told(text):
    assert not is_open(text, ("示例企业",))


def test_of_figures_the_small_and_what_gives_them_away_are_left_out():
    """63 less 60 are 3; what explains a figure is left out throughout."""
    shown = figures(
        [
            Figure("送交", "63 件", "x", delta=2, delta_text="受理60件"),
            Figure("受理", "60 件", "x"),
            Figure("未派", "4 起", "x"),
            Figure("最高", "示例企业", "x"),
            Figure("比例", "58.5%", "x"),
        ],
        ("示例企业",),
    )
    assert [(one.label, one.value, one.delta, one.delta_text) for one in shown] == [
        ("送交", "63 件", None, ""),
        ("比例", "58.5%", None, ""),
    ]
