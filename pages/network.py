"""服务网络: stations and whether they meet the standard, windows and lines, the key markets with a procedure in force, and the steps of cases that are overdue."""

import pandas as pd
import streamlit as st

from charts import network as network_charts
from data_access.decisions import case_steps as case_step_decisions
from data_access.statistics import network as network_reads
from indicators import case_steps as case_step_figures
from indicators import network as network_figures
from ui.disputes.comparison import last_twelve_months
from ui.frame import filter_state, layout, loaders, site
from ui.frame.tables import names
from ui.frame.theme import ink
from ui.frame.words import current as words
from ui.network import parts as network_parts
from ui.procedure import words as procedure_words


def headline(counts, points, markets, overdue, t):
    windows = int((points["point_kind"] == "window").sum())
    layout.figures(
        [
            layout.Figure(
                t("在运行工作站"), t("{n} 个", n=counts["stations"]), "stations_in_service"
            ),
            layout.Figure(
                t("达标工作站"),
                t("{n} 个", n=counts["meets"]),
                "stations_qualified",
                t(
                    "不达标{below}，未考核{unassessed}",
                    below=counts["below"],
                    unassessed=counts["unassessed"],
                ),
            ),
            layout.Figure(
                t("窗口与专线"),
                t("{n} 个", n=len(points)),
                "service_points",
                t("窗口{windows}个，专线{lines}条", windows=windows, lines=len(points) - windows),
            ),
            layout.Figure(
                t("已有规程的重点市场"),
                t("{n} 个", n=int(markets["has"].sum())),
                "procedures_in_force",
                t("共{n}个", n=len(markets)),
            ),
            layout.Figure(
                t("超期的办理步骤"),
                t("{n} 项", n=len(overdue)),
                "steps_overdue",
                t("涉及{n}起案件", n=overdue["number"].nunique()),
            ),
        ],
        columns=5,
    )


def station_card(stations, counts, t, tables):
    if stations.empty:
        return st.container(border=True, height="stretch").caption(
            t("没有在运行的工作站，无从按考核结果统计。")
        )
    frame, level = (
        network_figures.levels(stations),
        names(loaders.words(), "station_level", t.language),
    )
    title = (
        t("{n}个工作站全部达标", n=counts["stations"])
        if counts["meets"] == counts["stations"]
        else t("{n}个工作站都还没有考核", n=counts["stations"])
        if counts["unassessed"] == counts["stations"]
        else t("{n}个工作站中{meets}个达标", n=counts["stations"], meets=counts["meets"])
    )
    shown = pd.DataFrame(
        [
            (level[r.station_level], t(network_charts.GRADES[r.grade][2]), int(r.stations))
            for r in frame.itertuples()
        ],
        columns=[t("层级"), t("最近考核"), t("工作站（个）")],
    )
    layout.chart_card(
        title,
        network_charts.stations(frame, level, t, ink=ink()),
        layout.table(t("工作站按层级和最近考核"), shown),
        "stations_qualified",
        "stations_by_level",
        t("按层级堆叠的横向条形图：工作站按最近一次年度考核结果分色"),
        t(
            "单位：个；取截至当日最近一次年度考核，优秀、合格为达标。来源：{source}",
            source=layout.source_words(t),
        ),
        tables,
    )


def market_title(markets, t):
    lacking = markets[~markets["has"]].sort_values("cases", ascending=False, kind="stable")
    if lacking.empty:
        return t("重点市场都已有规程施行")
    first = lacking.iloc[0]
    return (
        t(
            "{name}纠纷{n}起，还没有规程施行",
            name=procedure_words.market(first["market"], t),
            n=int(first["cases"]),
        )
        if first["cases"]
        else t("{n}个重点市场还没有规程施行", n=len(lacking))
    )


def market_card(markets, recent, period, t, tables):
    label = {code: procedure_words.market(code, t) for code in markets["market"]}
    shown = pd.DataFrame(
        [
            (label[r.market], int(r.cases), int(r.drawn), int(r.in_force))
            for r in markets.itertuples()
        ],
        columns=[t("重点市场"), t("纠纷（起）"), t("规程（套）"), t("已施行（套）")],
    )

    def open_cases(points):
        st.switch_page(
            site.path("disputes"),
            query_params=filter_state.link(
                countries=(points[0]["customdata"],), period=f"{recent.start}..{recent.end}"
            ),
        )

    layout.chart_card(
        market_title(markets, t),
        network_charts.markets(markets, label, t, ink=ink()),
        layout.table(t("重点市场的纠纷与规程"), shown),
        "procedures_in_force",
        f"markets_{filter_state.mark()}",
        t("横向条形图：各重点市场的纠纷数，还没有规程施行的以斜纹和文字标出"),
        t("{period}新发生纠纷，起；市场成员有重叠，起数不相加。点击条形查看案件。", period=period),
        tables,
        open_cases,
    )


def page():
    t = words()
    chosen, place = layout.heading(t("服务网络"))
    if loaders.current_state().covers_until is None:
        st.page_link(
            site.path("procedure"),
            label=t("全部规程"),
            icon=":material/format_list_numbered:",
            query_params=filter_state.link(),
        )
        return layout.nothing_entered()
    recent, period = last_twelve_months(chosen), t("所选期间") if chosen.start else t("近12个月")
    stations, points, coverage = (
        loaders.load(read, chosen)
        for read in (network_reads.stations, network_reads.points, network_reads.coverage)
    )
    markets, counts = (
        network_figures.markets(coverage, loaders.load(network_reads.cases_by_market, recent)),
        network_figures.station_counts(stations),
    )
    placed = case_step_figures.placed(
        loaders.load(case_step_decisions.outstanding, chosen), chosen.as_of
    )
    overdue = placed[placed["state"] == "overdue"]
    tables = []
    network_parts.answer(counts, markets, len(overdue), t)
    headline(counts, points, markets, overdue, t)
    st.caption(
        t("工作站、窗口、规程和办理步骤只按截至日期统计，不受其他筛选影响；纠纷数按所选筛选统计。")
    )
    with st.grid(2, min_column_width=340):
        station_card(stations, counts, t, tables)
        market_card(markets, recent, period, t, tables)
    network_parts.station_list(stations, chosen, t, tables)
    network_parts.procedure_list(coverage, markets, period, t, tables)
    network_parts.point_list(points, t, tables)
    network_parts.overdue_list(overdue, t, tables)
    return layout.export_menu(place, t("服务网络"), tables)


page()
