"""专家工作量: how full the experts are, who covers what, what nobody covers, and the open cases
without an expert.
"""

import streamlit as st

from data_access.statistics import experts as expert_reads
from locales import later
from ui.experts import cards as expert_cards
from ui.experts.headline import headline
from ui.experts.unassigned import unassigned_cases
from ui.frame import layout
from ui.frame.screen import Screen, show


def page(screen: Screen):
    cases = screen.load(expert_reads.cases)
    if screen.load(expert_reads.loads).empty and not cases["open"]:
        layout.nothing_matches()
        return
    headline(screen)
    with st.grid(2, min_column_width=340):
        with st.container():
            expert_cards.loads(screen)
        with st.container():
            expert_cards.by_language(screen)
            expert_cards.gaps(screen)
        expert_cards.by_country(screen)
        expert_cards.by_industry(screen)
    unassigned_cases(screen, cases)


show(page, later("专家工作量"))
