"""Priority periods of first filings: which run out soon, and which ran out unused."""

import streamlit as st

from data_access.statistics import filing_support as filing_support_reads
from indicators import filings as filing_figures
from locales import later
from ui.frame import due, lists, loaders
from ui.frame.links import open_page
from ui.frame.screen import Screen, View

STATES = {
    "soon": later("即将届满"),
    "running": later("期内"),
    "used": later("已用于海外申请"),
    "lost": later("已过未用"),
}
HEADINGS = {
    "number": later("首次申请号"),
    "right_kind": later("权利种类"),
    "filed_on": later("申请日期"),
    "ends_on": later("优先权届满日"),
    "left": later("剩余天数"),
    "state": later("状态"),
}
COLUMNS = ["number", "enterprise", "right_kind", "title", "filed_on", "ends_on", "left", "state"]


def read(view: View):
    """Every first filing with the end of its priority: of ``indicators.filings.priorities``."""
    first_filings = loaders.load(filing_support_reads.first_filings, view.due)
    return filing_figures.priorities(first_filings, view.today)


def listing(screen: Screen):
    """Unused priorities that run or ran out lately, the nearest first."""
    t = screen.t
    near = screen.made(_near)
    unused = int((near["state"] != "lost").sum())
    st.header(t("优先权期限（未用{n}件）", n=unused), anchor=False)
    if screen.made(read).empty:
        nothing = t("还没有登记首次申请。登记后，这里列出优先权即将届满的申请。")
        st.info(nothing, icon=":material/inbox:")
        return
    due.say(screen.chosen, t)
    st.caption(screen.made(_running_out_words))
    shown = screen.made(_readable)
    now = screen.as_of_today()
    row = lists.picked_row(now, shown, t("优先权期限"), "priorities")
    if row is not None:
        open_page("enterprise", enterprise=near.iloc[row]["credit_code"])


def _near(view: View):
    priorities = view.made(read)
    state, left = priorities["state"], priorities["left"]
    running = state.isin(["soon", "running"])
    lately_lost = (state == "lost") & (left >= -filing_figures.RECENT)
    near = priorities[running | lately_lost]
    return near.assign(past=near["left"] < 0).sort_values(["past", "left", "number"])


def _running_out_words(view: View):
    t = view.t
    priorities = view.made(read)
    in_30_days, in_60_days, in_90_days = filing_figures.running_out(priorities)
    return t(
        "30天内届满{a}件，60天内{b}件，90天内{c}件。"
        "发明、实用新型12个月，外观设计、商标6个月（巴黎公约第四条）；"
        "届满日为日历日，遇当地节假日顺延的不计在内。",
        a=in_30_days,
        b=in_60_days,
        c=in_90_days,
    )


def _readable(view: View):
    t = view.t
    near = view.made(_near)
    kinds = near["right_kind"].map(view.names("right_kind"))
    states = [t(STATES[state]) for state in near["state"]]
    listed = near.assign(right_kind=kinds, state=states)
    return view.readable(listed[COLUMNS], HEADINGS)
