"""Who was never trained in the cycle, most open cases first, to call and to export."""

import streamlit as st

from data_access.statistics import training_call_list as training_call_reads
from locales import later
from ui.frame import layout
from ui.frame.screen import Screen, View
from ui.frame.tables import Reader
from ui.training.coverage import Coverage

SHOWN = 500
HEADINGS = {
    "credit_code": later("统一社会信用代码"),
    "division": later("镇街/园区"),
    "size": later("企业规模"),
    "markets": later("出口市场"),
    "key_contact": later("重点联系"),
    "joined_on": later("入库日期"),
}


def call_list(screen: Screen, coverage: Coverage):
    t = screen.t
    number = coverage.never_trained
    st.header(t("本周期未培训企业（{n}家）", n=number), anchor=False)
    if not number:
        st.success(t("在册企业本周期都已培训。"), icon=":material/task_alt:")
        return
    table = screen.made(first_rows, coverage.cycle)
    screen.tables.append(table)
    layout.show(table, t("本周期未培训的企业，每行一家"), file_key="calls")
    layout.definition_alone("never_trained", t, "calls")
    caption = t("在办纠纷多的在前，其次是重点联系企业。")
    if number > SHOWN:
        caption += t("此处列前{n}家，下载含全部。", n=SHOWN)
    st.caption(caption)


def first_rows(view: View, cycle):
    """The table of the first of the list; its files have every enterprise."""
    read, start = training_call_reads.never_trained, cycle.starts_on
    frame = view.load(read, start, SHOWN)
    every = view.every(read, start, None, shown=_shown)
    return layout.table(view.t("未培训企业电话名单"), _shown(view.reader, frame), every)


def _shown(reader: Reader, frame):
    t = reader.t
    countries = reader.names("country")
    markets = []
    for codes in frame["markets"]:
        markets.append(t("、").join(countries[code] for code in codes.split()))
    key_contact = frame["key_contact"].map({1: t("是"), 0: ""})
    frame = frame.assign(markets=markets, key_contact=key_contact)
    return reader.readable(frame, HEADINGS)
