"""The charts of 风险指数: the scores and, beside them, the components."""

from math import isnan

import streamlit as st

from charts import risk_index as risk_index_charts
from data_access.statistics import partners as partner_reads
from ui.frame import clicks, layout
from ui.frame.card import Card, tables_of
from ui.frame.links import open_page
from ui.frame.screen import Screen, View
from ui.partners import words as partner_words
from ui.risk_index import tables as risk_index_tables
from ui.risk_index import words as risk_index_words


def scores_and_components(screen: Screen):
    """Two charts, or only their table where nothing can be drawn."""
    scores = screen.made(_scores)
    if scores is None:
        table = screen.made(_table)
        screen.tables.append(table)
        layout.show_table(table.frame, table.title)
        return
    with st.grid(2, min_column_width=340):
        layout.card(scores, "index_scores", screen.tables, open_partner)
        layout.card(screen.made(_components), "index_components", screen.tables)


def tables(view: View):
    """The tables of the two charts, or the one in their place."""
    if view.made(_scores) is None:
        return [view.made(_table)]
    return tables_of(view.made(_scores), view.made(_components))


def _table(view: View):
    t = view.t
    shown, _ = risk_index_words.of_chosen(view)
    frame = risk_index_tables.table_frame(shown, view.names("country"), t)
    return layout.table(t("风险指数与组成部分"), frame)


def _scores(view: View):
    """None where there is nothing to draw."""
    t = view.t
    shown, _ = risk_index_words.of_chosen(view)
    if all(isnan(row.score_low) for row in shown.rows):
        return None
    label = view.names("country")
    days = partner_words.days_said(partner_reads.window(view.chosen), t)
    return Card(
        title=risk_index_words.title(shown, label, t),
        spec=risk_index_charts.scores(shown.rows, label, t, ink=view.ink),
        table=view.made(_table),
        code="risk_index",
        alt=t("点与线：各伙伴的风险指数和90%区间，线旁写明名次的90%区间；数据太少的只画虚线"),
        caption=t(
            "点为指数，线为90%区间，右侧为名次的90%区间；{days}。点击圆点打开伙伴页。来源："
            "{source}",
            days=days,
            source=layout.source_words(t),
        ),
    )


def open_partner(points):
    country = clicks.code(points)
    if country:
        open_page("partner", partner=country)


def _components(view: View):
    t = view.t
    shown, _ = risk_index_words.of_chosen(view)
    label = view.names("country")
    used = [part for part in risk_index_words.COMPONENTS if part not in shown.unused]
    titles = risk_index_words.titles(t, used)
    frame = view.made(_table).frame
    return Card(
        title=t("各组成部分的分值"),
        spec=risk_index_charts.components(shown.rows, label, titles, t, ink=view.ink),
        table=layout.table(t("各组成部分的分值与来源"), frame),
        code="risk_components",
        alt=t("热力图：各伙伴计入指数的各组成部分的分值，每格写明分数"),
        caption=t("分值0至100，越高风险越大；—为没有数据，不作推算。次序同左图。"),
    )
