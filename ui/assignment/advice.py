"""The recommendation for the data as it now is, worked out once for everybody who looks."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from data_access.filter.filters import whole_office
from data_access.statistics import assignment as assignment_reads
from data_access.statistics import experts as expert_reads
from indicators import assignment_advice as assignment_advice_figures
from indicators.assignment_advice import Advice
from indicators.assignment_suitability import SHORT_TERM
from ui.frame import loaders

MOST_CASES = 300  # the most urgent ones, solved together


@dataclass(frozen=True)
class WaitingCase:
    """One of the cases of an advice."""

    advice: Advice
    place: int  # among the cases of the advice
    handled: Mapping  # cases taken before by (expert number, IP type)

    @property
    def row(self) -> pd.Series:
        return self.advice.cases.iloc[self.place]

    @property
    def number(self) -> str:
        return self.row["number"]

    @property
    def hours(self) -> float:
        return float(self.advice.found.hours[self.place])

    @property
    def urgency(self) -> int:
        return int(self.advice.found.urgency[self.place])

    @property
    def recommended(self) -> int | None:
        """The place of the recommended expert, or None."""
        expert = int(self.advice.best.expert_of[self.place])
        if expert < 0:
            return None
        return expert

    @cached_property
    def fits(self) -> list[float]:
        """How well each expert of the advice fits, in [0, 1]."""
        return self.advice.found.fit_of(self.place).tolist()


def advice(chosen, extra=None):
    """Advice on all waiting cases as of the date - not only those of the filter, since they share
    the experts' hours; ``extra`` as of ``indicators.assignment_advice.advise``.
    """
    return loaders.compute(_advice, whole_office(chosen), extra)


def _advice(whole, extra):
    cases = waiting(whole)
    experts = loaders.load(expert_reads.loads, whole)
    knows = loaders.load(assignment_reads.knows, whole)
    handled = loaders.load(assignment_reads.handled, whole)
    conflicts = loaders.load(assignment_reads.conflicts, whole)
    usual = loaders.load(assignment_reads.usual_hours, whole)
    return assignment_advice_figures.advise(
        cases, experts, knows, handled, conflicts, usual, extra=extra
    )


def waiting(chosen):
    """The cases of the filter that wait for an expert, the most urgent MOST_CASES."""
    return loaders.load(assignment_reads.waiting, chosen, SHORT_TERM, MOST_CASES)


def waiting_cases(chosen):
    """Number -> ``WaitingCase`` of the advice, for those of the filter."""
    now = advice(chosen)
    handled = loaders.compute(_handled_before, whole_office(chosen))
    places = loaders.compute(_places, chosen)
    return {number: WaitingCase(now, place, handled) for number, place in places.items()}


def _places(chosen):
    """Number -> the place among the cases of the advice, for those of the filter."""
    numbers = set(waiting(chosen)["number"])
    listed = enumerate(advice(chosen).cases["number"])
    return {number: place for place, number in listed if number in numbers}


def _handled_before(whole):
    """Cases taken before by (expert number, IP type)."""
    rows = loaders.load(assignment_reads.handled, whole).itertuples()
    return {(row.number, row.ip_type): row.cases for row in rows}


def expert_words(chosen):
    """Number -> number and name of each expert: written once, as there may be thousands."""
    return loaders.compute(_expert_words, whole_office(chosen))


def _expert_words(whole):
    listed = advice(whole).experts
    numbers, names = listed["number"].tolist(), listed["name"].tolist()
    return {number: f"{number} {name}" for number, name in zip(numbers, names, strict=True)}
