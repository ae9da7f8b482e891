"""The warnings on the overview: the three most urgent and the way to all of them."""

import streamlit as st

from ui.frame.links import page_link
from ui.frame.screen import Screen, View
from ui.warning import words as warning_words
from ui.warning.reading import find, namer

MOST = 3


def panel(screen: Screen):
    t = screen.t
    st.header(t("预警"), anchor=False)
    with st.container(border=True, gap="small"):
        lines, more = screen.made(_most_urgent)
        for line in lines:
            st.markdown(line)
        if more:
            st.caption(t("另有{n}条预警。", n=more))
        page_link("warning", t("查看预警、处置与案件"), ":material/arrow_forward:")


def _most_urgent(view: View):
    """A line for each of the first, and how many more there are."""
    t = view.t
    found = find(view.chosen)
    if found is None:
        return (t("所选范围内没有可监测的纠纷。"),), 0
    name = namer(t, view.chosen)
    if not found.enough or not found.alarms:
        return (warning_words.answer(found, name, t),), 0
    lines = tuple(
        f"▲ {warning_words.alarm(row, name(row.dimension, row.code), found.last, t)}"
        for row in found.alarms[:MOST]
    )
    return lines, max(0, len(found.alarms) - MOST)
