"""Parts of the page of the service network: stations with one of them in full, windows and lines, key markets and their procedures, overdue steps."""

import pandas as pd
import streamlit as st

from charts.network import GRADES
from data_access.statistics import network as network_reads
from locales import formats
from ui.disputes.case_list import open_case
from ui.frame import filter_state, layout, loaders, site
from ui.frame.tables import names
from ui.procedure import words as procedure_words


def answer(counts, markets, overdue, t):
    """Stations, markets and what is missing, in one sentence."""
    lacking = [procedure_words.market(row.market, t) for row in markets.itertuples() if not row.has]
    first = (
        t("工作站{n}个在运行，{meets}个达标", n=counts["stations"], meets=counts["meets"])
        if counts["stations"]
        else t("还没有在运行的工作站")
    )
    held = int(markets["has"].sum())
    second = (
        t("{n}个重点市场都已有规程施行", n=len(markets))
        if not lacking
        else t("{n}个重点市场都还没有规程施行", n=len(markets))
        if not held
        else t(
            "{n}个重点市场中{held}个已有规程施行，还缺{names}",
            n=len(markets),
            held=held,
            names=t("、").join(lacking),
        )
    )
    third = t("办理步骤超期{n}项", n=overdue) if overdue else t("办理步骤没有超期")
    layout.answer(
        t("{stations}；{markets}；{steps}。", stations=first, markets=second, steps=third)
    )


def _text(value):
    return value if isinstance(value, str) else ""


def assessment_words(row, t):
    """2024年优秀（96分), or that there was none."""
    if not procedure_words.there(row.grade):
        return t("尚未考核")
    word = t(GRADES[row.grade][2])
    return (
        t(
            "{year}年{grade}（{score}分）",
            year=int(row.year),
            grade=word,
            score=formats.decimal(row.score, t, 0),
        )
        if procedure_words.there(row.score)
        else t("{year}年{grade}", year=int(row.year), grade=word)
    )


def station_list(frame, chosen, t, tables):
    """Every station in service; a row shows it in full below."""
    st.header(t("工作站（{n}个）", n=len(frame)), anchor=False)
    edit = site.path("edit")
    if frame.empty:
        st.caption(t("截至{day}没有在运行的工作站。", day=formats.day(chosen.as_of, t)))
        return st.page_link(
            edit,
            label=t("登记工作站"),
            icon=":material/add:",
            query_params=filter_state.link() | {"record": "station:new"},
        )
    level, division = (
        names(loaders.words(), name, t.language) for name in ("station_level", "division")
    )
    rows = [
        (
            r.number,
            r.name,
            level[r.station_level],
            division.get(r.division, ""),
            assessment_words(r, t),
            r.staff if procedure_words.there(r.staff) else None,
            r.area_m2 if procedure_words.there(r.area_m2) else None,
            formats.day(r.opened_on, t),
            _text(r.hotline),
            _text(r.services),
        )
        for r in frame.itertuples()
    ]
    headings = [
        t("编号"),
        t("工作站"),
        t("层级"),
        t("所在地"),
        t("最近考核"),
        t("人员"),
        t("面积（平方米）"),
        t("启用日期"),
        t("专线"),
        t("服务"),
    ]
    shown = pd.DataFrame(rows, columns=headings).astype(
        {t("人员"): "Int64", t("面积（平方米）"): "Int64"}
    )
    tables.append(layout.table(t("工作站"), shown))
    event = layout.show_table(
        shown,
        t("在运行的工作站，每行一个"),
        on_select="rerun",
        selection_mode="single-row",
        key=f"stations_{filter_state.mark()}",
    )
    st.caption(t("选中一行查看该站历年考核和地址，并可更正。"))
    if event.selection.rows:
        one_station(frame.iloc[event.selection.rows[0]], chosen, t)
    return st.page_link(
        edit,
        label=t("登记工作站"),
        icon=":material/add:",
        query_params=filter_state.link() | {"record": "station:new"},
    )


def one_station(row, chosen, t):
    with st.container(border=True):
        st.markdown(f"**{row['number']} {row['name']}**")
        st.text(
            t(
                "地址：{address}；服务：{services}",
                address=_text(row["address"]) or formats.NOTHING,
                services=_text(row["services"]) or formats.NOTHING,
            )
        )
        past = loaders.load(network_reads.assessments, chosen, row["number"])
        shown = pd.DataFrame(
            [
                (
                    r.year,
                    t(GRADES[r.grade][2]),
                    float(r.score) if procedure_words.there(r.score) else None,
                    formats.day(r.assessed_on, t),
                    _text(r.note),
                )
                for r in past.itertuples()
            ],
            columns=[t("年度"), t("考核结果"), t("得分"), t("考核日期"), t("备注")],
        )
        layout.show_table(shown, t("历年考核"))
        st.page_link(
            site.path("edit"),
            label=t("更正这个工作站"),
            icon=":material/edit:",
            query_params=filter_state.link() | {"record": f"station:{row['number']}"},
        )


def point_list(frame, t, tables):
    """Windows and lines in service."""
    st.header(t("窗口与专线（{n}个）", n=len(frame)), anchor=False)
    kind = names(loaders.words(), "point_kind", t.language)
    rows = [
        (
            r.number,
            r.name,
            kind[r.point_kind],
            _text(r.station),
            _text(r.place),
            _text(r.phone),
            _text(r.hours),
            formats.day(r.opened_on, t),
        )
        for r in frame.itertuples()
    ]
    shown = pd.DataFrame(
        rows,
        columns=[
            t("编号"),
            t("窗口或专线"),
            t("种类"),
            t("工作站"),
            t("地点"),
            t("电话"),
            t("服务时间"),
            t("启用日期"),
        ],
    )
    tables.append(layout.table(t("窗口与专线"), shown))
    layout.show_table(shown, t("在用的窗口与专线，每行一个"))
    st.page_link(
        site.path("edit"),
        label=t("登记窗口或专线"),
        icon=":material/add:",
        query_params=filter_state.link() | {"record": "service_point:new"},
    )


def procedure_list(coverage, markets, period, t, tables):
    """Key markets with their procedures; a row opens the procedure."""
    st.header(t("重点市场的应对工作规程"), anchor=False)
    cases = dict(zip(markets["market"], markets["cases"], strict=True))
    rows = [
        (
            procedure_words.market(r.market, t),
            t("{day}起施行", day=formats.day(r.in_force_on, t))
            if procedure_words.there(r.in_force_on)
            else t("草案，未施行"),
            cases[r.market],
            procedure_words.said(r, "name", t),
            r.version if procedure_words.there(r.version) else formats.NOTHING,
        )
        for r in coverage.itertuples()
    ]
    shown = pd.DataFrame(
        rows,
        columns=[
            t("重点市场"),
            t("状态"),
            t("{period}纠纷（起）", period=period),
            t("规程"),
            t("版本"),
        ],
    )
    tables.append(layout.table(t("重点市场的应对工作规程"), shown))
    event = layout.show_table(
        shown,
        t("重点市场的规程，每行一套"),
        on_select="rerun",
        selection_mode="single-row",
        key=f"market_procedures_{filter_state.mark()}",
    )
    st.caption(t("选中一行即打开该规程。没有专用规程的市场（一带一路）用通用规程。"))
    if event and event.selection.rows:
        st.switch_page(
            site.path("procedure"),
            query_params=filter_state.link()
            | {"procedure": coverage.iloc[event.selection.rows[0]]["code"]},
        )
    st.page_link(
        site.path("procedure"),
        label=t("全部规程"),
        icon=":material/format_list_numbered:",
        query_params=filter_state.link(),
    )


def overdue_list(frame, t, tables):
    """Steps of cases that are overdue, the longest first; a row opens the case."""
    st.header(t("超期的办理步骤（{n}项）", n=len(frame)), anchor=False)
    if frame.empty:
        return st.caption(t("没有超期的办理步骤。"))
    part = frame.sort_values(["late", "number", "position"], ascending=[False, True, True])
    rows = [
        (
            r.number,
            f"{r.position}. {procedure_words.said(r, 'name', t)}",
            int(r.late),
            formats.day(r.due_on, t),
            _text(r.who) or t("未定"),
            r.enterprise,
            loaders.words().name("country", r.country, t.language),
            procedure_words.said(r, "procedure", t),
        )
        for r in part.itertuples()
    ]
    shown = pd.DataFrame(
        rows,
        columns=[
            t("纠纷编号"),
            t("步骤"),
            t("超期天数"),
            t("应完成"),
            t("负责"),
            t("企业"),
            t("国家/地区"),
            t("规程"),
        ],
    )
    tables.append(layout.table(t("超期的办理步骤"), shown))
    event = layout.show_table(
        shown,
        t("超期的办理步骤，超期最久的在前"),
        on_select="rerun",
        selection_mode="single-row",
        key=f"overdue_steps_{filter_state.mark()}",
    )
    st.caption(t("选中一行即打开该案件。"))
    if event.selection.rows:
        open_case(part.iloc[event.selection.rows[0]]["number"])
    return None
