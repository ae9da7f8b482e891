"""Durations compared by group: curves, medians, and how much the two commonest differ."""

from functools import partial

import pandas as pd
import streamlit as st

from charts import durations as duration_charts
from charts.shapes import kind_colors
from data_access.statistics import durations as duration_reads
from indicators import durations as duration_figures
from ui.durations import tables as duration_tables
from ui.durations import words as duration_words
from ui.durations.cards import tick_days
from ui.frame import layout
from ui.frame.card import Card, Nothing, tables_of
from ui.frame.screen import Screen, View
from ui.frame.tables import Reader

MOST = 4  # groups with a curve
FIRST = "country"  # as the page opens


def tables(view: View):
    """The tables of one dimension and of the others, as the page opens."""
    if view.made(_groups, FIRST).empty:
        return []
    cards = view.made(_curves, FIRST), view.made(_medians, FIRST)
    return [*tables_of(*cards), *_other_dimensions(view, FIRST)]


def by_group(screen: Screen):
    """Curves, medians, difference and table of one dimension, which the reader chooses."""
    t = screen.t
    st.header(t("各类办理时长比较"), anchor=False)
    dimension = st.segmented_control(
        t("按什么比较"),
        list(duration_words.DIMENSIONS),
        default=FIRST,
        key="durations_dimension",
        format_func=lambda code: t(duration_words.DIMENSIONS[code]),
        required=True,
    )
    groups = screen.made(_groups, dimension)
    if groups.empty:
        st.info(t("没有符合条件的记录。"), icon=":material/search_off:")
        return
    with st.grid(2, min_column_width=340):
        layout.card(screen.made(_curves, dimension), "durations_groups", screen.tables)
        layout.card(screen.made(_medians, dimension), "durations_medians", screen.tables)
    if len(groups) > 1:
        _difference(screen.made(_differences, dimension), t)
    layout.show_table(screen.made(_medians_table, dimension), alt=t("各类办结中位数一览"))
    screen.tables.extend(_other_dimensions(screen, dimension))


def _groups(view: View, dimension):
    return duration_figures.groups(view.load(duration_reads.endings, dimension))


def _medians_table(view: View, dimension):
    return duration_tables.medians(view.made(_groups, dimension), view.names(dimension), view.t)


def _differences(view: View, dimension):
    """How much longer the second commonest group takes than the commonest, in a sentence for each
    number of months.
    """
    frame = view.load(duration_reads.endings, dimension)
    names = view.names(dimension)
    first, second = view.made(_groups, dimension)["code"].head(2)
    months = (12, 24)
    days = [number * duration_figures.MONTH for number in months]
    found = duration_figures.mean_differences(frame, first, second, days)
    words = partial(duration_words.difference_words, t=view.t)
    return tuple(
        words(one, names[first], names[second], number)
        for one, number in zip(found, months, strict=True)
    )


def _curves(view: View, dimension):
    """The curves of the commonest groups, and whether they differ."""
    t = view.t
    names = view.names(dimension)
    frame = view.load(duration_reads.endings, dimension)
    codes = list(view.made(_groups, dimension)["code"].head(MOST))
    of_group = duration_figures.by_code(frame)
    curves = {code: duration_figures.curve(of_group[code]) for code in codes}
    parts = {code: duration_figures.drawn(curve) for code, curve in curves.items()}
    shown = [code for code in codes if len(parts[code])]
    if not shown:
        return Nothing(t("每一类跟踪中的案件都不足5起，不画曲线。"))
    drawn = [(names[code], parts[code]) for code in shown]
    days = tick_days(drawn)
    at_risk = {names[code]: duration_figures.at_risk(of_group[code], days) for code in shown}
    found = duration_figures.compare(frame, shown)
    kinds = kind_colors(shown, names)
    colors = [kinds[code] for code in shown]
    return Card(
        title=duration_words.comparison_words(found, names, t),
        spec=duration_charts.still_open(drawn, at_risk, t, ink=view.ink, colors=colors),
        table=layout.table(t("分类仍在办比例"), _curves_table(curves, names, t)),
        code="share_still_open",
        alt=t("阶梯曲线：各类案件发生后仍在办的比例，线型和颜色各不相同，下方各行为仍在跟踪的起数"),
        caption=t("案件最多的至多四类；差异是否超出偶然，方法见口径。"),
    )


def _curves_table(curves, names, t):
    tables = []
    for code, curve in curves.items():
        table = duration_tables.curve(curve, t)
        table[t("类别")] = names[code]
        tables.append(table)
    return pd.concat(tables, ignore_index=True)


def _medians_title(dimension, t):
    return t("分类办结中位数：{title}", title=t(duration_words.DIMENSIONS[dimension]))


def _other_dimensions(view: View, shown_dimension):
    """The dimensions that are not chosen join the page's file, and are read when it is made."""
    found = []
    for dimension in duration_words.DIMENSIONS:
        if dimension != shown_dimension:
            shown = partial(_medians_shown, dimension=dimension)
            every = view.every(duration_reads.endings, dimension, shown=shown)
            found.append(layout.unseen(_medians_title(dimension, view.t), every))
    return found


def _medians_shown(reader: Reader, frame, dimension):
    groups = duration_figures.groups(frame)
    return duration_tables.medians(groups, reader.names(dimension), reader.t)


def _medians(view: View, dimension):
    """Medians with their intervals."""
    t = view.t
    names = view.names(dimension)
    groups = view.made(_groups, dimension)
    if all(days is None for days in groups["median"]):
        return Nothing(t("各类的办结中位数都还不能判断：结案不足10起，或办结的不到一半。"))
    commonest = list(groups.head(2).itertuples())
    table = view.made(_medians_table, dimension)
    return Card(
        title=duration_words.groups_words(commonest, names, t),
        spec=duration_charts.medians(groups, names, t, ink=view.ink),
        table=layout.table(_medians_title(dimension, t), table),
        code="time_to_close",
        alt=t(
            "点线图：各类案件办结所需月数的中位数及95%区间，写明起数和结案数，"
            "结案不足10起的写尚不能判断"
        ),
        caption=_medians_caption(groups, t),
    )


def _medians_caption(groups, t):
    caption = t("横线为95%区间；箭头为上限尚不能判断。")
    rest = len(groups) - duration_charts.MOST_MEDIANS
    if rest > 0:
        caption += t("其余{n}类见表格。", n=rest)
    return caption


def _difference(sentences, t):
    """How much longer the second commonest group takes than the commonest, in words."""
    with st.container(border=True):
        st.markdown(f"**{t('案件最多的两类相差多少')}**")
        for said in sentences:
            st.markdown(said)
        layout.definition_alone("time_difference", t, "durations_difference")
