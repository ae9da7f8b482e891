"""Everything the overview shows but the warnings, as of the date and as of three months before."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pandas as pd

from data_access.filter.periods import add_months
from data_access.statistics import disputes as dispute_reads
from data_access.statistics import experts as expert_reads
from data_access.statistics import overview as overview_reads
from data_access.statistics import targets as target_reads
from indicators import experts as expert_figures
from indicators.targets import Progress
from indicators.worsening import worsened
from ui.disputes.comparison import kept
from ui.disputes.headline import still_open
from ui.experts.loads import read_loads
from ui.frame import loaders
from ui.scoreboard import target_words


@dataclass(frozen=True)
class Facts:
    cycle: str  # the code of the latest cycle that has any targets, "" without one
    targets: list[Progress]  # of that cycle
    now: Mapping  # headline of the disputes
    before: Mapping  # three months earlier
    both: Mapping  # of the cases open now, how many were so three months earlier
    moved: pd.DataFrame  # new in the last three months and in the three before, by dimension
    risen: pd.DataFrame  # the rows of ``moved`` that rose
    middle: date  # the first day of the last three months
    overdue: pd.DataFrame
    experts: Mapping  # summary of their loads
    cases: Mapping  # open, unassigned and long waiting cases
    cases_before: Mapping
    gaps: pd.DataFrame  # what has open cases and no expert

    @property
    def new(self) -> int:
        """Cases of the last three months."""
        return int(self.moved.iloc[0]["now"])

    @property
    def new_before(self) -> int:
        """Cases of the three months before."""
        return int(self.moved.iloc[0]["before"])


def read(chosen) -> Facts:
    """Kept until the data changes."""
    return loaders.compute(_read, chosen)


def _read(chosen):
    before = replace(chosen, as_of=add_months(chosen.as_of, -3))
    middle = before.as_of + timedelta(1)
    first = add_months(chosen.as_of, -6) + timedelta(1)
    moved = loaders.load(overview_reads.two_windows, chosen, first, middle)
    cycle = loaders.load(target_reads.latest_with_targets, chosen) or ""
    return Facts(
        cycle=cycle,
        targets=target_words.read(chosen, cycle) if cycle else [],
        now=loaders.load(dispute_reads.headline, chosen),
        before=loaders.load(dispute_reads.headline, before),
        both=still_open(kept(chosen, before)),
        moved=moved,
        risen=worsened(moved[moved["dimension"] != "all"]),
        middle=middle,
        overdue=loaders.load(overview_reads.overdue_cases, chosen),
        experts=expert_figures.summary(read_loads(chosen)),
        cases=loaders.load(expert_reads.cases, chosen),
        cases_before=loaders.load(expert_reads.cases, before),
        gaps=loaders.load(expert_reads.gaps, chosen),
    )
