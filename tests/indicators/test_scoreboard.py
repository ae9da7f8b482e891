"""Where an indicator of the board stands, worked by hand: 2023-01-01 to 2025-12-31 are 36 months,
of which 33 have passed on 2025-09-30.
"""

from datetime import date

import pytest

from indicators import scoreboard as scoreboard_figures
from indicators.catalogue import CATALOGUE
from indicators.scoreboard import ITEMS, Item, Standing, stand

START, DUE, NOW = date(2023, 1, 1), date(2025, 12, 31), date(2025, 9, 30)
FLOW, STOCK, RATE = (
    Item(7, "filings", "filings"),
    Item(1, "stations_in_service", "network", start="eve"),
    Item(9, "appeals_in_time", "communication", "share", start="goal"),
)
LIMIT = Item(2, "first_answer_days", "consultations", "days", "down", "goal")


def at(item, whole, part=None, goal=60, baseline=None, eve=None, as_of=NOW):
    return stand(item, whole, part, goal, baseline, eve, START, DUE, as_of)


def test_every_measure_has_indicators_and_each_is_defined_once():
    assert {item.measure for item in scoreboard_figures.BOARD} == set(range(1, 12))
    assert len(ITEMS) == len(scoreboard_figures.BOARD) and set(ITEMS) <= {i.code for i in CATALOGUE}


@pytest.mark.parametrize(
    ("whole", "state"), [(60, "reached"), (55, "on_course"), (54, "behind"), (0, "behind")]
)
def test_what_adds_up_is_expected_on_a_straight_line_from_zero(whole, state):
    s = at(FLOW, whole)
    assert (s.planned, s.gap, s.state) == (pytest.approx(55), 60 - whole, state)


def test_a_stock_begins_at_what_was_there_on_the_eve_and_at_a_baseline_where_one_was_set():
    assert at(STOCK, 4, goal=6, eve=3).planned == pytest.approx(5.75)
    assert at(STOCK, 4, goal=6, eve=3, baseline=0).planned == pytest.approx(5.5)
    assert at(STOCK, 4, goal=6, eve=3, as_of=date(2022, 12, 31)).planned == 3


def test_a_rate_keeps_to_its_goal_all_the_time_and_needs_five():
    assert (at(RATE, 10, 9, goal=90).actual, at(RATE, 10, 9, goal=90).state) == (90, "reached")
    s = at(RATE, 10, 8, goal=90, as_of=date(2023, 6, 30))
    assert (s.planned, s.gap, s.state) == (90, 10, "behind")
    assert (at(RATE, 4, 4, goal=90).actual, at(RATE, 4, 4, goal=90).state) == (None, "unknown")


def test_where_less_is_better():
    assert [at(LIMIT, days, goal=2).state for days in (1, 2, 3)] == ["reached", "reached", "behind"]
    assert at(LIMIT, 3, goal=2).gap == 1
    assert at(LIMIT, None, goal=2).state == "unknown"
    assert (
        at(LIMIT, 3, goal=2, baseline=14).planned == pytest.approx(3)
        and at(LIMIT, 3, goal=2, baseline=14).state == "on_course"
    )


def test_on_the_due_day_what_is_not_reached_is_missed():
    assert [at(FLOW, whole, as_of=DUE).state for whole in (59, 60)] == ["missed", "reached"]


def test_without_a_target_there_is_only_the_value():
    s = at(FLOW, 12, goal=None)
    assert (s.actual, s.state, s.goal, s.planned, s.gap, s.group) == (
        12,
        "none",
        None,
        None,
        None,
        "none",
    )


def standing(state, actual=10.0, goal=60.0, planned=55.0, item=FLOW):
    return Standing(item, actual, None, None, goal, 0.0, planned, goal - actual, state)


@pytest.mark.parametrize(
    ("states", "measure"),
    [
        (("reached", "none"), "on_course"),
        (("on_course", "unknown"), "on_course"),
        (("reached", "behind"), "behind"),
        (("missed",), "behind"),
        (("none", "none"), "none"),
        (("unknown", "none"), "unknown"),
    ],
)
def test_the_state_of_a_measure(states, measure):
    assert scoreboard_figures.measure_state([standing(state) for state in states]) == measure


def test_the_worst_is_furthest_behind_what_is_expected():
    near, far, late = standing("behind", 50.0), standing("behind", 11.0), standing("missed", 30.0)
    assert [round(scoreboard_figures.lag(s), 3) for s in (near, far, late)] == [0.091, 0.8, 0.5]
    assert scoreboard_figures.worst([near, late, far, standing("reached", 99.0)]) == [far]
    assert scoreboard_figures.worst([far, near, far]) == [far, far]
    assert scoreboard_figures.worst([standing("reached"), standing("none")]) == []
