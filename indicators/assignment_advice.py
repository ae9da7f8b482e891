"""The recommendation for all waiting cases together, and what there is to say about each: who else could, why nobody, what more hours would change."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.assignment_recommendation import Recommendation, recommend
from indicators.assignment_suitability import CONSTRAINTS, Suitability, funnel, suitability

TIME_LIMIT = 2.0  # seconds for the solver


@dataclass(frozen=True)
class Advice:
    """``cases`` and ``experts`` as they went in (experts with the hours of the what-if), who could take what, and the recommendation."""

    cases: pd.DataFrame
    experts: pd.DataFrame
    found: Suitability
    best: Recommendation


def advise(cases, experts, knows, handled, conflicts, usual, extra=None, time_limit=TIME_LIMIT):
    """Advice for ``cases`` (see ``suitability.suitability`` for the frames). ``extra``: (number of an expert or None for all, hours a month to add, factor on the hours)."""
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


def candidates(advice, case, most=3):
    """Rows of the experts who meet every constraint for a case: the recommended one, then by fit, lower load and number; ``most`` of them."""
    passes = np.logical_and.reduce([advice.found.passes[name][:, case] for name in CONSTRAINTS])
    order = sorted(
        np.flatnonzero(passes),
        key=lambda e: (-advice.found.fit[e, case], load_after(advice, e, case), e),
    )
    chosen = advice.best.expert_of[case]
    return [int(e) for e in ([chosen] if chosen >= 0 else []) + [e for e in order if e != chosen]][
        :most
    ]


def near_misses(advice, case, most=3):
    """(row of an expert, the one constraint not met) for those who fail in one only, never a conflict of interest; the best fit first."""
    failed = np.array([~advice.found.passes[name][:, case] for name in CONSTRAINTS])
    rows = np.flatnonzero((failed.sum(axis=0) == 1) & ~failed[CONSTRAINTS.index("conflict")])
    order = sorted(rows, key=lambda e: (-advice.found.fit[e, case], e))[:most]
    return [(int(e), CONSTRAINTS[int(np.argmax(failed[:, e]))]) for e in order]


def failing(advice, case):
    """What stands against a case without a recommendation: the constraint that leaves nobody, ``directory`` without any expert, or ``kept``: those who
    could take it are needed for more urgent or better fitting cases. None for a case with one."""
    if advice.best.expert_of[case] >= 0:
        return None
    if advice.experts.empty:
        return "directory"
    name, left = funnel(advice.found, case)[-1]
    return "kept" if left else name


def load_after(advice, expert, case):
    """Utilisation of an expert with this case added to what is in hand; infinite without hours."""
    row = advice.experts.iloc[expert]
    return (
        (row["committed_hours"] + advice.found.hours[case]) / row["monthly_hours"]
        if row["monthly_hours"] > 0
        else np.inf
    )


def given_to(advice, expert):
    """Rows of the cases recommended to an expert."""
    return np.flatnonzero(advice.best.expert_of == expert).tolist()


def loads(advice):
    """The experts who are recommended a case: frame number, name, monthly_hours, committed_hours, added_hours, added (cases), before, after (utilisation); the fullest first."""
    taken = np.flatnonzero(advice.best.expert_of >= 0)
    of, n = advice.best.expert_of[taken], len(advice.experts)
    frame = advice.experts[["number", "name", "monthly_hours", "committed_hours"]].assign(
        added_hours=np.bincount(of, advice.found.hours[taken], n),
        added=np.bincount(of, minlength=n),
    )
    frame = frame[frame["added"] > 0]
    frame = frame.assign(
        before=frame["committed_hours"] / frame["monthly_hours"],
        after=(frame["committed_hours"] + frame["added_hours"]) / frame["monthly_hours"],
    )
    return frame.sort_values(["after", "number"], ascending=[False, True], ignore_index=True)


def changes(before, after):
    """Cases whose recommendation differs between two advices on the same cases: frame number (case), was, becomes (names of experts, None for nobody)."""
    rows = [
        (number, _name(before, a), _name(after, b))
        for number, a, b in zip(
            before.cases["number"], before.best.expert_of, after.best.expert_of, strict=True
        )
        if a != b
    ]
    return pd.DataFrame(rows, columns=["number", "was", "becomes"], dtype=object)


def _name(advice, expert):
    return advice.experts["name"].iloc[expert] if expert >= 0 else None


def _with(experts, extra):
    if extra is None:
        return experts
    number, hours, factor = extra
    concerned = experts["number"].eq(number) if number else pd.Series(True, index=experts.index)
    return experts.assign(
        monthly_hours=np.where(
            concerned,
            (experts["monthly_hours"] * factor + hours).clip(lower=0).round(6),
            experts["monthly_hours"],
        )
    )
