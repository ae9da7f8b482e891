"""What stands beside a date: how near it is, on what it rests and what is unsure."""

from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from indicators.working_days import NOTHING_ENTERED
from locales import translator
from ui.deadlines import words
from ui.deadlines.words import answer, by_rule, due, how_near, unsure

zh, en = translator("zh"), translator("en")
TUESDAY, SATURDAY = date(2025, 9, 30), date(2025, 10, 4)


@pytest.fixture(autouse=True)
def no_year_entered(monkeypatch):
    monkeypatch.setattr(words.loaders, "working_calendar", lambda: NOTHING_ENTERED)


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
    "values, said",
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
def test_how_near(values, said):
    assert how_near(row(**values), zh) == said


@pytest.mark.parametrize(
    "values, said",
    [
        ({}, ""),
        ({"due_on": SATURDAY}, "逢周末，未顺延"),
        ({"status": "unverified"}, "规则待核实，须律师确认"),
        ({"status": "unverified", "basis": "printed"}, "规则待核实，以文书为准"),
        ({"unit": "working_day"}, "公众假日未计入"),
        ({"unit": "working_day", "basis": "extended"}, ""),
        ({"unit": "working_day", "forum_country": "CHN"}, ""),
        (
            {"unit": "working_day", "forum_country": "CHN", "due_on": date(2031, 1, 7)},
            "2031年的放假安排还没有收录，只扣除了周末",
        ),
        ({"status": "unverified", "due_on": SATURDAY}, "规则待核实，须律师确认；逢周末，未顺延"),
        ({"status": None, "basis": "printed", "unit": None}, ""),
    ],
)
def test_what_is_unsure(values, said):
    assert unsure(row(**values), zh) == said


def test_the_date_of_a_rule_says_what_is_unsure():
    rule = SimpleNamespace(period=10, unit="working_day", forum_country="EUE", status="unverified")
    assert (
        by_rule(rule, date(2025, 9, 26), zh)
        == "2025年10月10日（周五），规则待核实，须律师确认，公众假日未计入"
    )
    assert due(row(), en) == "30 Sep 2025 (Tue)"


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ((-3, 2), "最紧急的是A1“提交答辩”，逾期3天。"),
        ((-3, -3, 2), "最紧急的是A1“提交答辩”等2项，同日到期，逾期3天。"),
    ],
)
def test_the_most_urgent_ones_of_a_day_are_told_together(days, told):
    rows = [
        {
            "case": f"A{number}",
            "act_zh": "提交答辩",
            "state": "overdue" if left < 0 else "due7",
            "days": left,
            "due_on": date(2025, 9, 30 - 3 if left < 0 else 30),
            "done_on": None,
        }
        for number, left in enumerate(days, 1)
    ]
    facts = {"open": len(days), "overdue": 1, "this_week": 1, "due7": 1, "done": 0}
    said = answer(pd.DataFrame(rows), facts, SimpleNamespace(as_of=TUESDAY), zh)
    assert said.endswith(told)
