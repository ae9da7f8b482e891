"""Who stands on which side of a case, before whom, what comes next, and the cases linked with it.

``case`` is what data_access.statistics.dispute_file.read gives.
"""

import streamlit as st

from locales import formats, later
from ui.frame import layout
from ui.frame.links import page_link
from ui.frame.screen import Screen
from ui.frame.typed import as_typed

PARTIES = {"name": later("当事人名称"), "contact": later("联系方式")}


def pairs(screen: Screen, case):
    """What stands among the facts of the case: (label, value)."""
    t = screen.t
    named = {
        "forum": t("受理机构"),
        "foreign_number": t("境外案号"),
        "products": t("涉案产品"),
        "handler": t("承办人"),
    }
    return [(label, case[name] or formats.NOTHING) for name, label in named.items()]


def next_step(screen: Screen, case):
    """What comes next and when; a step whose day is past is marked."""
    step, day, t = case["next_step"], case["next_step_on"], screen.t
    if not step or case["closed_on"]:
        return
    words = {"step": as_typed(step), "day": formats.day(day, t)}
    if day is None:
        st.info(t("下一步：{step}", **words), icon=":material/arrow_forward:")
    elif day < screen.today:
        late = formats.count((screen.today - day).days, t)
        st.warning(
            t("下一步已过期{n}天：{step}（{day}）", n=late, **words), icon=":material/alarm:"
        )
    else:
        st.info(t("下一步：{step}（{day}）", **words), icon=":material/arrow_forward:")


def parties(screen: Screen, case):
    """The table of the parties."""
    title = screen.t("当事人")
    st.header(title, anchor=False)
    shown = screen.readable(case["parties"], PARTIES)
    layout.show_table(shown, alt=title)
    screen.tables.append(layout.table(title, shown))


def linked(screen: Screen, case):
    """A way to each linked case; nothing where there is none."""
    if case["links"].empty:
        return
    t = screen.t
    st.header(t("关联案件"), anchor=False)
    for other in case["links"].itertuples():
        words = (other.number, other.enterprise, screen.name("channel", other.channel))
        label = " · ".join((*words, formats.day(other.occurred_on, t)))
        page_link("dispute", label, ":material/link:", case=other.number)
    shown = screen.readable(case["links"])
    screen.tables.append(layout.table(t("关联案件"), shown))
