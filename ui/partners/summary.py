"""The answer and the figures at the top of the page of one partner."""

import streamlit as st

from charts.map.style import BAND_STYLES
from data_access.statistics import disputes as dispute_reads
from data_access.statistics import partners as partner_reads
from indicators.methods.change import rate_ratio
from locales import formats
from ui.disputes.comparison import ratio_words
from ui.frame import layout
from ui.partners import words as partner_words

FEWEST = 5  # cases under which nothing is said of a change
LEVEL = 0.05
RECENT, EARLIER = 12, 24  # months compared


def summary(screen, own, code):
    """``own``: the screen with the filter of this partner alone."""
    t = screen.t
    row = _assessed(screen, code)
    layout.answer(_answer(screen, row, code))
    if row is None:
        return
    recent, earlier = screen.load(partner_reads.momentum, code)
    layout.figures(_figures(own, row, recent, earlier), columns=3)
    before = t("之前24个月月均")
    ratio = ratio_words(recent, earlier, t, before, RECENT, EARLIER)
    st.caption(t("近12个月纠纷{ratio}。", ratio=ratio))


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


def _figures(own, row, recent, earlier):
    t = own.t
    period = partner_words.period_said(own.chosen, t)
    return [
        layout.Figure(t("纠纷"), _cases_words(row.cases, t), "disputes", period=period),
        _open(own),
        _band(row, t),
        _rate(row, t),
        layout.Figure(t("出口额"), _exports_words(row, t), "exports", period=period),
        _momentum(recent, earlier, t),
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


def _momentum(recent, earlier, t):
    change = momentum_said(recent, earlier, t)
    return layout.Figure(t("近12个月"), _cases_words(recent, t), "partner_momentum", change)


def momentum_said(recent, earlier, t):
    """The last 12 months against the 24 before them; under five cases nothing is said."""
    if recent + earlier < FEWEST:
        return t("之前24个月{n}起，太少不比", n=earlier)
    compared = rate_ratio(recent, RECENT, earlier, EARLIER)
    if compared.p >= LEVEL:
        return t("与之前24个月相比在正常波动内")
    if compared.ratio > 1:
        return t("比之前24个月的月均明显多")
    return t("比之前24个月的月均明显少")
