"""The charts of 纠纷统计: by month, by place and kind, country by industry; a click filters."""

from functools import partial

import streamlit as st

from charts import disputes as dispute_charts
from data_access.statistics import disputes as dispute_reads
from locales import formats, later
from ui.frame import clicks, filter_state, layout, ties
from ui.frame.card import Card, Nothing, tables_of
from ui.frame.months import last_month, month_words
from ui.frame.screen import Screen, View
from ui.frame.tables import Reader, crossed

CASES = later("{n}起")
KINDS = {
    "ip_type": later("知识产权类型"),
    "channel": later("纠纷类型"),
    "stage": later("指导阶段"),
    "route": later("解决方式"),
    "outcome": later("结果"),
}
FIRST_KIND = "channel"  # as the page opens
FILTERED_BY = {
    "country": "countries",
    "industry": "industries",
    "ip_type": "ip_types",
    "channel": "channels",
    "stage": "stages",
}  # the dimensions that the filter knows; the others cannot be clicked
CODE_LISTS = {"stage": "service_stage"}  # where the list is not called like the dimension


def tables(view: View):
    """The tables of all the charts, as the page opens."""
    t = view.t
    ranked = [
        view.made(ranking, "country", t("国家/地区")),
        view.made(ranking, "industry", t("行业")),
        view.made(ranking, FIRST_KIND, t(KINDS[FIRST_KIND])),
    ]
    listed = tables_of(view.made(monthly), *ranked)
    return [*listed, *_other_kinds(view, FIRST_KIND), *tables_of(view.made(_country_by_industry))]


def by_month(screen: Screen):
    layout.card(screen.made(monthly), "monthly", screen.tables)


def monthly(view: View):
    """New cases by month, as a card."""
    t = view.t
    frame = view.load(dispute_reads.monthly)
    first = int(frame["month"].min())
    if view.chosen.start:
        first = formats.month_number(view.chosen.start)
    last = last_month(view.chosen)
    channels = view.names("channel")
    shown = crossed(view.readable(frame), t("纠纷（起）"), t("合计"))
    return Card(
        title=_most_in_a_month(frame, t),
        spec=dispute_charts.monthly(frame, channels, first, last, t, ink=view.ink),
        table=layout.table(t("逐月新发纠纷（起）"), shown),
        code="monthly_disputes",
        alt=t("按月堆叠的柱状图：新发生纠纷，按纠纷类型分色"),
        caption=month_caption(view.chosen, last, t),
    )


def month_caption(chosen, last, t):
    """What the months show; that the last two are still being entered, where they are shown."""
    source = layout.source_words(t)
    if last < formats.month_number(chosen.as_of) - 1:
        return t("新发生纠纷，起/月。来源：{source}", source=source)
    return t("新发生纠纷，起/月；最近两个月可能仍在补录。来源：{source}", source=source)


def _most_in_a_month(frame, t):
    cases = frame.groupby("month")["cases"].sum()
    return busiest_month_words(cases, t)


def busiest_month_words(cases, t):
    """The month, or the months, with most cases. ``cases``: number of the month -> cases."""
    if cases.max() <= 1:
        return t("每月至多1起")
    return ties.most_words(cases, lambda month: month_words(month, t), CASES, t)


def by_country(screen: Screen):
    _ranked(screen, "country", screen.t("国家/地区"))


def by_industry(screen: Screen):
    _ranked(screen, "industry", screen.t("行业"))


def by_kind(screen: Screen):
    """One of several ways to sort the cases by kind, as the reader chooses."""
    t = screen.t
    kind = st.segmented_control(
        t("分类方式"),
        list(KINDS),
        default=FIRST_KIND,
        key="dispute_kind",
        format_func=lambda code: t(KINDS[code]),
        required=True,
    )
    _ranked(screen, kind, t(KINDS[kind]))
    screen.tables.extend(_other_kinds(screen, kind))


def _other_kinds(view: View, shown_kind):
    """The ways to sort that are not chosen join the page's file, and are read when it is made."""
    t = view.t
    found = []
    for kind, title in KINDS.items():
        if kind == shown_kind:
            continue
        shown = partial(_kind_shown, kind=kind)
        if kind == "stage":
            every = view.every(dispute_reads.by_stage, shown=shown)
        else:
            every = view.every(dispute_reads.by, kind, shown=shown)
        found.append(layout.unseen(t("按{title}", title=t(title)), every))
    return found


def _kind_shown(reader: Reader, frame, kind):
    return reader.readable(frame.rename(columns={"code": kind}))


def _counted(view: View, dimension):
    if dimension == "stage":
        return view.load(dispute_reads.by_stage)
    return view.load(dispute_reads.by, dimension)


def _ranked(screen: Screen, dimension, title):
    card = screen.made(ranking, dimension, title)
    key = f"by_{dimension}_{filter_state.mark()}"
    layout.card(card, key, screen.tables, _filter_by(dimension))


def ranking(view: View, dimension, title):
    """The cases by one dimension, as a card; ``Nothing`` without a case."""
    t = view.t
    frame = _counted(view, dimension)
    if frame.empty:
        return Nothing(t("{title}：没有符合条件的记录。", title=title))
    label = view.names(CODE_LISTS.get(dimension, dimension))
    cases = frame.set_index("code")["cases"]
    most = ties.most_words(cases, label.__getitem__, CASES, t)
    shown = _kind_shown(view.reader, frame, dimension)
    return Card(
        title=t("{title}：{said}", title=title, said=most),
        spec=dispute_charts.ranked(frame, label, t, ink=view.ink),
        table=layout.table(t("按{title}", title=title), shown),
        code="disputes_by_dimension",
        alt=t("横向条形图：按{title}统计的纠纷数，已结与在办分色并以斜纹区分", title=title),
        caption=t("点击条形即筛选。单位：起。"),
        codes=tuple(frame["code"]),
    )


def _filter_by(dimension):
    """What a click on a bar does."""
    field = FILTERED_BY.get(dimension)
    if field is None:
        return None
    return lambda points: clicks.narrow(field, points)


def country_by_industry(screen: Screen):
    if card := screen.made(_country_by_industry):
        layout.card(card, f"heat_{filter_state.mark()}", screen.tables, _filter_by_cell)


def _country_by_industry(view: View):
    t = view.t
    frame = view.load(dispute_reads.country_by_industry)
    if frame.empty:
        return None
    countries = view.names("country")
    industries = view.names("industry")
    shown = crossed(view.readable(frame), t("纠纷（起）"), t("合计"), by_size=True)
    return Card(
        title=t("国家/地区×行业：各格为纠纷起数"),
        spec=dispute_charts.heat(frame, countries, industries, t, ink=view.ink),
        table=layout.table(t("国家/地区×行业（起）"), shown),
        code="disputes_by_dimension",
        alt=t("热力图：国家/地区与行业交叉的纠纷数，每格写明起数"),
        caption=t("各取最多的十个；单位：起。点击格子即筛选。"),
    )


def _filter_by_cell(points):
    country, industry = clicks.code(points).split("|")
    filter_state.change(countries=(country,), industries=(industry,))
    st.rerun()
