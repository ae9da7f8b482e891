"""Whom to ask for at one enterprise, and what comes next there."""

import pandas as pd
import streamlit as st

from locales import formats, later
from ui.enterprises.ranked import ranked, reasons_words
from ui.frame import layout
from ui.frame.links import page_link
from ui.frame.screen import Screen
from ui.frame.typed import as_typed

HEADINGS = {"first": later("首要联系人")}
ENTERED_FOR_IT = {  # what the office enters for an enterprise, by kind of record
    "dispute": (later("登记纠纷"), ":material/gavel:"),
    "consultation": (later("登记咨询"), ":material/support_agent:"),
    "visit": (later("登记走访"), ":material/handshake:"),
}


def actions(enterprise, t):
    """The ways to correct it, and to enter something for it."""
    code = enterprise["credit_code"]
    with st.container(horizontal=True):
        page_link("edit", t("更正此企业"), ":material/edit:", record=f"enterprise:{code}")
        for kind, (word, icon) in ENTERED_FOR_IT.items():
            page_link("edit", t(word), icon, record=f"{kind}:new", of=code)


def contacts(screen: Screen, enterprise):
    """The table of whom to ask for; who is missing can be entered."""
    t = screen.t
    title = t("联系人")
    st.header(title, anchor=False)
    frame = enterprise["contacts"]
    if frame.empty:
        st.info(t("还没有登记联系人，可在“更正此企业”里填写。"), icon=":material/contact_phone:")
        return
    marked = frame["first"].map({1: t("是"), 0: ""})
    shown = screen.readable(frame.assign(first=marked), HEADINGS)
    layout.show_table(shown, alt=title)
    screen.tables.append(layout.table(title, shown))


def next_steps(screen: Screen, enterprise):
    """Why it needs help, and what comes next in its open disputes."""
    t = screen.t
    frame = screen.made(ranked)
    own = frame[frame["credit_code"] == enterprise["credit_code"]]
    for _, row in own[own["in_need"] == 1].iterrows():
        needs = t("需要帮助：{reasons}。", reasons=reasons_words(row, t))
        st.warning(as_typed(needs), icon=":material/support:")
    with st.container(gap="xxsmall"):
        for step in enterprise["next_steps"].itertuples():
            label = f"{step.number} · {_step_words(step, screen.today, t)}"
            page_link("dispute", label, ":material/arrow_forward:", case=step.number)


def _step_words(step, today, t):
    """What comes next in a case and when; a day that is past is marked."""
    if pd.isna(step.next_step_on):
        return t("下一步：{step}", step=step.next_step)
    words = {"step": step.next_step, "day": formats.day(step.next_step_on, t)}
    if step.next_step_on < today:
        late = formats.count((today - step.next_step_on).days, t)
        return t("下一步已过期{n}天：{step}（{day}）", n=late, **words)
    return t("下一步：{step}（{day}）", **words)
