"""Due dates of every unit, read off a calendar by hand, and the states that follow from them."""

from datetime import date, timedelta

import pandas as pd
import pytest

from indicators.deadlines import (
    Computed,
    by_expert,
    by_week,
    computed,
    states,
    summary,
    this_week,
    week,
)

TODAY = date(2025, 9, 30)  # a Tuesday


@pytest.mark.parametrize(
    "start, period, unit, on, weekend",
    [
        ("2025-09-10", 20, "day", "2025-09-30", False),  # Tuesday; the 11th is day 1
        (
            "2025-09-13",
            21,
            "day",
            "2025-10-04",
            True,
        ),  # Saturday: shown, not moved to Monday the 6th
        ("2024-02-08", 21, "day", "2024-02-29", False),
        ("2025-01-31", 1, "month", "2025-02-28", False),  # Friday
        ("2024-01-31", 1, "month", "2024-02-29", False),
        ("2024-02-29", 12, "month", "2025-02-28", False),
        (
            "2025-02-28",
            1,
            "month",
            "2025-03-28",
            False,
        ),  # the same day of the month, not the last one
        ("2025-08-31", 6, "month", "2026-02-28", True),  # Saturday
        ("2025-12-15", 2, "month", "2026-02-15", True),  # Sunday
        ("2020-06-30", 60, "month", "2025-06-30", False),
    ],
)
def test_days_and_months(start, period, unit, on, weekend):
    assert computed(date.fromisoformat(start), period, unit, "USA") == Computed(
        date.fromisoformat(on), weekend, False
    )


@pytest.mark.parametrize(
    "country, on, left_out",
    [
        (
            "EUE",
            "2025-10-10",
            True,
        ),  # Mon 29 and Tue 30 September, Wed 1 to Fri 3, Mon 6 to Fri 10: ten
        ("CHN", "2025-10-16", False),
    ],
)  # 28 (a Sunday worked), 29, 30, then 9, 10, 11 (a Saturday worked), 13, 14, 15, 16
def test_working_days(country, on, left_out):
    assert computed(date(2025, 9, 26), 10, "working_day", country) == Computed(
        date.fromisoformat(on), False, left_out
    )


@pytest.mark.parametrize("period, unit", [(0, "day"), (-1, "month"), (3, "week")])
def test_what_is_no_period(period, unit):
    with pytest.raises(ValueError, match=unit):
        computed(TODAY, period, unit, "USA")


def frame(*rows):
    """(number, days from today or the due date, done_on, clock_type, case_closed, expert)"""
    columns = ["number", "due_on", "done_on", "clock_type", "case_closed", "expert"]
    plain = [
        (n, TODAY + timedelta(due), done, clock, closed, expert)
        for n, due, done, clock, closed, expert in rows
    ]
    made = pd.DataFrame(plain, columns=columns).assign(status="sourced", basis="computed")
    return made.assign(expert_name=made["expert"])


PARTY = "party_deadline"
ROWS = (
    ("later", 31, None, PARTY, 0, "A"),
    ("thirty", 30, None, PARTY, 0, "A"),
    ("eight", 8, None, PARTY, 0, None),
    ("seven", 7, None, PARTY, 0, "B"),
    ("today", 0, None, PARTY, 0, "B"),
    ("late", -1, None, PARTY, 0, "B"),
    ("own", -9, None, None, 0, "A"),
    ("clock", -3, None, "validity", 0, "A"),
    ("closed", -3, None, PARTY, 1, "A"),
    ("kept", -3, TODAY - timedelta(3), PARTY, 0, "A"),
    ("missed", -3, TODAY, PARTY, 1, "A"),
)


def test_states_the_most_urgent_first():
    found = states(frame(*ROWS), TODAY)
    assert list(zip(found["number"], found["state"], found["days"], strict=True)) == [
        ("own", "overdue", -9),
        ("late", "overdue", -1),
        ("today", "due7", 0),
        ("seven", "due7", 7),
        ("eight", "due30", 8),
        ("thirty", "due30", 30),
        ("later", "later", 31),
        ("kept", "done", -3),
        ("missed", "done", -3),
        ("closed", "ended", -3),
        ("clock", "information", -3),
    ]


def test_no_deadline_at_all():
    found = states(frame(), TODAY)
    assert (
        found.empty
        and summary(found, TODAY)["open"] == 0
        and by_expert(found).empty
        and by_week(found, TODAY)["deadlines"].sum() == 0
    )


def test_the_week_is_monday_to_sunday():
    assert week(TODAY) == (date(2025, 9, 29), date(2025, 10, 5))
    assert week(date(2025, 9, 29))[0] == date(2025, 9, 29) and week(date(2025, 10, 5))[1] == date(
        2025, 10, 5
    )
    assert this_week(
        states(
            frame(*ROWS, ("sunday", 5, None, PARTY, 0, "A"), ("monday", 6, None, PARTY, 0, "A")),
            TODAY,
        ),
        TODAY,
    )["number"].tolist() == ["late", "today", "sunday"]


def test_summary():
    found = summary(states(frame(*ROWS), TODAY), TODAY)
    assert {
        name: found[name]
        for name in ("overdue", "due7", "due30", "later", "open", "this_week", "done", "on_time")
    } == {
        "overdue": 2,
        "due7": 2,
        "due30": 2,
        "later": 1,
        "open": 7,
        "this_week": 2,
        "done": 2,
        "on_time": 1,
    }
    assert found["share"] is None  # two of them: no percentage
    more = [(f"d{n}", -3, TODAY - timedelta(9), PARTY, 0, "A") for n in range(3)]
    assert summary(states(frame(*ROWS, *more), TODAY), TODAY)["share"] == 0.8


def test_unverified_counts_only_what_rests_on_the_rule():
    rows = states(frame(*ROWS), TODAY).assign(status="unverified")
    rows.loc[0, "basis"] = "printed"
    assert summary(rows, TODAY)["unverified"] == 6


def test_by_expert():
    found = by_expert(states(frame(*ROWS), TODAY))
    assert found.to_numpy().tolist() == [
        ["B", "B", 1, 2, 0, 0],
        ["A", "A", 1, 0, 1, 1],
        ["", "", 0, 0, 1, 0],
    ]


def test_by_week():
    found = by_week(states(frame(*ROWS), TODAY), TODAY, weeks=4)
    assert [(day.isoformat(), n) for day, n in found.itertuples(index=False)] == [
        ("2025-09-29", 1),
        ("2025-10-06", 2),
        ("2025-10-13", 0),
        ("2025-10-20", 0),
    ]
