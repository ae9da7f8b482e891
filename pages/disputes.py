"""纠纷统计: how many cases, where, of what kind, how long they take; click to filter."""

import streamlit as st

from data_access.statistics import disputes as dispute_reads
from locales import later
from ui.disputes import cards as dispute_cards
from ui.disputes.case_list import case_list
from ui.disputes.headline import headline
from ui.durations import cards as duration_cards
from ui.frame import layout
from ui.frame.links import page_link
from ui.frame.screen import Screen, show


def page(screen: Screen):
    if not screen.load(dispute_reads.headline)["cases"]:
        layout.nothing_matches()
        return
    headline(screen)
    dispute_cards.by_month(screen)
    with st.grid(2, min_column_width=340):
        dispute_cards.by_country(screen)
        dispute_cards.by_industry(screen)
        with st.container():
            dispute_cards.by_kind(screen)
        with st.container():
            time_open(screen)
    dispute_cards.country_by_industry(screen)
    case_list(screen)


def time_open(screen: Screen):
    """How long cases take, and the way to the page that says more of it."""
    duration_cards.overall(screen)
    label = screen.t("按类别比较办理时长")
    page_link("durations", label, ":material/hourglass_top:")


show(page, later("纠纷统计"))
