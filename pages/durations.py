"""办理时长: how long cases take with the open ones counted, overall and by group, how they end, and how old the backlog is."""

import streamlit as st

from charts import durations as charts
from data_access import disputes
from data_access import durations as query
from indicators import duration_summary as figures_of
from locales import formats
from ui import duration_cards as cards
from ui import duration_words, loaders
from ui import layout as ui
from ui.case_list import case_list
from ui.duration_words import DIMENSIONS
from ui.frames import names
from ui.words import current as words

YEAR = 12 * figures_of.MONTH


def headline(frame, s, t):
    km = figures_of.curve(frame)
    one, two = (figures_of.still_open(km, n * YEAR) for n in (1, 2))
    ui.answer(duration_words.answer(s, one, two, t))
    left = frame[frame["closed"] == 0]
    old = int(left.loc[left["days"] > 365, "cases"].sum())
    after = [duration_words.still_open_said(found, t) for found in (one, two)]
    ui.figures(
        [
            ui.Figure(
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
            ui.Figure(t("满一年仍在办"), after[0][0], "share_still_open", after[0][1]),
            ui.Figure(t("满两年仍在办"), after[1][0], "share_still_open", after[1][1]),
            ui.Figure(
                t("在办超过一年"),
                t("{n} 起", n=formats.count(old, t)),
                "backlog_age",
                t("在办共{n}起", n=formats.count(left["cases"].sum(), t)),
            ),
        ]
    )


def compared(f, t, tables):
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
    frame, label = loaders.load(query.endings, f, kind), names(loaders.words(), kind, t.language)
    table = figures_of.groups(frame)
    if table.empty:
        return st.info(t("没有符合条件的记录。"), icon=":material/search_off:")
    with st.grid(2, min_column_width=340):
        cards.curves(frame, table, label, t, tables)
        shown = cards.medians(table, label, t, tables)
    cards.difference(frame, table, label, t)
    ui.show_table(shown, alt=t("各类办结中位数一览"))


def cases(f, t, tables):
    """The open cases of the age class chosen."""
    st.header(t("在办案件"), anchor=False)
    age = st.selectbox(
        t("账龄"),
        list(range(len(charts.AGE_WORDS))),
        index=None,
        key=cards.AGE,
        placeholder=t("全部账龄"),
        format_func=lambda n: t(charts.AGE_WORDS[n]),
        width=240,
    )
    chosen = cards.of_age(f, age)
    if chosen is None or not loaders.load(disputes.headline, chosen)["cases"]:
        return st.caption(t("没有符合条件的记录。"))
    case_list(chosen, t, tables, key="durations_cases")


def page():
    t = words()
    chosen, place = ui.heading(t("办理时长"))
    if loaders.current_state().covers_until is None:
        return ui.nothing_entered()
    f = cards.every_state(chosen)
    frame = loaders.load(query.endings, f)
    if frame.empty:
        return ui.nothing_matches()
    s, tables = figures_of.summary(frame), []
    headline(frame, s, t)
    if chosen.state:
        st.caption(t("只看在办或只看已结会使办理时长失真，筛选中的办理状态在此不起作用。"))
    cards.overall(f, t, tables)
    compared(f, t, tables)
    st.header(t("怎样结束，还有多少积压"), anchor=False)
    with st.grid(2, min_column_width=340):
        cards.endings(f, s.closed, t, tables)
        cards.backlog(f, t, tables)
    if s.closed + s.left_out < frame["cases"].sum():
        cases(f, t, tables)
    ui.export_menu(place, t("办理时长"), tables)


page()
