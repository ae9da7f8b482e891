"""走访与诉求: whom the office keeps in touch with, what they ask, and whom information reached."""

import streamlit as st

from data_access.filter.filters import OF_ENTERPRISES
from data_access.statistics import visits as visit_reads
from locales import later
from ui.communication import bulletins as bulletin_cards
from ui.communication import cards as communication_cards
from ui.communication import lists as communication_lists
from ui.communication.headline import headline
from ui.frame import lists
from ui.frame.screen import show


def page(screen):
    counts = screen.load(visit_reads.headline)
    headline(screen)
    if counts["visits"]:
        charts_of_visits(screen)
    else:
        nobody_visited(screen.t)
    communication_lists.watched(screen)
    if counts["appeals"]:
        communication_lists.appeals(screen)
    st.header(screen.t("预警信息送达"), anchor=False)
    bulletin_cards.reach(screen)
    communication_lists.bulletins(screen)
    communication_lists.associations(screen)
    if counts["visits"]:
        communication_lists.visits(screen, counts["visits"])


def charts_of_visits(screen):
    with st.grid(2, min_column_width=340):
        communication_cards.months(screen)
        communication_cards.results(screen)


def nobody_visited(t):
    nothing = t("所选范围内没有走访。走访和诉求可在“录入与更正”逐次登记，或由走访诉求台账导入。")
    st.info(nothing, icon=":material/inbox:")
    lists.new_record(t("登记走访"), "visit")


FOLLOWS = ("period", *OF_ENTERPRISES)  # fields of the filter

show(page, later("走访与诉求"), follows=FOLLOWS)
