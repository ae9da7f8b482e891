"""派案建议: whom to give the open cases without an expert, with reasons; a person decides, and what
was recommended and decided is kept.
"""

import streamlit as st

from locales import later
from ui.assignment import cards as assignment_cards
from ui.assignment.advice import advice
from ui.assignment.conflicts import conflicts
from ui.assignment.decisions import decisions
from ui.assignment.waiting import waiting_cases
from ui.assignment.what_if import what_if
from ui.frame.screen import Screen, show
from ui.whole.experts import EXPERTS


def page(screen: Screen):
    with st.spinner(screen.t("正在计算…")):
        now = advice(screen.chosen)
    assignment_cards.answer(screen)
    if len(now.cases):
        assignment_cards.headline(screen)
        waiting_cases(screen, now)
        with st.grid(2, min_column_width=340):
            assignment_cards.loads(screen)
            what_if(screen, now)
    assignment_cards.rules(screen)
    conflicts(screen)
    decisions(screen)


show(page, later("派案建议"), outside=False, together=EXPERTS)
