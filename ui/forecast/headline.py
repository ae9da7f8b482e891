"""The figures at the top of 培训预测."""

from data_access.statistics import forecast as forecast_reads
from indicators.disputes import SMALL_GROUP
from locales import formats
from ui.forecast import words as forecast_words
from ui.forecast.outlook import Ahead
from ui.frame import layout
from ui.frame.screen import Screen, View
from ui.partners import words as partner_words


def headline(screen: Screen, ahead: Ahead, lapsing):
    """``lapsing``: frame n, month by month."""
    layout.figures(figures(screen, ahead, lapsing), columns=3)


def figures(view: View, ahead: Ahead, lapsing):
    """All of them; ``lapsing``: as for ``headline``."""
    return [
        *_target_figures(ahead, view.t),
        *_pace_figure(ahead, view.t),
        _lapsing_figure(lapsing, view.t),
        *_risky_figure(view, ahead.cycle),
    ]


def _target_figures(ahead: Ahead, t):
    """How likely the target is, and by when; nothing without a target or a forecast."""
    target, outlook = ahead.target, ahead.outlook
    if target is None or isinstance(outlook, str):
        return []
    chance = forecast_words.chance(outlook.run.probability, t)
    goal = t("目标{n}%", n=f"{target.goal:g}")
    if target.state == "reached":
        return [layout.Figure(t("届时仍达标的可能性"), chance, "coverage_forecast", goal)]
    return [
        layout.Figure(t("达到目标的可能性"), chance, "coverage_forecast", goal),
        _reached_figure(t("有一半把握达到"), outlook.date_50, ahead.end, t),
        _reached_figure(t("有85%把握达到"), outlook.date_85, ahead.end, t),
    ]


def _reached_figure(label, day, end, t):
    value, note = forecast_words.reached(day, end, t)
    return layout.Figure(label, value, "coverage_forecast", note)


def _pace_figure(ahead: Ahead, t):
    target = ahead.goal_left
    if target is None or target.needed is None:
        return []
    value = t("{n} 家", n=forecast_words.count(target.needed, t))
    achieved = None
    if target.achieved is not None:
        achieved = t("实际每月{n}家", n=forecast_words.count(target.achieved, t))
    return [layout.Figure(t("每月需新增"), value, "coverage_pace", achieved)]


def _lapsing_figure(lapsing, t):
    in_3, in_6, in_12 = (int(lapsing["n"].head(months).sum()) for months in (3, 6, 12))
    value = t("{n} 家", n=in_12)
    sooner = t("3个月内{a}家，6个月内{b}家", a=in_3, b=in_6)
    return layout.Figure(t("滚动口径12个月内到期"), value, "coverage_expiring", sooner)


def _risky_figure(screen: View, cycle):
    """How enterprises that export to partners of high or elevated risk are covered; nothing where
    there is no such partner.
    """
    t = screen.t
    countries = partner_words.risky_partners(screen.chosen)
    if not countries:
        return []
    roster, covered = screen.load(forecast_reads.exporters_to, cycle.starts_on, countries)
    value = t("{n} 家", n=covered)
    if roster >= SMALL_GROUP:
        value = formats.share(covered / roster, t)
    note = t("已培训{part}家，共{whole}家", part=covered, whole=roster)
    return [
        layout.Figure(t("向风险高或偏高伙伴出口企业的覆盖率"), value, "coverage_by_market", note)
    ]
