"""The answer and the figures at the top of 纠纷统计, compared with the year before."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from data_access.filter.filters import Filter
from data_access.statistics import disputes as dispute_reads
from indicators import disputes as dispute_figures
from locales import formats
from ui.disputes import comparison
from ui.frame import layout, loaders
from ui.frame.screen import Screen, View
from ui.warning import words as warning_words
from ui.warning.reading import entered, find_total

NONE_SHARED = {"open": 0, "overdue": 0}


@dataclass(frozen=True)
class Counts:
    """What the answer, the figures and their caption are made of."""

    now: Mapping
    before: Mapping  # a year earlier
    recent: int  # new in the chosen period, else in the last twelve months
    earlier: int  # new in the same period of the year before
    shares: comparison.Shares  # of either that is entered
    shared: Filter | None  # the cases that stand in both
    both: Mapping  # of these, how many were open and overdue a year earlier already


def headline(screen: Screen):
    answer, figures = said(screen)
    layout.answer(answer)
    layout.figures(figures)
    counts = loaders.compute(compared, screen.chosen)
    _caption(counts, _period_words(screen), screen.t)


def said(view: View):
    """(the answer, the figures)."""
    counts = loaders.compute(compared, view.chosen)
    answer = _answer(counts, _period_words(view), warned_words(view), view.t)
    return answer, _figures(view, counts)


def compared(chosen):
    """``Counts`` of a filter."""
    year_before = comparison.year_before(chosen)
    recent = comparison.last_twelve_months(chosen)
    earlier = comparison.last_twelve_months(year_before)
    shared = comparison.kept(chosen, year_before)
    return Counts(
        now=_counted(chosen),
        before=_counted(year_before),
        recent=_counted(recent)["cases"],
        earlier=_counted(earlier)["cases"],
        shares=comparison.Shares(entered(chosen, recent), entered(chosen, earlier)),
        shared=shared,
        both=still_open(shared),
    )


def _counted(chosen):
    return loaders.load(dispute_reads.headline, chosen)


def still_open(shared):
    """How many of the ``shared`` cases were open, and overdue, on the earlier day already."""
    if shared is None:
        return NONE_SHARED
    return _counted(shared)


def _period_words(view: View):
    if view.chosen.start:
        return view.t("所选期间")
    return view.t("近12个月")


def warned_words(screen: View):
    """That all cases chosen are over their warning line, "" where they are not."""
    found = find_total(screen.chosen)
    if found is None or not found.total.reported:
        return ""
    total = found.total
    when = warning_words.when(total.horizon, found.last, screen.t)
    return screen.t("（{when}已超过预警线）", when=when)


def _answer(counts, period, warned, t):
    change = comparison.change_words(counts.recent, counts.earlier, t, counts.shares)
    return t(
        "{period}新发生{n}起{entered}，{change}{warned}；在办{open}起，其中超期{overdue}起。",
        period=period,
        n=counts.recent,
        entered=comparison.entered_words(counts.recent, counts.shares, t),
        change=change,
        warned=warned,
        open=counts.now["open"],
        overdue=counts.now["overdue"],
    )


def _caption(counts, period, t):
    now, before, both, shares = counts.now, counts.before, counts.both, counts.shares
    two = (counts.recent, counts.earlier)
    ratio = comparison.ratio_words(*two, t, None, shares.now, shares.before)
    chance = comparison.chance_words(*two, t, shares.now, shares.before)
    stocks = (now["open"], before["open"], both["open"])
    open_words = comparison.stock_words(*stocks, t, shares.now)
    overdue_words = comparison.stock_words(now["overdue"], before["overdue"], both["overdue"], t)
    caption = t(
        "{period}新发生{ratio}，{chance}；在办：{open}；超期：{overdue}；结案率：{rate}。",
        period=period,
        ratio=ratio,
        chance=chance,
        rate=_closing_words(counts, t),
        open=open_words,
        overdue=overdue_words,
    )
    st.caption(caption)


def _closing_words(counts, t):
    now, before = counts.now, counts.before
    same_cases = counts.shared is not None
    return comparison.share_words(
        now["closed"], now["cases"], before["closed"], before["cases"], same_cases, t
    )


def _figures(screen: View, counts):
    t = screen.t
    now, year = counts.now, t("同比")
    amount = formats.money(now["amount_fen"], t)
    avoided = formats.money(now["avoided_fen"], t)
    return [
        _cases(screen, counts),
        _enterprises(now, t),
        stock_figure(t("在办"), "open", counts, counts.shares.now, year, t),
        stock_figure(t("超期在办"), "overdue", counts, 1.0, year, t),
        _closing_rate(counts, t),
        layout.Figure(t("涉案金额"), amount, "amount_claimed"),
        layout.Figure(t("挽回损失"), avoided, "loss_avoided"),
        _diversified_share(screen),
    ]


def _cases(screen: View, counts):
    t = screen.t
    label = t("指导纠纷")
    value = cases_words(counts.now["cases"], t)
    if screen.chosen.start:
        change = comparison.change(counts.recent, counts.earlier, counts.shares)
        since = comparison.since_words(t("同比"), counts.shares, t)
        return layout.Figure(label, value, "disputes", change, since, "inverse")
    recent = t("近12个月{n}起", n=counts.recent)
    return layout.Figure(label, value, "disputes", recent)


def _enterprises(now, t):
    value = t("{n} 家", n=formats.count(now["enterprises"], t))
    times = t("{n}家次", n=formats.count(now["cases"], t))
    return layout.Figure(t("涉案企业"), value, "enterprises_involved", times)


def more_is_worse(label, indicator, now, change, since, t, period=None):
    """A count of cases and how many more than before; ``since`` names the earlier day; ``period``:
    of the Figure.
    """
    value = cases_words(now, t)
    return layout.Figure(label, value, indicator, change, since, "inverse", period=period)


def stock_figure(label, kind, counts, share, since, t):
    """What is open or overdue (``kind``) with its change; ``counts`` has now, before and both;
    ``share`` of what came is entered.
    """
    now, before, both = counts.now[kind], counts.before[kind], counts.both[kind]
    change = comparison.stock_change(now, before, both, share)
    since = comparison.since_words(since, comparison.Shares(share), t)
    return more_is_worse(label, f"{kind}_disputes", now, change, since, t)


def _closing_rate(counts, t):
    now, before = counts.now, counts.before
    rate = dispute_figures.closing_rate(now["closed"], now["cases"])
    rate_before = dispute_figures.closing_rate(before["closed"], before["cases"])
    value = share_or_few(rate, t)
    change = None
    if rate is not None and rate_before is not None:
        change = formats.points(rate - rate_before, t)
    return layout.Figure(t("结案率"), value, "closing_rate", change, t("同比"), "normal")


def _diversified_share(screen: View):
    t = screen.t
    routes = screen.load(dispute_reads.by, "route")
    cases_by_route = dict(zip(routes["code"], routes["cases"], strict=True))
    share = dispute_figures.diversified_share(cases_by_route)
    return layout.Figure(t("多元化解比例"), share_or_few(share, t), "diversified_share")


def cases_words(number, t):
    return t("{n} 起", n=formats.count(number, t))


def share_or_few(share, t):
    """A share, or that its cases are too few for one."""
    if share is None:
        return t("不足5起")
    return formats.share(share, t)
