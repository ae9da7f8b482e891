"""多元化解: how cases end, how soon by each way with the open ones counted, and what institutions
of arbitration and mediation made of the cases sent to them.
"""

import streamlit as st

from data_access.statistics import disputes as dispute_reads
from locales import later
from ui.durations import cards as duration_cards
from ui.frame import layout
from ui.frame.screen import Screen, show
from ui.resolution import cards as resolution_cards
from ui.resolution import institutions as institution_cards
from ui.resolution.closed_cases import closed_cases
from ui.resolution.headline import headline
from ui.whole.disputes import DISPUTES


def page(screen: Screen):
    t = screen.t
    whole = screen.whole_page(duration_cards.every_state(screen.chosen))
    if not whole.load(dispute_reads.headline)["cases"]:
        layout.nothing_matches()
        return
    headline(whole)
    if screen.chosen.state:
        st.caption(t("只看在办或只看已结会使比例和用时失真，筛选中的办理状态在此不起作用。"))
    with st.grid(2, min_column_width=340):
        resolution_cards.shares(whole)
        resolution_cards.by_year(whole)
    st.header(t("办结时长与结案方式"), anchor=False)
    resolution_cards.endings(whole)
    resolution_cards.within(whole)
    institution_cards.section(whole)
    closed_cases(whole)


show(page, later("多元化解"), together=DISPUTES)
