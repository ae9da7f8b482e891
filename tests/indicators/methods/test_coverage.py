"""Coverage through a cycle, on four enterprises that can be counted on one's fingers."""

from datetime import date

import pandas as pd
import pytest

from indicators.methods import coverage
from indicators.methods.coverage import month_index

JAN = month_index(date(2023, 1, 1))
START, DUE = date(2023, 1, 1), date(2025, 12, 31)
SPELLS = pd.DataFrame(
    [  # entered, left, done, n; months counted from January 2023
        (JAN - 12, None, JAN, 1),  # trained in January
        (JAN - 12, JAN + 2, JAN, 1),  # trained in January, left in March
        (JAN + 1, None, JAN + 1, 1),  # joined and trained in February
        (JAN - 12, None, None, 2),  # never trained
    ],
    columns=["entered", "left", "done", "n"],
)


def test_history_counts_who_is_there_at_each_month_end():
    found = coverage.history(SPELLS, JAN - 1, JAN + 2)
    assert found.to_dict("list") == {
        "month": [JAN - 1, JAN, JAN + 1, JAN + 2],
        "whole": [4, 4, 5, 4],
        "part": [0, 2, 3, 2],
    }
    at_each = [coverage.at(SPELLS, month) for month in found["month"]]
    assert at_each == [(4, 0), (4, 2), (5, 3), (4, 2)]


def test_history_of_nobody():
    assert coverage.history(SPELLS.head(0), JAN, JAN + 1).to_dict("list") == {
        "month": [JAN, JAN + 1],
        "whole": [0, 0],
        "part": [0, 0],
    }


def test_newly_done_counts_each_once_and_only_who_is_still_there():
    assert (
        coverage.newly_done(SPELLS, JAN - 1, JAN + 2) == 2
    )  # the one that left in March does not count
    assert coverage.newly_done(SPELLS, JAN - 1, JAN + 1) == 3
    assert coverage.newly_done(SPELLS, JAN, JAN + 2) == 1
    trained_before_joining = pd.DataFrame([(JAN + 5, None, JAN, 1)], columns=SPELLS.columns)
    assert coverage.newly_done(trained_before_joining, JAN + 1, JAN + 5) == 1


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2025, 9, 30), date(2025, 12, 31), 3),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2025, 12, 31), date(2025, 9, 30), -3),
        (date(2025, 9, 15), date(2025, 9, 30), 0.5),
        (date(2025, 9, 15), date(2025, 12, 31), 3.5),
        (date(2025, 9, 30), date(2025, 9, 30), 0),
    ],
)
def test_months_between(start, end, months):
    assert coverage.months_between(start, end) == pytest.approx(months, abs=1e-12)


def test_month_end():
    assert [coverage.month_end(month_index(date(2024, m, 1))) for m in (2, 12)] == [
        date(2024, 2, 29),
        date(2024, 12, 31),
    ]


@pytest.mark.parametrize(
    ("whole", "part", "lacking"),
    [(125, 79, 21), (125, 100, 0), (125, 101, 0), (126, 100, 1), (5, 0, 4), (0, 0, 0)],
)
def test_missing_rounds_up_to_whole_enterprises(whole, part, lacking):
    """80 % of 125 is exactly 100; of 126 it is 100.8, so 101 are needed."""
    assert coverage.missing(whole, part, 0.8) == lacking


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2022, 6, 30), 0),
        (date(2022, 12, 31), 0),
        (date(2023, 12, 31), 12),
        (date(2024, 6, 30), 18),
        (DUE, 36),
        (date(2026, 3, 1), 36),
    ],
)
def test_the_plan_line_rises_by_a_point_a_month(day, value):
    assert coverage.plan_value(day, START, DUE, 36) == pytest.approx(value, abs=1e-12)


def test_the_plan_line_begins_at_the_baseline():
    assert coverage.plan_value(date(2024, 6, 30), START, DUE, 30, 24) == pytest.approx(
        27, abs=1e-12
    )


@pytest.mark.parametrize(
    ("lacking", "as_of", "pace"),
    [
        (21, date(2025, 9, 30), 7),
        (0, date(2025, 9, 30), 0),
        (3, date(2025, 12, 15), 3 / (16 / 31)),
        (3, DUE, None),
        (3, date(2026, 1, 1), None),
        (0, DUE, 0),
    ],
)
def test_pace_needed(lacking, as_of, pace):
    assert coverage.pace_needed(lacking, as_of, DUE) == (
        pace if pace is None else pytest.approx(pace, abs=1e-12)
    )


@pytest.mark.parametrize(
    ("actual", "as_of", "needed", "achieved", "state"),
    [
        (80.0, date(2025, 9, 30), 0, 0, "reached"),
        (79.9, date(2025, 9, 30), 1, 1, "on_course"),
        (79.9, date(2025, 9, 30), 1, 0.99, "behind"),
        (79.9, date(2025, 12, 30), 1, 1, "on_course"),
        (79.9, DUE, None, 9, "missed"),
        (80.0, DUE, 0, 0, "reached"),
        (None, DUE, None, None, "unknown"),
        (60.0, date(2025, 9, 30), 1, None, "on_course"),
        (59.9, date(2025, 9, 30), 1, None, "behind"),
    ],
)
def test_state_at_its_boundaries(actual, as_of, needed, achieved, state):
    assert coverage.state(actual, 80, as_of, DUE, needed, achieved, planned=60) == state


def test_reached_since_is_the_last_unbroken_run():
    months = [1, 2, 3, 4, 5]
    assert coverage.reached_since(months, [80, 79, 80, 81, 80], 80) == 3
    assert coverage.reached_since(months, [80, 80, 80, 80, 80], 80) == 1
    assert coverage.reached_since(months, [90, 90, 90, 90, 79], 80) is None
    assert coverage.reached_since(months, [90, float("nan"), None, 90, 90], 80) == 4
    assert coverage.reached_since([], [], 80) is None
