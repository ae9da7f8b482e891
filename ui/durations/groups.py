"""Durations compared by group: curves, medians, and how much the two commonest differ."""

from functools import partial

import pandas as pd
import streamlit as st

from charts import durations as duration_charts
from charts.shapes import kind_colors
from data_access.statistics import durations as duration_reads
from indicators import durations as duration_figures
from locales import formats
from ui.durations import tables as duration_tables
from ui.durations import words as duration_words
from ui.durations.cards import tick_days
from ui.frame import layout, loaders
from ui.frame.screen import Screen
from ui.frame.tables import Reader
from ui.frame.theme import ink

MOST = 4  # groups with a curve


def by_group(screen: Screen):
    """Curves, medians, difference and table of one dimension, which the reader chooses."""
    t = screen.t
    st.header(t("哪一类办得快"), anchor=False)
    dimension = st.segmented_control(
        t("按什么比较"),
        list(duration_words.DIMENSIONS),
        default="country",
        key="durations_dimension",
        format_func=lambda code: t(duration_words.DIMENSIONS[code]),
        required=True,
    )
    groups = loaders.compute(_groups, screen.chosen, dimension)
    if groups.empty:
        st.info(t("没有符合条件的记录。"), icon=":material/search_off:")
        return
    names = screen.names(dimension)
    table = duration_tables.medians(groups, names, t)
    frame = screen.load(duration_reads.endings, dimension)
    with st.grid(2, min_column_width=340):
        _curves(screen, frame, groups, names)
        _medians(screen, groups, table, names, dimension)
    if len(groups) > 1:
        first, second = groups["code"].head(2)
        found = loaders.compute(_differences, screen.chosen, dimension, first, second)
        _difference(found, names[first], names[second], t)
    layout.show_table(table, alt=t("各类办结中位数一览"))
    _other_dimensions(screen, dimension)


def _groups(chosen, dimension):
    return duration_figures.groups(loaders.load(duration_reads.endings, chosen, dimension))


def _differences(chosen, dimension, first, second):
    """Months -> how much longer the second group takes than the first within them."""
    frame = loaders.load(duration_reads.endings, chosen, dimension)
    return {
        months: duration_figures.mean_difference(
            frame, first, second, months * duration_figures.MONTH
        )
        for months in (12, 24)
    }


def _curves(screen: Screen, frame, groups, names):
    """The curves of the commonest groups, and whether they differ."""
    t = screen.t
    codes = list(groups["code"].head(MOST))
    of_group = {code: frame[frame["code"] == code] for code in codes}
    curves = {code: duration_figures.curve(of_group[code]) for code in codes}
    parts = {code: duration_figures.drawn(curve) for code, curve in curves.items()}
    shown = [code for code in codes if len(parts[code])]
    if not shown:
        layout.empty_card(t("每一类跟踪中的案件都不足5起，不画曲线。"))
        return
    drawn = [(names[code], parts[code]) for code in shown]
    days = tick_days(drawn)
    at_risk = {names[code]: duration_figures.at_risk(of_group[code], days) for code in shown}
    found = duration_figures.compare(frame, shown)
    colors = kind_colors(shown, names)
    table = layout.table(t("分类仍在办比例"), _curves_table(curves, names, t))
    alt = t("阶梯曲线：各类案件发生后仍在办的比例，线型和颜色各不相同，下方各行为仍在跟踪的起数")
    caption = t("案件最多的至多四类；差异用对数秩检验判断，界限5%。")
    if found.p is not None:
        caption += t("p值{p}。", p=formats.decimal(found.p, t, 3))
    layout.chart_card(
        duration_words.comparison_words(found, names, t),
        duration_charts.still_open(
            drawn, at_risk, t, ink=ink(), colors=[colors[code] for code in shown]
        ),
        table,
        "share_still_open",
        "durations_groups",
        alt,
        caption,
        screen.tables,
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


def _other_dimensions(screen: Screen, shown_dimension):
    """The dimensions that are not chosen join the page's file, and are read when it is made."""
    for dimension in duration_words.DIMENSIONS:
        if dimension != shown_dimension:
            shown = partial(_medians_shown, dimension=dimension)
            every = screen.every(duration_reads.endings, dimension, shown=shown)
            screen.tables.append(layout.unseen(_medians_title(dimension, screen.t), every))


def _medians_shown(reader: Reader, frame, dimension):
    groups = duration_figures.groups(frame)
    return duration_tables.medians(groups, reader.names(dimension), reader.t)


def _medians(screen: Screen, groups, table, names, dimension):
    """Medians with their intervals."""
    t = screen.t
    if all(days is None for days in groups["median"]):
        layout.empty_card(t("各类的办结中位数都还不能判断：结案不足10起，或办结的不到一半。"))
        return
    commonest = list(groups.head(2).itertuples())
    alt = t(
        "点线图：各类案件办结所需月数的中位数及95%区间，写明起数和结案数，结案不足10起的写尚不能判断"
    )
    caption = t("横线为95%区间；箭头为上限尚不能判断。")
    rest = len(groups) - duration_charts.MOST_MEDIANS
    if rest > 0:
        caption += t("其余{n}类见表格。", n=rest)
    layout.chart_card(
        duration_words.groups_words(commonest, names, t),
        duration_charts.medians(groups, names, t, ink=ink()),
        layout.table(_medians_title(dimension, t), table),
        "time_to_close",
        "durations_medians",
        alt,
        caption,
        screen.tables,
    )


def _difference(found, first, second, t):
    """How much longer the second commonest group takes than the commonest, in words.

    ``found``: of ``_differences``; ``first``, ``second``: names of the groups.
    """
    with st.container(border=True):
        st.markdown(f"**{t('案件最多的两类相差多少')}**")
        for months, difference in found.items():
            st.markdown(duration_words.difference_words(difference, first, second, months, t))
        layout.definition("time_difference", t, "durations_difference")
