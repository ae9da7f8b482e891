"""Referrals on 咨询与移交: how many went up and down, how long they took, and each of them."""

import pandas as pd
import streamlit as st

from charts import consultations as consultation_charts
from data_access.statistics import referrals as referral_reads
from indicators import consultations as answer_times
from locales import formats, later
from ui.disputes.case_list import open_case
from ui.frame import clicks, due, layout, lists
from ui.frame.card import Card
from ui.frame.screen import Screen, View

MOST = 1000  # rows that ``referral_reads.rows`` gives
LEVEL = "referral_level_chosen"  # the level and direction clicked, in the session
DIRECTIONS = {"up": later("上报"), "down": later("下转")}
HEADINGS = {
    "dispute": later("纠纷编号"),
    "direction": later("方向"),
    "due_on": later("应复日期"),
    "result": later("回复内容"),
    "handled_by": later("经办人"),
    "waiting": later("已等（天）"),
    "overdue": later("逾期"),
}


def handed_over(looked_at: Screen):
    """Referrals by level, how long they took, and the list, as they stand today."""
    screen = looked_at.as_of_today()
    t = screen.t
    frame = screen.load(referral_reads.by_level)
    sent = formats.count(int(frame["sent"].sum()), t)
    st.header(t("移交（{n}起）", n=sent), anchor=False)
    if frame.empty:
        nothing = t("所选范围内没有移交。移交在案件的“录入与更正”里登记，或由移交台账导入。")
        st.info(nothing, icon=":material/inbox:")
        return
    due.say(looked_at.chosen, t)
    levels(screen)
    listing(screen)


def _names_of_ways(view: View):
    """``level|direction``, as the chart's bars carry it, -> words."""
    t = view.t
    level = view.names("referral_level")
    return {
        f"{code}|{way}": f"{t(direction)}{t('·')}{level[code]}"
        for code in level
        for way, direction in DIRECTIONS.items()
    }


def levels(screen: Screen):
    key = f"referral_levels_{clicks.mark(LEVEL)}"
    card = screen.made(_levels)
    layout.card(card, key, screen.tables, lambda points: clicks.pick(LEVEL, points))


def _levels(view: View):
    t = view.t
    frame = view.load(referral_reads.by_level)
    names_of_ways = _names_of_ways(view)
    return Card(
        title=_overdue_words(frame, t),
        spec=consultation_charts.levels(frame, names_of_ways, t, ink=view.ink),
        table=_levels_table(view, frame, names_of_ways),
        code="referrals",
        alt=t("横向条形图：上报与下转各级的移交，分已回复、待回复、逾期未复"),
        caption=t("单位：起；点击条形，下面只列这一级。"),
    )


def _overdue_words(frame, t):
    overdue = int(frame["overdue"].sum())
    if overdue:
        return t("{n}起逾期未复", n=overdue)
    return t("没有逾期未复的移交")


def _levels_table(view: View, frame, names_of_ways):
    t = view.t
    days = view.load(referral_reads.days_to_answer)
    ways = list(zip(frame["level"], frame["direction"], strict=True))
    columns = {
        t("方向与层级"): [names_of_ways[f"{level}|{direction}"] for level, direction in ways],
        t("移交（起）"): frame["sent"],
        t("已回复（起）"): frame["answered"],
        t("待回复（起）"): frame["waiting"],
        t("其中逾期（起）"): frame["overdue"],
        t("回复用时中位数（天）"): [_median_days(days, *way) for way in ways],
    }
    return layout.table(t("各级移交"), pd.DataFrame(columns), chosen=view.chosen)


def _median_days(days, level, direction):
    of_way = (days["level"] == level) & (days["direction"] == direction)
    return answer_times.median_days(days[of_way])


def listing(screen: Screen):
    """Referrals; of one level and direction after a click. A row opens the case."""
    t = screen.t
    selected = st.session_state.get(LEVEL)
    level, direction = _clicked(selected, _names_of_ways(screen))
    frame, shown, every = screen.made(_of_level, level, direction)
    if level:
        clicks.show_all(LEVEL, t("显示全部移交"), "referral_all")
    title = t("移交清单")
    row = lists.picked_row(
        screen, shown, title, f"referrals_{selected}", every=every, chosen=screen.chosen
    )
    if len(frame):
        st.caption(t("选中一行即打开该案件。"))
    if row is not None:
        open_case(frame.iloc[row]["dispute"])


def _of_level(view: View, *way):
    """The referrals of a level and direction, as readers see them, and how a file reads all."""
    read = referral_reads.rows
    frame = view.load(read, *way)
    every = view.every_of(frame, MOST, read, *way, shown=_readable)
    return frame, _readable(view.reader, frame), every


def _clicked(selected, names_of_ways):
    """(level, direction) of the bar clicked, or nothing of either."""
    if selected in names_of_ways:
        return selected.split("|")
    return None, None


def _readable(reader, frame):
    t = reader.t
    directions = [t(DIRECTIONS[way]) for way in frame["direction"]]
    overdue = [t("逾期") if late else "" for late in frame["overdue"]]
    listed = frame.assign(direction=directions, overdue=overdue)
    return reader.readable(listed, HEADINGS)
