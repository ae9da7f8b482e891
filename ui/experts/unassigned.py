"""The open cases nobody holds, the longest waiting first, with their download; a row opens one."""

import streamlit as st

from data_access.statistics import experts as expert_reads
from ui.disputes.case_list import open_case
from ui.experts.words import CASE_HEADINGS
from ui.frame import clicks, filter_state, layout
from ui.frame.screen import Screen, View
from ui.frame.tables import Reader

SHOWN = 200


def unassigned_cases(screen: Screen, cases):
    """``cases``: of data_access.statistics.experts."""
    t = screen.t
    number = cases["unassigned"]
    st.header(t("未派专家的在办纠纷（{n}起）", n=number), anchor=False)
    if not cases["open"]:
        st.caption(t("没有在办纠纷。"))
        return
    if not number:
        st.caption(t("在办纠纷都已派专家。"))
        return
    frame, table = screen.made(_longest_waiting)
    screen.tables.append(table)
    alt = t("未派专家的在办纠纷，等待最久的在前")
    row = clicks.picked(table, alt, f"unassigned_{filter_state.mark()}")
    caption = t("等待天数自受理起算，未受理的自发生起算。选中一行即打开该案件。")
    if number > SHOWN:
        caption += t("只列等待最久的{n}起，全部见下载。", n=SHOWN)
    st.caption(caption)
    if row is not None:
        open_case(frame.iloc[row]["number"])


def _longest_waiting(view: View):
    """The first of them, and as readers see them; their files have every one."""
    frame = view.load(expert_reads.unassigned, SHOWN)
    every = view.every(expert_reads.unassigned, None, shown=_shown)
    shown = _shown(view.reader, frame)
    return frame, layout.table(view.t("未派专家的在办纠纷"), shown, every)


def _shown(reader: Reader, frame):
    return reader.readable(frame, CASE_HEADINGS)
