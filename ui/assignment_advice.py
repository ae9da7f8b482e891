"""The recommendation for the data as it now is, worked out once for everybody who looks, and the writing of what a person decides."""

from dataclasses import replace

from data_access import assignments as query
from data_access import experts
from data_access.engine import get_engine, writing
from data_access.filters import Filter
from indicators import advice as figures_of
from indicators.suitability import SHORT_TERM
from ui import loaders

MOST_CASES = 300  # the most urgent ones, solved together


def advice(f, extra=None):
    """Advice on all waiting cases as of the date - not only those of the filter, since they share the experts' hours; ``extra`` as of ``indicators.advice.advise``."""
    return loaders.compute(_advice, everything(f), extra)


def _advice(whole, extra):
    frames = [
        loaders.load(read, whole)
        for read in (query.knows, query.handled, query.conflicts, query.usual_hours)
    ]
    return figures_of.advise(
        waiting(whole), loaders.load(experts.loads, whole), *frames, extra=extra
    )


def everything(f):
    """All cases as of the date of ``f``."""
    return replace(Filter(), as_of=f.as_of, overdue_days=f.overdue_days)


def waiting(f):
    """The cases of the filter that wait for an expert, the most urgent MOST_CASES."""
    return loaders.load(query.waiting, f, SHORT_TERM, MOST_CASES)


def write(function, *arguments):
    """``function(connection, *arguments)`` in one write transaction; an error leaves nothing behind."""
    with writing(get_engine()) as connection:
        return function(connection, *arguments)
