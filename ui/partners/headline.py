"""The answer and the figures at the top of 贸易伙伴风险."""

import streamlit as st

from locales import formats
from ui.frame import layout
from ui.frame.screen import Screen, View
from ui.frame.typed import as_typed
from ui.ledger import series as ledger_series
from ui.partners import words as partner_words


def headline(screen: Screen):
    answer, figures = said(screen)
    layout.answer(answer)
    layout.figures(figures)
    note = screen.made(ledger_series.note)
    if note:
        st.caption(as_typed(note))


def said(view: View):
    """(the answer, the figures)."""
    return view.made(_answer), view.made(_figures)


def _answer(view: View):
    t = view.t
    frame, _ = partner_words.of_chosen(view)
    period = partner_words.period_said(view.chosen, t)
    begun = period[0].upper() + period[1:]
    said = partner_words.answer(frame, view.names("country"), t)
    return f"{begun}{t('：')}{said}"


def _figures(view: View):
    t = view.t
    frame, _ = partner_words.of_chosen(view)
    period = partner_words.period_said(view.chosen, t)
    return [
        _band(t("▲ 风险高"), "high", frame, t),
        _band(t("◆ 风险偏高"), "elevated", frame, t),
        _band(t("？ 数据太少"), "too_few", frame, t),
        _cases(frame, period, t),
    ]


def _band(label, band, frame, t):
    partners = frame["band"].tolist().count(band)
    return layout.Figure(label, t("{n} 个", n=partners), "partner_band")


def _cases(frame, period, t):
    value = t("{n} 起", n=formats.count(frame["cases"].sum(), t))
    amount = formats.money(frame["exports_fen"].fillna(0).sum(), t)
    exports = t("出口{amount}", amount=amount)
    return layout.Figure(t("纠纷"), value, "disputes", exports, period=period)
