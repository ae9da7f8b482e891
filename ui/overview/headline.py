"""The answer at the top of the overview, and its figures."""

from collections import Counter

import streamlit as st

from indicators.scoreboard import GROUPS
from locales import formats
from ui.disputes import comparison
from ui.disputes.headline import more_is_worse, stock_figure
from ui.frame import layout
from ui.frame.screen import Screen, View
from ui.overview import facts as overview_facts
from ui.overview.facts import Facts
from ui.scoreboard import target_words
from ui.warning import words as warning_words
from ui.warning.reading import find, namer


def answer(view: View):
    t = view.t
    facts = overview_facts.read(view.chosen)
    loud = _warned_words(find(view.chosen), namer(t, view.chosen), t)
    return t(
        "{goals}；{new}，{loud}；在办{open}起，其中超期{overdue}起。",
        goals=targets_words(facts.targets, t),
        new=_new_words(facts, t),
        loud=loud,
        open=facts.now["open"],
        overdue=facts.now["overdue"],
    )


def _new_words(facts: Facts, t):
    """The new cases of the last three months, and what they will come to once all are entered."""
    counts = {"now": facts.new, "before": facts.new_before}
    if not facts.shares.young:
        return t("近3个月新发生{now}起（此前3个月{before}起）", **counts)
    return t(
        "近3个月新发生{now}起（录入约{share}，录满约{full}起；此前3个月{before}起）",
        share=formats.share(facts.shares.now, t, 0),
        full=comparison.completed(facts.new, facts.shares.now),
        **counts,
    )


def targets_words(targets, t):
    if not target_words.are_of_reader():
        return t("以下是您范围内的数字，全区的目标不在此评判")
    if not targets:
        return t("尚未设定目标")
    found = Counter(GROUPS[target.state] for target in targets)
    facts = {"n": len(targets), "met": found["on_course"], "behind": found["behind"]}
    said = _targets_so_far(facts, len(targets), t)
    if 0 < found["unknown"] < len(targets):
        said += t("，{n}项无法判断", n=found["unknown"])
    return said


def _targets_so_far(facts, all_of_them, t):
    if facts["met"] == all_of_them:
        return t("{n}项目标均达标或达到序时进度", **facts)
    if facts["behind"] == all_of_them:
        return t("{n}项目标均滞后于序时进度", **facts)
    if not facts["met"] and not facts["behind"]:
        return t("{n}项目标数据不足，无法判断", **facts)
    return t("{n}项目标中{met}项达标或达到序时进度，{behind}项滞后", **facts)


def _warned_words(warned, name, t):
    """The early warnings in a few words."""
    if warned is not None and not warned.entered:
        return t("还没有登记到该月，有没有预警尚不能判断")
    if warned is None or not warned.enough:
        return t("历史不足，尚不能预警")
    alarms = warned.alarms
    if not alarms:
        return t("没有预警")
    names = t("、").join(name(alarm.dimension, alarm.code) for alarm in alarms[:2])
    if len(alarms) > 2:
        return t("{names}等{n}条预警", names=names, n=len(alarms))
    return t("{names}有预警", names=names)


def verdict(screen: Screen):
    layout.answer(screen.made(answer))


def numbers(screen: Screen):
    layout.figures(screen.made(figures))
    st.caption(screen.made(caption))


def figures(view: View):
    t = view.t
    facts = overview_facts.read(view.chosen)
    since = t("较3个月前")
    unassigned = facts.cases["unassigned"]
    more_unassigned = unassigned - facts.cases_before["unassigned"]
    return [
        _new_figure(facts, t),
        stock_figure(t("在办"), "open", facts, facts.shares.now, since, t),
        stock_figure(t("超期在办"), "overdue", facts, 1.0, since, t),
        more_is_worse(t("未派专家"), "unassigned", unassigned, more_unassigned, since, t),
    ]


def _new_figure(facts: Facts, t):
    more = comparison.change(facts.new, facts.new_before, facts.shares)
    since = comparison.since_words(t("较此前3个月"), facts.shares, t)
    return more_is_worse(t("近3个月新发生"), "disputes", facts.new, more, since, t, "")


def caption(view: View):
    t = view.t
    facts = overview_facts.read(view.chosen)
    now, before, both = facts.now, facts.before, facts.both
    stocks = (now["open"], before["open"], both["open"])
    return t(
        "{new}；在办：{open}；超期：{overdue}。",
        new=_usual_words(facts, find(view.chosen), t),
        open=comparison.stock_words(*stocks, t, facts.shares.now),
        overdue=comparison.stock_words(now["overdue"], before["overdue"], both["overdue"], t),
    )


def _usual_words(facts: Facts, warned, t):
    """The last three months against what is usual: the verdict is that of early warning."""
    months = facts.months
    when = formats.months(months.start, months.end.replace(day=1), t)
    if warned is None or not warned.enough:
        return t("近3个月指{when}，是否多于平时尚不能判断", when=when)
    return t(
        "近3个月指{when}，平时3个月约{usual}起；与平时相比：{verdict}",
        when=when,
        usual=formats.half_up(warned.total.usual_3),
        verdict=warning_words.verdict_words(warned.total, t),
    )
