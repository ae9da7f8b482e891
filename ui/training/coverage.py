"""What the training page knows of the enterprises in one cycle."""

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data_access.statistics import training as training_reads
from indicators import targets as target_figures
from indicators.methods.coverage import month_end
from indicators.targets import Progress
from ui.frame.screen import View
from ui.scoreboard import target_words

TARGETS = ("training_coverage", "complete_coverage", "sessions_held")


@dataclass(frozen=True)
class Coverage:
    """Enterprises reached in one cycle, as of the day."""

    cycle: Any
    past: pd.DataFrame  # month, whole, part, value; the last row is the day itself
    complete: int  # enterprises trained in all four types
    sessions: int  # held in the cycle
    targets: dict[str, Progress]  # by indicator, where one is set

    @property
    def roster(self) -> int:
        return int(self.past["whole"].iloc[-1])

    @property
    def trained(self) -> int:
        return int(self.past["part"].iloc[-1])

    @property
    def never_trained(self) -> int:
        return self.roster - self.trained

    def actual(self, indicator: str) -> float | None:
        """% or a count; None where the roster is too small for a share."""
        whole, part = {
            "training_coverage": (self.roster, self.trained),
            "complete_coverage": (self.roster, self.complete),
            "sessions_held": (self.sessions, 0),
        }[indicator]
        return target_figures.value(target_figures.KINDS[indicator], whole, part)


def read(view: View, cycle) -> Coverage:
    past = history(view, cycle)
    every_type = view.load(training_reads.spells, cycle.starts_on, True)
    complete = target_figures.series("complete_coverage", every_type, cycle.starts_on, view.as_of)
    held = view.load(training_reads.sessions_by_month, cycle.starts_on)
    progresses = target_words.read(view.chosen, cycle.code, TARGETS)
    return Coverage(
        cycle=cycle,
        past=past,
        complete=int(complete["part"].iloc[-1]),
        sessions=held["sessions"].sum(),
        targets={progress.indicator: progress for progress in progresses},
    )


def history(view: View, cycle):
    """The coverage month by month: frame month, whole, part, value (%)."""
    spells = view.load(training_reads.spells, cycle.starts_on)
    return target_figures.series("training_coverage", spells, cycle.starts_on, view.as_of)


def drawn_points(past, as_of):
    """The days and the values of a history for its chart; None where no share can be said."""
    days = [min(month_end(month), as_of) for month in past["month"]]
    values = [None if math.isnan(value) else value for value in past["value"]]
    return days, values
