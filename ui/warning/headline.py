"""The answer and the figures at the top of 预警."""

from data_access.decisions import warning as warning_decisions
from locales import formats
from ui.frame import layout, loaders
from ui.frame.screen import View
from ui.warning import recorded as warning_recorded
from ui.warning import words as warning_words
from ui.warning.reading import find, month_warned, namer


def answer(view: View):
    return warning_words.answer(find(view.chosen), namer(view.t, view.chosen), view.t)


def figures(view: View, newest):
    """``newest``: of ``ui.warning.reading``."""
    t = view.t
    found = find(view.chosen)
    month = month_warned(view)
    return [
        _alarms_figure(found, t),
        loaders.compute(_waiting_figure, t, month, newest),
        _watched_figure(found, t),
        _entered_figure(found, t),
        loaders.compute(_yield_figure, t, month, newest),
    ]


def _alarms_figure(found, t):
    value = t("尚不能判断")
    if found.enough:
        value = t("{n} 条", n=len(found.alarms))
    month = warning_words.month(found.last, t)
    return layout.Figure(t("当月预警"), value, "early_warning", month)


def _waiting_figure(t, month, newest):
    records = loaders.fresh(warning_decisions.of_month, month)
    decisions = loaders.fresh(warning_decisions.decisions, month)
    decided = records["id"].isin(decisions["warning_id"]).sum()
    waiting = int(len(records) - decided)
    recorded = t("已登记{n}条", n=len(records))
    return layout.Figure(t("待处置"), t("{n} 条", n=waiting), "warning_yield", recorded)


def _watched_figure(found, t):
    count = formats.count(len(found.now), t)
    kinds = t("合计与四种分类")
    return layout.Figure(t("监测序列"), t("{n} 个", n=count), "early_warning", kinds)


def _entered_figure(found, t):
    share = t("尚不能估计")
    if found.completeness.notna().all():
        share = formats.share(found.completeness.iloc[-1], t, 0)
    return layout.Figure(t("当月录入比例"), share, "completeness")


def _yield_figure(t, month, newest):
    yields = warning_recorded.yields(month, newest)
    decided, true = int(yields["decided"].sum()), int(yields["true"].sum())
    value = formats.NOTHING
    if decided:
        value = t("{true}/{n} 条", true=true, n=decided)
    return layout.Figure(t("预警属实"), value, "warning_yield", t("属实/已处置"))
