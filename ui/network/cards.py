"""The charts of 服务网络: stations by their last assessment, key markets and their procedures."""

import pandas as pd
import streamlit as st

from charts import network as network_charts
from indicators import network as network_figures
from ui.frame import clicks, filter_state, layout, site
from ui.frame.card import Card, Nothing
from ui.frame.screen import Screen, View
from ui.network import words as network_words
from ui.network.reading import read
from ui.procedure import words as procedure_words


def stations(screen: Screen):
    layout.card(screen.made(_stations), "stations_by_level", screen.tables)


def _stations(view: View):
    t = view.t
    network = view.made(read)
    if network.stations.empty:
        return Nothing(t("没有在运行的工作站，无从按考核结果统计。"), icon="")
    frame = network_figures.levels(network.stations)
    level = view.names("station_level")
    caption = t(
        "单位：个；取截至当日最近一次年度考核，优秀、合格为达标。来源：{source}",
        source=layout.source_words(t),
    )
    return Card(
        title=network_words.stations_title(network.counts, t),
        spec=network_charts.stations(frame, level, t, ink=view.ink),
        table=_stations_table(frame, level, t),
        code="stations_qualified",
        alt=t("按层级堆叠的横向条形图：工作站按最近一次年度考核结果分色"),
        caption=caption,
    )


def _stations_table(frame, level, t):
    rows = [
        (level[row.station_level], network_words.grade_word(row.grade, t), int(row.stations))
        for row in frame.itertuples()
    ]
    headings = [t("层级"), t("最近考核"), t("工作站（个）")]
    return layout.table(t("工作站按层级和最近考核"), pd.DataFrame(rows, columns=headings))


def markets(screen: Screen, network):
    key = f"markets_{filter_state.mark()}"

    def open_cases(points):
        _open_cases(network.recent, points)

    layout.card(screen.made(_markets), key, screen.tables, open_cases)


def _markets(view: View):
    t = view.t
    network = view.made(read)
    frame = network.markets
    label = {code: procedure_words.market(code, t) for code in frame["market"]}
    caption = t(
        "{period}新发生纠纷，起；市场成员有重叠，起数不相加。点击条形查看案件。",
        period=network.period,
    )
    return Card(
        title=network_words.markets_title(frame, t),
        spec=network_charts.markets(frame, label, t, ink=view.ink),
        table=_markets_table(frame, label, view.chosen, t),
        code="procedures_in_force",
        alt=t("横向条形图：各重点市场的纠纷数，还没有规程施行的以斜纹和文字标出"),
        caption=caption,
    )


def _markets_table(frame, label, chosen, t):
    rows = [
        (label[row.market], int(row.cases), int(row.drawn), int(row.in_force))
        for row in frame.itertuples()
    ]
    headings = [t("重点市场"), t("纠纷（起）"), t("规程（套）"), t("已施行（套）")]
    shown = pd.DataFrame(rows, columns=headings)
    return layout.table(t("重点市场的纠纷与规程"), shown, chosen=chosen)


def _open_cases(recent, points):
    period = f"{recent.start}..{recent.end}"
    query = filter_state.link(countries=(clicks.code(points),), period=period)
    st.switch_page(site.path("disputes"), query_params=query)
