"""Which expert should take which case: the generalised assignment problem, solved with HiGHS."""

import time
from dataclasses import dataclass

import numpy as np

from indicators.methods.assignment_solver import branch, greedy, price

SMALL = 6000  # pairs up to which all of them go to the solver at once


@dataclass(frozen=True)
class Assignment:
    """``expert_of``: row of the expert for each case, -1 for none. ``total``: sum of the scores.

    ``gap``: how much better, relative to the total, any assignment could at most be; 0 means proved best.
    """

    expert_of: np.ndarray
    total: float
    gap: float


def assign(score, hours, capacity, allowed=None, time_limit: float = 10.0) -> Assignment:
    """The assignment with the largest total score that keeps every expert within capacity; a case goes to one or none.

    score, hours: experts x cases (hours may also be one number a case). capacity: hours of each expert. allowed:
    False where a pair is ruled out (language, conflict of interest, speciality); so is a score or number of hours
    that is missing. time_limit: seconds, after which the best found so far is returned with its gap.

    Exact by linear programming with pricing (only pairs that can matter reach the solver), then branch and bound
    (scipy.optimize.milp). A case that nobody can take stays -1, whatever the rest. Among equal scores the expert
    with the lower index is preferred where capacity allows; the same input gives the same answer.
    """
    score = np.asarray(score, dtype=float)
    if score.ndim != 2:
        raise ValueError("score must be experts x cases")
    hours = np.broadcast_to(np.asarray(hours, dtype=float), score.shape)
    capacity = np.nan_to_num(np.asarray(capacity, dtype=float), nan=0.0)
    if capacity.shape != score.shape[:1]:
        raise ValueError("one capacity an expert is needed")
    if (hours < 0).any() or (capacity < 0).any():
        raise ValueError("hours and capacity must be >= 0")
    usable = np.isfinite(score) & np.isfinite(hours) & (hours <= capacity[:, None])
    if allowed is not None:
        usable &= np.asarray(allowed, dtype=bool)
    found, bound = _search(
        np.where(usable, score, -np.inf), hours, capacity, time.monotonic() + time_limit
    )
    expert_of = _settle(found, score, hours, capacity, usable)
    total = _total(expert_of, score)
    slack = bound - total
    return Assignment(
        expert_of,
        total,
        float(slack / max(abs(total), 1e-9)) if slack > 1e-6 * max(1, abs(total)) else 0.0,
    )


def _search(score, hours, capacity, deadline):
    """The best assignment found and an upper bound of the total."""
    worth = score > 0
    if not worth.any():
        return np.full(score.shape[1], -1), 0.0
    start = greedy(score, hours, capacity)
    best = np.where(worth.any(axis=0), np.max(score, axis=0, initial=0.0), 0.0)
    if np.isclose(_total(start, score), best.sum(), rtol=1e-12):
        return start, float(best.sum())
    chosen, bound, loss = worth, float(best.sum()), None
    if worth.sum() > SMALL:
        chosen, bound, loss = price(score, hours, capacity, deadline)
    found = start
    for _ in range(2):
        solution, proved = branch(chosen, score, hours, capacity, deadline)
        if _total(solution, score) > _total(found, score):
            found = solution
        if loss is None:
            return found, min(bound, proved)
        missing = worth & ~chosen & (loss <= bound - _total(found, score) + 1e-9)
        if not missing.any():
            return found, min(bound, max(proved, _total(found, score)))
        chosen = chosen | missing
    return found, bound


def _settle(expert_of, score, hours, capacity, usable):
    """The same total with ties broken by index, and cases of score 0 handed out where there is room."""
    expert_of, left = expert_of.copy(), capacity.copy()
    taken = np.flatnonzero(expert_of >= 0)
    np.subtract.at(left, expert_of[taken], hours[expert_of[taken], taken])
    for case in range(score.shape[1] if score.shape[0] else 0):
        expert = expert_of[case]
        worth = score[expert, case] if expert >= 0 else 0.0
        equal = usable[:, case] & (score[:, case] == worth) & (hours[:, case] <= left)
        first = int(np.argmax(equal))
        if equal.any() and (expert < 0 or first < expert):
            left[first] -= hours[first, case]
            if expert >= 0:
                left[expert] += hours[expert, case]
            expert_of[case] = first
    return expert_of


def _total(expert_of, score) -> float:
    taken = np.flatnonzero(expert_of >= 0)
    return float(score[expert_of[taken], taken].sum())
