"""专家: one expert with what is covered, the load, and the assignments in hand and done, as of the
date.
"""

import streamlit as st

from data_access.statistics import expert_file as expert_file_reads
from locales import formats, later
from ui.experts import one_expert, own_hours
from ui.frame import traced
from ui.frame.links import page_link
from ui.frame.screen import Screen, nothing_entered, open_screen
from ui.frame.typed import as_typed, cut
from ui.personal import masked


def page():
    screen = open_screen(later("专家"), filters=False)
    t = screen.t
    page_link("experts", t("返回专家工作量"), ":material/arrow_back:")
    if nothing_entered():
        return
    number = one_expert.find(screen)
    if not number:
        text = t("请选择一名专家，或从专家工作量页点击条形打开。")
        st.info(text, icon=":material/search:")
        return
    expert = screen.load(expert_file_reads.read, number)
    if expert is None:
        _nobody(screen, number)
        return
    traced.looks_at("expert", f"expert {number}")
    st.header(as_typed(f"{expert['number']} {expert['name']}"), anchor=False)
    masked.offer_to_reveal("expert", t)
    one_expert.summary(screen, expert)
    one_expert.facts(screen, expert)
    own_hours.form(screen, expert)
    one_expert.assignments(screen, expert["open"], t("在办案件"), f"open_{number}")
    one_expert.assignments(screen, expert["done"], t("已完成案件"), f"done_{number}")
    screen.export(t("专家{number}", number=number), outside=False)


def _nobody(screen: Screen, number):
    text = screen.t(
        "截至{day}没有编号为“{number}”的专家。",
        day=formats.day(screen.as_of, screen.t),
        number=as_typed(cut(number)),
    )
    st.warning(text, icon=":material/search_off:")


page()
