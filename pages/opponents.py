"""对方: who sues us, again and again; which firms act for them, before whom, and how it ends."""

import streamlit as st

from data_access.statistics import disputes as dispute_reads
from data_access.statistics.parties import opponents as opponent_reads
from locales import later
from ui.frame import layout
from ui.frame.screen import Screen, show
from ui.opponents import sections
from ui.opponents.headline import headline
from ui.opponents.merging import merging
from ui.opponents.one import one
from ui.whole.disputes import DISPUTES


def page(screen: Screen):
    key = st.query_params.get("opponent")
    if key:
        one(screen, key)
        return
    if not screen.load(dispute_reads.headline)["cases"]:
        layout.nothing_matches()
        return
    headline(screen)
    for role in (opponent_reads.CLAIMANT, opponent_reads.OPPOSING_FIRM):
        sections.parties(screen, role)
    sections.beside(screen)
    merging(screen)


show(page, later("对方"), outside=False, together=DISPUTES)
