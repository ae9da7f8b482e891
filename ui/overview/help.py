"""Whom to help first: the enterprises most in need, why, and who has it in hand."""

import pandas as pd
import streamlit as st

from data_access.filter.filters import OF_ENTERPRISES, only
from locales import formats
from ui.enterprises.ranked import ranked, reasons_words
from ui.frame import layout, links
from ui.frame.parts import part
from ui.frame.screen import Screen, View
from ui.frame.typed import as_typed

MOST = 10
BETWEEN = "、"  # names of handlers, as the read gives them


def whom_to_help(screen: Screen):
    """Up to MOST enterprises, each with its reasons and the way to it."""
    t = screen.t
    own = screen.with_filter(only(screen.chosen, OF_ENTERPRISES))
    found = own.made(in_need)
    st.header(t("最需要帮助的企业"), anchor=False)
    with st.container(border=True, gap="xxsmall"):
        if found.empty:
            st.markdown(t("目前没有企业需要帮助。"))
        for place, row in enumerate(found.head(MOST).itertuples(), start=1):
            _line(place, row, t)
        _foot(len(found), t)
    if len(found):
        table = layout.table(
            t("最需要帮助的企业"), readable(found.head(MOST), t), chosen=own.chosen
        )
        screen.tables.append(table)


def in_need(view: View):
    """Frame enterprise, credit_code, reasons, handler of those in need, most in need first."""
    frame = view.made(ranked)
    needing = frame[frame["in_need"] == 1]
    reasons = [reasons_words(row, view.t) for _, row in needing.head(MOST).iterrows()]
    told = needing[["enterprise", "credit_code", "handler"]].reset_index(drop=True)
    return told.assign(reasons=pd.Series(reasons, dtype=object))


def _line(place, row, t):
    words, code = _words(place, row, t), row.credit_code
    links.line(f"help_{place}", words, "enterprise", t("打开"), enterprise=code)


def _words(place, row, t):
    return t(
        "**{place}.** **{name}**：{reasons}（承办：{handler}）",
        place=place,
        name=as_typed(row.enterprise),
        reasons=as_typed(row.reasons),
        handler=as_typed(_handlers(row.handler, t)),
    )


def _handlers(listed, t):
    """The first of those who handle the cases, and of how many."""
    if not listed:
        return t("无人承办")
    names = listed.split(BETWEEN)
    if len(names) == 1:
        return listed
    return t("{name}等{n}人", name=names[0], n=len(names))


@part
def _foot(number, t):
    with st.container(horizontal=True, vertical_alignment="center"):
        label = t("需要帮助的企业共{n}家，看全部", n=formats.count(number, t))
        links.page_link("enterprises", label, ":material/arrow_forward:")
        layout.definition("enterprises_in_need", t, "help")


def readable(frame, t):
    """The rows of ``in_need`` as readers see them."""
    headings = {
        "enterprise": t("企业"),
        "credit_code": t("统一社会信用代码"),
        "reasons": t("需要帮助的原因"),
        "handler": t("承办人"),
    }
    return frame[list(headings)].rename(columns=headings)
