"""The forecast of coverage: limits in closed form, hand cases and designed refusals."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from indicators import forecast as future
from indicators.methods.proportions import target_probability
from indicators.methods.roster_flow import simulated

START, END = date(2023, 1, 1), date(2025, 12, 31)
NO_CLASS = pd.DataFrame({"held_on": [], "n": []})


def roster(*rows):
    return pd.DataFrame(rows, columns=["joined_on", "left_on", "first_on", "n"])


def classes(*rows):
    return pd.DataFrame(rows, columns=["held_on", "n"])


OLD = date(2020, 1, 1)
# Twelve months to 30 June 2025: two enterprises newly covered on the 15th of each; 36 of 100
# covered before.
STEADY = roster(
    (OLD, None, date(2023, 5, 1), 36),
    *((OLD, None, date(2024 + (m > 5), (m + 6) % 12 + 1, 15), 2) for m in range(12)),
    (OLD, None, None, 40),
)


def test_without_churn_it_is_the_negative_binomial_tail():
    """24 in 12 steps of 184 / 6 days, 12 needed in 6: nobody joined or left in the year, so the
    churn drawn about half an event is the only difference.
    """
    found = future.outlook(STEADY, NO_CLASS, NO_CLASS, START, date(2025, 6, 30), END, 72)
    exact = target_probability(24, 11, 6, 12)
    assert len(found.days) == 6 and found.days[-1] == END and not found.run.lumpy
    assert found.run.probability == pytest.approx(exact, abs=0.12)
    low, middle, high = found.end
    assert low < middle < high and 68 <= middle <= 74
    assert found.pace == pytest.approx(2, abs=0.2)
    assert found.date_50 >= date(2025, 10, 1) and found.date_85 > found.date_50


def test_a_target_far_away_is_not_in_sight_and_a_low_one_is_sure():
    far = future.outlook(
        roster((OLD, None, date(2023, 5, 1), 5), (OLD, None, None, 995)),
        NO_CLASS,
        NO_CLASS,
        START,
        date(2025, 6, 30),
        END,
        80,
    )
    assert far.run.probability == 0 and far.date_50 is None and far.date_85 is None
    near = future.outlook(STEADY, NO_CLASS, NO_CLASS, START, date(2025, 6, 30), END, 50)
    assert near.run.probability > 0.99 and near.date_50 == near.days[0]
    assert (
        future.outlook(STEADY, NO_CLASS, NO_CLASS, START, date(2025, 6, 30), END).date_50 is None
    )  # no target


def test_further_steps_are_drawn_only_where_the_run_does_not_reach_the_target(monkeypatch):
    drawn = []

    def counted(*told, **named):
        drawn.append(told[3])
        return simulated(*told, **named)

    monkeypatch.setattr(future, "simulated", counted)
    future.outlook(STEADY, NO_CLASS, NO_CLASS, START, date(2025, 6, 30), END, 50)
    assert drawn == []
    future.outlook(STEADY, NO_CLASS, NO_CLASS, START, date(2025, 6, 30), END, 72)
    assert drawn == [6 + future.FURTHER]


def test_bunches_take_the_wider_forecast():
    lumpy = roster(
        (OLD, None, date(2023, 5, 1), 36),
        (OLD, None, date(2024, 10, 10), 12),
        (OLD, None, date(2025, 4, 10), 12),
        (OLD, None, None, 40),
    )
    found = future.outlook(lumpy, NO_CLASS, NO_CLASS, START, date(2025, 6, 30), END, 72)
    even = future.outlook(STEADY, NO_CLASS, NO_CLASS, START, date(2025, 6, 30), END, 72)
    assert found.run.lumpy and found.end[2] - found.end[0] > even.end[2] - even.end[0]


def test_planned_classes_are_known_capacity_on_a_line_of_their_own():
    """24 newly covered in 12 classes: two a class; three planned ones alone make 66 of 100."""
    held = classes(*((date(2024 + (m > 5), (m + 6) % 12 + 1, 15), 1) for m in range(12)))
    found = future.outlook(
        STEADY,
        held,
        classes((date(2025, 7, 20), 1), (date(2025, 12, 31), 2)),
        START,
        date(2025, 6, 30),
        END,
        80,
    )
    assert (found.classes, found.by_class) == (3, pytest.approx(2, abs=0.2))
    assert found.scheduled[0] == pytest.approx(0.62, abs=0.015) and found.scheduled[
        -1
    ] == pytest.approx(0.66, abs=0.015)
    assert (
        future.outlook(STEADY, held, NO_CLASS, START, date(2025, 6, 30), END, 80).scheduled is None
    )
    never = future.outlook(
        STEADY, NO_CLASS, classes((date(2025, 7, 20), 1)), START, date(2025, 6, 30), END, 80
    )
    assert never.scheduled is None and never.by_class is None and never.classes == 1


@pytest.mark.parametrize(
    ("as_of", "enterprises", "why"),
    [
        (END, STEADY, "over"),
        (date(2025, 6, 30), roster((OLD, None, None, 4)), "few"),
        (date(2023, 3, 30), STEADY, "short"),
    ],
)
def test_when_nothing_is_forecast(as_of, enterprises, why):
    assert future.outlook(enterprises, NO_CLASS, NO_CLASS, START, as_of, END, 80) == why


def columns(frame):
    return {name: column.to_numpy() for name, column in frame.items()}


def test_newly_covered_counts_from_the_later_of_joining_and_training():
    """Steps of 10 days before day 0: the last is (-10, 0]. Left before being covered: never; left
    afterwards: once.
    """
    days = pd.DataFrame(
        [
            (-99, np.nan, 0, 1),
            (-5, np.nan, -30, 2),
            (-99, np.nan, -10, 4),
            (-99, -3, -9, 8),
            (-99, -15, -15, 16),
            (-99, np.nan, np.nan, 32),
            (-99, np.nan, -20, 64),
        ],
        columns=["joined_on", "left_on", "first_on", "n"],
        dtype=float,
    ).astype({"n": int})
    assert future.newly_covered(columns(days), 10, 2).tolist() == [4, 1 + 2 + 8]


def test_by_month_of_the_cycle():
    found = future.by_month(
        roster(
            (OLD, None, date(2023, 1, 31), 2),
            (date(2023, 3, 1), None, date(2023, 2, 1), 1),
            (OLD, date(2023, 2, 1), date(2023, 1, 5), 1),
            (OLD, None, None, 9),
        ),
        START,
        date(2023, 3, 15),
    )
    assert found["n"].tolist() == [3, 0, 1]


def test_expiring_in_rolling_mode():
    """As of 2025-09-30: held on 2022-09-30 it covers to that very day and is out on the next; on
    2022-10-30 to 2025-10-30, which is no longer in the first month; on 2023-09-30 in the second
    year.
    """
    last = pd.DataFrame(
        [
            (date(2022, 9, 30), 1),
            (date(2022, 10, 29), 2),
            (date(2022, 10, 30), 4),
            (date(2023, 9, 29), 8),
            (date(2023, 9, 30), 16),
        ],
        columns=["last_on", "n"],
    )
    found = future.expiring(last, date(2025, 9, 30))
    assert found["n"].tolist() == [3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8]
    assert (found["from_on"][0], found["until_on"][0], found["until_on"][11]) == (
        date(2025, 10, 1),
        date(2025, 10, 30),
        date(2026, 9, 30),
    )


def test_coverage_weighted_by_exports():
    markets = pd.DataFrame(
        {"roster": [10, 4, 5], "covered": [5, 4, 0], "exports_fen": [300, 100, None]}
    )
    assert future.weighted_coverage(markets) == pytest.approx((300 * 0.5 + 100 * 1) / 400)
    assert future.weighted_coverage(markets.tail(1)) is None


def test_who_became_covered_on_one_day_was_in_one_class():
    """Three on 5 June and one on 20 June, two in May; who joined after the training counts when
    joining.
    """
    days = {
        "joined_on": np.array([-900.0, -900, -900, -10]),
        "left_on": np.full(4, np.nan),
        "first_on": np.array([-25.0, -10, -40, -300]),
        "n": np.array([3, 1, 2, 4]),
    }
    classes, sizes = future.classes_that_covered(days, future.Steps(END, 30.0, 1, 2))
    assert classes.tolist() == [1, 2] and sorted(sizes) == [2, 3, 5]
    assert future.newly_covered(days, 30.0, 2).tolist() == [2, 8]
