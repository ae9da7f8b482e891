"""纠纷统计: how many cases, where, of what kind; click to filter."""

import streamlit as st

from data_access.statistics import disputes as dispute_reads
from locales import later
from ui.disputes import cards as dispute_cards
from ui.disputes.case_list import case_list
from ui.disputes.headline import headline
from ui.frame import layout
from ui.frame.screen import Screen, show
from ui.towns import cards as town_cards
from ui.whole.disputes import DISPUTES


def page(screen: Screen):
    if not screen.load(dispute_reads.headline)["cases"]:
        layout.nothing_matches()
        return
    headline(screen)
    dispute_cards.by_month(screen)
    with st.grid(2, min_column_width=340):
        dispute_cards.by_country(screen)
        dispute_cards.by_industry(screen)
    dispute_cards.by_kind(screen)
    dispute_cards.country_by_industry(screen)
    with st.grid(2, min_column_width=340):
        town_cards.cards(screen)
    case_list(screen)


show(page, later("纠纷统计"), together=DISPUTES)
