"""The state of a target as colour, word and shape, and its gap and pace in words; used by the
overview and the training page.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from data_access.statistics import targets as target_reads
from indicators import targets as target_figures
from indicators.methods.coverage import LEAST_MONTHS
from locales import formats, later
from ui.frame import loaders, spans
from ui.frame.layout import definition_text
from ui.frame.screen import Screen, View

STATES: dict[str, tuple[str, str, Any]] = {  # state -> shape, word, colour of the badge
    "reached": ("●", later("达标"), "green"),
    "on_course": ("◆", later("达到序时进度"), "blue"),
    "behind": ("▲", later("滞后于序时进度"), "orange"),
    "missed": ("■", later("未达标"), "red"),
    "unknown": ("○", later("无法判断"), "gray"),
}
AMOUNTS = {
    "part": later("{n}家"),
    "points": later("{n}个百分点"),
    "sessions_held": later("{n}场"),
    "experts_listed": later("{n}人"),
}


OF_DISTRICT = later("目标是全区的，不拿来评判您范围内的数字。")


def are_of_reader():
    """Whether the targets, which are those of the district, can be held against what is seen: not
    for whoever sees the enterprises and cases of some towns alone.
    """
    return loaders.whose_rows().everything


def read(chosen, cycle, only=()):
    """The Progress of each target of a cycle (its code), in the order of entry; ``only`` restricts
    to these indicators. Nothing where ``are_of_reader`` says no.
    """
    if not are_of_reader():
        return []
    whenever = chosen.at_any_time
    rows = loaders.load(target_reads.targets, whenever, cycle).itertuples()
    return [
        loaders.compute(progress_of, whenever, *terms(r))
        for r in rows
        if r.indicator in target_figures.KINDS and (not only or r.indicator in only)
    ]


def terms(r):
    """What a row of data_access.statistics.targets.targets says of a target; a missing baseline is
    None, as no NaN equals another and nothing kept under one is found again.
    """
    baseline = None if pd.isna(r.baseline) else r.baseline
    return r.indicator, r.goal, baseline, r.starts_on, r.ends_on, r.due_on


def progress_of(chosen, indicator, goal, baseline, starts_on, ends_on, due_on):
    """The Progress of one target."""
    spells = loaders.load(target_reads.spells, chosen, indicator, starts_on, ends_on)
    return target_figures.progress(
        indicator, spells, goal, baseline, starts_on, ends_on, due_on, chosen.as_of
    )


def state_words(p, t):
    """「▲ 进度落后」: shape and word."""
    shape, word, _ = STATES[p.state]
    return f"{shape} {t(word)}"


def actual_words(p, t):
    """The value reached, with as many decimals as show on which side of its goal it is."""
    if p.actual is None:
        return formats.NOTHING
    return value_words(p.indicator, p.actual, t, formats.beside(p.actual, p.goal))


def value_words(indicator_code, value, t, digits=1):
    """A value of the target's indicator: 63.2% · 42场 · 28人; None is —."""
    if value is None:
        return formats.NOTHING
    if target_figures.KINDS[indicator_code].share:
        return f"{_number(value, t, digits)}%"
    return t(AMOUNTS[indicator_code], n=_number(value, t, digits))


def figure(value, goal):
    """A value of a target as a number for a table, on its own side of the goal; None stays None."""
    if value is None:
        return None
    return float(formats.half_up(value, formats.beside(value, goal)))


def amount_words(indicator_code, steps, t):
    """So many steps of the target: 21家 · 3.4个百分点 · 6场."""
    step = target_figures.KINDS[indicator_code].step
    named = indicator_code if step == "whole" else step
    return t(AMOUNTS[named], n=_number(steps, t, formats.beside(steps, 0)))


def gap_words(p, t):
    """「差21家」, or 「高于目标2.1个百分点」 once reached."""
    if p.gap is None:
        return t("数据不足，无法计算")
    if p.state != "reached":
        return t("差{n}", n=amount_words(p.indicator, p.lacking, t))
    if p.gap > -0.05:
        return t("正好达到目标")
    over = (
        t(AMOUNTS["points"], n=_number(-p.gap, t))
        if target_figures.KINDS[p.indicator].share
        else value_words(p.indicator, -p.gap, t)
    )
    return t("高于目标{n}", n=over)


def pace_words(p, t):
    """What is needed each month and what was achieved, or since when the target has been met or
    missed.
    """
    if p.state == "reached":
        return (
            t("自{day}起达标", day=formats.day(p.since, t))
            if p.since <= p.due_on
            else t("{day}达标，晚于期限", day=formats.day(p.since, t))
        )
    if p.state == "missed":
        return t("{day}到期，未达标", day=formats.day(p.since, t))
    if p.needed is None:
        return ""
    words = {"months": _number(p.months_left, t), "n": amount_words(p.indicator, p.needed, t)}
    points = target_figures.KINDS[p.indicator].step == "points"
    needed = (
        t("今后{months}个月每月需提高{n}", **words)
        if points
        else t("今后{months}个月每月需新增{n}", **words)
    )
    if p.achieved is None:
        return _by_plan_line(needed, p.window, t)
    achieved = amount_words(p.indicator, p.achieved, t)
    return (
        t("{needed}，近一年每月{n}", needed=needed, n=achieved)
        if p.window > 11
        else t("{needed}，本周期以来每月{n}", needed=needed, n=achieved)
    )


def _by_plan_line(needed, window, t):
    """Why no pace is claimed: the cycle has just begun, or a year ago there was too little."""
    if window < LEAST_MONTHS:
        return t("{needed}；本周期不足3个月，按计划线判断", needed=needed)
    return t("{needed}；期初数量太少，算不出速度，按计划线判断", needed=needed)


@dataclass(frozen=True)
class TargetCard:
    """One target in words."""

    label: str
    actual: str
    help: str
    state: str
    color: Any  # of its badge
    goal: str
    pace: str


def cards(screen: Screen, cycle, only=()):
    """One card a target of a cycle (its code), side by side: value with its definition, goal,
    state, gap and pace. ``only``: of ``read``.
    """
    found = told(screen, cycle, only)
    with st.grid(min(3, max(1, len(found))), min_column_width=300, gap="small"):
        for one in found:
            with st.container(border=True, height="stretch", gap="small"):
                _draw_card(one)


def told(screen: Screen, cycle, only=()) -> tuple[TargetCard, ...]:
    """The targets of a cycle in words; ``only``: of ``read``."""
    return screen.made(_cards, cycle, only)


def _cards(view: View, cycle, only):
    progresses = read(view.chosen, cycle, only)
    return tuple(_card(progress, cycle, view) for progress in progresses)


def _card(p, cycle, view: View):
    t = view.t
    goal = t(
        "目标{goal}（{due}），{gap}",
        goal=value_words(p.indicator, p.goal, t),
        due=formats.day(p.due_on, t),
        gap=gap_words(p, t),
    )
    pace = pace_words(p, t)
    return TargetCard(
        label=spans.in_cycle(p.indicator, cycle, view.chosen, t),
        actual=actual_words(p, t),
        help=definition_text(p.indicator, t),
        state=state_words(p, t),
        color=STATES[p.state][2],
        goal=goal,
        pace=pace[:1].upper() + pace[1:],
    )


def _draw_card(one: TargetCard):
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="top"):
        st.metric(one.label, one.actual, help=one.help, width="content")
        st.badge(one.state, color=one.color)
    st.markdown(one.goal)
    st.markdown(one.pace)


def _number(value, t, digits=1):
    """At most ``digits`` decimals, none where the number is whole."""
    shown = formats.half_up(value, digits)
    whole = shown == shown.to_integral_value()
    return formats.decimal(shown, t, 0 if whole else digits)
