"""The answer and the figures at the top of 培训覆盖."""

import math

from data_access.statistics import training as training_reads
from data_access.statistics import training_call_list as training_call_reads
from locales import formats
from ui.frame import layout
from ui.frame.screen import Screen, View
from ui.scoreboard import target_words
from ui.training import coverage as training_coverage
from ui.training.coverage import TARGETS, Coverage
from ui.training.cycle import enterprises_chosen


def said(view: View, cycle):
    """(the answer, the figures)."""
    return view.made(_answer_words, cycle), view.made(_figures, cycle)


def answer(screen: Screen, cycle):
    layout.answer(screen.made(_answer_words, cycle))


def _answer_words(view: View, cycle):
    t = view.t
    coverage = view.made(training_coverage.read, cycle)
    value = coverage.past["value"].iloc[-1]
    facts = {
        "day": formats.day(view.as_of, t),
        "part": coverage.trained,
        "whole": coverage.roster,
    }
    if math.isnan(value):
        return t("截至{day}在册企业{whole}家，其中已培训{part}家；不足5家，不计算比例。", **facts)
    facts["share"] = target_words.value_words("training_coverage", value, t)
    if enterprises_chosen(view.chosen):
        covered = t("截至{day}所选企业覆盖率{share}（{part}家/{whole}家）", **facts)
    else:
        covered = t("截至{day}覆盖率{share}（{part}家/{whole}家）", **facts)
    target = coverage.targets.get("training_coverage")
    if target is None:
        return t("{said}；本周期还没有设定覆盖率目标。", said=covered)
    return _against_target(covered, target, t)


def _against_target(covered, target, t):
    facts = {
        "said": covered,
        "goal": f"{target.goal:g}",
        "gap": target_words.gap_words(target, t),
        "pace": target_words.pace_words(target, t),
    }
    if target.state in ("reached", "missed"):
        return t("{said}，目标{goal}%，{gap}；{pace}。", **facts)
    state = target_words.state_words(target, t)[2:].lower()  # without its shape
    return t("{said}，距{goal}%目标{gap}；{pace}，{state}。", state=state, **facts)


def headline(screen: Screen, cycle):
    """Targets as cards; what has no target, and what is nobody's target, as figures."""
    if screen.made(training_coverage.read, cycle).targets:
        target_words.cards(screen, cycle.code, TARGETS)
    layout.figures(screen.made(_figures, cycle), columns=3)


def _figures(view: View, cycle):
    coverage = view.made(training_coverage.read, cycle)
    return [*_without_target(coverage, view.t), *_further_figures(view, coverage)]


def _without_target(coverage: Coverage, t):
    titles = {
        "training_coverage": t("培训覆盖率"),
        "complete_coverage": t("完整覆盖率"),
        "sessions_held": t("已举办培训"),
    }
    figures = []
    for indicator, title in titles.items():
        if indicator not in coverage.targets:
            value = target_words.value_words(indicator, coverage.actual(indicator), t)
            figures.append(layout.Figure(title, value, indicator, t("未设目标")))
    return figures


def _further_figures(view: View, coverage: Coverage):
    t = view.t
    start = coverage.cycle.starts_on
    urgent = view.load(training_call_reads.never_trained_with_cases, start)
    people = view.load(training_reads.person_times, start)
    never_words = t("{n} 家", n=formats.count(coverage.never_trained, t))
    urgent_words = t("{n} 家", n=formats.count(urgent, t))
    people_words = t("{n} 人次", n=formats.count(people, t))
    roster = t("在册{n}家", n=coverage.roster)
    return [
        layout.Figure(t("本周期未培训企业"), never_words, "never_trained", roster),
        layout.Figure(t("未培训且有在办纠纷"), urgent_words, "never_trained", t("宜先联系")),
        layout.Figure(t("参训人次"), people_words, "person_times", t("不代表覆盖")),
    ]
