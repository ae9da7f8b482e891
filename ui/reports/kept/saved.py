"""The one place and notice of all steps of a report.

A step acts on the version that the person saw: its button hands it on. What takes a while is noted
by the button and done where the page can show that it is at work.
"""

import streamlit as st

from ui import saving
from ui.frame.typed import as_typed
from ui.reports.kept import signing
from ui.reports.period import NoSuchPeriod

PLACE = "report_step"
OPENED = "report"  # of the address: the code of the report that is open
ASKED = "_report_asked"  # of the session: the slow step that was asked for


def save(kind, action, deed, done, place=PLACE):
    """Do a step. ``kind``: of ``ui.reports.kept.refused``; ``deed`` returns the code of the report
    that is open then, "" for the list, None to leave it.
    """
    led_to = []

    def noted(connection, who):
        led_to.append(deed(connection, signing.name(kind, who)))

    if saving.save(place, action, noted, done, kind=kind) and led_to[-1] is not None:
        open_one(led_to[-1])


def ask(step, *arguments):
    """A button was pressed whose step takes a while: ``step(*arguments)`` is done by ``work``."""
    st.session_state[ASKED] = step, arguments


def work(words):
    """Do the slow step that was asked for, saying so, and draw the page anew."""
    step, arguments = st.session_state.pop(ASKED, (None, ()))
    if step is not None:
        with st.spinner(words):
            step(*arguments)
        st.rerun()


def composed(compose, *arguments, t):
    """What ``compose(*arguments)`` gives; None, and why at the place, where nobody can report on
    that: its enterprise is gone, its series is watched no more.
    """
    try:
        return compose(*arguments)
    except NoSuchPeriod as none:
        saving.leave(PLACE, t("没有拟稿：{why}", why=as_typed(none.said(t))))
        return None


def open_one(code):
    """Open a report, or with "" the list."""
    if code:
        st.query_params[OPENED] = code
    else:
        st.query_params.pop(OPENED, None)
