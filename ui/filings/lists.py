"""Lists of the overseas layout: priority periods, filings, navigation projects and service institutions."""

from datetime import timedelta

import streamlit as st

from data_access.statistics import filings as filing_reads
from data_access.statistics import filings_help as filings_help_reads
from indicators import filings as filing_figures
from locales import formats, later
from ui.frame import filter_state, layout, loaders, site
from ui.frame.tables import names, readable

STATES = {
    "soon": later("即将届满"),
    "running": later("期内"),
    "used": later("已用于海外申请"),
    "lost": later("已过未用"),
}
CHECKS = {
    "due": later("应复核"),
    "soon": later("90天内应复核"),
    "fine": later("未到"),
    "none": later("未定"),
}
PRIORITY = {
    "number": later("首次申请号"),
    "right_kind": later("权利种类"),
    "filed_on": later("申请日期"),
    "ends_on": later("优先权届满日"),
    "left": later("剩余天数"),
    "state": later("状态"),
}
FILING = {
    "number": later("申请号"),
    "route": later("途径"),
    "right_kind": later("权利种类"),
    "filed_on": later("申请日期"),
    "designations": later("指定国家/地区"),
    "granted_on": later("授权或注册日期"),
    "ended_on": later("终止日期"),
}
PROJECT = {
    "number": later("项目编号"),
    "title": later("项目名称"),
    "enterprises": later("参与企业（家）"),
    "started_on": later("起始日期"),
    "finished_on": later("完成日期"),
    "budget_fen": later("经费（万元）"),
    "result": later("成果"),
    "follow_up": later("成果运用"),
}
INSTITUTION = {
    "number": later("机构编号"),
    "name": later("机构名称"),
    "countries": later("国家/地区"),
    "ip_types": later("专长"),
    "qualification": later("资质"),
    "contact": later("联系方式"),
    "vetted_on": later("遴选日期"),
    "recheck_on": later("复核日期"),
    "check": later("复核"),
}


def priorities(found, t, tables):
    """Unused priorities that run or ran out lately, the nearest first."""
    near = (
        found[
            (found["state"] == "soon")
            | (found["state"] == "running")
            | ((found["state"] == "lost") & (found["left"] >= -filing_figures.RECENT))
        ]
        .assign(past=lambda part: part["left"] < 0)
        .sort_values(["past", "left", "number"])
    )
    within = filing_figures.running_out(found)
    st.header(t("优先权期限（未用{n}件）", n=len(near[near["state"] != "lost"])), anchor=False)
    if found.empty:
        return st.info(
            t("还没有登记首次申请。登记后，这里列出优先权即将届满的申请。"), icon=":material/inbox:"
        )
    st.caption(
        t(
            "30天内届满{a}件，60天内{b}件，90天内{c}件。发明、实用新型12个月，外观设计、商标6个月（巴黎公约第四条）；届满日为日历日，遇当地节假日顺延的不计在内。",
            a=within[0],
            b=within[1],
            c=within[2],
        )
    )
    label = names(loaders.words(), "right_kind", t.language)
    shown = near.assign(
        right_kind=near["right_kind"].map(label), state=[t(STATES[v]) for v in near["state"]]
    )
    shown = readable(
        shown[
            ["number", "enterprise", "right_kind", "title", "filed_on", "ends_on", "left", "state"]
        ],
        loaders.words(),
        t,
        PRIORITY,
    )
    event = layout.show_table(
        shown,
        t("优先权期限"),
        on_select="rerun",
        selection_mode="single-row",
        key=f"priorities_{filter_state.mark()}",
    )
    tables.append(layout.table(t("优先权期限"), shown))
    if event and event.selection.rows:
        st.switch_page(
            site.path("enterprise"),
            query_params=filter_state.link()
            | {"enterprise": near.iloc[event.selection.rows[0]]["credit_code"]},
        )
    return None


def filings(chosen, t, tables):
    frame, w = loaders.load(filing_reads.rows, chosen), loaders.words()
    _head(
        t(
            "海外申请（{n}件）",
            n=formats.count(loaders.load(filing_reads.headline, chosen)["filings"], t),
        ),
        t("登记海外申请"),
        "filing",
        t,
    )
    shown = frame.assign(
        route=frame["route"].map(names(w, "filing_route", t.language)),
        right_kind=frame["right_kind"].map(names(w, "right_kind", t.language)),
        designations=[_all("country", text, t) for text in frame["designations"]],
    ).drop(columns="credit_code")
    shown = readable(
        shown.rename(columns={"route": "filing_route"}),
        w,
        t,
        FILING | {"filing_route": FILING["route"]},
    )
    event = layout.show_table(
        shown,
        t("海外申请清单"),
        on_select="rerun",
        selection_mode="single-row",
        key=f"filings_{filter_state.mark()}",
    )
    tables.append(layout.table(t("海外申请清单"), shown))
    if event:
        st.caption(
            t("选中一行即打开这件申请。")
            + (t("只列最近{n}件。", n=filing_reads.MOST) if len(frame) == filing_reads.MOST else "")
        )
        if event.selection.rows:
            _edit(f"filing:{frame.iloc[event.selection.rows[0]]['number']}")


def projects(chosen, t, tables):
    frame = loaders.load(filings_help_reads.projects, chosen)
    _head(t("专利导航项目（{n}个）", n=len(frame)), t("登记导航项目"), "navigation_project", t)
    shown = readable(frame, loaders.words(), t, PROJECT)
    layout.show_table(shown, t("专利导航项目"))
    tables.append(layout.table(t("专利导航项目"), shown))


def institutions(chosen, t, tables):
    frame = loaders.load(filings_help_reads.institutions, chosen)
    _head(t("服务机构（{n}家）", n=len(frame)), t("登记服务机构"), "service_institution", t)
    bare = (
        filing_figures.bare_markets(
            loaders.load(
                filings_help_reads.markets_with_cases, chosen, chosen.as_of - timedelta(365)
            ),
            frame,
        )
        if not chosen.countries
        else frame.head(0)
    )
    if len(bare):
        st.warning(
            t(
                "近12个月有纠纷而没有服务机构的市场：{markets}。",
                markets=t("、").join(
                    t(
                        "{country}（{n}起）",
                        country=loaders.words().name("country", row.country, t.language),
                        n=row.cases,
                    )
                    for row in bare.itertuples()
                ),
            ),
            icon=":material/travel_explore:",
        )
    shown = frame.assign(
        countries=[_all("country", text, t) for text in frame["countries"]],
        ip_types=[_all("ip_type", text, t) for text in frame["ip_types"]],
        check=[
            t(CHECKS[filing_figures.recheck_state(day, chosen.as_of)])
            for day in frame["recheck_on"]
        ],
    )
    shown = readable(shown, loaders.words(), t, INSTITUTION)
    event = layout.show_table(
        shown,
        t("服务机构"),
        on_select="rerun",
        selection_mode="single-row",
        key=f"institutions_{filter_state.mark()}",
    )
    tables.append(layout.table(t("服务机构"), shown))
    if event and event.selection.rows:
        _edit(f"service_institution:{frame.iloc[event.selection.rows[0]]['number']}")


def _head(title, label, kind, t):
    st.space("small")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(title, anchor=False)
        st.page_link(
            site.path("edit"),
            label=label,
            icon=":material/add:",
            query_params=filter_state.link() | {"record": f"{kind}:new"},
        )


def _edit(address):
    st.switch_page(site.path("edit"), query_params=filter_state.link() | {"record": address})


def _all(list_name, codes, t):
    return (
        t("、").join(loaders.words().name(list_name, code, t.language) for code in codes.split())
        or None
    )
