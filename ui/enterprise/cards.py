"""The answer, the figures, the facts and the cases of one enterprise."""

import streamlit as st

from data_access.statistics import enterprise_file as enterprise_file_reads
from data_access.statistics.targets import cycle_at
from locales import formats, later
from ui.disputes.case_list import open_case
from ui.frame import clicks, layout, loaders
from ui.frame.screen import Screen, View

FOUR = ("patent", "trademark", "copyright", "trade_secret")
KNOWN_BY = {
    "address": later("地址"),
    "other_names": later("外文名称"),
    "brands": later("品牌"),
    "shops": later("网店"),
    "domains": later("域名"),
}
SIGNS = {
    "export_oriented": later("外向型企业"),
    "key_contact": later("重点联系企业"),
    "observation": later("观察企业"),
}


def summary(screen: Screen, enterprise):
    """The answer and the figures. ``enterprise``: of data_access.statistics.enterprise_file."""
    t = screen.t
    still_open = enterprise["disputes"]["closed_on"].isna().sum()
    lacking = _lacking_types(screen, enterprise)
    insured = int(enterprise["policies"]["in_force"].sum())
    layout.answer(said(screen, enterprise))
    filings = t("{n}件", n=len(enterprise["filings"]))
    figures = [
        _open_figure(enterprise, still_open, t),
        _training_figure(enterprise, lacking, t),
        layout.Figure(t("海外申请"), filings, "filings", period=t("全部年份")),
        layout.Figure(t("在保保险"), t("{n} 份", n=insured), "policies_in_force"),
    ]
    layout.figures(figures)


def said(view: View, enterprise):
    """The answer."""
    t = view.t
    insured = int(enterprise["policies"]["in_force"].sum())
    return t(
        "{left}在办纠纷{open}起，共{n}起；{training}；{cover}。",
        left=_left_words(enterprise, t),
        open=enterprise["disputes"]["closed_on"].isna().sum(),
        n=len(enterprise["disputes"]),
        training=_training_words(view, _lacking_types(view, enterprise)),
        cover=_cover_words(insured, t),
    )


def _lacking_types(screen: View, enterprise):
    """The IP types in which it was not trained in the cycle."""
    cycle = cycle_at(loaders.cycles(), screen.as_of)
    if cycle is None:
        return list(FOUR)
    code = enterprise["credit_code"]
    trained = screen.load(enterprise_file_reads.trained_types, code, cycle.starts_on)
    return [ip_type for ip_type in FOUR if ip_type not in trained]


def _left_words(enterprise, t):
    if not enterprise["left_on"]:
        return ""
    return t("已于{day}退出名录；", day=formats.day(enterprise["left_on"], t))


def _training_words(screen: View, lacking):
    if not lacking:
        return screen.t("本周期四类培训齐全")
    kinds = screen.t("、").join(screen.name("ip_type", code) for code in lacking)
    return screen.t("本周期培训还缺{kinds}", kinds=kinds)


def _cover_words(insured, t):
    if not insured:
        return t("没有在保的保险")
    return t("在保{n}份", n=insured)


def _open_figure(enterprise, still_open, t):
    value = t("{n} 起", n=still_open)
    all_cases = t("共{n}起", n=len(enterprise["disputes"]))
    return layout.Figure(t("在办纠纷"), value, "open_disputes", all_cases)


def _training_figure(enterprise, lacking, t):
    value = t("{n} 场", n=len(enterprise["training"]))
    note = t("四类齐全")
    if lacking:
        note = t("四类缺{n}类", n=len(lacking))
    return layout.Figure(t("参加培训"), value, "sessions_held", note, period=t("全部年份"))


def facts(screen: Screen, enterprise):
    layout.facts(known_facts(screen, enterprise))


def known_facts(screen: View, enterprise):
    """Pairs of label and value; none of a person."""
    t = screen.t
    not_entered = t("未填")
    employees, revenue = enterprise["employees"], enterprise["revenue_fen"]
    markets = [screen.name("country", code) for code in enterprise["markets"]]
    signs = [t(word) for sign, word in SIGNS.items() if enterprise[sign]]
    pairs = [
        (t("统一社会信用代码"), enterprise["credit_code"]),
        (t("镇街/园区"), _code_word(screen, "division", enterprise["division"])),
        (t("行业"), _code_word(screen, "industry", enterprise["industry"])),
        (t("企业规模"), _code_word(screen, "enterprise_size", enterprise["size"])),
        (t("从业人员"), not_entered if employees is None else formats.count(employees, t)),
        (t("营业收入"), not_entered if revenue is None else formats.money(revenue, t)),
        (t("主要市场"), t("、").join(markets) or not_entered),
        (t("类别"), t("、").join(signs) or formats.NOTHING),
        (t("入库日期"), formats.day(enterprise["joined_on"], t)),
    ]
    known = [(t(word), enterprise[name]) for name, word in KNOWN_BY.items() if enterprise[name]]
    return pairs + known


def _code_word(screen: View, list_name, code):
    if not code:
        return screen.t("未填")
    return screen.name(list_name, code)


def cases(screen: Screen, enterprise):
    """Its disputes; a row opens the case."""
    t = screen.t
    frame = enterprise["disputes"]
    st.header(t("{title}（{n}起）", title=t("纠纷"), n=len(frame)), anchor=False)
    shown = screen.readable(frame.drop(columns="enterprise"))
    screen.tables.append(layout.table(t("纠纷"), shown))
    alt = t("这家企业的案件，每行一起")
    row = clicks.picked_row(shown, alt, f"firm_cases_{enterprise['credit_code']}")
    if row is not None:
        open_case(frame.iloc[row]["number"])
    if len(frame):
        st.caption(t("选中一行即打开该案件。"))
