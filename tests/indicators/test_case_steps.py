"""When steps are due, by hand on a calendar: 29 and 30 March 2024 were a weekend's eve and a
Saturday; 4-6 April a holiday, 7 April (a Sunday) was worked.
"""

from datetime import date

import pandas as pd
import pytest

from indicators import case_steps

FRIDAY = date(2024, 3, 29)


@pytest.mark.parametrize(
    "amount, unit, expected",
    [
        (0, "working_day", "2024-03-29"),
        (1, "working_day", "2024-04-01"),
        (4, "working_day", "2024-04-07"),
        (5, "working_day", "2024-04-08"),
        (2, "hour", "2024-03-29"),
        (23, "hour", "2024-03-29"),
        (24, "hour", "2024-03-30"),
        (48, "hour", "2024-03-31"),
        (0, "day", "2024-03-29"),
        (56, "day", "2024-05-24"),
        (1, "month", "2024-04-29"),
    ],
)
def test_due(amount, unit, expected):
    assert case_steps.due(FRIDAY, amount, unit).value == date.fromisoformat(expected)


def test_a_month_ends_with_a_shorter_month():
    assert case_steps.due(date(2024, 1, 31), 1, "month").value == date(2024, 2, 29)


def test_an_unknown_unit():
    with pytest.raises(ValueError, match="week"):
        case_steps.due(FRIDAY, 1, "week")


def test_suggested_dates_and_the_years_that_are_not_announced():
    steps = pd.DataFrame(
        [
            (1, 1, "working_day", "start"),
            (2, None, None, "start"),
            (3, 20, "working_day", "closing"),
        ],
        columns=["id", "amount", "unit", "counted_from"],
    )
    assert case_steps.suggested(steps, FRIDAY) == ({1: date(2024, 4, 1), 2: None, 3: None}, [])
    assert case_steps.suggested(steps, date(2030, 1, 4)) == (
        {1: date(2030, 1, 7), 2: None, 3: None},
        [2030],
    )


def placed(as_of, **row):
    values = {
        "due_on": None,
        "done_on": None,
        "closed_on": None,
        "counted_from": "start",
        "amount": None,
        "unit": None,
    } | row
    found = case_steps.placed(pd.DataFrame([values]), as_of).iloc[0]
    return found["state"], found["due_on"], found["late"]


@pytest.mark.parametrize(
    "row, expected",
    [
        ({"due_on": date(2024, 3, 28)}, ("overdue", date(2024, 3, 28), 1)),
        ({"due_on": FRIDAY}, ("soon", FRIDAY, 0)),
        ({"due_on": date(2024, 4, 5)}, ("soon", date(2024, 4, 5), 0)),
        ({"due_on": date(2024, 4, 6)}, ("open", date(2024, 4, 6), 0)),
        ({}, ("open", None, 0)),
        ({"due_on": date(2024, 3, 1), "done_on": date(2024, 3, 20)}, ("done", date(2024, 3, 1), 0)),
        (
            {"due_on": date(2024, 3, 1), "closed_on": date(2024, 3, 1)},
            ("moot", date(2024, 3, 1), 0),
        ),
        ({"counted_from": "closing", "amount": 5, "unit": "working_day"}, ("open", None, 0)),
        (
            {
                "counted_from": "closing",
                "amount": 5,
                "unit": "working_day",
                "closed_on": date(2024, 3, 20),
            },
            ("overdue", date(2024, 3, 27), 2),
        ),
    ],
)
def test_states(row, expected):
    assert placed(FRIDAY, **row) == expected


def test_progress():
    frame = pd.DataFrame({"state": ["done", "done", "overdue", "open", "moot"]})
    assert case_steps.progress(frame) == {"done": 2, "total": 5, "overdue": 1}


def test_no_steps():
    empty = pd.DataFrame(
        columns=["due_on", "done_on", "closed_on", "counted_from", "amount", "unit"]
    )
    assert case_steps.progress(case_steps.placed(empty, FRIDAY)) == {
        "done": 0,
        "total": 0,
        "overdue": 0,
    }
