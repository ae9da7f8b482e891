"""Which data a session has seen: it is never shown older ones.

A large database may be answered from a copy that is a little older. Who has just begun, or just
saved, reads the newest.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import streamlit as st

SEEN = "_seen_version"
_no_session: ContextVar[bool] = ContextVar("a run that no session asked for", default=False)


@contextmanager
def without_session() -> Iterator[None]:
    """What belongs to no session sees the newest, and nothing is remembered of it."""
    before = _no_session.set(True)
    try:
        yield
    finally:
        _no_session.reset(before)


def version() -> int | None:
    """The data version that this session saw last; None: it is to see the newest."""
    return None if _no_session.get() else st.session_state.get(SEEN)


def keep(data_version: int) -> None:
    """This session is shown this version."""
    if not _no_session.get():
        st.session_state[SEEN] = data_version


def saved() -> None:
    """This session has changed the data, and is to see that next."""
    st.session_state.pop(SEEN, None)
