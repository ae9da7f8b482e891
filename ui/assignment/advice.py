"""The recommendation for the data as it now is, worked out once for everybody who looks."""

from data_access.filter.filters import whole_office
from data_access.statistics import assignment as assignment_reads
from data_access.statistics import experts as expert_reads
from indicators import assignment_advice as assignment_advice_figures
from indicators.assignment_suitability import SHORT_TERM
from ui.frame import loaders

MOST_CASES = 300  # the most urgent ones, solved together


def advice(chosen, extra=None):
    """Advice on all waiting cases as of the date - not only those of the filter, since they share the experts' hours; ``extra`` as of ``indicators.assignment_advice.advise``."""
    return loaders.compute(_advice, whole_office(chosen), extra)


def _advice(whole, extra):
    frames = [
        loaders.load(read, whole)
        for read in (
            assignment_reads.knows,
            assignment_reads.handled,
            assignment_reads.conflicts,
            assignment_reads.usual_hours,
        )
    ]
    return assignment_advice_figures.advise(
        waiting(whole), loaders.load(expert_reads.loads, whole), *frames, extra=extra
    )


def waiting(chosen):
    """The cases of the filter that wait for an expert, the most urgent MOST_CASES."""
    return loaders.load(assignment_reads.waiting, chosen, SHORT_TERM, MOST_CASES)
