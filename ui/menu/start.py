"""With what a person begins: staff and experts with what is to be done, everybody else with the
first page that is open to them.
"""

import streamlit as st

from ui.frame import who
from ui.frame.links import open_page

BEGUN = "_begun"
WORKING = ("staff", "expert")


def lead(url):
    """On the first page of a session, where nobody asked for one: to where the person begins."""
    first = not st.session_state.get(BEGUN)
    st.session_state[BEGUN] = True
    if first and not url and not st.query_params and _works(who.current()):
        open_page("tasks")


def _works(person):
    """Whether somebody does the daily work and does not lead; whoever holds every role, as in the
    demonstration, begins with the overview.
    """
    return not person.roles.isdisjoint(WORKING) and "leader" not in person.roles
