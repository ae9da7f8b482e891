"""Working days counted by hand on the calendar as announced: National Day 2025 was 1-8 October,
with 28 September and 11 October as make-up days.
"""

from datetime import date, timedelta

import pytest

from indicators.working_days import Counted, add_working_days, is_weekend, working_days_between

FRIDAY = date(2025, 9, 26)


@pytest.mark.parametrize(
    "end, days",
    [
        ("2025-09-26", 0),  # the same day
        ("2025-09-27", 0),  # Saturday
        ("2025-09-28", 1),  # a Sunday worked
        ("2025-09-30", 3),  # Sun 28, Mon 29, Tue 30
        ("2025-10-08", 3),  # the holidays
        ("2025-10-11", 6),  # Thu 9, Fri 10, Sat 11 (worked)
        ("2025-10-13", 7),
    ],
)
def test_between_over_national_day(end, days):
    assert working_days_between(FRIDAY, date.fromisoformat(end)) == Counted(days)


def test_between_over_spring_festival_2024():
    """10-17 February 2024 were holidays, 9 February not (a leave day was only encouraged), 4 and 18
    February were worked.
    """
    assert (
        working_days_between(date(2024, 2, 2), date(2024, 2, 19)).value == 8
    )  # 4-9 February, 18 and 19 February


def test_elsewhere_only_weekends_are_left_out():
    assert working_days_between(FRIDAY, date(2025, 10, 13), "USA") == Counted(11, (2025,))
    assert add_working_days(date(2025, 12, 29), 5, "JPN") == Counted(
        date(2026, 1, 5), (2025, 2026)
    )  # Tue, Wed, Thu 1 January, Fri, Mon


def test_a_year_not_announced_is_said():
    assert working_days_between(date(2030, 1, 4), date(2030, 1, 14)) == Counted(
        6, (2030,)
    )  # Mon 7 to Fri 11, Mon 14
    assert working_days_between(date(2003, 12, 31), date(2004, 1, 2)).weekends_only == (
        2003,
    )  # the calendar begins with 2004
    assert working_days_between(date(2030, 1, 4), date(2030, 1, 4)) == Counted(0)


@pytest.mark.parametrize(
    "days, reached",
    [(1, "2025-09-28"), (3, "2025-09-30"), (4, "2025-10-09"), (6, "2025-10-11"), (7, "2025-10-13")],
)
def test_adding(days, reached):
    assert add_working_days(FRIDAY, days) == Counted(date.fromisoformat(reached))


def test_adding_and_counting_agree():
    for start in (date(2024, 1, 1) + timedelta(n) for n in range(0, 400, 7)):
        for days in (1, 2, 10, 260):
            assert working_days_between(start, add_working_days(start, days).value).value == days


def test_what_cannot_be_counted():
    with pytest.raises(ValueError, match="before"):
        working_days_between(FRIDAY, FRIDAY - timedelta(1))
    with pytest.raises(ValueError, match="0 working days"):
        add_working_days(FRIDAY, 0)


def test_weekend():
    assert [is_weekend(FRIDAY + timedelta(n)) for n in range(4)] == [False, True, True, False]
