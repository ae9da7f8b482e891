"""The solver's side of the assignment problem: pricing of the linear relaxation, branch and bound,
a greedy start.

score, hours: experts x cases; a score of -inf or 0 and less is a pair not worth taking. deadline:
the moment of ``time.monotonic`` at which to stop.
"""

import time

import numpy as np
from scipy import optimize, sparse

from indicators.methods.arrays import Array

START = 6  # experts a case begins with
ROUNDS = 40
TINY = 1e-9

Pairs = tuple[Array, ...]  # rows of the experts, and of the cases


def price(
    score: Array, hours: Array, capacity: Array, deadline: float
) -> tuple[Array, float, Array]:
    """Pairs that the linear relaxation needs, its value, and what taking each pair would lose
    against it.

    Starts with the best experts of each case and adds pairs of positive reduced profit until there
    are none (Dantzig & Wolfe 1960); the duals then bound the total over all pairs, seen or not.
    """
    worth = score > 0
    chosen = _best_of_each(-score) & worth
    bound, loss = np.inf, np.zeros(score.shape)
    for _ in range(ROUNDS):
        dual = _relaxed(chosen, score, hours, capacity, deadline)
        if dual is None:
            break
        profit = np.where(worth, score - dual[:, None] * hours, 0.0)
        value = np.maximum(0.0, profit.max(axis=0, initial=0.0))
        reached = float(value.sum() + dual @ capacity)
        if reached < bound:
            bound, loss = reached, value - profit
        inside = np.where(chosen, profit, 0.0).max(axis=0, initial=0.0)
        better = worth & ~chosen & (profit > inside + TINY)
        if not better.any():
            break
        chosen |= _best_of_each(np.where(better, -profit, np.inf)) & better
    return chosen, bound, loss


def _best_of_each(cost: Array) -> Array:
    """The few cheapest experts of each case, as a mask."""
    rank = np.argsort(cost, axis=0, kind="stable")[:START]
    best = np.zeros(cost.shape, dtype=bool)
    best[rank, np.arange(cost.shape[1])] = True
    return best


def _relaxed(
    chosen: Array,
    score: Array,
    hours: Array,
    capacity: Array,
    deadline: float,
) -> Array | None:
    """What an hour of each expert is worth in the linear relaxation; None where time ran out."""
    left = deadline - time.monotonic()
    if left <= 0:
        return None
    pairs = np.nonzero(chosen)
    solved = optimize.linprog(
        -score[pairs],
        A_ub=_rows(pairs, hours),
        b_ub=_limits(score, capacity),
        bounds=(0, 1),
        method="highs",
        options={"time_limit": left},
    )
    if solved.status != 0:
        return None
    return np.maximum(0.0, -solved.ineqlin.marginals[score.shape[1] :])


def branch(
    chosen: Array,
    score: Array,
    hours: Array,
    capacity: Array,
    deadline: float,
) -> tuple[Array, float]:
    """Branch and bound over the chosen pairs: an assignment (all -1 where none was found in time)
    and its bound.
    """
    expert_of = np.full(score.shape[1], -1)
    left = deadline - time.monotonic()
    if left <= 0:
        return expert_of, np.inf
    experts, cases = pairs = np.nonzero(chosen)
    solved = optimize.milp(
        -score[pairs],
        integrality=np.ones(experts.size),
        bounds=(0, 1),
        constraints=optimize.LinearConstraint(
            _rows(pairs, hours), -np.inf, _limits(score, capacity)
        ),
        options={"time_limit": left, "mip_rel_gap": 0.0},
    )
    if solved.x is not None:
        taken = np.round(solved.x) == 1
        expert_of[cases[taken]] = experts[taken]
    if solved.mip_dual_bound is None:
        return expert_of, np.inf
    return expert_of, -float(solved.mip_dual_bound)


def _rows(pairs: Pairs, hours: Array) -> sparse.csr_matrix:
    """Constraint matrix: one row a case (at most one expert), one row an expert (hours)."""
    experts, cases = pairs
    number_of_experts, number_of_cases = hours.shape
    rows = np.concatenate([cases, number_of_cases + experts])
    columns = np.tile(np.arange(experts.size), 2)
    values = np.concatenate([np.ones(experts.size), hours[pairs]])
    shape = (number_of_cases + number_of_experts, experts.size)
    return sparse.csr_matrix((values, (rows, columns)), shape=shape)


def _limits(score: Array, capacity: Array) -> Array:
    """The right-hand side of ``_rows``: one expert a case, the hours of each expert."""
    return np.concatenate([np.ones(score.shape[1]), capacity])


def greedy(score: Array, hours: Array, capacity: Array) -> Array:
    """Cases in order of what they have to lose, each to the best expert with hours left."""
    expert_of, left = np.full(score.shape[1], -1), capacity.copy()
    best = np.max(score, axis=0, initial=-np.inf)
    for case in np.argsort(-best, kind="stable"):
        affordable = np.where(hours[:, case] <= left, score[:, case], -np.inf)
        expert = int(np.argmax(affordable))
        if affordable[expert] > 0:
            expert_of[case] = expert
            left[expert] -= hours[expert, case]
    return expert_of
