"""Finding a case by its number or enterprise."""

import streamlit as st

from data_access.database.visible import visible
from data_access.statistics import dispute_file as dispute_file_reads
from locales import formats
from ui.disputes.case_list import open_case
from ui.frame.screen import Screen
from ui.frame.typed import as_typed


def find(screen: Screen):
    """The search, whose buttons open a case; returns the number asked for by the address."""
    t = screen.t
    text = st.text_input(
        t("查找案件"),
        placeholder=t("编号、企业、当事人、受理机构、境外案号"),
        key="case_search",
        icon=":material/search:",
    )
    if text:
        _results(screen, text)
    return st.query_params.get("case")


def _results(screen: Screen, text):
    t = screen.t
    found = screen.load(dispute_file_reads.search, visible(text))
    if found.empty:
        st.caption(t("没有找到“{text}”。请检查编号，或换一个关键词。", text=as_typed(text)))
    for row in found.itertuples():
        label = f"{row.number} · {row.enterprise} · {formats.day(row.occurred_on, t)}"
        if st.button(as_typed(label), key=f"open_{row.number}", type="tertiary"):
            open_case(row.number)
