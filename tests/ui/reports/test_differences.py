"""What was entered after a report was published, in words, beside what a person worked out."""

from datetime import date
from decimal import Decimal

from locales import translator
from papers.values import Figure
from ui.reports.kept.differences import between, sentence

THEN = (
    Figure("new", "新发纠纷（起）", 50),
    Figure("open", "在办（起）", 30),
    Figure("amount", "涉案金额（元）", Decimal("1200.50"), "money"),
    Figure("share", "覆盖率", Decimal("0.674"), "share"),
    Figure("last", "登记至", date(2025, 9, 30), "day"),
    Figure("gone", "停报的数（个）", 4),
)
NOW = (
    Figure("new", "新发纠纷（起）", 53),
    Figure("open", "在办（起）", 30),
    Figure("amount", "涉案金额（元）", Decimal("1300.50"), "money"),
    Figure("share", "覆盖率", Decimal("0.681"), "share"),
    Figure("last", "登记至", date(2025, 10, 31), "day"),
    Figure("added", "新报的数（个）", 2),
    Figure("unknown", "说不准的数（个）", None),
)


def test_only_what_differs_is_told_with_both_values():
    t = translator("zh")
    assert [sentence(one, t) for one in between(THEN, NOW)] == [
        "新发纠纷（起）：报告为50，签发后补录，现为53",
        "涉案金额（元）：报告为1,200.50，签发后补录，现为1,300.50",
        "覆盖率：报告为67.4%，签发后补录，现为68.1%",
        "登记至：报告为2025年9月30日，签发后补录，现为2025年10月31日",
        "停报的数（个）：报告为4，签发后补录，现为（无）",
        "新报的数（个）：报告为（无），签发后补录，现为2",
    ]


def test_nothing_differs_where_nothing_was_entered():
    assert between(THEN, THEN) == []
