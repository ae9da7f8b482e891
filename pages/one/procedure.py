"""应对工作规程: one response procedure as a readable page; without a code the list of all."""

import streamlit as st

from data_access.decisions import procedures as procedure_decisions
from locales import later
from ui.frame.links import page_link
from ui.frame.screen import open_screen
from ui.frame.typed import as_typed, cut
from ui.procedure.one import one
from ui.procedure.overview import overview

BACK = ":material/arrow_back:"


def page():
    screen = open_screen(later("应对工作规程"), filters=False)
    code = st.query_params.get("procedure")
    way_back(code, screen.t)
    frame = screen.load(procedure_decisions.listing)
    if frame.empty:
        st.info(screen.t("还没有载入规程。"), icon=":material/inbox:")
        return
    procedure = next((row for row in frame.itertuples() if row.code == code), None)
    if procedure is not None:
        one(screen, procedure)
    else:
        unknown(code, screen.t)
        overview(screen, frame)
    screen.export(outside=False)


def way_back(code, t):
    if code:
        page_link("procedure", t("全部规程"), BACK)
    else:
        page_link("network", t("返回服务网络"), BACK)


def unknown(code, t):
    if code:
        nothing = t("没有代码为“{code}”的规程。", code=as_typed(cut(code)))
        st.warning(nothing, icon=":material/search_off:")


page()
