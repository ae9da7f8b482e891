"""预警: what rose beyond chance in the last month or three, what people decided on it, and how
often such warnings proved true.
"""

import streamlit as st

from data_access.decisions import warning as warning_decisions
from data_access.filter.filters import Filter
from locales import formats
from ui.frame import layout, loaders
from ui.frame.export import ExportTable
from ui.frame.loaders import fresh
from ui.frame.words import current as words
from ui.warning import parts as warning_parts
from ui.warning import words as warning_words
from ui.warning.reading import find, namer, record, watched, whole

# Alarms shown whole, and in expanders; the rest stands in the table of all series.
FULL = 3
FOLDED = 4


def headline(found, records, decisions, t):
    cards = [
        _alarms_figure(found, t),
        _waiting_figure(records, decisions, t),
        _watched_figure(found, t),
        _entered_figure(found, t),
        _yield_figure(t),
    ]
    layout.figures(cards, columns=5)


def _alarms_figure(found, t):
    value = t("尚不能判断")
    if found.enough:
        value = t("{n} 条", n=len(found.alarms))
    month = warning_words.month(found.last, t)
    return layout.Figure(t("当月预警"), value, "early_warning", month)


def _waiting_figure(records, decisions, t):
    decided = records["id"].isin(decisions["warning_id"]).sum()
    waiting = int(len(records) - decided)
    recorded = t("已登记{n}条", n=len(records))
    return layout.Figure(t("待处置"), t("{n} 条", n=waiting), "warning_yield", recorded)


def _watched_figure(found, t):
    count = formats.count(len(found.now), t)
    kinds = t("合计与四种分类")
    return layout.Figure(t("监测序列"), t("{n} 个", n=count), "early_warning", kinds)


def _entered_figure(found, t):
    share = t("尚不能估计")
    if found.completeness.notna().all():
        share = formats.share(found.completeness.iloc[-1], t, 0)
    return layout.Figure(t("当月录入比例"), share, "completeness")


def _yield_figure(t):
    yields = fresh(warning_decisions.yields)
    decided, true = int(yields["decided"].sum()), int(yields["true"].sum())
    value = formats.NOTHING
    if decided:
        value = t("{true}/{n} 条", true=true, n=decided)
    return layout.Figure(t("预警属实"), value, "warning_yield", t("属实/已处置"))


def alarms(found, chosen, name, t, tables, records, decisions):
    st.header(t("当月预警"), anchor=False)
    rows = list(found.alarms.itertuples())
    if not any(r.dimension == "all" for r in rows):
        warning_parts.card(found, found.total, name, t, tables)
        if found.enough:
            st.caption(warning_words.smallest(found.total, t))
    for row in rows[:FULL]:
        warning_parts.alarm(found, row, chosen, name, t, tables, records, decisions)
    for row in rows[FULL : FULL + FOLDED]:
        with st.expander(warning_words.finding(row, name(row.dimension, row.code), t)):
            warning_parts.alarm(found, row, chosen, name, t, tables, records, decisions)
    if len(rows) > FULL + FOLDED:
        st.caption(t("另有{n}条预警，见下面全部序列的表。", n=len(rows) - FULL - FOLDED))


def everything(found, name, t, tables):
    shown = warning_words.series_table(found, name, warning_parts.KINDS, t)
    tables.append(layout.table(t("全部监测序列"), shown))
    with st.expander(t("全部监测序列（{n}个）", n=len(shown)), icon=":material/table:"):
        layout.show_table(shown, t("全部监测序列，预警在前"))
        st.caption(
            t(
                "同时看很多序列，总会有几个碰巧偏高：因此对分类控制错误发现率，"
                "使其中错误预警平均不超过一成；合计单独判断，排在前面。没有纠纷的序列不列。"
            )
        )


def page():
    t = words()
    chosen, place = layout.heading(t("预警"))
    if loaders.nothing_entered():
        return layout.nothing_entered()
    found = find(chosen)
    if found is None:
        return layout.nothing_matches()
    layout.counts_by(watched(chosen))
    tables: list[ExportTable] = []
    name, month = namer(t, chosen), formats.month_start(found.last)
    layout.answer(warning_words.answer(found, name, t))
    st.caption(
        t(
            "监测的是所选纠纷的合计，及其按国家/地区、行业大类、纠纷类型、"
            "电商平台的逐月起数，看到截至日期前的最后一个整月和最近3个月；期间、"
            "办理状态和指导阶段的筛选在此不起作用。"
        )
    )
    if whole(chosen) and not record(found, chosen):
        st.warning(
            t("数据库暂不能写入，今天的预警没有登记；可以照常查看。"), icon=":material/cloud_off:"
        )
    records = fresh(warning_decisions.of_month, month)
    decisions = fresh(warning_decisions.decisions, month)
    headline(found, records, decisions, t)
    if not whole(chosen):
        records = records.head(0)  # only the warnings of the whole office can be decided on
    alarms(found, chosen, name, t, tables, records, decisions)
    warning_parts.drifting(found, name, t)
    everything(found, name, t, tables)
    warning_parts.past(month, namer(t, Filter()), t, tables)
    warning_parts.proved(t, tables)
    layout.export_menu(place, t("预警"), tables)
    return None


page()
