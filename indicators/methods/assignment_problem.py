"""Which expert should take which case: the generalised assignment problem, solved with HiGHS."""

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from indicators.methods.arrays import Array, floats
from indicators.methods.assignment_solver import branch, greedy, price

SMALL = 6000  # pairs up to which all of them go to the solver at once
TINY = 1e-9  # guards comparisons of totals against rounding


@dataclass(frozen=True)
class Assignment:
    """``expert_of``: row of the expert for each case, -1 for none. ``total``: sum of the scores.

    ``gap``: how much better, relative to the total, any assignment could at most be; 0 means proved
    best.
    """

    expert_of: Array
    total: float
    gap: float


def assign(
    score: ArrayLike,
    hours: ArrayLike,
    capacity: ArrayLike,
    allowed: ArrayLike | None = None,
    time_limit: float = 10.0,
) -> Assignment:
    """The assignment with the largest total score that keeps every expert within capacity; a case
    goes to one or none.

    score, hours: experts x cases (hours may also be one number a case). capacity: hours of each
    expert. allowed: False where a pair is ruled out (language, conflict of interest, speciality);
    so is a score or number of hours that is missing. time_limit: seconds, after which the best
    found so far is returned with its gap.

    Exact by linear programming with pricing (only pairs that can matter reach the solver), then
    branch and bound (scipy.optimize.milp). A case that nobody can take stays -1, whatever the rest.
    Among equal scores the expert with the lower index is preferred where capacity allows; the same
    input gives the same answer.
    """
    score, hours, capacity = _checked(score, hours, capacity)
    usable = np.isfinite(score) & np.isfinite(hours) & (hours <= capacity[:, None])
    if allowed is not None:
        usable &= np.asarray(allowed, dtype=bool)
    deadline = time.monotonic() + time_limit
    found, bound = _search(np.where(usable, score, -np.inf), hours, capacity, deadline)
    expert_of = _settle(found, score, hours, capacity, usable)
    total = _total(expert_of, score)
    return Assignment(expert_of, total, _gap(bound, total))


def _checked(score: ArrayLike, hours: ArrayLike, capacity: ArrayLike) -> tuple[Array, Array, Array]:
    scores = floats(score)
    if scores.ndim != 2:
        raise ValueError("score must be experts x cases")
    needed = np.broadcast_to(floats(hours), scores.shape)
    room: Array = np.nan_to_num(floats(capacity), nan=0.0)
    if room.shape != scores.shape[:1]:
        raise ValueError("one capacity an expert is needed")
    if (needed < 0).any() or (room < 0).any():
        raise ValueError("hours and capacity must be >= 0")
    return scores, needed, room


def _gap(bound: float, total: float) -> float:
    slack = bound - total
    if slack <= 1e-6 * max(1, abs(total)):
        return 0.0
    return float(slack / max(abs(total), TINY))


def _search(score: Array, hours: Array, capacity: Array, deadline: float) -> tuple[Array, float]:
    """The best assignment found and an upper bound of the total."""
    worth = score > 0
    if not worth.any():
        return np.full(score.shape[1], -1), 0.0
    start = greedy(score, hours, capacity)
    best = np.where(worth.any(axis=0), np.max(score, axis=0, initial=0.0), 0.0)
    if np.isclose(_total(start, score), best.sum(), rtol=1e-12):
        return start, float(best.sum())
    if worth.sum() <= SMALL:
        found, proved = branch(worth, score, hours, capacity, deadline)
        return _better(start, found, score), min(float(best.sum()), proved)
    return _search_priced(start, worth, score, hours, capacity, deadline)


def _search_priced(
    start: Array,
    worth: Array,
    score: Array,
    hours: Array,
    capacity: Array,
    deadline: float,
) -> tuple[Array, float]:
    """The same over the pairs that can matter; a second round adds those that still might."""
    chosen, bound, loss = price(score, hours, capacity, deadline)
    found = start
    for _ in range(2):
        solution, proved = branch(chosen, score, hours, capacity, deadline)
        found = _better(found, solution, score)
        reached = _total(found, score)
        missing = worth & ~chosen & (loss <= bound - reached + TINY)
        if not missing.any():
            return found, min(bound, max(proved, reached))
        chosen = chosen | missing
    return found, bound


def _better(first: Array, second: Array, score: Array) -> Array:
    """The second where its total is larger, else the first."""
    if _total(second, score) > _total(first, score):
        return second
    return first


def _settle(
    expert_of: Array,
    score: Array,
    hours: Array,
    capacity: Array,
    usable: Array,
) -> Array:
    """The same total with ties broken by index, and cases of score 0 handed out where there is
    room.
    """
    if not score.shape[0]:
        return expert_of
    expert_of, left = expert_of.copy(), capacity.copy()
    taken = np.flatnonzero(expert_of >= 0)
    np.subtract.at(left, expert_of[taken], hours[expert_of[taken], taken])
    for case in range(score.shape[1]):
        expert = expert_of[case]
        worth = score[expert, case] if expert >= 0 else 0.0
        as_good = usable[:, case] & (score[:, case] == worth) & (hours[:, case] <= left)
        first = int(np.argmax(as_good))
        if as_good.any() and (expert < 0 or first < expert):
            left[first] -= hours[first, case]
            if expert >= 0:
                left[expert] += hours[expert, case]
            expert_of[case] = first
    return expert_of


def _total(expert_of: Array, score: Array) -> float:
    taken = np.flatnonzero(expert_of >= 0)
    return float(score[expert_of[taken], taken].sum())
