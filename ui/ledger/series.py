"""Which exports the figures are made of, where there are several sources.

Shown beside the figures, chosen by the office.
"""

import streamlit as st

from data_access.decisions import export_series as export_series_decisions
from data_access.filter.filters import whole_office
from data_access.statistics import export_series as export_series_reads
from locales import formats, later
from ui import saving
from ui.frame import filter_state, loaders
from ui.frame.screen import View
from ui.frame.typed import as_typed
from ui.frame.who import may

BY = {"industry": later("按行业"), "chapter": later("按商品章")}
PLACE = "export_series"


def series_word(series, t):
    return t("{source}（{by}）", source=series.source, by=t(BY[series.by]))


def choice(chosen):
    """The exports that figures are made of, which the filter does not decide."""
    return loaders.load(export_series_reads.choice, whole_office(chosen))


def note(view: View):
    """Where the exports of a page come from, and what is left out because it counts by other rules.

    Empty without exports.
    """
    t = view.t
    found = choice(view.chosen)
    if found.used is None:
        return ""
    used = t("出口额来源：{series}。", series=series_word(found.used, t))
    if view.chosen.divisions:
        used += t("出口额不分镇街/园区，所选镇街/园区只用于纠纷。")
    if not found.others:
        return used
    others = t("、").join(series_word(series, t) for series in found.others)
    return used + t("另有{others}，口径不同，未计入；可在“数据管理”改选。", others=others)


def chooser(t):
    """The choice, with what each series covers."""
    found = choice(filter_state.current())
    if found.used is None:
        st.caption(t("还没有出口数据。"))
        return
    every = sorted([found.used, *found.others], key=_by_industry_first)
    st.caption(
        t(
            "不同来源、不同分类的出口额口径不同，不相加、不连成一条线。"
            "各页的出口额和纠纷率只用其中一个来源。"
        )
    )
    for series in every:
        st.markdown(_series_line(series, found.used, t))
    if len(every) > 1:
        _offer_choosing(every, found, t)
    saving.notice(PLACE)


def _by_industry_first(series):
    return (series.by != "industry", series.source)


def _series_line(series, used, t):
    """A source, and the months of which it has data."""
    mark = t("（现用）") if series is used else ""
    covers = t("{n} 条，{span}", n=formats.count(series.rows, t), span=_span(series, t))
    return f"- {as_typed(series_word(series, t))}{mark}{t('：')}{covers}"


def _span(series, t):
    if not series.rows:
        return t("截至日期前没有数据")
    first, last = formats.month(series.first, t), formats.month(series.last, t)
    return t("{first}至{last}", first=first, last=last)


def _offer_choosing(every, found, t):
    if not may("import"):
        return
    keys = [series.key for series in every]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        selected = st.selectbox(
            t("出口额采用的来源"),
            keys,
            index=keys.index(found.used.key),
            key="export_series",
            format_func=lambda key: series_word(export_series_reads.Series(*key), t),
            width=360,
        )
        nothing_new = selected == found.used.key and found.decided
        st.button(
            t("改用"),
            key="export_series_save",
            icon=":material/save:",
            disabled=nothing_new,
            on_click=_choose,
            args=(t, selected),
        )
    if not found.decided:
        st.caption(t("还没有人选定：先用按行业的，再用条数多的。"))


def _choose(t, key):
    def deed(connection, who):
        export_series_decisions.choose(connection, key, who)

    done = t(
        "已改用：{series}。各页的出口额和纠纷率已按此重新计算。",
        series=series_word(export_series_reads.Series(*key), t),
    )
    saving.save(PLACE, "import", deed, done)
