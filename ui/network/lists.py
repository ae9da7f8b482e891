"""The lists of 服务网络: stations, procedures of the key markets, windows, and overdue steps."""

import pandas as pd
import streamlit as st

from data_access.statistics import network as network_reads
from locales import formats
from ui.disputes.case_list import open_case
from ui.frame import due, layout, lists
from ui.frame.links import open_page, page_link
from ui.frame.screen import View
from ui.frame.typed import as_typed
from ui.network import words as network_words
from ui.network.reading import read
from ui.procedure import words as procedure_words


def _number(value):
    return value if procedure_words.there(value) else None


def stations(screen, frame):
    """Every station in service; a row shows it in full below."""
    t = screen.t
    st.header(t("工作站（{n}个）", n=len(frame)), anchor=False)
    if frame.empty:
        day = formats.day(screen.as_of, t)
        st.caption(t("截至{day}没有在运行的工作站。", day=day))
    else:
        _station_list(screen, frame)
    lists.new_record(t("登记工作站"), "station")


def _station_list(screen, frame):
    t = screen.t
    shown = screen.made(_stations_table)
    alt = t("在运行的工作站，每行一个")
    row = lists.picked_row(screen, shown, t("工作站"), "stations", alt)
    st.caption(t("选中一行查看该站历年考核和地址，并可更正。"))
    if row is not None:
        _one_station(screen, frame.iloc[row])


def _stations_table(view: View):
    t = view.t
    frame = view.made(read).stations
    staff, area = t("人员"), t("面积（平方米）")
    headings = [
        t("编号"),
        t("工作站"),
        t("层级"),
        t("所在地"),
        t("最近考核"),
        staff,
        area,
        t("启用日期"),
        t("专线"),
        t("服务"),
    ]
    level = view.names("station_level")
    division = view.names("division")
    rows = [_station_row(row, level, division, t) for row in frame.itertuples()]
    table = pd.DataFrame(rows, columns=headings)
    return table.astype({staff: "Int64", area: "Int64"})


def _station_row(row, level, division, t):
    return (
        row.number,
        row.name,
        level[row.station_level],
        division.get(row.division, ""),
        network_words.assessment(row, t),
        _number(row.staff),
        _number(row.area_m2),
        procedure_words.day_or_none(row.opened_on),
        procedure_words.written(row.hotline),
        procedure_words.written(row.services),
    )


def _one_station(screen, station):
    """Its address, its assessments of every year, and the way to correct it."""
    t = screen.t
    address = t(
        "地址：{address}；服务：{services}",
        address=procedure_words.written(station["address"]) or formats.NOTHING,
        services=procedure_words.written(station["services"]) or formats.NOTHING,
    )
    with st.container(border=True):
        called = as_typed(f"{station['number']} {station['name']}")
        st.markdown(f"**{called}**")
        st.text(address)
        layout.show_table(_assessments_table(screen, station["number"]), t("历年考核"))
        record = f"station:{station['number']}"
        page_link("edit", t("更正这个工作站"), ":material/edit:", record=record)


def _assessments_table(screen, number):
    t = screen.t
    frame = screen.load(network_reads.assessments, number)
    rows = [_assessment_row(row, t) for row in frame.itertuples()]
    headings = [t("年度"), t("考核结果"), t("得分"), t("考核日期"), t("备注")]
    return pd.DataFrame(rows, columns=headings)


def _assessment_row(row, t):
    score = _number(row.score)
    return (
        row.year,
        network_words.grade_word(row.grade, t),
        None if score is None else float(score),
        procedure_words.day_or_none(row.assessed_on),
        procedure_words.written(row.note),
    )


def procedures(screen, network):
    """Key markets with their procedures; a row opens the procedure."""
    t = screen.t
    title = t("重点市场的应对工作规程")
    st.header(title, anchor=False)
    shown = screen.made(_procedures_table)
    alt = t("重点市场的规程，每行一套")
    row = lists.picked_row(screen, shown, title, "market_procedures", alt)
    st.caption(t("选中一行即打开该规程。没有专用规程的市场（一带一路）用通用规程。"))
    if row is not None:
        open_page("procedure", procedure=network.coverage.iloc[row]["code"])
    page_link("procedure", t("全部规程"), ":material/format_list_numbered:")


def _procedures_table(view: View):
    t = view.t
    network = view.made(read)
    cases = dict(zip(network.markets["market"], network.markets["cases"], strict=True))
    rows = [_procedure_row(row, cases[row.market], t) for row in network.coverage.itertuples()]
    cases_heading = t("{period}纠纷（起）", period=network.period)
    headings = [t("重点市场"), t("状态"), cases_heading, t("规程"), t("版本")]
    return pd.DataFrame(rows, columns=headings)


def _procedure_row(row, cases, t):
    return (
        procedure_words.market(row.market, t),
        network_words.in_force(row, t),
        cases,
        procedure_words.said(row, "name", t),
        row.version if procedure_words.there(row.version) else formats.NOTHING,
    )


def points(screen, frame):
    """Windows and lines in service."""
    t = screen.t
    st.header(t("窗口与专线（{n}个）", n=len(frame)), anchor=False)
    shown = screen.made(_points_table)
    screen.tables.append(layout.table(t("窗口与专线"), shown))
    layout.show_table(shown, t("在用的窗口与专线，每行一个"))
    lists.new_record(t("登记窗口或专线"), "service_point")


def _points_table(view: View):
    t = view.t
    frame = view.made(read).points
    kind = view.names("point_kind")
    rows = [_point_row(row, kind, t) for row in frame.itertuples()]
    headings = [
        t("编号"),
        t("窗口或专线"),
        t("种类"),
        t("工作站"),
        t("地点"),
        t("电话"),
        t("服务时间"),
        t("启用日期"),
    ]
    return pd.DataFrame(rows, columns=headings)


def _point_row(row, kind, t):
    return (
        row.number,
        row.name,
        kind[row.point_kind],
        procedure_words.written(row.station),
        procedure_words.written(row.place),
        procedure_words.written(row.phone),
        procedure_words.written(row.hours),
        procedure_words.day_or_none(row.opened_on),
    )


def overdue_steps(screen, frame):
    """Steps of cases that are overdue, the longest first; a row opens the case."""
    t = screen.t
    st.header(t("逾期的办理步骤（{n}项）", n=len(frame)), anchor=False)
    due.say(screen.chosen, t)
    if frame.empty:
        st.caption(t("没有逾期的办理步骤。"))
        return
    steps = screen.made(_steps)
    shown = screen.made(_steps_table)
    alt = t("逾期的办理步骤，逾期最久的在前")
    now = screen.as_of_today()
    row = lists.picked_row(now, shown, t("逾期的办理步骤"), "overdue_steps", alt)
    st.caption(t("选中一行即打开该案件。"))
    if row is not None:
        open_case(steps.iloc[row]["number"])


def _steps(view: View):
    """The overdue steps, the longest first."""
    order = ["late", "number", "position"]
    return view.made(read).overdue.sort_values(order, ascending=[False, True, True])


def _steps_table(view: View):
    t = view.t
    rows = [_step_row(view, row) for row in view.made(_steps).itertuples()]
    headings = [
        t("纠纷编号"),
        t("步骤"),
        t("逾期天数"),
        t("应完成"),
        t("负责"),
        t("企业"),
        t("国家/地区"),
        t("规程"),
    ]
    return pd.DataFrame(rows, columns=headings)


def _step_row(view: View, row):
    t = view.t
    step = procedure_words.said(row, "name", t)
    return (
        row.number,
        f"{row.position}. {step}",
        int(row.late),
        procedure_words.day_or_none(row.due_on),
        procedure_words.written(row.who) or t("未定"),
        row.enterprise,
        view.name("country", row.country),
        procedure_words.said(row, "procedure", t),
    )
