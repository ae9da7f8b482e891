"""The list of what was published, of one medium after a click."""

import streamlit as st

from data_access.statistics import publicity as publicity_reads
from locales import formats, later
from ui.frame import clicks, lists
from ui.frame.screen import Screen, View
from ui.publicity.cards import MEDIUM

KIND = "publicity_item"  # of the records listed
MOST = 1000  # rows that ``publicity_reads.rows`` gives
HEADINGS = {
    "number": later("编号"),
    "published_on": later("发布日期"),
    "medium": later("媒介"),
    "title": later("标题"),
    "publisher": later("发布单位"),
    "place": later("网址或地点"),
    "audience": later("受众（人）"),
}


def listing(screen: Screen):
    t = screen.t
    label = screen.names("publicity_medium")
    clicked = st.session_state.get(MEDIUM)
    medium = clicked if clicked in label else None
    frame = screen.load(publicity_reads.rows, medium)
    title = t("宣传清单")
    if medium:
        title = t("{medium}的宣传", medium=label[medium])
    _head(title, len(frame), medium, t)
    shown, every = screen.made(_listed, medium)
    row = lists.picked_row(screen, shown, title, f"publicity_{clicked}", every=every, opens=KIND)
    if row is not None:
        lists.open_record(KIND, frame.iloc[row]["number"])


def _listed(view: View, medium):
    """The list as readers see it, and how every row of it is read."""
    frame = view.load(publicity_reads.rows, medium)
    every = view.every_of(frame, MOST, publicity_reads.rows, medium, shown=_shown)
    return _shown(view.reader, frame), every


def _shown(reader, frame):
    mediums = frame["medium"].map(reader.names("publicity_medium"))
    return reader.readable(frame.assign(medium=mediums), HEADINGS)


def _head(title, number, medium, t):
    st.space("small")
    with st.container(horizontal=True, vertical_alignment="center"):
        heading = t("{title}（{n}）", title=title, n=formats.count(number, t))
        st.header(heading, anchor=False)
        if medium:
            clicks.show_all(MEDIUM, t("显示全部媒介"), "publicity_all")
        lists.new_record(t("登记宣传"), KIND)
