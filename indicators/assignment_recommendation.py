"""Which expert to recommend for each unassigned case: as many as possible, then fit, then the load spread evenly."""

import time
from dataclasses import dataclass

import numpy as np
from scipy import optimize, sparse

from indicators.methods.assignment_problem import assign

KEEP_FIT = 0.98  # share of the best total fit that evening out the load may cost
FIRST = 0.6  # share of the time for the first two goals
CHOICES = 8  # experts a case may move among while the load is evened out


@dataclass(frozen=True)
class Recommendation:
    """``expert_of``: row of the expert for each case, -1 for nobody. ``fit``: its total fit, ``best_fit``: the total
    without evening out. ``gap``: 0 where the first two goals are proved best. ``highest``: highest utilisation."""

    expert_of: np.ndarray
    fit: float
    best_fit: float
    gap: float
    highest: float


def recommend(
    fit, hours, available, committed=None, allowed=None, urgency=None, time_limit: float = 10.0
) -> Recommendation:
    """Lexicographic assignment: 1 most cases, weighted by urgency; 2 best total fit; 3 lowest highest utilisation.

    fit: experts x cases in [0, 1]; hours: experts x cases, or one number a case. available, committed: hours of each
    expert in the period, and of these already taken; what is left is the capacity. allowed: False where a pair is
    ruled out. urgency: whole number >= 1 a case. Goal 3 may cost up to 2 % of the best fit and moves cases among the
    few best experts of each; utilisation is (committed + recommended) / available; an expert who can take no case, however
    overloaded, does not count. Among equally even ones the better fit. A person decides in the end.
    """
    fit = np.asarray(fit, dtype=float)
    hours = np.broadcast_to(np.asarray(hours, dtype=float), fit.shape)
    available = np.asarray(available, dtype=float)
    committed = (
        np.zeros(available.shape) if committed is None else np.asarray(committed, dtype=float)
    )
    urgency = np.ones(fit.shape[1]) if urgency is None else np.asarray(urgency, dtype=float)
    if (fit < 0).any() or (fit > 1).any():
        raise ValueError("fit must lie between 0 and 1")
    usable = np.isfinite(fit) & np.isfinite(hours)
    if allowed is not None:
        usable &= np.asarray(allowed, dtype=bool)
    capacity, deadline = np.maximum(0.0, available - committed), time.monotonic() + time_limit
    weight = fit.shape[1] + 1.0  # one unit of urgency outweighs every fit together
    first = assign(fit + weight * urgency, hours, capacity, usable, FIRST * time_limit)
    best = _fit(first.expert_of, fit)
    expert_of = _even_out(
        first.expert_of, fit, hours, capacity, committed, available, usable, deadline
    )
    load = committed + np.bincount(
        expert_of[expert_of >= 0], _taken(expert_of, hours), fit.shape[0]
    )
    use = np.divide(load, available, out=np.zeros_like(load), where=available > 0)
    return Recommendation(
        expert_of, _fit(expert_of, fit), best, first.gap, float(use.max(initial=0.0))
    )


def _even_out(expert_of, fit, hours, capacity, committed, available, usable, deadline):
    """The same cases moved among good experts so that the busiest is least busy; unchanged where time runs out."""
    cases, left = np.flatnonzero(expert_of >= 0), deadline - time.monotonic()
    if cases.size == 0 or left <= 0:
        return expert_of
    open_to = usable & (hours <= capacity[:, None])
    order = np.argsort(np.where(open_to, -fit, np.inf), axis=0, kind="stable")[:CHOICES]
    chosen = np.zeros(fit.shape, dtype=bool)
    chosen[order[:, cases], cases] = True
    chosen &= open_to
    chosen[expert_of[cases], cases] = True
    experts, columns = np.nonzero(chosen)
    pairs, busy = (
        np.arange(experts.size),
        np.flatnonzero((available > 0) & chosen.any(axis=1)),
    )  # who can take nothing cannot be relieved either
    taken = sparse.csr_matrix(
        (np.ones(pairs.size), (columns, pairs)), shape=(fit.shape[1], pairs.size)
    )[cases]
    load = sparse.csr_matrix(
        (hours[experts, columns], (experts, pairs)), shape=(fit.shape[0], pairs.size)
    )
    pad = sparse.csr_matrix((cases.size, 1))
    rows = [
        optimize.LinearConstraint(sparse.hstack([taken, pad], format="csr"), 1, 1),
        optimize.LinearConstraint(
            sparse.hstack([load, sparse.csr_matrix((fit.shape[0], 1))], format="csr"),
            -np.inf,
            capacity,
        ),
        optimize.LinearConstraint(
            np.append(fit[experts, columns], 0.0), KEEP_FIT * _fit(expert_of, fit) - 1e-9, np.inf
        ),
        optimize.LinearConstraint(
            sparse.hstack([load[busy], sparse.csr_matrix(-available[busy][:, None])], format="csr"),
            -np.inf,
            -committed[busy],
        ),
    ]
    goals = (
        np.append(np.zeros(pairs.size), 1.0),
        np.append(-fit[experts, columns], 0.0),
    )  # the busiest least busy; then, as even as that, the best fit
    found, most = expert_of, np.inf
    for goal in goals:
        solved = _solve(goal, most, rows, deadline - time.monotonic())
        if solved is None:
            break
        found, picked, most = expert_of.copy(), np.round(solved[:-1]) == 1, solved[-1] + 1e-9
        found[columns[picked]] = experts[picked]
    return found


def _solve(goal, most, rows, left):
    """Pairs taken (1) or not (0), then the utilisation of the busiest, at most ``most``; None where no time is left."""
    if left <= 0:
        return None
    whole, bounds = (
        np.append(np.ones(goal.size - 1), 0.0),
        optimize.Bounds(0, np.append(np.ones(goal.size - 1), most)),
    )
    return optimize.milp(
        goal,
        integrality=whole,
        bounds=bounds,
        constraints=rows,
        options={"time_limit": left, "mip_rel_gap": 0.01},
    ).x


def _taken(expert_of, table):
    cases = np.flatnonzero(expert_of >= 0)
    return table[expert_of[cases], cases]


def _fit(expert_of, fit) -> float:
    return float(_taken(expert_of, fit).sum())
