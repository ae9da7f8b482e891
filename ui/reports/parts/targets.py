"""How far training has come, and the targets of the cycle against their pace."""

import pandas as pd

from indicators.catalogue import indicator
from locales import formats
from papers.values import Block
from ui.frame import layout, loaders
from ui.reports import blocks
from ui.reports.told import Told
from ui.scoreboard import target_words
from ui.scoreboard import words as scoreboard_words
from ui.training import cards as training_cards
from ui.training import coverage as training_coverage
from ui.training import headline as training_headline
from ui.training.cycle import current_cycle, follows


def training(told: Told) -> str:
    """The answer of 培训覆盖."""
    t = told.t
    view = told.view.with_filter(follows(told.view.chosen))
    cycle = current_cycle(view)
    if cycle is None:
        day = formats.day(told.view.as_of, t)
        return t("{day}不在任何培训周期内，无法计算覆盖率。", day=day)
    if not view.made(training_coverage.read, cycle).roster:
        return t("名录中还没有企业，不计算培训覆盖率。")
    answer, _ = training_headline.said(view, cycle)
    return answer


def chart(told: Told) -> tuple[Block, ...]:
    """The coverage month by month against its target."""
    view = told.view.with_filter(follows(told.view.chosen))
    cycle = current_cycle(view)
    if cycle is None or not view.made(training_coverage.read, cycle).roster:
        return blocks.NONE
    return blocks.chart("coverage", view.made(training_cards.over_time, cycle))


def board(told: Told) -> str:
    """The answer of 十一项措施; "" without any cycle."""
    t = told.t
    cycle = scoreboard_words.shown_cycle(told.view.chosen, loaders.cycles())
    if cycle is None:
        return t("还没有设定周期，不评判各项措施的进展。")
    standings = scoreboard_words.read(told.view.chosen, cycle)
    return scoreboard_words.answer(standings, cycle.code, t)


def progresses(told: Told) -> list:
    """The targets of the cycle that the board shows, each with its progress."""
    cycle = scoreboard_words.shown_cycle(told.view.chosen, loaders.cycles())
    return target_words.read(told.view.chosen, cycle.code) if cycle else []


def table(told: Told) -> tuple[Block, ...]:
    """The core targets: value, goal, whether it keeps pace, what is lacking and needed."""
    t, found = told.t, progresses(told)
    if not found:
        return blocks.said("targets", t("尚未设定目标。"))
    columns = {
        t("指标"): [t(indicator(one.indicator).name) for one in found],
        t("实际"): [target_words.actual_words(one, t) for one in found],
        t("目标"): [target_words.value_words(one.indicator, one.goal, t) for one in found],
        t("序时应达"): [target_words.value_words(one.indicator, one.planned, t) for one in found],
        t("状态"): [target_words.state_words(one, t) for one in found],
        t("差距"): [target_words.gap_words(one, t) for one in found],
        t("速度"): [target_words.pace_words(one, t) for one in found],
    }
    title = t("核心目标与序时进度")
    return blocks.table("targets", layout.table(title, pd.DataFrame(columns)), t)
