"""What 服务网络 is made of, read once."""

from dataclasses import dataclass

import pandas as pd

from data_access.decisions import case_steps as case_step_decisions
from data_access.filter.filters import Filter
from data_access.statistics import network as network_reads
from indicators import case_steps as case_step_figures
from indicators import network as network_figures
from ui.disputes.comparison import last_twelve_months
from ui.frame import loaders
from ui.frame.screen import View


@dataclass(frozen=True)
class Network:
    """Frames as of the date: of ``data_access.statistics.network`` where nothing else is said."""

    stations: pd.DataFrame
    points: pd.DataFrame
    coverage: pd.DataFrame  # the procedures of each key market
    markets: pd.DataFrame  # of indicators.network.markets, with the cases of ``recent``
    overdue: pd.DataFrame  # steps of cases as of today: of indicators.case_steps.placed
    counts: dict  # of indicators.network.station_counts
    recent: Filter  # the chosen period, else the last twelve months
    period: str  # the same in words


def read(view: View):
    recent = last_twelve_months(view.chosen)
    stations = view.load(network_reads.stations)
    coverage = view.load(network_reads.coverage)
    cases = loaders.load(network_reads.cases_by_market, recent)
    return Network(
        stations=stations,
        points=view.load(network_reads.points),
        coverage=coverage,
        markets=network_figures.markets(coverage, cases),
        overdue=_overdue(view),
        counts=network_figures.station_counts(stations),
        recent=recent,
        period=_period(view),
    )


def _overdue(view: View):
    outstanding = loaders.load(case_step_decisions.outstanding, view.due)
    calendar = loaders.working_calendar()
    placed = case_step_figures.placed(outstanding, view.today, calendar)
    return placed[placed["state"] == "overdue"]


def _period(view: View):
    if view.chosen.start:
        return view.t("所选期间")
    return view.t("近12个月")
