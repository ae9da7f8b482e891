"""专家工作量: how full the experts are, who covers what, and what nobody covers."""

import streamlit as st

from data_access.statistics import experts as expert_reads
from locales import later
from ui.experts import cards as expert_cards
from ui.experts import unassigned
from ui.experts.headline import headline
from ui.frame import layout
from ui.frame.screen import Screen, show
from ui.whole.experts import EXPERTS


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
    screen.tables.extend(unassigned.in_file(screen))


show(page, later("专家工作量"), together=EXPERTS)
