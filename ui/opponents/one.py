"""One opponent or firm: how it is written, and its cases."""

import streamlit as st

from data_access.statistics.parties import opponents as opponent_reads
from locales import formats
from ui.disputes.case_list import open_case
from ui.frame import layout, lists
from ui.frame.links import page_link
from ui.frame.screen import Screen
from ui.frame.typed import as_typed, cut


def one(screen: Screen, key):
    t = screen.t
    page_link("opponents", t("返回对方"), ":material/arrow_back:")
    spelt = screen.load(opponent_reads.spellings, key)
    if not spelt:
        st.warning(t("没有“{name}”。", name=as_typed(cut(key))), icon=":material/search_off:")
        return
    name, *others = spelt
    st.header(as_typed(name), anchor=False)
    if others:
        st.caption(as_typed(t("也写作：{names}", names=t("、").join(others))))
    frame = screen.load(opponent_reads.cases, key)
    open_cases = int(frame["closed_on"].isna().sum())
    words = {"n": formats.count(len(frame), t), "open": formats.count(open_cases, t)}
    layout.answer(t("{name}：所选纠纷中有{n}起，在办{open}起。", name=name, **words))
    if frame.empty:
        return
    title = t("案件")
    row = lists.picked_row(screen, screen.readable(frame), title, "cases_of_party")
    st.caption(t("选中一行即打开该案件。"))
    if row is not None:
        open_case(frame.iloc[row]["number"])
