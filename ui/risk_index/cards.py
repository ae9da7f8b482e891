"""The charts of 风险指数: the scores and, beside them, the components."""

import streamlit as st

from charts import risk_index as risk_index_charts
from ui.frame import clicks, layout
from ui.frame.links import open_page
from ui.frame.theme import ink
from ui.partners import words as partner_words
from ui.risk_index import tables as risk_index_tables
from ui.risk_index import words as risk_index_words


def scores_and_components(screen, shown, window):
    """Two charts, or only their table where nothing can be drawn; ``window``: the days compared."""
    t = screen.t
    frame = risk_index_tables.table_frame(shown, screen.names("country"), t)
    table = layout.table(t("风险指数与组成部分"), frame)
    if shown.table["score_low"].isna().all():
        screen.tables.append(table)
        layout.show_table(table.frame, table.title)
        return
    with st.grid(2, min_column_width=340):
        _scores(screen, shown, window, table)
        _components(screen, shown, frame)


def _scores(screen, shown, window, table):
    t = screen.t
    label = screen.names("country")
    days = partner_words.days_said(window, t)
    caption = t(
        "点为指数，线为90%区间，右侧为名次的90%区间；{days}。点击圆点打开伙伴页。来源：{source}",
        days=days,
        source=layout.source_words(t),
    )
    layout.chart_card(
        risk_index_words.title(shown, label, t),
        risk_index_charts.scores(shown.table, label, t, ink=ink()),
        table,
        "risk_index",
        "index_scores",
        t("点与线：各伙伴的风险指数和90%区间，线旁写明名次的90%区间；数据太少的只画虚线"),
        caption,
        screen.tables,
        open_partner,
    )


def open_partner(points):
    country = clicks.code(points)
    if country:
        open_page("partner", partner=country)


def _components(screen, shown, frame):
    t = screen.t
    label = screen.names("country")
    used = [part for part in risk_index_words.COMPONENTS if part not in shown.unused]
    titles = risk_index_words.titles(t, used)
    layout.chart_card(
        t("各组成部分的分值"),
        risk_index_charts.components(shown.table, label, titles, t, ink=ink()),
        layout.table(t("各组成部分的分值与来源"), frame),
        "risk_components",
        "index_components",
        t("热力图：各伙伴计入指数的各组成部分的分值，每格写明分数"),
        t("分值0至100，越高风险越大；—为没有数据，不作推算。次序同左图。"),
    )
