"""The reader's filter: kept for the session, mirrored in the URL as codes, and adopted from the URL
when that changed (link, Back, reload).
"""

from dataclasses import replace

import streamlit as st

from data_access.filter.filters import OVERDUE_DAYS, URL_KEYS, Filter, from_query, to_query
from ui.frame import apart, loaders

CHOICE, WRITTEN, PAGE, DROPPED, MARK = (
    "_filter",
    "_filter_written",
    "_filter_page",
    "_filter_dropped",
    "_filter_mark",
)
WISH = "_filter_period_kind"  # the kind of period being chosen before its value is

RECORD_KEYS = {
    "dispute": "case",
    "expert": "expert",
    "partner": "partner",
    "edit": "record",
    "procedure": "procedure",
    "search": "q",
    "deadlines": "deadline_case",
    "enterprise": "enterprise",
    "opponents": "opponent",
    "assignment": "assign_case",
    "publicity": "typical_case",
    "reports": "report",
}  # what a page shows one of, in the URL; meaningless on the others


def sync(page):
    """Bring session and URL together for this run of ``page``; call once, before the page draws."""
    query = {k: v for k, v in st.query_params.items() if k in URL_KEYS}
    written = st.session_state.get(WRITTEN)
    moved = st.session_state.get(PAGE) != page
    st.session_state[PAGE] = page
    st.session_state[DROPPED] = []
    if written is None or (query != written and not (moved and not query)):
        found, st.session_state[DROPPED] = from_query(query, loaders.words(), loaders.cycles())
        _choose(found)
    _write()


def here():
    """The address of the page of this run."""
    apart.of_one_person("the page")
    return st.session_state.get(PAGE, "")


def chosen():
    """The filter as chosen, without resolved dates."""
    apart.of_one_person("the filter")
    return st.session_state.get(CHOICE, Filter())


def current():
    """The filter with its as-of date and the days of its period: what every query takes."""
    return chosen().resolve(loaders.entered_to(), loaders.cycles(), overdue_days())


def overdue_days():
    """After so many days an open case is overdue, as the office set it."""
    return int(loaders.settings().get("overdue_days", OVERDUE_DAYS))


def change(**values):
    """Change the choice; the URL follows in the same run when called from a callback, else on the
    next.
    """
    _choose(replace(chosen(), **values))
    _write()


def reset():
    _choose(Filter())
    st.session_state.pop(WISH, None)
    _write()


def mark():
    """Part of the key of what can be clicked: it never comes back, so no click is remembered from
    an earlier choice.
    """
    return st.session_state.get(MARK, 0)


def _choose(chosen_filter):
    st.session_state[MARK] = mark() + (chosen_filter != chosen())
    st.session_state[CHOICE] = chosen_filter


def dropped():
    """Codes of the URL that nobody knows, once."""
    return st.session_state.get(DROPPED, [])


def link(**values):
    """Query parameters for a link that keeps filter and language; ``values`` are changed."""
    query = to_query(replace(chosen(), **values))
    if st.session_state.get("language") == "en":
        query["lang"] = "en"
    return query


def _write():
    query = to_query(chosen())
    st.session_state[WRITTEN] = query
    present = dict(st.query_params.items())
    here = st.session_state.get(PAGE)
    foreign = {key for page, key in RECORD_KEYS.items() if page != here}
    replaced = {*URL_KEYS, *foreign}
    kept = {key: value for key, value in present.items() if key not in replaced}
    wanted = kept | query
    if st.session_state.get("language") == "en":
        wanted["lang"] = "en"
    if wanted != present:
        st.query_params.from_dict(wanted)
