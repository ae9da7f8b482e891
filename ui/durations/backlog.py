"""The open cases by age: a chart whose click chooses the class listed below it."""

from dataclasses import replace
from datetime import timedelta

import streamlit as st

from charts import durations as duration_charts
from data_access.database.state import FIRST_DAY
from data_access.statistics import disputes as dispute_reads
from data_access.statistics import durations as duration_reads
from indicators import durations as duration_figures
from ui.disputes.case_list import case_list, first_page
from ui.durations import words as duration_words
from ui.frame import clicks, filter_state, layout
from ui.frame.card import Card, Nothing, tables_of
from ui.frame.screen import Screen, View

AGE = "durations_age"


def by_age(screen: Screen):
    found = screen.made(_ages)
    if isinstance(found, Nothing):
        card = st.container(border=True, height="stretch")
        card.success(found.text, icon=":material/check_circle:")
        return
    layout.card(found, f"durations_ages_{filter_state.mark()}", screen.tables, _clicked)


def tables(view: View):
    """The table of the chart, and the list of all open cases, as the page opens."""
    found = tables_of(view.made(_ages))
    selected = of_age(view, None)
    if selected is not None and selected.load(dispute_reads.headline)["cases"]:
        found.append(first_page(selected))
    return found


def _ages(view: View):
    t = view.t
    frame = duration_figures.ageing(view.load(duration_reads.endings, "channel"))
    still_open = int(frame["cases"].sum())
    old = int(frame.loc[frame["age"] > 2, "cases"].sum())
    title = duration_words.ages_words(old, still_open, t)
    if not still_open:
        return Nothing(t("{title}。", title=title))
    channels = view.names("channel")
    return Card(
        title=title,
        spec=duration_charts.ages(frame, channels, t, ink=view.ink),
        table=layout.table(t("在办案件账龄"), _table(frame, channels, t)),
        code="backlog_age",
        alt=t("堆叠柱状图：在办案件按账龄分五档，按纠纷类型分色并加花纹，柱顶为合计"),
        caption=t("自发生日期起算；点击柱子，下面列出该档的案件。单位：起。"),
    )


def _clicked(points):
    clicks.choose(AGE, int(clicks.code(points)))


def _table(frame, channels, t):
    ages = [t(duration_charts.AGE_WORDS[age]) for age in frame["age"]]
    shown = frame.assign(code=frame["code"].map(channels), age=ages)
    headings = {"code": t("纠纷类型"), "age": t("账龄"), "cases": t("在办（起）")}
    return shown.rename(columns=headings)


def open_cases(screen: Screen):
    """The open cases of the age class chosen."""
    t = screen.t
    st.header(t("在办案件"), anchor=False)
    age = st.selectbox(
        t("账龄"),
        list(range(len(duration_charts.AGE_WORDS))),
        index=None,
        key=AGE,
        placeholder=t("全部账龄"),
        format_func=lambda number: t(duration_charts.AGE_WORDS[number]),
        width=240,
    )
    selected = of_age(screen, age)
    if selected is None or not selected.load(dispute_reads.headline)["cases"]:
        st.caption(t("没有符合条件的记录。"))
        return
    case_list(selected, key="durations_cases")


def of_age(screen: View, age):
    """The screen for the open cases of one age class (None: of every age); None if no day of the
    chosen period lies in it.
    """
    selected = replace(screen.chosen, state="open")
    if age is None:
        return screen.with_filter(selected)
    starts = [_first_day(screen, age), selected.start]
    ends = [_last_day(screen, age), selected.end]
    start = max(filter(None, starts))
    end = min(filter(None, ends))
    if start > end:
        return None
    return screen.with_filter(selected.between(start, end))


def _first_day(screen: View, age):
    """The first day of occurrence of a class: its cases are at most so many days old."""
    if age == len(duration_figures.AGES):
        return FIRST_DAY
    return screen.as_of - timedelta(duration_figures.AGES[age])


def _last_day(screen: View, age):
    if age == 0:
        return screen.as_of
    return screen.as_of - timedelta(duration_figures.AGES[age - 1] + 1)
