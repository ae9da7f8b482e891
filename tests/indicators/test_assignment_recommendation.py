"""Recommendation of experts: the three goals in their order, by hand and by law."""

import numpy as np
import pytest

from indicators.assignment_recommendation import recommend


def test_more_cases_come_before_better_fit():
    """Expert 0 fits case 0 best, but only expert 0 can take case 1: both cases are served."""
    found = recommend([[1.0, 0.1], [0.2, 0.0]], 10, [10, 10], allowed=[[True, True], [True, False]])
    assert found.expert_of.tolist() == [1, 0]


def test_urgent_cases_come_first():
    assert recommend([[1.0, 0.1]], 10, [10], urgency=[1, 3]).expert_of.tolist() == [-1, 0]
    assert recommend([[1.0, 0.1]], 10, [10]).expert_of.tolist() == [0, -1]


def test_equal_fit_is_spread_evenly():
    """Four equal cases, two equal experts, one of them already half busy: 3 to 1 evens out at 30 of
    40 hours.
    """
    found = recommend(np.full((2, 4), 0.9), 10, [40, 40], committed=[20, 0])
    assert np.bincount(found.expert_of).tolist() == [1, 3]
    assert found.highest == 0.75
    assert found.fit == pytest.approx(found.best_fit)


def test_an_overloaded_colleague_does_not_stop_the_evening_out():
    """Expert 2 has twice the hours there are and can take nothing; the other two still share 2 and
    2 instead of 4 and 0.
    """
    found = recommend(np.full((3, 4), 0.9), 10, [40, 40, 40], committed=[0, 0, 80])
    assert np.bincount(found.expert_of).tolist() == [2, 2]
    assert found.highest == 2


def test_no_fit_is_given_away_for_nothing():
    """The first expert's one case decides the highest utilisation (30 of 40); moving the other case
    away from its best expert would gain nothing.
    """
    found = recommend(
        [[0.5, 0.0, 0.0], [0.0, 1.0, 0.99], [0.0, 0.99, 1.0]],
        [30, 10, 10],
        [40, 40, 40],
        allowed=[[True, False, False], [False, True, True], [False, True, True]],
    )
    assert (found.expert_of.tolist(), found.fit) == ([0, 1, 2], 2.5)


def test_fairness_costs_at_most_two_percent_of_fit():
    rng = np.random.default_rng(1)
    fit, hours = rng.uniform(0.3, 1, (8, 20)), rng.integers(5, 20, 20)
    found = recommend(fit, hours, np.full(8, 60.0), committed=rng.integers(0, 20, 8))
    assert (found.expert_of >= 0).all()
    assert found.fit >= 0.98 * found.best_fit - 1e-9
    assert found.highest <= 1


def test_nobody_suitable_and_nothing_to_do():
    found = recommend([[0.9]], 10, [40], committed=[35])
    assert (found.expert_of.tolist(), found.fit, found.highest) == ([-1], 0, 0.875)
    assert recommend(np.zeros((2, 0)), np.zeros((2, 0)), [10, 10]).expert_of.size == 0
    assert recommend(np.zeros((0, 1)), 1, []).expert_of.tolist() == [-1]
    with pytest.raises(ValueError, match="fit"):
        recommend([[2.0]], 1, [1])
