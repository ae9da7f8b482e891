"""专家工作量: how full the experts are, who covers what, what nobody covers, and the open cases
without an expert.
"""

import streamlit as st

from data_access.statistics import experts as expert_reads
from locales import later
from ui.experts import cards as expert_cards
from ui.experts.headline import headline
from ui.experts.loads import read_loads
from ui.experts.unassigned import unassigned_cases
from ui.frame import layout
from ui.frame.screen import Screen, show


def page(screen: Screen):
    loads = read_loads(screen.chosen)
    cases = screen.load(expert_reads.cases)
    gaps = screen.load(expert_reads.gaps)
    if loads.empty and not cases["open"]:
        layout.nothing_matches()
        return
    headline(screen, loads, cases, gaps)
    with st.grid(2, min_column_width=340):
        with st.container():
            expert_cards.loads(screen, loads)
        with st.container():
            expert_cards.by_language(screen)
            expert_cards.gaps(screen, gaps, cases["open"] > 0)
        expert_cards.by_country(screen)
        expert_cards.by_industry(screen)
    unassigned_cases(screen, cases)


show(page, later("专家工作量"))
