"""Cached reads, keyed by (function, filter, data version): the only callers of ``data_access`` queries."""
import streamlit as st

from data_access import facts, replica, state
from data_access.engine import get_engine, reading


def load(function, *arguments):
    """The answer of ``function(connection, *arguments)`` for the data as it now is; arguments must be hashable."""
    name = f"{function.__module__}.{function.__qualname__}"
    return _cached(function, name, str(get_engine().url), current_state().data_version, arguments)


@st.cache_data(max_entries=2000, ttl="12h", show_spinner=False)
def _cached(_function, name, url, data_version, arguments):
    with replica.reading(get_engine(), data_version) as connection:
        return _function(connection, *arguments)


def current_state():
    """The data version and what the data covers, read afresh on each run (one row)."""
    with reading(get_engine()) as connection:
        return state.read_state(connection)


def words():
    """All code lists; kept as one object, not copied for each session."""
    return _words(str(get_engine().url), current_state().data_version)


@st.cache_resource(max_entries=4, show_spinner=False)
def _words(url, data_version):
    with reading(get_engine()) as connection:
        return facts.read_words(connection)


def cycles():
    return load(state.read_cycles)


def settings():
    return load(state.read_settings)
