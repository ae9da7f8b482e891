"""The recommendation for all waiting cases together, and what there is to say about each: who else
could, why nobody, what more hours would change.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.assignment_recommendation import Recommendation, recommend
from indicators.assignment_suitability import CONSTRAINTS, Suitability, funnel, suitability

TIME_LIMIT = 2.0  # seconds for the solver

# Number of an expert or None for all, hours a month to add, factor on the hours.
WhatIf = tuple[str | None, float, float]


@dataclass(frozen=True)
class Advice:
    """``cases`` and ``experts`` as they went in (experts with the hours of the what-if), who could
    take what, and the recommendation.
    """

    cases: pd.DataFrame
    experts: pd.DataFrame
    found: Suitability
    best: Recommendation


def advise(
    cases: pd.DataFrame,
    experts: pd.DataFrame,
    knows: pd.DataFrame,
    handled: pd.DataFrame,
    conflicts: pd.DataFrame,
    usual: pd.DataFrame,
    extra: WhatIf | None = None,
    time_limit: float = TIME_LIMIT,
) -> Advice:
    """Advice for ``cases`` (see ``assignment_suitability.suitability`` for the frames)."""
    experts = _with(experts, extra)
    found = suitability(cases, experts, knows, handled, conflicts, usual)
    best = recommend(
        found.fit,
        found.hours,
        experts["monthly_hours"],
        experts["committed_hours"],
        found.allowed,
        found.urgency,
        time_limit,
    )
    return Advice(cases, experts, found, best)


def candidates(advice: Advice, case: int, most: int = 3) -> list[int]:
    """Rows of the experts who meet every constraint for a case: the recommended one, then by fit,
    lower load and number; ``most`` of them.
    """
    passes = np.logical_and.reduce([advice.found.passes[name][:, case] for name in CONSTRAINTS])
    suitable = np.flatnonzero(passes).tolist()

    fit = advice.found.fit_of(case)

    def rank(expert: int) -> tuple[float, float, int]:
        return -fit[expert], load_after(advice, expert, case), expert

    chosen = int(advice.best.expert_of[case])
    others = [expert for expert in sorted(suitable, key=rank) if expert != chosen]
    first = [chosen] if chosen >= 0 else []
    return [*first, *others][:most]


def near_misses(advice: Advice, case: int, most: int = 3) -> list[tuple[int, str]]:
    """(row of an expert, the one constraint not met) for those who fail in one only, never a
    conflict of interest; the best fit first.
    """
    failed = np.array([~advice.found.passes[name][:, case] for name in CONSTRAINTS])
    one_only = failed.sum(axis=0) == 1
    rows = np.flatnonzero(one_only & ~failed[CONSTRAINTS.index("conflict")])
    fit = advice.found.fit_of(case)
    order = sorted(rows, key=lambda expert: (-fit[expert], expert))
    return [
        (int(expert), CONSTRAINTS[int(np.argmax(failed[:, expert]))]) for expert in order[:most]
    ]


def failing(advice: Advice, case: int) -> str | None:
    """What stands against a case without a recommendation: the constraint that leaves nobody,
    ``directory`` without any expert, or ``kept``: those who could take it are needed for more
    urgent or better fitting cases. None for a case with one.
    """
    if advice.best.expert_of[case] >= 0:
        return None
    if advice.experts.empty:
        return "directory"
    name, left = funnel(advice.found, case)[-1]
    return "kept" if left else name


def load_after(advice: Advice, expert: int, case: int) -> float:
    """Utilisation of an expert with this case added to what is in hand; infinite without hours."""
    row = advice.experts.iloc[expert]
    if not row["monthly_hours"] > 0:
        return np.inf
    return (row["committed_hours"] + advice.found.hours[case]) / row["monthly_hours"]


def given_to(advice: Advice, expert: int) -> list[int]:
    """Rows of the cases recommended to an expert."""
    return np.flatnonzero(advice.best.expert_of == expert).tolist()


def loads(advice: Advice) -> pd.DataFrame:
    """The experts who are recommended a case: frame number, name, monthly_hours, committed_hours,
    added_hours, added (cases), before, after (utilisation); the fullest first.
    """
    taken = np.flatnonzero(advice.best.expert_of >= 0)
    taker = advice.best.expert_of[taken]
    n = len(advice.experts)
    frame = advice.experts[["number", "name", "monthly_hours", "committed_hours"]].assign(
        added_hours=np.bincount(taker, advice.found.hours[taken], n),
        added=np.bincount(taker, minlength=n),
    )
    frame = frame[frame["added"] > 0]
    in_hand = frame["committed_hours"] + frame["added_hours"]
    frame = frame.assign(
        before=frame["committed_hours"] / frame["monthly_hours"],
        after=in_hand / frame["monthly_hours"],
    )
    return frame.sort_values(["after", "number"], ascending=[False, True], ignore_index=True)


def changes(before: Advice, after: Advice) -> pd.DataFrame:
    """Cases whose recommendation differs between two advices on the same cases: frame number
    (case), was, becomes (names of experts, None for nobody).
    """
    numbers = before.cases["number"]
    pairs = zip(numbers, before.best.expert_of, after.best.expert_of, strict=True)
    rows = [
        (number, _name(before, was), _name(after, becomes))
        for number, was, becomes in pairs
        if was != becomes
    ]
    return pd.DataFrame(rows, columns=["number", "was", "becomes"], dtype=object)


def _name(advice: Advice, expert: int) -> str | None:
    if expert < 0:
        return None
    return advice.experts["name"].iloc[expert]


def _with(experts: pd.DataFrame, extra: WhatIf | None) -> pd.DataFrame:
    if extra is None:
        return experts
    number, hours, factor = extra
    usual = experts["monthly_hours"]
    changed = (usual * factor + hours).clip(lower=0).round(6)
    if number:
        changed = changed.where(experts["number"].eq(number), usual)
    return experts.assign(monthly_hours=changed)
