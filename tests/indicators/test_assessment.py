"""The yearly assessment: what is due when, and the score that follows from counts, worked by
hand.
"""

from datetime import date

import pytest

from indicators import assessment as assessment_figures

COUNTS = {
    "acceptance": (78, 91),
    "handling": (112, 146),
    "outcome": (72, 72),
    "follow_up": (37, 72),
    "handed_down": (3, 4),
    "training": (16, 17),
    "publicity": (9, None),
    "guides": (6, None),
    "experts": (23, None),
    "aid_projects": (1, None),
    "institutions": (5, None),
}


def test_fourteen_reports_and_four_of_quarters_with_their_days():
    due = assessment_figures.due_reports("reports", 2024)
    assert len(due) == 14 and due[0] == assessment_figures.Report(
        "monthly", date(2024, 1, 1), date(2024, 2, 29)
    )
    assert {(r.kind, r.due_on) for r in due if r.kind != "monthly"} == {
        ("annual_plan", date(2024, 3, 31)),
        ("annual_summary", date(2025, 1, 31)),
    }
    assert [r.due_on for r in assessment_figures.due_reports("quarterly", 2024)] == [
        date(2024, 4, 30),
        date(2024, 7, 31),
        date(2024, 10, 31),
        date(2025, 1, 31),
    ]
    assert due[-1].due_on == date(2025, 1, 31)


def test_reports_sent_late_missing_and_to_come():
    sent = {
        ("quarterly", date(2024, 1, 1)): date(2024, 4, 30),
        ("quarterly", date(2024, 4, 1)): date(2024, 8, 1),
    }
    told = assessment_figures.reporting("quarterly", 2024, sent, date(2024, 11, 1))
    assert [r.period_on.month for r in told.sent] == [1, 4] and [
        r.period_on.month for r in told.late
    ] == [4]
    assert [r.period_on.month for r in told.missing] == [7] and [
        r.period_on.month for r in told.ahead
    ] == [10]
    assert assessment_figures.proposed("quarterly", 10, COUNTS, told) == 6.7
    assert (
        assessment_figures.reporting("quarterly", 2024, sent, date(2024, 10, 31)).missing == ()
    )  # due on this very day: not missing yet


def test_nothing_is_proposed_before_anything_is_due():
    assert (
        assessment_figures.proposed(
            "reports",
            10,
            COUNTS,
            assessment_figures.reporting("reports", 2024, {}, date(2024, 1, 15)),
        )
        is None
    )


@pytest.mark.parametrize(
    ("line", "points", "score"),
    [
        ("acceptance", 5, 4.3),  # 78 / 91
        ("handling", 10, 7.7),  # 112 / 146
        ("results", 10, 7.6),  # half of 72 / 72 and half of 37 / 72
        ("handed_down", 5, 3.8),  # 3 / 4
        ("training", 10, 9.4),  # 16 / 17
        ("publicity", 5, 3.8),  # 9 / 12
        ("guides", 5, 5.0),  # 6 of 4: not more than all the points
        ("aid_projects", 5, 2.5),
        ("institutions", 5, 5.0),
        ("experts", 10, 7.7),
        ("unseen", 10, None),
    ],
)
def test_scores(line, points, score):
    assert assessment_figures.proposed(line, points, COUNTS, expert_goal=30) == score


@pytest.mark.parametrize(
    ("line", "pair"),
    [("acceptance", (4, 4)), ("handling", (0, 4)), ("handed_down", (0, 0)), ("training", (3, 0))],
)
def test_too_few_cases_or_no_plan_give_no_score(line, pair):
    assert assessment_figures.proposed(line, 10, COUNTS | {line: pair}) is None
    assert (
        assessment_figures.proposed(
            "results", 10, COUNTS | {"outcome": (4, 4), "follow_up": (4, 4)}
        )
        is None
    )
    assert assessment_figures.proposed("experts", 10, COUNTS) is None
