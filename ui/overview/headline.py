"""The answer and the figures at the top of the overview."""

from collections import Counter

import streamlit as st

from indicators.scoreboard import GROUPS
from ui.disputes.comparison import chance_words, ratio_words, stock_words
from ui.disputes.headline import more_is_worse
from ui.frame import layout
from ui.overview.facts import Facts


def answer(facts: Facts, warned, name, t):
    """``warned``: indicators.warning.Warned or None; ``name(dimension, code)`` gives words."""
    sentence = t(
        "{goals}；近3个月新发生{now}起（此前3个月{before}起），{loud}；在办{open}起，其中超期{overdue}起。",
        goals=targets_words(facts.targets, t),
        now=facts.new,
        before=facts.new_before,
        loud=_warned_words(warned, name, t),
        open=facts.now["open"],
        overdue=facts.now["overdue"],
    )
    layout.answer(sentence)


def targets_words(targets, t):
    if not targets:
        return t("尚未设定目标")
    found = Counter(GROUPS[target.state] for target in targets)
    facts = {"n": len(targets), "met": found["on_course"], "behind": found["behind"]}
    if found["unknown"] == len(targets):
        return t("{n}项目标数据不足，无法判断", **facts)
    said = t("{n}项目标中{met}项达标或按进度，{behind}项落后", **facts)
    if found["unknown"]:
        said += t("，{n}项无法判断", n=found["unknown"])
    return said


def _warned_words(warned, name, t):
    """The early warnings in a few words."""
    if warned is None or not warned.enough:
        return t("历史不足，尚不能预警")
    if warned.alarms.empty:
        return t("没有预警")
    first = warned.alarms.head(2).itertuples()
    names = t("、").join(name(alarm.dimension, alarm.code) for alarm in first)
    if len(warned.alarms) > 2:
        return t("{names}等{n}条预警", names=names, n=len(warned.alarms))
    return t("{names}有预警", names=names)


def headline(facts: Facts, t):
    now, before, since = facts.now, facts.before, t("较3个月前")
    unassigned, unassigned_before = facts.cases["unassigned"], facts.cases_before["unassigned"]
    figures = [
        more_is_worse(
            t("近3个月新发生"), "disputes", facts.new, facts.new_before, t("较此前3个月"), t, ""
        ),
        more_is_worse(t("在办"), "open_disputes", now["open"], before["open"], since, t),
        more_is_worse(
            t("超期在办"), "overdue_disputes", now["overdue"], before["overdue"], since, t
        ),
        more_is_worse(t("未派专家"), "unassigned", unassigned, unassigned_before, since, t),
    ]
    layout.figures(figures)
    _caption(facts, t)


def _caption(facts: Facts, t):
    now, before, both = facts.now, facts.before, facts.both
    ratio = ratio_words(facts.new, facts.new_before, t, t("此前3个月"))
    chance = chance_words(facts.new, facts.new_before, t)
    caption = t(
        "近3个月新发生{ratio}，{chance}；在办：{open}；超期：{overdue}。",
        ratio=ratio,
        chance=chance,
        open=stock_words(now["open"], before["open"], both["open"], t),
        overdue=stock_words(now["overdue"], before["overdue"], both["overdue"], t),
    )
    st.caption(caption)
