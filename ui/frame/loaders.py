"""Cached reads, keyed by (function, filter, data version): the only callers of ``data_access``
queries.
"""

from contextvars import ContextVar

import streamlit as st

from data_access.database import clock, entered, replica, state
from data_access.database.engine import get_engine, reading
from data_access.sheets import code_lists

_of_this_run: ContextVar[tuple | None] = ContextVar("state of this run", default=None)


def begin_run():
    """Read the state of the data once for this run of the main script, so that all of the page
    shows one data version.
    """
    _of_this_run.set(None)
    _of_this_run.set((str(get_engine().url), current_state()))
    clock.keep_to(settings().get(clock.SETTING))


def load(function, *arguments):
    """The answer of ``function(connection, *arguments)`` for the data as it now is; arguments must
    be hashable.
    """
    name = f"{function.__module__}.{function.__qualname__}"
    return _cached(function, name, str(get_engine().url), current_state().data_version, arguments)


@st.cache_data(max_entries=2000, ttl="12h", show_spinner=False)
def _cached(_function, name, url, data_version, arguments):
    with replica.reading(get_engine(), data_version) as connection:
        return _function(connection, *arguments)


def fresh(function, *arguments):
    """The answer of ``function(connection, *arguments)`` as it is at this moment, from no cache."""
    with reading(get_engine()) as connection:
        return function(connection, *arguments)


def compute(function, *arguments):
    """The answer of ``function(*arguments)``, which may load: for figures that take longer to work
    out than to keep.
    """
    name = f"{function.__module__}.{function.__qualname__}"
    return _computed(function, name, str(get_engine().url), current_state().data_version, arguments)


@st.cache_data(max_entries=2000, ttl="12h", show_spinner=False)
def _computed(_function, name, url, data_version, arguments):
    return _function(*arguments)


def current_state():
    """The data version and what kind of data it is, read afresh on each run (one row)."""
    url, known = _of_this_run.get() or (None, None)
    if url == str(get_engine().url):
        return known
    with reading(get_engine()) as connection:
        return state.read_state(connection)


def today():
    """The day it is for the data shown: everything that is due counts from it."""
    return current_state().today


def words():
    """All code lists; kept as one object, not copied for each session."""
    return _words(str(get_engine().url), current_state().data_version)


@st.cache_resource(max_entries=4, show_spinner=False)
def _words(url, data_version):
    with reading(get_engine()) as connection:
        return code_lists.read_words(connection)


def nothing_entered():
    """Whether the office has entered nothing of its work yet."""
    return load(state.is_empty)


def entered_to(ledger=entered.CASES):
    """The day up to which a ledger is entered; that of the disputes is the as-of date where nobody
    chose another.
    """
    return entered.day(load(entered.read), ledger, today())


def cycles():
    return load(state.read_cycles)


def settings():
    return load(state.read_settings)
