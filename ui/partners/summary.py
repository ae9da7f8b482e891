"""The answer and the figures at the top of the page of one partner."""

from dataclasses import dataclass, replace

import streamlit as st

from charts.map.style import BAND_STYLES
from data_access.statistics import disputes as dispute_reads
from data_access.statistics import partners as partner_reads
from indicators.methods.change import rate_ratio
from locales import formats
from ui.disputes.comparison import Shares, entered_words, ratio_words
from ui.frame import layout
from ui.partners import words as partner_words
from ui.warning import words as warning_words
from ui.warning.reading import entered, find

FEWEST = 5  # cases under which nothing is said of a change
LEVEL = 0.05
RECENT, EARLIER = 12, 24  # months compared


def said(view, code):
    """The answer, and how the last year compares; of a partner without cases the answer alone."""
    row = _assessed(view, code)
    answer = _answer(view, row, code)
    return (answer,) if row is None else (answer, _caption(view, _moved(view, code), code))


def summary(screen, own, code):
    """``own``: the screen with the filter of this partner alone."""
    row = _assessed(screen, code)
    layout.answer(_answer(screen, row, code))
    if row is None:
        return
    moved = _moved(screen, code)
    layout.figures(_figures(own, row, moved), columns=3)
    st.caption(_caption(screen, moved, code))


@dataclass(frozen=True)
class Moved:
    """Cases of the last 12 months and of the 24 before, and how much of either is entered."""

    recent: int
    earlier: int
    shares: Shares

    @property
    def lengths(self):
        """Months, counted by what of them is entered."""
        return RECENT * self.shares.now, EARLIER * self.shares.before


def _moved(screen, code):
    recent, earlier = screen.load(partner_reads.momentum, code)
    windows = partner_reads.momentum_windows(screen.as_of)
    shares = Shares(*(entered(screen.chosen, days) for days in windows))
    return Moved(recent, earlier, shares)


def _caption(screen, moved, code):
    """The change in numbers, and the warning where there is one: the same as on 预警."""
    t = screen.t
    before = t("之前24个月月均")
    ratio = ratio_words(moved.recent, moved.earlier, t, before, *moved.lengths)
    known = entered_words(moved.recent, moved.shares, t)
    said = t("近12个月纠纷{ratio}{entered}。", ratio=ratio, entered=known)
    found = find(replace(screen.chosen, countries=()))
    row = None if found is None else found.row("country", code)
    if row is None or not row.reported:
        return said
    name = screen.name("country", code)
    return said + t("▲ 有预警：") + warning_words.alarm(row, name, found.last, t)


def _assessed(screen, code):
    """The partner among all; None where it has neither cases nor exports."""
    everyone, _ = partner_words.read(screen.chosen)
    return next(everyone[everyone["country"] == code].itertuples(), None)


def _answer(screen, row, code):
    t = screen.t
    name = screen.name("country", code)
    period = partner_words.period_said(screen.chosen, t)
    if row is None:
        return t("{name}：{period}没有纠纷，也没有出口记录。", name=name, period=period)
    return partner_words.about(row, name, period, t)


def _figures(own, row, moved):
    t = own.t
    period = partner_words.period_said(own.chosen, t)
    return [
        layout.Figure(t("纠纷"), _cases_words(row.cases, t), "disputes", period=period),
        _open(own),
        _band(row, t),
        _rate(row, t),
        layout.Figure(t("出口额"), _exports_words(row, t), "exports", period=period),
        _momentum(moved, t),
    ]


def _cases_words(number, t):
    return t("{n} 起", n=formats.count(number, t))


def _open(own):
    t = own.t
    counts = own.load(dispute_reads.headline)
    overdue = t("其中超期{n}起", n=counts["overdue"])
    return layout.Figure(t("在办"), _cases_words(counts["open"], t), "open_disputes", overdue)


def _band(row, t):
    word = t(BAND_STYLES[row.band].word)
    certainty = None
    if row.band != "counted":
        certainty = t("高于平均的把握{p}", p=partner_words.certainty(row.above1, t))
    return layout.Figure(t("风险等级"), word, "partner_band", certainty)


def _rate(row, t):
    label = t("纠纷率倍数")
    if row.band == "counted":
        return layout.Figure(label, formats.NOTHING, "partner_rate")
    value = t("{n} 倍", n=formats.decimal(row.ratio, t))
    interval = t(
        "80%区间{low}至{high}",
        low=formats.decimal(row.low80, t),
        high=formats.decimal(row.high80, t),
    )
    return layout.Figure(label, value, "partner_rate", interval)


def _exports_words(row, t):
    if partner_words.has_exports(row):
        return formats.money(row.exports_fen, t)
    return t("无数据")


def _momentum(moved, t):
    change = momentum_said(moved, t)
    return layout.Figure(t("近12个月"), _cases_words(moved.recent, t), "partner_momentum", change)


def momentum_said(moved, t):
    """The last 12 months against the 24 before them; under five cases nothing is said."""
    if moved.recent + moved.earlier < FEWEST:
        return t("之前24个月{n}起，太少不比", n=moved.earlier)
    if moved.shares.unknown:
        return t("录入了多少尚不能估计，暂不比较")
    months, months_before = moved.lengths
    compared = rate_ratio(moved.recent, months, moved.earlier, months_before)
    if compared.p >= LEVEL:
        return t("与之前24个月相比，差别可能出于偶然")
    if compared.ratio > 1:
        return t("比之前24个月的月均明显多")
    return t("比之前24个月的月均明显少")
