"""The answer and the figures at the top of 风险指数, and the weights they stand on."""

from math import isnan

import streamlit as st

from locales import formats
from ui.frame import layout, ties
from ui.frame.screen import Screen, View
from ui.partners import words as partner_words
from ui.risk_index import form as risk_index_form
from ui.risk_index import words as risk_index_words


def headline(screen: Screen):
    answer, figures = said(screen)
    layout.answer(answer)
    layout.figures(figures)
    st.caption(screen.made(_weights_words))


def said(view: View):
    """(the answer, the figures)."""
    return view.made(_answer), view.made(_figures)


def _answer(view: View):
    shown, weights = risk_index_words.of_chosen(view)
    some = bool(view.chosen.countries)
    return risk_index_words.answer(shown, weights, view.names("country"), view.t, some)


def _figures(view: View):
    shown, _ = risk_index_words.of_chosen(view)
    scored = risk_index_words.scored(shown.rows)
    return [
        _highest(view, scored),
        _surely_top(shown, view.t),
        _with_index(scored, shown.rows, view.t),
        _too_few(shown.rows, view.t),
    ]


def _highest(view: View, scored):
    t = view.t
    label = t("风险指数")
    if not scored:
        return layout.Figure(label, formats.NOTHING, "risk_index")
    top = scored[0]
    if len(scored) > 1:
        label = t("指数最高")
        if top.rank_high > 1:
            label = t("指数最高（名次未定）")
    names = view.names("country")
    first = risk_index_words.leading(scored)
    country = ties.listed((names[code] for code in first), t, 2)
    score = risk_index_words.points(top.score)
    band = partner_words.band_said(top.band, t)
    said = t("{n}分，等级{band}", n=score, band=band)
    return layout.Figure(label, country, "risk_index", said)


def _surely_top(shown, t):
    label = t("有把握列前五位")
    if shown.ranked <= risk_index_words.FIRST:
        few = t("不多于5个伙伴，不作判断")
        return layout.Figure(label, formats.NOTHING, "risk_index_rank", few)
    sure = risk_index_words.surely_top(shown.rows)
    return layout.Figure(label, _partners(len(sure), t), "risk_index_rank", t("把握不低于80%"))


def _with_index(scored, rows, t):
    number = _partners(len(scored), t)
    ranked = sum(not isnan(row.score_low) for row in rows)
    of_all = t("共{n}个伙伴，{m}个有名次", n=len(rows), m=ranked)
    return layout.Figure(t("有指数的伙伴"), number, "risk_index", of_all)


def _too_few(rows, t):
    number = _partners(risk_index_words.too_few(rows), t)
    return layout.Figure(t("？ 数据太少"), number, "partner_band", t("只给区间"))


def _partners(number, t):
    return t("{n} 个", n=number)


def _weights_words(view: View):
    t = view.t
    shown, weights = risk_index_words.of_chosen(view)
    told = risk_index_form.weights_said(weights, t)
    said = t("现行权重：{weights}。", weights=told)
    if shown.unused:
        used = {name: weights[name] for name in weights if name not in shown.unused}
        said += t(
            "各伙伴的严重程度看不出差别，不计入指数，其余按权重折算：{weights}。",
            weights=risk_index_form.weights_said(used, t),
        )
    return said + t("风险等级只看频度，仍是主要结论；指数帮助排出先后。")
