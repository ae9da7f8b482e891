"""Cards of the overview: the targets, and what got worse."""

import pandas as pd
import streamlit as st

from charts import overview as overview_charts
from indicators.catalogue import indicator
from locales import formats
from ui.frame import layout
from ui.frame.links import page_link
from ui.frame.screen import Screen
from ui.frame.theme import ink
from ui.overview.facts import Facts
from ui.scoreboard import target_words

LEVEL = 0.05  # below it a rise is beyond chance


def targets(screen: Screen, facts: Facts):
    t = screen.t
    st.header(t("目标进度"), anchor=False)
    if not facts.targets:
        st.info(t("截至当日没有已设定的目标。"), icon=":material/flag:")
        return
    target_words.cards(facts.targets, facts.cycle, t)
    screen.tables.append(_targets_table(facts.targets, t))
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        caption = t("目标由谁何时设定、为何，见十一项措施；状态以形状、文字和颜色同时表示。")
        st.caption(caption, width="content")
        page_link("scoreboard", t("全部目标见十一项措施"), ":material/checklist:")


def _targets_table(progresses, t):
    columns = [t("指标"), t("状态"), t("实际"), t("目标"), t("差距"), t("进度"), t("期限")]
    rows = [_target_row(progress, t) for progress in progresses]
    return layout.table(t("目标进度"), pd.DataFrame(rows, columns=columns))


def _target_row(progress, t):
    code = progress.indicator
    return (
        t(indicator(code).name),
        target_words.state_words(progress, t),
        target_words.actual_words(progress, t),
        target_words.value_words(code, progress.goal, t),
        target_words.gap_words(progress, t),
        target_words.pace_words(progress, t),
        formats.day(progress.due_on, t),
    )


def worsened(screen: Screen, facts: Facts, name):
    """The kinds of cases that rose. ``name(dimension, code)`` gives words."""
    t = screen.t
    risen = facts.risen
    st.header(t("比上一季度变差的"), anchor=False)
    if risen.empty:
        text = t("近3个月没有哪一类的新发纠纷多于此前3个月。")
        st.success(text, icon=":material/check_circle:")
        return
    labels = [name(row.dimension, row.code) for row in risen.itertuples()]
    alt = t("成对的横向条形图：近3个月与此前3个月的新发纠纷，超出正常波动的加标记")
    caption = t(
        "近3个月自{day}起；正常波动按两期率比的精确检验判断，界限5%。单位：起。",
        day=formats.day(facts.middle, t),
    )
    layout.chart_card(
        _worsened_words(risen, t),
        overview_charts.worsened(risen, labels, t, ink=ink()),
        layout.table(t("比上一季度变差的"), _worsened_table(risen, labels, t)),
        "disputes_by_dimension",
        "worse",
        alt,
        caption,
        screen.tables,
    )


def _worsened_words(risen, t):
    beyond_chance = int((risen["p"] < LEVEL).sum())
    if not beyond_chance:
        return t("{n}类纠纷增多，均在正常波动内", n=len(risen))
    return t("{n}类纠纷增多，其中{loud}类超出正常波动", n=len(risen), loud=beyond_chance)


def _worsened_table(risen, labels, t):
    chances = {True: t("超出正常波动"), False: t("在正常波动内")}
    columns = {
        t("类别"): labels,
        t("近3个月（起）"): risen["now"],
        t("此前3个月（起）"): risen["before"],
        t("增加（起）"): risen["rise"],
        t("判断"): (risen["p"] < LEVEL).map(chances),
    }
    return pd.DataFrame(columns)
