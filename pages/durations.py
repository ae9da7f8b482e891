"""办理时长: how long cases take with the open ones counted, overall and by group, and how old the
backlog is.
"""

import streamlit as st

from data_access.statistics import durations as duration_reads
from locales import later
from ui.durations import backlog
from ui.durations import cards as duration_cards
from ui.durations.groups import by_group
from ui.frame import layout
from ui.frame.screen import Screen, show
from ui.whole.disputes import DISPUTES


def page(screen: Screen):
    t = screen.t
    whole = screen.whole_page(duration_cards.every_state(screen.chosen))
    frame = whole.load(duration_reads.endings)
    if frame.empty:
        layout.nothing_matches()
        return
    summary = whole.made(duration_cards.summary)
    duration_cards.headline(whole)
    if screen.chosen.state:
        st.caption(t("只看在办或只看已结会使办理时长失真，筛选中的办理状态在此不起作用。"))
    duration_cards.overall(whole)
    by_group(whole)
    st.header(t("还有多少积压"), anchor=False)
    backlog.by_age(whole)
    if summary.closed + summary.left_out < frame["cases"].sum():
        backlog.open_cases(whole)


show(page, later("办理时长"), together=DISPUTES)
