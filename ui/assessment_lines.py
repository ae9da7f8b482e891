"""The lines of the yearly assessment for a year, read whole: facts, evidence, proposed score, score in force."""

from dataclasses import dataclass

from data_access import assessment as query
from data_access import targets as target_query
from data_access.scoreboard import whole_office
from indicators import assessment as rules
from ui import loaders


@dataclass(frozen=True)
class Line:
    """One line of the sheet for a year. ``item``: its row of facts; ``told``: its Reporting or None; ``score``: the row in force or None."""

    item: object
    told: rules.Reporting | None
    counts: dict
    goal: float | None
    proposed: float | None
    score: object

    @property
    def to_do(self):
        """Known, and not confirmed yet."""
        return self.item.known and self.score is None


def years(f):
    """The years that can be shown, the latest first: from the first cycle on, or the one of the date."""
    first = min((c.starts_on.year for c in loaders.cycles()), default=f.as_of.year)
    return list(range(f.as_of.year, min(first, f.as_of.year) - 1, -1))


def read(f, year):
    """Every Line of the sheet."""
    f = whole_office(f)
    counts, scores = loaders.load(query.counts, f, year), loaders.load(query.scores, year)
    sent = {
        (r.kind, r.period_on): r.submitted_on
        for r in loaders.load(query.reports, f, year).itertuples()
    }
    latest = {r.code: r for r in scores.drop_duplicates("code").itertuples()}
    lines = []
    for item in loaders.load(query.items).itertuples():
        told = rules.reporting(item.code, year, sent, f.as_of) if item.code in rules.KINDS else None
        goal = _expert_goal(f, year) if item.code == "experts" else None
        proposed = (
            rules.proposed(item.code, item.points, counts, told, goal) if item.known else None
        )
        lines.append(Line(item, told, counts, goal, proposed, latest.get(item.code)))
    return lines


def _expert_goal(f, year):
    cycle = next((c for c in loaders.cycles() if c.starts_on.year <= year <= c.ends_on.year), None)
    found = loaders.load(target_query.targets, f, cycle.code) if cycle else None
    return (
        None
        if found is None
        else next((r.goal for r in found.itertuples() if r.indicator == "experts_listed"), None)
    )
