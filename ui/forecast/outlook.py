"""What the forecast page knows: the forecast to the target date, the target, what expires."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from data_access.filter.periods import add_months
from data_access.statistics import forecast as forecast_reads
from indicators import forecast as forecast_figures
from indicators.forecast import Outlook
from indicators.targets import Progress
from ui.frame import loaders
from ui.frame.screen import Screen, View
from ui.scoreboard import target_words


@dataclass(frozen=True)
class Ahead:
    """The forecast of one cycle to ``end``, the date of its target or its last day."""

    cycle: Any
    target: Progress | None
    end: date
    outlook: Outlook | str  # or why there is none

    @property
    def known(self) -> bool:
        return not isinstance(self.outlook, str)

    @property
    def goal_left(self) -> Progress | None:
        """The target, while it is neither reached nor missed."""
        if self.target is None or self.target.state in ("reached", "missed"):
            return None
        return self.target


def read(screen: Screen, cycle) -> Ahead:
    with st.spinner(screen.t("正在计算…")):
        return ahead(screen, cycle)


def ahead(view: View, cycle) -> Ahead:
    """What ``read`` gives, without a word to who waits."""
    return view.at_any_time.made(_ahead, cycle)


def _ahead(view: View, cycle):
    progresses = target_words.read(view.chosen, cycle.code, ("training_coverage",))
    target = next(iter(progresses), None)
    end, goal = cycle.ends_on, None
    if target:
        end, goal = target.due_on, target.goal
    newest = view.as_of >= loaders.entered_to("training")
    outlook = loaders.compute(_outlook, view.chosen, cycle.starts_on, end, goal, newest)
    return Ahead(cycle, target, end, outlook)


def _outlook(chosen, start, end, goal, newest):
    """As ``indicators.forecast.outlook``; what was planned on an earlier day than the newest is no
    longer known.
    """
    roster = loaders.load(forecast_reads.roster_days, chosen, start)
    held = loaders.load(forecast_reads.classes_held, chosen, start)
    planned = loaders.load(forecast_reads.classes_planned, chosen, end)
    if not newest:
        planned = planned.head(0)
    return forecast_figures.outlook(roster, held, planned, start, chosen.as_of, end, goal)


def lapsing(view: View):
    """What expires in the next twelve months, counted in rolling months: frame from_on, until_on,
    n.
    """
    return view.at_any_time.made(_lapsing)


def _lapsing(view: View):
    since = add_months(view.as_of, -forecast_figures.ROLLING)
    last_trainings = view.load(forecast_reads.last_trainings, since)
    return forecast_figures.expiring(last_trainings, view.as_of)
