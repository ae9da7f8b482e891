"""Which expert to recommend for each unassigned case: as many as possible, then fit, then the load
spread evenly.
"""

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import optimize, sparse

from indicators.methods.arrays import Array, floats, quotient
from indicators.methods.assignment_problem import assign

KEEP_FIT = 0.98  # share of the best total fit that evening out the load may cost
FIRST = 0.6  # share of the time for the first two goals
CHOICES = 8  # experts a case may move among while the load is evened out
TINY = 1e-9


@dataclass(frozen=True)
class Recommendation:
    """``expert_of``: row of the expert for each case, -1 for nobody. ``fit``: its total fit,
    ``best_fit``: the total without evening out. ``gap``: 0 where the first two goals are proved
    best. ``highest``: highest utilisation.
    """

    expert_of: Array
    fit: float
    best_fit: float
    gap: float
    highest: float


@dataclass(frozen=True)
class _Problem:
    """fit, hours, usable: experts x cases; available, committed: hours of each expert; deadline:
    the moment of ``time.monotonic`` at which to stop.
    """

    fit: Array
    hours: Array
    usable: Array
    available: Array
    committed: Array
    deadline: float

    @property
    def capacity(self) -> Array:
        return np.maximum(0.0, self.available - self.committed)

    def fit_of(self, expert_of: Array) -> float:
        return float(_taken(expert_of, self.fit).sum())

    def highest(self, expert_of: Array) -> float:
        """Highest utilisation with these cases; 0 without anybody's hours."""
        added = _taken(expert_of, self.hours)
        load = self.committed + np.bincount(expert_of[expert_of >= 0], added, self.fit.shape[0])
        return float(quotient(load, self.available, self.available > 0).max(initial=0.0))


def recommend(
    fit: ArrayLike,
    hours: ArrayLike,
    available: ArrayLike,
    committed: ArrayLike | None = None,
    allowed: ArrayLike | None = None,
    urgency: ArrayLike | None = None,
    time_limit: float = 10.0,
) -> Recommendation:
    """Lexicographic assignment: 1 most cases, weighted by urgency; 2 best total fit; 3 lowest
    highest utilisation.

    fit: experts x cases in [0, 1]; hours: experts x cases, or one number a case. available,
    committed: hours of each expert in the period, and of these already taken; what is left is the
    capacity. allowed: False where a pair is ruled out. urgency: whole number >= 1 a case. Goal 3
    may cost up to 2 % of the best fit and moves cases among the few best experts of each;
    utilisation is (committed + recommended) / available; an expert who can take no case, however
    overloaded, does not count. Among equally even ones the better fit. A person decides in the end.
    """
    problem = _problem(fit, hours, available, committed, allowed, time_limit)
    experts, cases = problem.fit.shape
    urgent = np.ones(cases) if urgency is None else floats(urgency)
    outweighs_every_fit = cases + 1.0
    score = problem.fit + outweighs_every_fit * urgent
    first = assign(score, problem.hours, problem.capacity, problem.usable, FIRST * time_limit)
    expert_of = _even_out(first.expert_of, problem)
    return Recommendation(
        expert_of,
        problem.fit_of(expert_of),
        problem.fit_of(first.expert_of),
        first.gap,
        problem.highest(expert_of),
    )


def _problem(
    fit: ArrayLike,
    hours: ArrayLike,
    available: ArrayLike,
    committed: ArrayLike | None,
    allowed: ArrayLike | None,
    time_limit: float,
) -> _Problem:
    fits, at_hand = floats(fit), floats(available)
    needed = np.broadcast_to(floats(hours), fits.shape)
    if (fits < 0).any() or (fits > 1).any():
        raise ValueError("fit must lie between 0 and 1")
    usable = np.isfinite(fits) & np.isfinite(needed)
    if allowed is not None:
        usable &= np.asarray(allowed, dtype=bool)
    taken = np.zeros(at_hand.shape) if committed is None else floats(committed)
    return _Problem(fits, needed, usable, at_hand, taken, time.monotonic() + time_limit)


def _even_out(expert_of: Array, problem: _Problem) -> Array:
    """The same cases moved among good experts so that the busiest is least busy; unchanged where
    time runs out.
    """
    if not (expert_of >= 0).any() or problem.deadline - time.monotonic() <= 0:
        return expert_of
    experts, cases = pairs = np.nonzero(_choices(expert_of, problem))
    fit = problem.fit[pairs]
    rows = _rules(expert_of, problem, pairs)
    least_busy = np.append(np.zeros(fit.size), 1.0)
    best_fit = np.append(-fit, 0.0)
    found, most = expert_of, np.inf
    for goal in (least_busy, best_fit):
        solved = _solve(goal, most, rows, problem.deadline - time.monotonic())
        if solved is None:
            break
        picked = np.round(solved[:-1]) == 1
        found = expert_of.copy()
        found[cases[picked]] = experts[picked]
        most = solved[-1] + TINY
    return found


def _choices(expert_of: Array, problem: _Problem) -> Array:
    """Experts x cases: among whom each case may move - its best few, and who has it now."""
    cases = np.flatnonzero(expert_of >= 0)
    open_to = problem.usable & (problem.hours <= problem.capacity[:, None])
    order = np.argsort(np.where(open_to, -problem.fit, np.inf), axis=0, kind="stable")[:CHOICES]
    chosen = np.zeros(problem.fit.shape, dtype=bool)
    chosen[order[:, cases], cases] = True
    chosen &= open_to
    chosen[expert_of[cases], cases] = True
    return chosen


def _rules(
    expert_of: Array, problem: _Problem, pairs: tuple[Array, ...]
) -> list[optimize.LinearConstraint]:
    """Each case once, nobody over capacity, nearly the best fit; and the last variable is at least
    the utilisation of everybody who can take a case: who can take none cannot be relieved.
    """
    experts, cases = pairs
    number_of_experts, number_of_cases = problem.fit.shape
    each = np.arange(experts.size)
    once = sparse.csr_matrix((np.ones(each.size), (cases, each)), (number_of_cases, each.size))
    load = sparse.csr_matrix(
        (problem.hours[pairs], (experts, each)), (number_of_experts, each.size)
    )
    assigned = np.flatnonzero(expert_of >= 0)
    able = np.isin(np.arange(number_of_experts), experts) & (problem.available > 0)
    fit = np.append(problem.fit[pairs], 0.0)
    least_fit = KEEP_FIT * problem.fit_of(expert_of) - TINY
    return [
        optimize.LinearConstraint(_beside(once[assigned], np.zeros(assigned.size)), 1, 1),
        optimize.LinearConstraint(
            _beside(load, np.zeros(number_of_experts)), -np.inf, problem.capacity
        ),
        optimize.LinearConstraint(fit, least_fit, np.inf),
        optimize.LinearConstraint(
            _beside(load[able], -problem.available[able]), -np.inf, -problem.committed[able]
        ),
    ]


def _beside(matrix: sparse.csr_matrix, column: Array) -> sparse.csr_matrix:
    return sparse.hstack([matrix, sparse.csr_matrix(column[:, None])], format="csr")


def _solve(
    goal: Array, most: float, rows: list[optimize.LinearConstraint], left: float
) -> Array | None:
    """Pairs taken (1) or not (0), then the utilisation of the busiest, at most ``most``; None where
    no time is left.
    """
    if left <= 0:
        return None
    pairs = np.ones(goal.size - 1)
    solved = optimize.milp(
        goal,
        integrality=np.append(pairs, 0.0),
        bounds=optimize.Bounds(0, np.append(pairs, most)),
        constraints=rows,
        options={"time_limit": left, "mip_rel_gap": 0.01},
    )
    return solved.x


def _taken(expert_of: Array, table: Array) -> Array:
    """The values of the pairs that are taken."""
    cases = np.flatnonzero(expert_of >= 0)
    return table[expert_of[cases], cases]
