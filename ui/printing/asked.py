"""Whether the page of this run is drawn for paper."""

import streamlit as st

from ui.frame import filter_state

PAGE = "_on_paper"  # of the session: the address of the page that is being printed


def is_on() -> bool:
    """Whether this page was asked for on paper; another page than that one was not."""
    return PAGE in st.session_state and st.session_state[PAGE] == filter_state.here()


def begin() -> None:
    """The page that is open, on paper."""
    st.session_state[PAGE] = filter_state.here()


def end() -> None:
    """Back to the screen."""
    st.session_state.pop(PAGE, None)
