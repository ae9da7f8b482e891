"""Assignment against the optima of the OR-Library, brute force, hand cases and laws."""

import itertools

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from indicators.methods.assignment_problem import assign

SIZES = ["c0515", "c0520", "c0525", "c0530"]
ALL_FIVE = (1, 2, 3, 4, 5)
LARGER_SIZES = ["c0824", "c0832", "c0840", "c0848", "c1030", "c1040", "c1050", "c1060"]


def read_gap(path):
    numbers = np.array(path.read_text(encoding="ascii").split(), dtype=float)
    experts, cases = int(numbers[0]), int(numbers[1])
    size = experts * cases
    tables = numbers[2 : 2 + 2 * size].reshape(2, experts, cases)
    return tables[0], tables[1], numbers[2 + 2 * size :]


def used_hours(expert_of, hours):
    taken = np.flatnonzero(expert_of >= 0)
    return np.bincount(
        expert_of[taken], weights=hours[expert_of[taken], taken], minlength=hours.shape[0]
    )


@pytest.mark.parametrize(
    ("size", "numbers"),
    [
        *((size, ALL_FIVE) for size in SIZES),
        *(pytest.param(size, (1,), marks=pytest.mark.slow) for size in LARGER_SIZES),
        *(pytest.param(size, ALL_FIVE[1:], marks=pytest.mark.soak) for size in LARGER_SIZES),
    ],
)
def test_optima_of_the_or_library(reference, size, numbers):
    """Beasley's generalised assignment problems gap1-gap12, five each: published maxima, proved
    (gap 0).
    """
    bounds = dict(
        line.split()[:2]
        for line in reference("5_workload/gap/bounds.txt").read_text().splitlines()
        if line
    )
    for number in numbers:
        score, hours, capacity = read_gap(reference(f"5_workload/gap/{size}_{number}"))
        found = assign(score, hours, capacity, time_limit=60)
        assert found.total == float(bounds[f"{size}_{number}_Max"])
        assert found.gap == 0
        assert (used_hours(found.expert_of, hours) <= capacity).all()


def test_brute_force():
    rng = np.random.default_rng(5)
    for _ in range(15):
        score, hours = (
            rng.integers(-2, 9, (3, 4)).astype(float),
            rng.integers(1, 6, (3, 4)).astype(float),
        )
        capacity, allowed = rng.integers(2, 9, 3).astype(float), rng.random((3, 4)) < 0.8
        best = 0.0
        for choice in itertools.product(range(-1, 3), repeat=4):
            expert_of = np.array(choice)
            taken = np.flatnonzero(expert_of >= 0)
            if (
                allowed[expert_of[taken], taken].all()
                and (used_hours(expert_of, hours) <= capacity).all()
            ):
                best = max(best, score[expert_of[taken], taken].sum())
        found = assign(score, hours, capacity, allowed)
        assert found.total == pytest.approx(best)
        taken = np.flatnonzero(found.expert_of >= 0)
        assert allowed[found.expert_of[taken], taken].all()
        assert (used_hours(found.expert_of, hours) <= capacity).all()


def test_one_to_one_is_the_linear_assignment():
    score = np.random.default_rng(6).uniform(1, 10, (12, 12))
    rows, columns = linear_sum_assignment(score, maximize=True)
    assert assign(score, 1, np.ones(12)).total == pytest.approx(score[rows, columns].sum())


def test_large_problem_with_pricing_reaches_the_bound():
    """200 experts, 60 cases: more pairs than go to the solver at once; at most the sum of each
    case's best.
    """
    rng = np.random.default_rng(7)
    score, hours = (
        rng.uniform(0, 1, (200, 60)).round(3),
        rng.integers(5, 20, (1, 60)) * np.ones((200, 1)),
    )
    capacity = rng.integers(0, 12, 200).astype(float)
    found = assign(score, hours, capacity, time_limit=30)
    assert found.gap == 0
    assert (used_hours(found.expert_of, hours) <= capacity).all()
    whole = assign(
        score[capacity >= 5][:, :], hours[capacity >= 5], capacity[capacity >= 5], time_limit=30
    )
    assert found.total == pytest.approx(whole.total)


def test_nobody_suitable():
    found = assign([[5, 5]], [[2, 9]], [4])
    assert found.expert_of.tolist() == [0, -1]
    assert assign([[5.0]], [[1.0]], [4], allowed=[[False]]).expert_of.tolist() == [-1]
    assert assign([[np.nan, 1]], 1, [4]).expert_of.tolist() == [-1, 0]


def test_empty_assignments():
    assert assign(np.zeros((0, 3)), np.zeros((0, 3)), []).expert_of.tolist() == [
        -1,
        -1,
        -1,
    ]
    none = assign(np.zeros((2, 0)), np.zeros((2, 0)), [1, 1])
    assert (none.expert_of.size, none.total, none.gap) == (0, 0, 0)


def test_ties_go_to_the_lower_index_and_zero_scores_are_handed_out():
    assert assign(np.ones((3, 2)), 1, [2, 2, 2]).expert_of.tolist() == [0, 0]
    assert assign(np.zeros((2, 2)), 1, [1, 1]).expert_of.tolist() == [0, 1]
    assert assign([[-1.0]], 1, [1]).expert_of.tolist() == [-1]


def test_no_time_still_gives_an_answer_with_its_gap():
    score, hours = np.array([[6.0, 5.0, 5.0]]), np.array([[6.0, 5.0, 5.0]])
    found = assign(score, hours, [10], time_limit=0)
    assert found.total == 6
    assert found.gap == pytest.approx((16 - 6) / 6)
    assert assign(score, hours, [10]).total == 10


def test_assignment_nonsense_is_refused():
    with pytest.raises(ValueError, match="experts x cases"):
        assign([1, 2], [1, 2], [1])
    with pytest.raises(ValueError, match="one capacity"):
        assign([[1, 2]], 1, [1, 1])
    with pytest.raises(ValueError, match=">= 0"):
        assign([[1, 2]], 1, [-1])
