"""办理时长: how long cases take with the open ones counted, overall and by group, how they end, and how old the backlog is."""

import streamlit as st

from charts import durations as duration_charts
from data_access.statistics import disputes as dispute_reads
from data_access.statistics import durations as duration_reads
from indicators import durations as duration_figures
from locales import formats, later
from ui.disputes.case_list import case_list
from ui.durations import cards as duration_cards
from ui.durations import words as duration_words
from ui.durations.words import DIMENSIONS
from ui.frame import layout, loaders
from ui.frame.screen import Screen, show
from ui.frame.tables import names

YEAR = 12 * duration_figures.MONTH


def headline(frame, s, t):
    km = duration_figures.curve(frame)
    one, two = (duration_figures.still_open(km, n * YEAR) for n in (1, 2))
    layout.answer(duration_words.answer(s, one, two, t))
    left = frame[frame["closed"] == 0]
    old = int(left.loc[left["days"] > 365, "cases"].sum())
    after = [duration_words.still_open_said(found, t) for found in (one, two)]
    layout.figures(
        [
            layout.Figure(
                t("办结中位数"),
                t("{n} 个月", n=duration_words.months(s.median, t))
                if s.median
                else t("尚不能判断"),
                "time_to_close",
                t(
                    "95%区间{low}至{high}",
                    low=duration_words.months(s.low, t),
                    high=duration_words.months(s.high, t),
                )
                if s.low and s.high
                else None,
                t("结案{n}起", n=s.closed),
            ),
            layout.Figure(t("满一年仍在办"), after[0][0], "share_still_open", after[0][1]),
            layout.Figure(t("满两年仍在办"), after[1][0], "share_still_open", after[1][1]),
            layout.Figure(
                t("在办超过一年"),
                t("{n} 起", n=formats.count(old, t)),
                "backlog_age",
                t("在办共{n}起", n=formats.count(left["cases"].sum(), t)),
            ),
        ]
    )


def compared(chosen, t, tables):
    """Curves, medians, effect and table of one dimension."""
    st.header(t("哪一类办得快"), anchor=False)
    kind = st.segmented_control(
        t("按什么比较"),
        list(DIMENSIONS),
        default="country",
        key="durations_dimension",
        format_func=lambda k: t(DIMENSIONS[k]),
        required=True,
    )
    frame, label = (
        loaders.load(duration_reads.endings, chosen, kind),
        names(loaders.words(), kind, t.language),
    )
    table = duration_figures.groups(frame)
    if table.empty:
        return st.info(t("没有符合条件的记录。"), icon=":material/search_off:")
    with st.grid(2, min_column_width=340):
        duration_cards.curves(frame, table, label, t, tables)
        shown = duration_cards.medians(table, label, t, tables)
    duration_cards.difference(frame, table, label, t)
    layout.show_table(shown, alt=t("各类办结中位数一览"))


def cases(screen):
    """The open cases of the age class chosen."""
    t = screen.t
    st.header(t("在办案件"), anchor=False)
    age = st.selectbox(
        t("账龄"),
        list(range(len(duration_charts.AGE_WORDS))),
        index=None,
        key=duration_cards.AGE,
        placeholder=t("全部账龄"),
        format_func=lambda n: t(duration_charts.AGE_WORDS[n]),
        width=240,
    )
    selected = duration_cards.of_age(screen.chosen, age)
    if selected is None or not loaders.load(dispute_reads.headline, selected)["cases"]:
        return st.caption(t("没有符合条件的记录。"))
    case_list(screen.with_filter(selected), key="durations_cases")


def page(screen: Screen) -> None:
    t, tables = screen.t, screen.tables
    whole = screen.with_filter(duration_cards.every_state(screen.chosen))
    chosen = whole.chosen
    frame = whole.load(duration_reads.endings)
    if frame.empty:
        layout.nothing_matches()
        return
    summary = duration_figures.summary(frame)
    headline(frame, summary, t)
    if screen.chosen.state:
        st.caption(t("只看在办或只看已结会使办理时长失真，筛选中的办理状态在此不起作用。"))
    duration_cards.overall(chosen, t, tables)
    compared(chosen, t, tables)
    st.header(t("怎样结束，还有多少积压"), anchor=False)
    with st.grid(2, min_column_width=340):
        duration_cards.endings(chosen, summary.closed, t, tables)
        duration_cards.backlog(chosen, t, tables)
    if summary.closed + summary.left_out < frame["cases"].sum():
        cases(whole)


show(page, later("办理时长"))
