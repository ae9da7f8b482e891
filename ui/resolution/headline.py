"""The answer and the figures at the top of 多元化解."""

import streamlit as st

from data_access.statistics import resolution as resolution_reads
from indicators import resolution as resolution_figures
from indicators.disputes import SMALL_GROUP
from locales import formats
from ui.frame import layout, loaders
from ui.frame.screen import Screen, View
from ui.resolution import words as resolution_words


def said(view: View):
    """(the answer, the figures)."""
    return view.made(_answer), view.made(_figures)


def headline(screen: Screen):
    answer, figures = said(screen)
    layout.answer(answer)
    layout.figures(figures, columns=3)
    st.caption(screen.made(_caption))


def _caption(view: View):
    t = view.t
    _, closed = _diversified(view.chosen)
    closed_words = formats.count(closed, t)
    return t("以上为所选纠纷中截至当日已结案且填了解决方式的{n}起。", n=closed_words)


def _figures(view: View):
    t = view.t
    counted = view.load(resolution_reads.by_route)
    matters = view.load(resolution_reads.matters)
    soft, closed = resolution_figures.diversified(counted)
    share = resolution_figures.share(soft, closed)
    sent, accepted, ended, agreed, _, _ = resolution_figures.tally(list(matters.itertuples()))
    return [
        _diversified_figure(share, t),
        *_route_figures(view, counted, closed),
        _matters_figure(t("送交机构"), sent, t("受理{n}件", n=accepted), t),
        _matters_figure(t("机构办结"), ended, _ended_words(matters, agreed, t), t),
    ]


def _answer(view: View):
    now, before, shared = resolution_words.windows(view.chosen)
    period_chosen = bool(view.chosen.start)
    return resolution_words.answer(
        _diversified(now), _diversified(before), period_chosen, shared, view.t
    )


def _diversified(chosen):
    """(ended by settlement, mediation or arbitration; closed)."""
    return resolution_figures.diversified(loaders.load(resolution_reads.by_route, chosen))


def _diversified_figure(share, t):
    label = t("多元化解比例")
    if not share:
        return layout.Figure(label, t("不足5起"), "diversified_share")
    value = formats.share(share[0], t)
    low = formats.share(share[1], t, 0)
    high = formats.share(share[2], t, 0)
    interval = t("95%区间{low}至{high}", low=low, high=high)
    return layout.Figure(label, value, "diversified_share", interval)


def _route_figures(view: View, counted, closed):
    """Settlement, mediation, arbitration: how many, and of ``closed`` what share."""
    names = view.names("route")
    cases_by_route = dict(zip(counted["route"], counted["cases"], strict=True))
    figures = []
    for route in resolution_figures.DIVERSIFIED:
        cases = cases_by_route.get(route, 0)
        figures.append(_route_figure(names[route], cases, closed, view.t))
    return figures


def _route_figure(name, cases, closed, t):
    value = t("{n} 起", n=formats.count(cases, t))
    share = None
    if closed >= SMALL_GROUP:
        share = t("占{share}", share=formats.share(cases / closed, t))
    return layout.Figure(name, value, "resolution_shares", share)


def _ended_words(matters, agreed, t):
    """How many of those ended were settled; those that ended without being accepted are among
    them, which is why more may have ended than were accepted.
    """
    ended = matters["ended_on"].notna()
    never_accepted = int((ended & matters["accepted_on"].isna()).sum())
    said = t("达成或裁决{n}件", n=agreed)
    if never_accepted:
        said += t("；含未受理即办结{n}件", n=never_accepted)
    return said


def _matters_figure(label, number, note, t):
    value = t("{n} 件次", n=formats.count(number, t))
    return layout.Figure(label, value, "institution_matters", note)
