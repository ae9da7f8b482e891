"""Everything the overview shows but the warnings, as of the date and as of three months before."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from data_access.filter.filters import whole_office
from data_access.filter.periods import MonthSpan, months_back, whole_months
from data_access.statistics import disputes as dispute_reads
from data_access.statistics import experts as expert_reads
from data_access.statistics import overview as overview_reads
from data_access.statistics import targets as target_reads
from indicators import experts as expert_figures
from indicators.targets import Progress
from ui.disputes.comparison import Shares, kept
from ui.disputes.headline import still_open
from ui.experts.loads import read_loads
from ui.frame import loaders
from ui.scoreboard import target_words
from ui.warning.reading import entered, watched


@dataclass(frozen=True)
class Facts:
    cycle: str  # the code of the latest cycle that has any targets, "" without one
    targets: list[Progress]  # of that cycle
    now: Mapping  # headline of the disputes
    before: Mapping  # three months earlier
    both: Mapping  # of the cases open now, how many were so three months earlier
    moved: pd.DataFrame  # new in the last three whole months and the three before, by dimension
    shares: Shares  # how much of either three months is entered
    months: MonthSpan  # the last three whole months
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
    before = replace(chosen, as_of=months_back(chosen.as_of, 3))
    late = whole_months(chosen.as_of, 3)
    early = whole_months(chosen.as_of, 3, back=3)
    cases = replace(watched(chosen), as_of=late.end)
    cycle = loaders.load(target_reads.latest_with_targets, whole_office(chosen)) or ""
    return Facts(
        cycle=cycle,
        targets=target_words.read(chosen, cycle) if cycle else [],
        now=loaders.load(dispute_reads.headline, chosen),
        before=loaders.load(dispute_reads.headline, before),
        both=still_open(kept(chosen, before)),
        moved=loaders.load(overview_reads.two_windows, cases, early.start, late.start),
        shares=Shares(entered(chosen, late), entered(chosen, early)),
        months=late,
        overdue=loaders.load(overview_reads.overdue_cases, chosen),
        experts=expert_figures.summary(read_loads(chosen)),
        cases=loaders.load(expert_reads.cases, chosen),
        cases_before=loaders.load(expert_reads.cases, before),
        gaps=loaders.load(expert_reads.gaps, chosen),
    )
