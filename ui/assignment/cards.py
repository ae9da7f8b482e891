"""The answer, the figures, the loads and the rules of 派案建议."""

import pandas as pd
import streamlit as st

from charts import assignment as assignment_charts
from data_access.filter.filters import whole_office
from data_access.statistics import experts as expert_reads
from indicators import assignment_advice as assignment_advice_figures
from indicators.working_language import MARKETS
from locales import formats, later
from ui.assignment import words as assignment_words
from ui.assignment.advice import advice
from ui.experts.loads import load_limits
from ui.frame import layout, loaders, spans, ties
from ui.frame.card import Card, tables_of
from ui.frame.screen import Screen, View

URGENT = 3  # urgency from which a case is urgent
LOAD_HEADINGS = {
    "number": later("专家编号"),
    "monthly_hours": later("每月可用工时"),
    "committed_hours": later("承诺工时"),
    "added_hours": later("建议新增工时"),
    "added": later("建议新派（起）"),
    "before": later("现在负荷（%）"),
    "after": later("派后负荷（%）"),
}


def said(view: View):
    """(the answer, the figures); these only where a case waits."""
    waits = len(advice(view.chosen).cases)
    return view.made(_answer), view.made(_figures) if waits else []


def tables(view: View):
    """The table of the loads."""
    return tables_of(view.made(_loads))


def answer(screen: Screen):
    layout.answer(screen.made(_answer))


def _answer(view: View):
    open_cases = loaders.load(expert_reads.cases, whole_office(view.chosen))["open"]
    return assignment_words.answer(advice(view.chosen), open_cases, view.t)


def headline(screen: Screen):
    layout.figures(screen.made(_figures))


def _figures(view: View):
    t = view.t
    now = advice(view.chosen)
    waiting = t("{n} 起", n=len(now.cases))
    urgent = t("特急和紧急{n}起", n=int((now.found.urgency >= URGENT).sum()))
    given = int((now.best.expert_of >= 0).sum())
    given_words = t("{n} 起", n=given)
    proof = assignment_words.gap(now, t)
    whole = spans.of_office(view.chosen, t)
    return [
        layout.Figure(t("未派专家"), waiting, "unassigned", urgent, period=whole),
        layout.Figure(t("有建议人选"), given_words, "assignment_advice", proof, period=whole),
        *_given_figures(now, given, t),
    ]


def _given_figures(now, given, t):
    """How well the recommended experts fit, and how full the fullest of them will be."""
    fit, load, name = None, formats.NOTHING, None
    if given:
        after = assignment_advice_figures.loads(now).set_index("name")["after"]
        fullest = ties.highest(after)
        fit = now.best.fit / given
        load, name = formats.share(after.max(), t, 0), ties.listed(fullest, t, 2)
    return [
        layout.Figure(t("平均合适度"), formats.share(fit, t, 0), "assignment_advice"),
        layout.Figure(t("派后最高负荷"), load, "utilisation", name),
    ]


def loads(screen: Screen):
    """How full the experts will be who are to take cases."""
    if card := screen.made(_loads):
        layout.card(card, "advice_load", screen.tables)


def _loads(view: View):
    t = view.t
    frame = assignment_advice_figures.loads(advice(view.chosen))
    if frame.empty:
        return None
    amber, overload = load_limits()
    alt = t(
        "横向条形图：得到建议案件的专家，现有负荷加上建议新派的负荷，条末写明派后负荷和新派起数"
    )
    caption = t(
        "只列建议中有新案的专家；虚线：偏满{amber}、超负荷{overload}。",
        amber=formats.share(amber, t, 0),
        overload=formats.share(overload, t, 0),
    )
    return Card(
        title=_fullest_words(frame, t),
        spec=assignment_charts.loads(frame, t, amber, overload, ink=view.ink),
        table=layout.table(t("派案后的专家负荷"), _loads_table(view, frame)),
        code="utilisation",
        alt=alt,
        caption=caption,
    )


def _fullest_words(frame, t):
    """Whose load will be highest. ``frame``: name, after."""
    first = ties.highest(frame["after"])
    share = formats.share(frame.loc[first[0], "after"], t, 0)
    names = ties.listed(frame.loc[first, "name"], t)
    if len(first) == 1:
        return t("按建议派案后{name}负荷最高，{share}", name=names, share=share)
    return t("按建议派案后{names}负荷同为最高，{share}", names=names, share=share)


def _loads_table(view: View, frame):
    before = formats.percents(frame["before"])
    after = formats.percents(frame["after"])
    return view.readable(frame.assign(before=before, after=after), LOAD_HEADINGS)


def rules(screen: Screen):
    """The rules of the recommendation, and the languages of the markets."""
    t = screen.t
    lines = enumerate(assignment_words.rules(t), start=1)
    with st.expander(t("派案规则"), icon=":material/rule:"):
        st.markdown("\n".join(f"{number}. {line}" for number, line in lines))
        st.table(screen.made(_languages))


def _languages(view: View):
    t = view.t
    languages = [view.name("language", code) for code in MARKETS]
    markets = [_market_words(view, codes) for codes in MARKETS.values()]
    shown = pd.DataFrame({t("语种"): languages, t("以该语种办理的市场"): markets})
    return shown.set_index(t("语种"))


def _market_words(view: View, codes):
    return view.t("、").join(view.name("country", code) for code in codes.split())
