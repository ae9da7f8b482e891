"""Cards of diversified resolution: ways of ending, by year, and within a span by group."""

from functools import partial

import streamlit as st

from charts import resolution as resolution_charts
from data_access.statistics import resolution as resolution_reads
from indicators import resolution as resolution_figures
from locales import formats, later
from ui.durations import cards as duration_cards
from ui.frame import clicks, filter_state, layout
from ui.frame.card import Card, Nothing, tables_of
from ui.frame.parts import part
from ui.frame.screen import Screen, View
from ui.frame.tables import Reader
from ui.resolution import tables as resolution_tables
from ui.resolution import words as resolution_words
from ui.resolution.closed_cases import ROUTE, YEAR

SPANS = {6: later("满半年"), 12: later("满一年"), 24: later("满两年")}
FIRST_SPAN = 6  # as the page opens
FILTERED_BY = {"country": "countries", "channel": "channels"}


def tables(view: View):
    """The tables of all the charts, as the page opens."""
    groups = [
        view.made(_of_groups, dimension, title, FIRST_SPAN)
        for dimension, title in _dimensions(view.t)
    ]
    cards = [view.made(_shares), view.made(_by_year), view.made(_endings), *groups]
    return [*tables_of(*cards), *_unseen_spans(view, FIRST_SPAN)]


def shares(screen: Screen):
    """The share of each way of ending; a click lists the cases."""
    key = f"resolution_shares_{filter_state.mark()}"
    layout.card(screen.made(_shares), key, screen.tables, _choose_route)


def _choose_route(points):
    clicks.choose(ROUTE, clicks.code(points), resolution_figures.ROUTES)


def _shares(view: View):
    t = view.t
    counted = view.load(resolution_reads.by_route)
    frame = resolution_figures.shares(counted)
    if not frame["cases"].sum():
        return Nothing(t("所选纠纷还没有填了解决方式的结案。"))
    names = resolution_words.route_names(view)
    return Card(
        title=resolution_words.shares_words(frame, names, t),
        spec=resolution_charts.shares(frame, names, t, ink=view.ink),
        table=layout.table(t("各方式结案"), resolution_tables.shares(frame, names, t)),
        code="resolution_shares",
        alt=t("横向条形图：以六种方式结案的比例及95%区间，条旁写明起数"),
        caption=_shares_caption(counted, t),
    )


def _shares_caption(counted, t):
    caption = t(
        "占已结案的比例，细线为95%区间；点击条形，下面列出案件。来源：{source}",
        source=layout.source_words(t),
    )
    is_unknown = counted["route"] == resolution_figures.UNKNOWN
    unknown = int(counted.loc[is_unknown, "cases"].sum())
    if unknown:
        caption += t("另有{n}起结案未填解决方式，不计入。", n=unknown)
    return caption


def by_year(screen: Screen):
    """The ways of ending year by year; a click lists the cases."""
    key = f"resolution_years_{filter_state.mark()}"
    years = screen.made(_years)

    def choose(points):
        clicks.choose(YEAR, int(clicks.code(points)), years)

    layout.card(screen.made(_by_year), key, screen.tables, choose)


def _years(view: View):
    """The years that the chart shows."""
    return resolution_figures.by_year(view.load(resolution_reads.by_year))["year"].tolist()


def _by_year(view: View):
    t = view.t
    frame = resolution_figures.by_year(view.load(resolution_reads.by_year))
    if frame.empty:
        return Nothing(t("所选纠纷还没有结案。"))
    names = resolution_words.route_names(view)
    alt = t(
        "堆叠柱状图：各年结案的起数，按和解、调解、仲裁和其余方式分色并加花纹，柱顶为前三种的比例"
    )
    return Card(
        title=resolution_words.years_words(frame, t),
        spec=resolution_charts.by_year(frame, names, t, ink=view.ink),
        table=layout.table(t("逐年结案方式"), resolution_tables.by_year(frame, names, t)),
        code="diversified_by_year",
        alt=alt,
        caption=_years_caption(view, frame),
    )


def _years_caption(view: View, frame):
    t = view.t
    caption = t(
        "按结案年份；柱顶为和解、调解、仲裁合计的比例，不足5起的只写起数；点击柱子，下面列出案件。"
    )
    year = view.as_of.year
    if int(frame["year"].iloc[-1]) == year:
        day = formats.day(view.as_of, t)
        caption += t("{year}年只计到{day}。", year=year, day=day)
    return caption


def endings(screen: Screen):
    """How cases end, with the open ones counted."""
    layout.card(screen.made(_endings), "durations_endings", screen.tables)


def _endings(view: View):
    closed = int(view.load(resolution_reads.by_route)["cases"].sum())
    return duration_cards.endings(view, closed)


@part
def within(screen: Screen):
    """How the cases of each market and of each kind have ended by a day of their life, which the
    reader chooses.
    """
    t = screen.t
    months = st.segmented_control(
        t("发生后"),
        list(SPANS),
        default=FIRST_SPAN,
        key="resolution_span",
        format_func=lambda span: t(SPANS[span]),
        required=True,
    )
    with st.grid(2, min_column_width=340):
        for dimension, title in _dimensions(t):
            _within(screen, dimension, title, months)
    screen.tables.extend(_unseen_spans(screen, months))


def _dimensions(t):
    return (("country", t("国家/地区")), ("channel", t("纠纷类型")))


def _unseen_spans(view: View, shown_span):
    """The days of life that are not chosen join the page's file, and are read when it is made."""
    spans = [span for span in SPANS if span != shown_span]
    return [
        _unseen_within(view, dimension, title, span)
        for span in spans
        for dimension, title in _dimensions(view.t)
    ]


def _unseen_within(view: View, dimension, title, months):
    shown = partial(_within_shown, dimension=dimension, title=title, months=months)
    every = view.every(resolution_reads.routes_by, dimension, shown=shown)
    name = view.t("满{n}个月时的结案方式：{title}", n=months, title=title)
    return layout.unseen(name, every)


def _within_shown(reader: Reader, frame, dimension, title, months):
    found = resolution_figures.groups_within(frame, months * resolution_figures.MONTH)
    names = resolution_words.route_names(reader)
    return resolution_tables.within(found, title, reader.names(dimension), names, reader.t)


def _within(screen: Screen, dimension, title, months):
    if card := screen.made(_of_groups, dimension, title, months):
        key = f"resolution_{dimension}_{filter_state.mark()}"
        narrow = partial(clicks.narrow, FILTERED_BY[dimension])
        layout.card(card, key, screen.tables, narrow)


def _of_groups(view: View, dimension, title, months):
    t = view.t
    routes = view.load(resolution_reads.routes_by, dimension)
    frame = resolution_figures.groups_within(routes, months * resolution_figures.MONTH)
    if frame.empty:
        return None
    group_names = view.names(dimension)
    names = resolution_words.route_names(view)
    shown = resolution_tables.within(frame, title, group_names, names, t)
    table = layout.table(t("满{n}个月时的结案方式：{title}", n=months, title=title), shown)
    if frame["settlement"].isna().all():
        return Nothing(_not_told_words(title, months, t), table=table)
    alt = t(
        "横向百分比条形图：按{title}，发生后满{n}个月时以各种方式结束的比例和仍在办的比例，"
        "条末为和解、调解、仲裁合计",
        title=title,
        n=months,
    )
    caption = t("在办案件已计入；右侧数字为和解、调解、仲裁合计；案件最多的八类。点击即筛选。")
    return Card(
        title=resolution_words.within_words(frame, group_names, title, months, t),
        spec=resolution_charts.within(frame, names, group_names, t, ink=view.ink),
        table=table,
        code="endings_by_group",
        alt=alt,
        caption=caption,
    )


def _not_told_words(title, months, t):
    return t(
        "{title}：各类结案都不足10起，或跟踪满{n}个月的不足5起，结案方式尚不能判断。",
        title=title,
        n=months,
    )
