"""What the office did for one enterprise: training, consultations, visits, insurance, filings."""

import streamlit as st

from locales import formats, later
from ui.frame import layout
from ui.frame.screen import Screen

SERVICES = {
    "training": later("参加的培训"),
    "consultations": later("咨询"),
    "visits": later("走访与诉求"),
    "policies": later("保险"),
    "filings": later("海外申请"),
}
HEADINGS = {  # beside the usual ones
    "training": {
        "number": later("培训编号"),
        "held_on": later("日期"),
        "title": later("主题"),
        "people": later("参训人数"),
    },
    "consultations": {
        "number": later("咨询编号"),
        "intake": later("来源"),
        "answered_on": later("答复日期"),
    },
    "visits": {
        "number": later("编号"),
        "visited_on": later("日期"),
        "way": later("方式"),
        "summary": later("情况"),
        "appeal": later("诉求"),
        "answered_on": later("答复日期"),
    },
    "policies": {
        "number": later("保单号"),
        "kind": later("险种"),
        "insurer": later("保险机构"),
        "starts_on": later("起期"),
        "ends_on": later("止期"),
        "sum_insured_fen": later("保险金额（万元）"),
        "in_force": later("在保"),
    },
    "filings": {
        "number": later("申请号"),
        "filing_route": later("途径"),
        "right_kind": later("权利种类"),
        "filed_on": later("申请日期"),
        "granted_on": later("授权或注册日期"),
        "ended_on": later("终止日期"),
    },
}
CODE_LISTS = {
    "intake": "intake",
    "way": "visit_way",
    "kind": "insurance_kind",
    "filing_route": "filing_route",
    "right_kind": "right_kind",
}


def services(screen: Screen, enterprise):
    """``enterprise``: of data_access.statistics.enterprise_file."""
    t = screen.t
    for service, word in SERVICES.items():
        frame = enterprise[service]
        title = t(word)
        number = formats.count(len(frame), t)
        st.header(t("{title}（{n}）", title=title, n=number), anchor=False)
        shown = screen.readable(_with_words(screen, frame), HEADINGS[service])
        layout.show_table(shown, title)
        screen.tables.append(layout.table(title, shown))


def _with_words(screen: Screen, frame):
    """Words for the codes that ``readable`` does not know."""
    shown = frame.copy()
    for column in CODE_LISTS.keys() & set(frame.columns):
        list_name = CODE_LISTS[column]
        shown[column] = [screen.name(list_name, code) for code in frame[column]]
    if "in_force" in frame:
        words = {1: screen.t("是"), 0: screen.t("否")}
        shown["in_force"] = frame["in_force"].map(words)
    return shown
