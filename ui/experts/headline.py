"""The answer and the figures at the top of 专家工作量."""

from data_access.statistics import experts as expert_reads
from indicators import experts as expert_figures
from locales import formats
from ui.disputes.comparison import year_before
from ui.experts import words as expert_words
from ui.experts.loads import read_loads
from ui.frame import layout, loaders
from ui.frame.screen import Screen, View


def headline(screen: Screen):
    answer, figures = said(screen)
    layout.answer(answer)
    layout.figures(figures)


def said(view: View):
    """(the answer, the figures)."""
    return view.made(_answer), view.made(_figures)


def _answer(view: View):
    summary = expert_figures.summary(read_loads(view.chosen))
    gaps = view.load(expert_reads.gaps)
    gap_names = [view.names(gap.dimension)[gap.code] for gap in gaps.itertuples()]
    cases = view.load(expert_reads.cases)
    return expert_words.answer(summary, cases, gap_names, expert_reads.LONG_WAIT_DAYS, view.t)


def _figures(view: View):
    t = view.t
    summary = expert_figures.summary(read_loads(view.chosen))
    earlier = year_before(view.chosen)
    summary_before = expert_figures.summary(read_loads(earlier))
    cases = view.load(expert_reads.cases)
    cases_before = loaders.load(expert_reads.cases, earlier)
    return [
        *_people_figures(summary, summary_before, t),
        _utilisation_figure(summary, summary_before, t),
        *_case_figures(summary, t),
        _unassigned_figure(cases, cases_before, t),
        _gini_figure(summary, t),
    ]


def _people_figures(summary, before, t):
    change = summary["experts"] - before["experts"]
    listed = _people_words(summary["experts"], t)
    overloaded = _people_words(summary["overload"], t)
    idle = _people_words(summary["idle"], t)
    nearly_full = t("另有偏满{n}人", n=summary["amber"])
    free = t("合计空闲{n}小时/月", n=_hours(summary["free_hours"], t))
    since = t("较上年同期")
    return [
        layout.Figure(t("在册专家"), listed, "experts_listed", change, since, "normal"),
        layout.Figure(t("超负荷"), overloaded, "utilisation", nearly_full),
        layout.Figure(t("无在办案件"), idle, "utilisation", free),
    ]


def _people_words(number, t):
    return t("{n} 人", n=formats.count(number, t))


def _hours(hours, t):
    return formats.decimal(hours, t, 0)


def _utilisation_figure(summary, before, t):
    value = formats.share(summary["utilisation"], t)
    was = before["utilisation"]
    earlier = None
    if was is not None:
        earlier = t("上年同期{share}", share=formats.share(was, t))
    return layout.Figure(t("总体负荷"), value, "utilisation", earlier)


def _case_figures(summary, t):
    held = t("{n} 件次", n=formats.count(summary["open"], t))
    promised = t("承诺{n}小时", n=_hours(summary["committed_hours"], t))
    backlog = t("{n} 天", n=formats.decimal(summary["backlog_days"], t, 0))
    return [
        layout.Figure(t("专家手中案件"), held, "expert_open_cases", promised),
        layout.Figure(t("积压天数"), backlog, "backlog_days"),
    ]


def _unassigned_figure(cases, before, t):
    value = t("{n} 起", n=formats.count(cases["unassigned"], t))
    change = cases["unassigned"] - before["unassigned"]
    since = t("较上年同期")
    return layout.Figure(t("未派专家"), value, "unassigned", change, since, "inverse")


def _gini_figure(summary, t):
    value = t("不足5人")
    if summary["gini"] is not None:
        value = formats.decimal(summary["gini"], t, 2)
    return layout.Figure(t("负荷不均衡系数"), value, "load_gini", t("{n}名专家", n=summary["n"]))
