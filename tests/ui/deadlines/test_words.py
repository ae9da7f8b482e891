"""What stands beside a date: how near it is, on what it rests and what is unsure."""

from datetime import date
from types import SimpleNamespace

import pytest

from locales import translator
from ui.deadlines.words import by_rule, due, how_near, unsure

zh, en = translator("zh"), translator("en")
TUESDAY, SATURDAY = date(2025, 9, 30), date(2025, 10, 4)


def row(**values):
    return SimpleNamespace(
        **{
            "state": "due7",
            "days": 3,
            "due_on": TUESDAY,
            "done_on": None,
            "status": "sourced",
            "basis": "computed",
            "unit": "day",
            "forum_country": "USA",
        }
        | values
    )


@pytest.mark.parametrize(
    "values, words",
    [
        ({}, "● 还有3天"),
        ({"days": 0}, "● 今天到期"),
        ({"state": "overdue", "days": -2}, "▲ 逾期2天"),
        ({"state": "later", "days": 40}, "○ 还有40天"),
        ({"state": "done", "done_on": TUESDAY}, "✓ 已办结"),
        ({"state": "done", "done_on": SATURDAY}, "✓ 逾期办结"),
        ({"state": "information"}, "– 仅供参考"),
        ({"state": "ended"}, "– 案件已结"),
    ],
)
def test_how_near(values, words):
    assert how_near(row(**values), zh) == words


@pytest.mark.parametrize(
    "values, words",
    [
        ({}, ""),
        ({"due_on": SATURDAY}, "逢周末，未顺延"),
        ({"status": "unverified"}, "规则待核实，须律师确认"),
        ({"status": "unverified", "basis": "printed"}, "规则待核实，以文书为准"),
        ({"unit": "working_day"}, "公众假日未计入"),
        ({"unit": "working_day", "basis": "extended"}, ""),
        ({"unit": "working_day", "forum_country": "CHN"}, ""),
        ({"status": "unverified", "due_on": SATURDAY}, "规则待核实，须律师确认；逢周末，未顺延"),
        ({"status": None, "basis": "printed", "unit": None}, ""),
    ],
)
def test_what_is_unsure(values, words):
    assert unsure(row(**values), zh) == words


def test_the_date_of_a_rule_says_what_is_unsure():
    rule = SimpleNamespace(period=10, unit="working_day", forum_country="EUE", status="unverified")
    assert (
        by_rule(rule, date(2025, 9, 26), zh)
        == "2025年10月10日（周五），规则待核实，须律师确认，公众假日未计入"
    )
    assert due(row(), en) == "30 Sep 2025 (Tue)"
