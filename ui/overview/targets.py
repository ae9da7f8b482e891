"""The targets on the overview: a line each."""

import pandas as pd
import streamlit as st

from indicators.catalogue import indicator
from ui.frame import layout
from ui.frame.links import page_link
from ui.frame.screen import Screen, View
from ui.frame.typed import as_typed
from ui.overview import facts as overview_facts
from ui.scoreboard import target_words


def targets(screen: Screen):
    """Value, goal, gap and state of each, and the way to their pace and history."""
    t = screen.t
    st.header(t("目标进度"), anchor=False)
    if not target_words.are_of_reader():
        st.info(t(target_words.OF_DISTRICT), icon=":material/flag:")
        return
    facts = overview_facts.read(screen.chosen)
    if not facts.targets:
        st.info(t("截至当日没有已设定的目标。"), icon=":material/flag:")
        return
    with st.container(border=True, gap="xxsmall"):
        for one in target_words.told(screen, facts.cycle):
            _line(one, t)
        page_link("scoreboard", t("全部目标见十一项措施"), ":material/checklist:")
    screen.tables.append(screen.made(_table))


def _line(one, t):
    """``one``: ui.scoreboard.target_words.TargetCard."""
    words = t(
        "**{label}** {actual}；{goal}",
        label=as_typed(one.label),
        actual=as_typed(one.actual),
        goal=as_typed(one.goal),
    )
    st.markdown(f"{words} :{one.color}-badge[{one.state}]", help=one.help)


def _table(view: View):
    t = view.t
    columns = [
        t("指标"),
        t("状态"),
        t("单位"),
        t("实际"),
        t("目标"),
        t("与目标相比"),
        t("进度"),
        t("期限"),
    ]
    progresses = overview_facts.read(view.chosen).targets
    rows = [_row(progress, t) for progress in progresses]
    return layout.table(t("目标进度"), pd.DataFrame(rows, columns=columns))


def _row(progress, t):
    code = progress.indicator
    return (
        t(indicator(code).name),
        target_words.state_words(progress, t),
        t(indicator(code).unit),
        target_words.figure(progress.actual, progress.goal),
        target_words.figure(progress.goal, progress.goal),
        target_words.gap_words(progress, t),
        target_words.pace_words(progress, t),
        progress.due_on,
    )
