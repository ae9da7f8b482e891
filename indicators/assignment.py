"""Which expert should take which case: the generalised assignment problem, solved with HiGHS."""

import time
from dataclasses import dataclass

import numpy as np
from scipy import optimize, sparse

SMALL = 6000  # pairs up to which all of them go to the solver at once
START = 6  # experts a case begins with in larger problems
ROUNDS = 40


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
    found, bound = _search(np.where(usable, score, -np.inf), hours, capacity, time.monotonic() + time_limit)
    expert_of = _settle(found, score, hours, capacity, usable)
    total = _total(expert_of, score)
    slack = bound - total
    return Assignment(expert_of, total, float(slack / max(abs(total), 1e-9)) if slack > 1e-6 * max(1, abs(total)) else 0.0)


def _search(score, hours, capacity, deadline):
    """The best assignment found and an upper bound of the total."""
    worth = score > 0
    if not worth.any():
        return np.full(score.shape[1], -1), 0.0
    greedy = _greedy(score, hours, capacity)
    best = np.where(worth.any(axis=0), np.max(score, axis=0, initial=0.0), 0.0)
    if np.isclose(_total(greedy, score), best.sum(), rtol=1e-12):
        return greedy, float(best.sum())
    chosen, bound, loss = (worth, float(best.sum()), None) if worth.sum() <= SMALL else _price(score, hours, capacity, deadline)
    found = greedy
    for _ in range(2):
        solution, proved = _branch(chosen, score, hours, capacity, deadline)
        if _total(solution, score) > _total(found, score):
            found = solution
        if loss is None:
            return found, min(bound, proved)
        missing = worth & ~chosen & (loss <= bound - _total(found, score) + 1e-9)
        if not missing.any():
            return found, min(bound, max(proved, _total(found, score)))
        chosen = chosen | missing
    return found, bound


def _price(score, hours, capacity, deadline):
    """Pairs that the linear relaxation needs, its value, and what taking each pair would lose against it.

    Starts with the best experts of each case and adds pairs of positive reduced profit until there are none
    (Dantzig & Wolfe 1960); the duals then bound the total over all pairs, seen or not.
    """
    worth, columns = score > 0, np.arange(score.shape[1])
    chosen = np.zeros(score.shape, dtype=bool)
    top = np.argsort(-score, axis=0, kind="stable")[:START]
    chosen[top, columns] = True
    chosen &= worth
    bound, loss = np.inf, np.zeros(score.shape)
    for _ in range(ROUNDS):
        pairs = np.nonzero(chosen)
        left = deadline - time.monotonic()
        if left <= 0:
            break
        limits = np.concatenate([np.ones(columns.size), capacity])
        relaxed = optimize.linprog(
            -score[pairs], A_ub=_rows(pairs, hours), b_ub=limits, bounds=(0, 1), method="highs", options={"time_limit": left}
        )
        if relaxed.status != 0:
            break
        price = np.maximum(0.0, -relaxed.ineqlin.marginals[columns.size :])
        profit = np.where(worth, score - price[:, None] * hours, 0.0)
        value = np.maximum(0.0, profit.max(axis=0, initial=0.0))
        reached = value.sum() + price @ capacity
        if reached < bound:
            bound, loss = float(reached), value - profit
        inside = np.where(chosen, profit, 0.0).max(axis=0, initial=0.0)
        better = worth & ~chosen & (profit > inside + 1e-9)
        if not better.any():
            break
        rank = np.argsort(np.where(better, -profit, np.inf), axis=0, kind="stable")[:START]
        fresh = np.zeros_like(chosen)
        fresh[rank, columns] = True
        chosen |= fresh & better
    return chosen, bound, loss


def _branch(chosen, score, hours, capacity, deadline):
    """Branch and bound over the chosen pairs: an assignment (all -1 where none was found in time) and its bound."""
    experts, cases = pairs = np.nonzero(chosen)
    expert_of = np.full(score.shape[1], -1)
    left = deadline - time.monotonic()
    if left <= 0:
        return expert_of, np.inf
    limits = optimize.LinearConstraint(_rows(pairs, hours), -np.inf, np.concatenate([np.ones(score.shape[1]), capacity]))
    solved = optimize.milp(
        -score[pairs], integrality=np.ones(experts.size), bounds=(0, 1), constraints=limits,
        options={"time_limit": left, "mip_rel_gap": 0.0},
    )
    if solved.x is not None:
        taken = np.round(solved.x) == 1
        expert_of[cases[taken]] = experts[taken]
    bound = solved.mip_dual_bound
    return expert_of, np.inf if bound is None else -float(bound)


def _rows(pairs, hours):
    """Constraint matrix: one row a case (at most one expert), one row an expert (hours)."""
    experts, cases = pairs
    rows, columns = np.concatenate([cases, hours.shape[1] + experts]), np.tile(np.arange(experts.size), 2)
    values = np.concatenate([np.ones(experts.size), hours[pairs]])
    return sparse.csr_matrix((values, (rows, columns)), shape=(hours.shape[1] + hours.shape[0], experts.size))


def _greedy(score, hours, capacity):
    """Cases in order of what they have to lose, each to the best expert with hours left."""
    expert_of, left = np.full(score.shape[1], -1), capacity.copy()
    for case in np.argsort(-np.max(score, axis=0, initial=-np.inf), kind="stable"):
        open_score = np.where(hours[:, case] <= left, score[:, case], -np.inf)
        expert = int(np.argmax(open_score))
        if open_score[expert] > 0:
            expert_of[case] = expert
            left[expert] -= hours[expert, case]
    return expert_of


def _settle(expert_of, score, hours, capacity, usable):
    """The same total with ties broken by index, and cases of score 0 handed out where there is room."""
    expert_of, left = expert_of.copy(), capacity.copy()
    taken = np.flatnonzero(expert_of >= 0)
    np.subtract.at(left, expert_of[taken], hours[expert_of[taken], taken])
    for case in range(score.shape[1]):
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
