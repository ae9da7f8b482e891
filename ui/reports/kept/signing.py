"""Under which name a step of a report is kept: three different persons do them.

The open demonstration has one visitor. There the second and the third step are kept under names of
the demonstration, so that whoever tries it out sees all three; the audit log names the visitor.
Everywhere else each step is of the account that is signed in.
"""

import streamlit as st

from locales import later
from ui.frame import who
from ui.frame.who import OPEN_NAME

OF_DEMONSTRATION = {
    "report_checked": later("演示核对人"),
    "report_published": later("演示签发人"),
}
NAMES = (OPEN_NAME, *OF_DEMONSTRATION.values())


def name(kind, own=""):
    """For a step (of ``ui.reports.kept.refused``) by the person of this ``own`` name, who is at
    work.
    """
    person = who.current()
    if person.demonstration:
        return OF_DEMONSTRATION.get(kind, person.name)
    return own or person.name


def shown(kept, t):
    """A name as readers see it: those of the demonstration in their language; "" for nobody."""
    return t(kept) if kept in NAMES else kept or ""


def explain(t):
    """That the visitor of the demonstration acts as three persons."""
    if who.current().demonstration:
        st.caption(
            t(
                "演示：一个人可以走完三步，核对、签发分别记在“演示核对人”“演示签发人”名下。"
                "正式使用时，拟写、核对、签发须是三个不同的账号。"
            )
        )
