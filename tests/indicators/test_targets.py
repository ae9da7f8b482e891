"""Targets on course or not: the example of the training page, and the boundaries of each state."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from indicators import targets
from indicators.methods.coverage import month_index

START, END = date(2023, 1, 1), date(2025, 12, 31)
COLUMNS = ["entered", "left", "done", "n"]


def month(year, number):
    return month_index(date(year, number, 1))


def spells(*rows):
    return pd.DataFrame(rows, columns=COLUMNS)


# 125 enterprises: 31 trained in 2023, 48 in the last twelve months before 2025-09-30, 46 never.
ROSTER = spells(
    (month(2022, 1), None, month(2023, 5), 31),
    (month(2022, 1), None, month(2025, 3), 48),
    (month(2022, 1), None, None, 46),
)


def coverage_at(day, goal=80.0, rows=ROSTER, due=END):
    return targets.progress("training_coverage", rows, goal, None, START, END, due, day)


def test_sixty_three_percent_of_125_is_21_short_and_needs_7_a_month():
    p = coverage_at(date(2025, 9, 30))
    assert (p.whole, p.part, p.lacking, p.months_left, p.needed, p.achieved, p.state) == (
        125,
        79,
        21,
        3,
        7,
        4,
        "behind",
    )
    assert p.actual == pytest.approx(63.2) and p.gap == pytest.approx(16.8)
    assert p.planned == pytest.approx(80 * 33 / 36) and p.origin == 0 and p.since is None


def test_on_course_when_the_pace_achieved_suffices():
    assert (
        coverage_at(date(2025, 9, 30), goal=72.0).state == "on_course"
    )  # 90 - 79 = 11 in three months, 3.67 a month
    assert coverage_at(date(2025, 9, 30), goal=73.0).state == "behind"  # 92 - 79 = 13, 4.33 a month


def test_reached_since_the_month_that_reached_it():
    p = coverage_at(date(2025, 9, 30), goal=60.0)
    assert (p.state, p.lacking, p.needed, p.since) == ("reached", 0, 0, date(2025, 3, 31))
    assert coverage_at(date(2025, 3, 10), goal=60.0).since == date(2025, 3, 10)


def test_missed_from_the_due_day_on_and_frozen_at_the_end_of_the_cycle():
    assert coverage_at(date(2025, 12, 30)).state == "behind"
    for day in (END, date(2026, 6, 30)):
        p = coverage_at(day)
        assert (p.state, p.since, p.part, p.needed, p.months_left) == ("missed", END, 79, None, 0)


def test_reached_after_the_due_date_says_since_when():
    p = coverage_at(date(2025, 9, 30), goal=60.0, due=date(2024, 12, 31))
    assert (p.state, p.since) == ("reached", date(2025, 3, 31)) and p.since > p.due_on


def test_no_pace_is_claimed_in_the_first_three_months():
    early = spells((month(2022, 1), None, month(2023, 1), 5), (month(2022, 1), None, None, 95))
    p = coverage_at(date(2023, 2, 28), rows=early)
    assert (p.achieved, p.state) == (None, "on_course") and p.planned == pytest.approx(
        80 * 2 / 36
    )  # 5 % against 4.4 % planned
    assert coverage_at(date(2023, 3, 31), rows=early).achieved == pytest.approx(5 / 3)


def test_fewer_than_five_give_no_percentage():
    p = coverage_at(date(2025, 9, 30), rows=spells((month(2022, 1), None, month(2023, 5), 4)))
    assert (p.actual, p.gap, p.needed, p.state) == (None, None, None, "unknown")
    assert (
        coverage_at(date(2025, 9, 30), rows=spells((month(2022, 1), None, month(2023, 5), 5))).state
        == "reached"
    )
    assert coverage_at(date(2025, 9, 30), rows=ROSTER.head(0)).state == "unknown"


def test_sessions_are_counted_whole():
    held = spells((month(2023, 4), None, None, 24), (month(2025, 4), None, None, 18))
    p = targets.progress("sessions_held", held, 48.0, None, START, END, END, date(2025, 9, 30))
    assert (p.actual, p.gap, p.lacking, p.needed, p.achieved, p.state) == (
        42,
        6,
        6,
        2,
        1.5,
        "behind",
    )


def test_experts_start_from_who_was_there_before_the_cycle():
    listed = spells(
        (month(2021, 1), None, None, 20),
        (month(2021, 1), month(2025, 2), None, 4),
        (month(2025, 5), None, None, 10),
    )
    p = targets.progress("experts_listed", listed, 36.0, None, START, END, END, date(2025, 9, 30))
    assert (p.actual, p.origin, p.lacking, p.achieved) == (
        30,
        24,
        6,
        0.5,
    )  # 24 + 10 - 4; six more than a year ago
    assert p.planned == pytest.approx(24 + 12 * 33 / 36)
    assert (
        targets.progress(
            "experts_listed", listed, 36.0, 30.0, START, END, END, date(2025, 9, 30)
        ).origin
        == 30
    )


def test_closing_rate_moves_in_percentage_points():
    cases = spells(
        (month(2023, 6), None, month(2024, 1), 50),
        (month(2023, 6), None, month(2025, 1), 10),
        (month(2023, 6), None, None, 40),
    )
    p = targets.progress("closing_rate", cases, 75.0, None, START, END, END, date(2025, 9, 30))
    assert (p.actual, p.lacking, p.needed, p.state) == (
        60,
        15,
        5,
        "behind",
    ) and p.achieved == pytest.approx(10 / 12)


def test_series_begins_with_the_cycle_and_ends_with_the_day():
    found = targets.series("training_coverage", ROSTER, START, date(2023, 6, 15))
    assert found["month"].tolist() == list(range(month(2023, 1), month(2023, 7))) and found[
        "value"
    ].tolist() == [0, 0, 0, 0, 24.8, 24.8]
    assert (
        targets.series("training_coverage", ROSTER.head(0), START, date(2023, 2, 1))["value"]
        .isna()
        .all()
    )


def test_more_enterprises_of_the_same_kind_change_no_share():
    once, tenfold = (
        coverage_at(date(2025, 9, 30), rows=ROSTER.assign(n=ROSTER["n"] * k)) for k in (1, 10)
    )
    assert replace(tenfold, part=79, whole=125, lacking=21, needed=7, achieved=4) == once
