"""What the recommendation would be with more or fewer hours of one expert or of all; nothing is
saved.
"""

import streamlit as st

from indicators import assignment_advice as assignment_advice_figures
from locales import later
from ui.assignment import words as assignment_words
from ui.assignment.advice import advice, expert_words
from ui.frame import layout
from ui.frame.screen import Screen

HEADINGS = {"was": later("现在建议"), "becomes": later("工时变化后建议")}


def what_if(screen: Screen, now):
    """``now``: indicators.assignment_advice.Advice."""
    t = screen.t
    with st.container(border=True, height="stretch"):
        st.markdown(f"**{t('假如工时有变')}**")
        number, hours, percent = _fields(expert_words(screen.chosen), t)
        if not hours and percent == 100:
            st.caption(t("填入工时，看能多派几起、换给谁；只是试算，不保存。"))
            return
        with st.spinner(t("正在计算…")):
            then = advice(screen.chosen, (number or None, float(hours), percent / 100))
        _changes(screen, now, then)


def _fields(words, t):
    """(number of an expert, "" for all; hours a month more; per cent of the hours); ``words``: of
    ``expert_words``.
    """
    offered = {"": t("全部专家")} | words
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = st.selectbox(
            t("专家"),
            list(offered),
            format_func=offered.get,
            key="what_if_expert",
            width=220,
        )
        more = t("每月加（小时）")
        hours = st.number_input(more, -200, 200, 0, 1, key="what_if_hours", width=140)
        part = t("工时按（%）")
        percent = st.number_input(part, 0, 300, 100, 5, key="what_if_factor", width=140)
    return number, hours, percent


def _changes(screen: Screen, now, then):
    t = screen.t
    changed = assignment_advice_figures.changes(now, then)
    before = int((now.best.expert_of >= 0).sum())
    after = int((then.best.expert_of >= 0).sum())
    if changed.empty:
        st.info(t("建议不变：仍可派{n}起。", n=before), icon=":material/drag_handle:")
        return
    text = t(
        "有建议人选的由{before}起变为{after}起，{n}起的建议有变；{gap}。",
        before=before,
        after=after,
        n=len(changed),
        gap=assignment_words.gap(then, t),
    )
    st.info(text, icon=":material/compare_arrows:")
    shown = screen.readable(changed.fillna(t("无合适专家")), HEADINGS)
    screen.tables.append(layout.table(t("假如工时有变"), shown))
    layout.show_table(shown, t("工时变化后建议有变的案件"))
