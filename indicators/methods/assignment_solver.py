"""The solver's side of the assignment problem: pricing of the linear relaxation, branch and bound, a greedy start."""

import time

import numpy as np
from scipy import optimize, sparse

START = 6  # experts a case begins with
ROUNDS = 40


def price(score, hours, capacity, deadline):
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
            -score[pairs],
            A_ub=_rows(pairs, hours),
            b_ub=limits,
            bounds=(0, 1),
            method="highs",
            options={"time_limit": left},
        )
        if relaxed.status != 0:
            break
        dual = np.maximum(0.0, -relaxed.ineqlin.marginals[columns.size :])
        profit = np.where(worth, score - dual[:, None] * hours, 0.0)
        value = np.maximum(0.0, profit.max(axis=0, initial=0.0))
        reached = value.sum() + dual @ capacity
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


def branch(chosen, score, hours, capacity, deadline):
    """Branch and bound over the chosen pairs: an assignment (all -1 where none was found in time) and its bound."""
    experts, cases = pairs = np.nonzero(chosen)
    expert_of = np.full(score.shape[1], -1)
    left = deadline - time.monotonic()
    if left <= 0:
        return expert_of, np.inf
    limits = optimize.LinearConstraint(
        _rows(pairs, hours), -np.inf, np.concatenate([np.ones(score.shape[1]), capacity])
    )
    solved = optimize.milp(
        -score[pairs],
        integrality=np.ones(experts.size),
        bounds=(0, 1),
        constraints=limits,
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
    rows, columns = (
        np.concatenate([cases, hours.shape[1] + experts]),
        np.tile(np.arange(experts.size), 2),
    )
    values = np.concatenate([np.ones(experts.size), hours[pairs]])
    return sparse.csr_matrix(
        (values, (rows, columns)), shape=(hours.shape[1] + hours.shape[0], experts.size)
    )


def greedy(score, hours, capacity):
    """Cases in order of what they have to lose, each to the best expert with hours left."""
    expert_of, left = np.full(score.shape[1], -1), capacity.copy()
    for case in np.argsort(-np.max(score, axis=0, initial=-np.inf), kind="stable"):
        open_score = np.where(hours[:, case] <= left, score[:, case], -np.inf)
        expert = int(np.argmax(open_score))
        if open_score[expert] > 0:
            expert_of[case] = expert
            left[expert] -= hours[expert, case]
    return expert_of
