"""The closed cases of the way of ending and the year chosen, by list or by a click on a chart."""

from dataclasses import replace
from datetime import date

import streamlit as st

from data_access.statistics import resolution as resolution_reads
from ui.disputes.case_list import case_list, first_page
from ui.frame.parts import part
from ui.frame.screen import Screen, View
from ui.resolution.words import route_names

ROUTE, YEAR = "resolution_route", "resolution_year"


@part
def closed_cases(screen: Screen):
    t = screen.t
    counted = screen.load(resolution_reads.by_route)
    if counted.empty:
        return
    st.header(t("已结案件"), anchor=False)
    with st.container(horizontal=True):
        route = _choose_route(screen, counted)
        year = _choose_year(screen)
    selected = screen.with_filter(_closed(screen.chosen, route, year))
    if not selected.load(resolution_reads.by_route)["cases"].sum():
        st.caption(t("没有符合条件的记录。"))
        return
    case_list(selected, key=f"resolution_{route}_{year}")


def tables(view: View):
    """The list of every closed case, as the page opens."""
    selected = view.with_filter(_closed(view.chosen, None, None))
    if not selected.load(resolution_reads.by_route)["cases"].sum():
        return []
    return [first_page(selected)]


def _choose_route(screen: Screen, counted):
    t = screen.t
    return st.selectbox(
        t("解决方式"),
        counted["route"].tolist(),
        index=None,
        key=ROUTE,
        placeholder=t("全部方式"),
        format_func=route_names(screen).__getitem__,
        width=220,
    )


def _choose_year(screen: Screen):
    t = screen.t
    years = {int(year) for year in screen.load(resolution_reads.by_year)["year"]}
    return st.selectbox(
        t("结案年份"),
        sorted(years, reverse=True),
        index=None,
        key=YEAR,
        placeholder=t("全部年份"),
        format_func=lambda year: t("{year}年", year=year),
        width=180,
    )


def _closed(chosen, route, year):
    """The filter for the closed cases of a way of ending and a year; None: of any."""
    selected = replace(chosen, state="closed", routes=())
    if route:
        selected = replace(selected, routes=(route,))
    if year:
        first, last = date(year, 1, 1), date(year, 12, 31)
        selected = replace(selected, closed_from=first, closed_until=last)
    return selected
