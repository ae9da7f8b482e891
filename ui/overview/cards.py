"""The card of the overview of what got worse."""

import pandas as pd
import streamlit as st

from charts import overview as overview_charts
from indicators import worsening
from locales import formats, later
from ui.frame import layout
from ui.frame.card import Card, Nothing
from ui.frame.links import page_link
from ui.frame.screen import Screen, View
from ui.overview import facts as overview_facts
from ui.overview.facts import Facts
from ui.warning import words as warning_words
from ui.warning.reading import find, namer

MOST = 8  # kinds drawn; the table has all


def worsened(screen: Screen):
    """The kinds of cases that rose, those with a warning first."""
    t = screen.t
    st.header(t("近3个月增多的"), anchor=False)
    page_link("month", t("各项数的本月对上月"), ":material/calendar_month:")
    found = screen.made(_worsened)
    if found is None:
        text = t("近3个月没有哪一类的新发纠纷多于此前3个月。")
        st.success(text, icon=":material/check_circle:")
    elif isinstance(found, Nothing):
        st.info(found.text, icon=":material/hourglass_empty:")
    else:
        layout.card(found, "worse", screen.tables)


def _worsened(view: View):
    """None where nothing rose."""
    t = view.t
    facts = overview_facts.read(view.chosen)
    warned = find(view.chosen)
    if warned is not None and not warned.entered:
        return Nothing(t("还没有登记到该月，哪些增多尚不能判断。"))
    risen = risen_kinds(facts, warned, t)
    if risen.empty:
        return None
    name = namer(t, view.chosen)
    risen["name"] = [name(row.dimension, row.code) for row in risen.itertuples()]
    first = risen.head(MOST)
    return Card(
        title=_worsened_words(risen, warned, t),
        spec=overview_charts.worsened(first, facts.shares.now, t, ink=view.ink),
        table=layout.table(t("近3个月增多的"), _worsened_table(risen, t)),
        code="disputes_by_dimension",
        alt=t("成对的横向条形图：近3个月与此前3个月的新发纠纷，有预警的加标记"),
        caption=_worsened_caption(facts, t),
    )


def risen_kinds(facts: Facts, warned, t):
    """The kinds that rose with their verdict, which is that of early warning."""
    shares = facts.shares
    known = (1.0, 1.0) if shares.unknown else (shares.now, shares.before)
    parts = facts.moved[facts.moved["dimension"] != "all"]
    risen = worsening.worsened(parts, *known)
    judged = [_judged(warned, row) for row in risen.itertuples()]
    risen["loud"] = [bool(row is not None and row.reported) for row in judged]
    risen["verdict"] = [warning_words.verdict_words(row, t) for row in judged]
    return risen.sort_values("loud", ascending=False, kind="stable").reset_index(drop=True)


def _judged(warned, row):
    """The row of early warning for a kind of cases; None where there is nothing to judge by."""
    return None if warned is None else warned.row(row.dimension, row.code)


def _worsened_words(risen, warned, t):
    """``warned``: indicators.warning.Warned, None where there is nothing to judge by."""
    said = t(_warned_kinds(risen, warned), n=len(risen), loud=int(risen["loud"].sum()))
    if len(risen) > MOST:
        said += t("；图中为前{most}类", most=MOST)
    return said


def _warned_kinds(risen, warned):
    """How many of the kinds that rose have a warning, still to be translated."""
    if warned is None or not warned.enough:
        return later("{n}类纠纷增多，有没有预警尚不能判断")
    if risen["loud"].any():
        return later("{n}类纠纷增多，其中{loud}类有预警")
    if warned.total.reported:
        return later("{n}类纠纷增多，分开看都没有预警，合计有预警")
    return later("{n}类纠纷增多，都没有预警")


def _worsened_caption(facts: Facts, t):
    """Which months are compared, and how much of them is entered."""
    last = facts.months.end.replace(day=1)
    said = t("近3个月为{when}。", when=formats.months(facts.months.start, last, t))
    if facts.shares.unknown:
        said += t("录入快慢尚不能估计，按已录入的起数比较。")
    elif facts.shares.young:
        said += t("仍在补录，按录满估计的起数比较。")
    return said + t("是否多于平时，以预警为准。单位：起。")


def _worsened_table(risen, t):
    columns = {
        t("类别"): risen["name"],
        t("近3个月（起）"): risen["now"],
        t("此前3个月（起）"): risen["before"],
        t("估计增加（起）"): [formats.half_up(rise) for rise in risen["rise"]],
        t("判断"): risen["verdict"],
    }
    return pd.DataFrame(columns)
