"""Which data a session has seen: it is never shown older ones.

A large database may be answered from a copy that is a little older. Who has just begun, or just
saved, reads the newest.
"""

import streamlit as st

SEEN = "_seen_version"


def version() -> int | None:
    """The data version that this session saw last; None: it is to see the newest."""
    return st.session_state.get(SEEN)


def keep(data_version: int) -> None:
    """This session is shown this version."""
    st.session_state[SEEN] = data_version


def saved() -> None:
    """This session has changed the data, and is to see that next."""
    st.session_state.pop(SEEN, None)
