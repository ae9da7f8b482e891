"""The open cases nobody holds, the longest waiting first, with their download; a row opens one."""

import streamlit as st

from data_access.statistics import experts as expert_reads
from ui.disputes.case_list import open_case
from ui.experts.words import CASE_HEADINGS
from ui.frame import clicks, filter_state, layout
from ui.frame.export import to_csv
from ui.frame.screen import Screen

SHOWN, EXPORTED = 200, 100_000


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
    frame = screen.load(expert_reads.unassigned, SHOWN)
    table = _table(screen, frame)
    screen.tables.append(table)
    alt = t("未派专家的在办纠纷，等待最久的在前")
    row = clicks.picked_row(table.frame, alt, f"unassigned_{filter_state.mark()}")
    caption = t("等待天数自受理起算，未受理的自发生起算。选中一行即打开该案件。")
    if number > SHOWN:
        caption += t("只列等待最久的{n}起，全部见下载。", n=SHOWN)
    st.caption(caption)
    with st.container(horizontal=True):
        _download(screen)
    if row is not None:
        open_case(frame.iloc[row]["number"])


def _table(screen: Screen, frame):
    shown = screen.readable(frame, CASE_HEADINGS)
    return layout.table(screen.t("未派专家的在办纠纷"), shown)


def _download(screen: Screen):
    t = screen.t

    def every_case():
        frame = screen.load(expert_reads.unassigned, EXPORTED)
        return to_csv(_table(screen, frame), layout.notes(t))

    st.download_button(
        t("下载CSV"),
        every_case,
        layout.file_name(t("未派专家的在办纠纷"), "csv"),
        "text/csv",
        key="unassigned_csv",
        icon=":material/download:",
        on_click="ignore",
    )
