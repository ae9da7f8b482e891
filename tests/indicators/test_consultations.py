"""Answering times in working days, worked out on a calendar, and when people come."""

from datetime import date

import pandas as pd

from indicators import consultations as a

COLUMNS = ["intake", "answered_by", "asked_on", "answered_on", "matters"]
# 1 October to 8 October 2025 is the holiday of National Day and Mid-Autumn; Sunday 28 September and
# Saturday 11 October are make-up working days.
WAITS = pd.DataFrame(
    [
        ("hotline", "甲", date(2025, 9, 26), date(2025, 9, 26), 2),  # the same day: 0
        (
            "hotline",
            "甲",
            date(2025, 9, 26),
            date(2025, 9, 28),
            1,
        ),  # Friday to the make-up Sunday: 1
        ("window", "乙", date(2025, 9, 30), date(2025, 10, 9), 2),  # over the holiday: 1
        ("window", "乙", date(2025, 9, 30), date(2025, 10, 13), 1),  # 9, 10, 11 (make-up), 13: 4
        ("online", None, date(2025, 10, 10), None, 1),  # waits up to 14 October: 11, 13, 14: 3
    ],
    columns=COLUMNS,
)
DAY = date(2025, 10, 14)


def test_working_days_over_a_holiday():
    timed, unknown = a.working_days(WAITS, DAY)
    assert timed["days"].tolist() == [0, 1, 1, 4, 3]
    assert timed["waiting"].tolist() == [False] * 4 + [True]
    assert unknown == ()


def test_median_tail_and_share_within_a_day():
    # 0 0 1 1 1 4: the two in the middle are 1 and 1; 90 % of six is reached with the sixth
    assert a.summary(a.working_days(WAITS, DAY)[0]) == a.Answers(
        answered=6, waiting=1, median=1.0, late_tail=4.0, within=5, limit=1, weekends_only=()
    )


def test_an_even_number_takes_the_mean_of_the_two_in_the_middle():
    frame = pd.DataFrame(
        [("hotline", "甲", date(2025, 9, 22), date(2025, 9, 22 + n), 3) for n in (0, 1)],
        columns=COLUMNS,
    )
    assert a.summary(a.working_days(frame, DAY)[0]).median == 0.5


def test_too_few_answers_have_no_median():
    found = a.summary(a.working_days(WAITS.iloc[[0, 3, 4]], DAY)[0])
    assert (found.answered, found.median, found.late_tail, found.within) == (3, None, None, 2)


def test_a_year_without_announced_holidays_is_named():
    frame = pd.DataFrame(
        [("hotline", "甲", date(2101, 9, 30), date(2101, 10, 4), 5)], columns=COLUMNS
    )  # Friday to Tuesday, a holiday nobody announced yet
    timed, unknown = a.working_days(frame, date(2101, 12, 31))
    assert (timed["days"].tolist(), unknown) == ([2], (2101,))


def test_by_person_most_first():
    frame = a.by_person(a.working_days(WAITS.assign(matters=[6, 1, 2, 1, 1]), DAY)[0])
    assert frame["answered_by"].tolist() == ["甲", "乙"] and frame["matters"].tolist() == [7, 3]
    assert frame["median"].iloc[0] == 0 and pd.isna(frame["median"].iloc[1])


def test_weekdays_and_hours():
    frame = pd.DataFrame(
        {
            "asked_on": [date(2025, 9, 29), date(2025, 9, 29), date(2025, 10, 3)],
            "hour": [9, 6, 21],
            "contacts": [2, 1, 4],
        }
    )  # a Monday and a Friday
    table = a.week(frame)
    assert (table.loc[0, 9], table.loc[0, 8], table.loc[4, 19], int(table.to_numpy().sum())) == (
        2,
        1,
        4,
        7,
    )
    assert list(table.index) == [0, 1, 2, 3, 4]
    assert list(a.week(frame.assign(asked_on=date(2025, 10, 4))).index) == list(range(7))


def test_median_days_of_referrals():
    assert a.median_days(pd.DataFrame({"days": [3, 10], "referrals": [2, 3]})) == 10
    assert a.median_days(pd.DataFrame({"days": [3, 10], "referrals": [2, 2]})) is None
