"""The lines of the yearly assessment for a year, read whole: facts, evidence, proposed score, score
in force.
"""

from dataclasses import dataclass
from typing import Any

from data_access.filter.filters import whole_office
from data_access.statistics import assessment as assessment_reads
from data_access.statistics import targets as target_reads
from indicators import assessment as assessment_figures
from ui.frame import loaders


@dataclass(frozen=True)
class Line:
    """One line of the sheet for a year.

    ``item``: its row of facts; ``told``: its Reporting or None; ``score``: the row in force or
    None.
    """

    item: Any
    told: assessment_figures.Reporting | None
    counts: dict
    goal: float | None
    proposed: float | None
    score: Any

    @property
    def to_do(self):
        """Known, and not confirmed yet."""
        return self.item.known and self.score is None


def years(chosen):
    """The years that can be shown, the latest first: from the first cycle on, or the one of the
    date.
    """
    first = min((c.starts_on.year for c in loaders.cycles()), default=chosen.as_of.year)
    return list(range(chosen.as_of.year, min(first, chosen.as_of.year) - 1, -1))


def read(chosen, year):
    """Every Line of the sheet."""
    chosen = whole_office(chosen)
    counts, scores = (
        loaders.load(assessment_reads.counts, chosen, year),
        loaders.load(assessment_reads.scores, year),
    )
    sent = {
        (r.kind, r.period_on): r.submitted_on
        for r in loaders.load(assessment_reads.reports, chosen, year).itertuples()
    }
    latest = {r.code: r for r in scores.drop_duplicates("code").itertuples()}
    lines = []
    for item in loaders.load(assessment_reads.items).itertuples():
        told = (
            assessment_figures.reporting(item.code, year, sent, chosen.as_of)
            if item.code in assessment_figures.KINDS
            else None
        )
        goal = _expert_goal(chosen, year) if item.code == "experts" else None
        proposed = (
            assessment_figures.proposed(item.code, item.points, counts, told, goal)
            if item.known
            else None
        )
        lines.append(Line(item, told, counts, goal, proposed, latest.get(item.code)))
    return lines


def _expert_goal(chosen, year):
    cycle = next((c for c in loaders.cycles() if c.starts_on.year <= year <= c.ends_on.year), None)
    found = loaders.load(target_reads.targets, chosen, cycle.code) if cycle else None
    return (
        None
        if found is None
        else next((r.goal for r in found.itertuples() if r.indicator == "experts_listed"), None)
    )
