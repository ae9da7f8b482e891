"""Cards of diversified resolution: ways of ending, by year, within a year by group; a click shows the cases behind."""

from dataclasses import replace
from datetime import date

import streamlit as st

from charts import resolution as resolution_charts
from data_access.statistics import resolution as resolution_reads
from indicators import resolution as resolution_figures
from locales import formats, later
from ui.disputes.case_list import case_list
from ui.durations import cards as duration_cards
from ui.frame import filter_state, layout, loaders
from ui.frame.tables import names
from ui.resolution import words as resolution_words

ROUTE, YEAR = "resolution_route", "resolution_year"
SPANS = {6: later("满半年"), 12: later("满一年"), 24: later("满两年")}
GROUPS = {"country": "countries", "channel": "channels"}


def route_names(t):
    return names(loaders.words(), "route", t.language) | {
        code: t(word) for code, word in resolution_words.NAMES.items()
    }


def shares(chosen, t, tables):
    counted, label = loaders.load(resolution_reads.by_route, chosen), route_names(t)
    frame = resolution_figures.shares(counted)
    if not frame["cases"].sum():
        return st.container(border=True, height="stretch").info(
            t("所选纠纷还没有填了解决方式的结案。"), icon=":material/hourglass_empty:"
        )
    blank = int(counted.loc[counted["route"] == "unknown", "cases"].sum())
    shown = frame.assign(
        route=frame["route"].map(label),
        **{
            c: [None if v is None else round(100 * v, 1) for v in frame[c]]
            for c in ("share", "low", "high")
        },
    )
    shown = shown.rename(
        columns={
            "route": t("解决方式"),
            "cases": t("结案（起）"),
            "share": t("占比（%）"),
            "low": t("下限（%）"),
            "high": t("上限（%）"),
        }
    )
    note = t("另有{n}起结案未填解决方式，不计入。", n=blank) if blank else ""
    layout.chart_card(
        resolution_words.shares_said(frame, label, t),
        resolution_charts.shares(frame, label, t),
        layout.table(t("各方式结案"), shown),
        "resolution_shares",
        f"resolution_shares_{filter_state.mark()}",
        t("横向条形图：以六种方式结案的比例及95%区间，条旁写明起数"),
        t(
            "占已结案的比例，细线为95%区间（威尔逊法）；点击条形，下面列出案件。来源：{source}",
            source=layout.source_words(t),
        )
        + note,
        tables,
        lambda points: clicked(ROUTE, code_of(points), frame["route"].tolist()),
    )


def years(chosen, t, tables):
    frame, label = (
        resolution_figures.by_year(loaders.load(resolution_reads.by_year, chosen)),
        route_names(t),
    )
    if frame.empty:
        return st.container(border=True, height="stretch").info(
            t("所选纠纷还没有结案。"), icon=":material/hourglass_empty:"
        )
    shown = frame.assign(
        **{
            c: [None if v is None else round(100 * v, 1) for v in frame[c]]
            for c in ("share", "low", "high")
        }
    )
    shown = shown.rename(
        columns={
            "year": t("结案年份"),
            "rest": t("其余方式"),
            "closed": t("结案（起）"),
            "share": t("多元化解比例（%）"),
            "low": t("下限（%）"),
            "high": t("上限（%）"),
        }
        | {c: label[c] for c in resolution_figures.DIVERSIFIED}
    )
    part = (
        t("{year}年只计到{day}。", year=chosen.as_of.year, day=formats.day(chosen.as_of, t))
        if int(frame["year"].iloc[-1]) == chosen.as_of.year
        else ""
    )
    layout.chart_card(
        resolution_words.years_said(frame, t),
        resolution_charts.by_year(frame, label, t),
        layout.table(t("逐年结案方式"), shown),
        "diversified_by_year",
        f"resolution_years_{filter_state.mark()}",
        t(
            "堆叠柱状图：各年结案的起数，按和解、调解、仲裁和其余方式分色并加花纹，柱顶为前三种的比例"
        ),
        t(
            "按结案年份；柱顶为和解、调解、仲裁合计的比例，不足5起的只写起数；点击柱子，下面列出案件。"
        )
        + part,
        tables,
        lambda points: clicked(YEAR, int(code_of(points)), frame["year"].tolist()),
    )


def within(chosen, t, tables):
    """How the cases of each market and of each kind have ended by a day of their life, which the reader chooses."""
    months = st.segmented_control(
        t("发生后"),
        list(SPANS),
        default=6,
        key="resolution_span",
        format_func=lambda n: t(SPANS[n]),
        required=True,
    )
    with st.grid(2, min_column_width=340):
        _within(chosen, "country", t("国家/地区"), months, t, tables)
        _within(chosen, "channel", t("纠纷类型"), months, t, tables)


def _within(chosen, dimension, title, months, t, tables):
    frame = resolution_figures.groups_within(
        loaders.load(resolution_reads.routes_by, chosen, dimension),
        months * resolution_figures.MONTH,
    )
    if frame.empty:
        return
    group, label = names(loaders.words(), dimension, t.language), route_names(t)
    shown = frame.assign(
        code=frame["code"].map(group),
        **{
            c: [None if v is None else round(100 * v, 1) for v in frame[c]]
            for c in (*resolution_figures.DIVERSIFIED, "rest", "open")
        },
    )
    shown = shown.rename(
        columns={"code": title, "cases": t("纠纷（起）"), "closed": t("结案（起）")}
        | {
            c: t("{name}（%）", name=label[c])
            for c in (*resolution_figures.DIVERSIFIED, "rest", "open")
        }
    )
    if frame["settlement"].isna().all():
        tables.append(layout.table(t("满{n}个月时怎样结束：{title}", n=months, title=title), shown))
        return st.container(border=True, height="stretch").info(
            t(
                "{title}：各类结案都不足10起，或跟踪满{n}个月的不足5起，怎样结束尚不能判断。",
                title=title,
                n=months,
            ),
            icon=":material/hourglass_empty:",
        )
    layout.chart_card(
        resolution_words.within_said(frame, group, title, months, t),
        resolution_charts.within(frame, label, group, t),
        layout.table(t("满{n}个月时怎样结束：{title}", n=months, title=title), shown),
        "endings_by_group",
        f"resolution_{dimension}_{filter_state.mark()}",
        t(
            "横向百分比条形图：按{title}，发生后满{n}个月时以各种方式结束的比例和仍在办的比例，条末为和解、调解、仲裁合计",
            title=title,
            n=months,
        ),
        t(
            "在办案件已计入（Aalen-Johansen）；右侧数字为和解、调解、仲裁合计；案件最多的八类。点击即筛选。"
        ),
        tables,
        lambda points: narrow(GROUPS[dimension], code_of(points)),
    )


def endings(screen):
    closed = int(screen.load(resolution_reads.by_route)["cases"].sum())
    duration_cards.endings(screen, closed)


def cases(screen):
    """The closed cases of the way of ending and year chosen, by list or by a click on a chart."""
    chosen, t = screen.chosen, screen.t
    label, counted, by_year = (
        route_names(t),
        loaders.load(resolution_reads.by_route, chosen),
        loaders.load(resolution_reads.by_year, chosen),
    )
    if counted.empty:
        return
    st.header(t("已结案件"), anchor=False)
    with st.container(horizontal=True):
        route = st.selectbox(
            t("解决方式"),
            counted["route"].tolist(),
            index=None,
            key=ROUTE,
            placeholder=t("全部方式"),
            format_func=label.get,
            width=220,
        )
        year = st.selectbox(
            t("结案年份"),
            sorted({int(y) for y in by_year["year"]}, reverse=True),
            index=None,
            key=YEAR,
            placeholder=t("全部年份"),
            format_func=lambda y: t("{year}年", year=y),
            width=180,
        )
    selected = replace(chosen, state="closed", routes=(route,) if route else ())
    selected = (
        replace(selected, closed_from=date(year, 1, 1), closed_until=date(year, 12, 31))
        if year
        else selected
    )
    if counted.empty or not loaders.load(resolution_reads.by_route, selected)["cases"].sum():
        return st.caption(t("没有符合条件的记录。"))
    case_list(screen.with_filter(selected), key=f"resolution_{route}_{year}")


def code_of(points):
    code = points[0]["customdata"]
    return code[0] if isinstance(code, (list, tuple)) else code


def clicked(key, code, offered):
    """A new click chooses; an old one does not undo a later choice from the list."""
    if code in offered and st.session_state.get(f"_{key}_clicked") != code:
        st.session_state[f"_{key}_clicked"] = st.session_state[key] = code


def narrow(field, code):
    filter_state.change(**{field: (code,)})
    st.rerun()
