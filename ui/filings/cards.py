"""Cards of the overseas layout: filings, and the gap map with the ways that are open."""

import streamlit as st

from charts import filings as filing_charts
from data_access.statistics import filings as filing_reads
from data_access.statistics import protection as protection_reads
from indicators import filings as filing_figures
from locales import formats, later
from ui.frame import clicks, filter_state, layout, loaders, site
from ui.frame.tables import names, readable

FAMILIES = {
    "any": later("任何权利"),
    "patent": later("发明和实用新型"),
    "design": later("外观设计"),
    "mark": later("商标"),
}
TREATIES = {"PCT": later("PCT"), "HAGUE": later("海牙"), "MADRID": later("马德里")}
GAP_HEADINGS = {
    "cases": later("在该市场的纠纷（起）"),
    "route": later("可走的途径"),
    "key": later("重点联系"),
}


def years(chosen, t, tables):
    frame, label = (
        loaders.load(filing_reads.by_year, chosen),
        names(loaders.words(), "filing_route", t.language),
    )
    last = frame[frame["year"] == chosen.as_of.year]["filings"].sum()
    shown = frame.assign(route=frame["route"].map(label)).rename(
        columns={"year": t("年份"), "route": t("途径"), "filings": t("申请（件）")}
    )
    layout.chart_card(
        t("{year}年至今申请{n}件", year=chosen.as_of.year, n=int(last)),
        filing_charts.by_year(frame, label, t),
        layout.table(t("逐年海外申请"), shown),
        "filings",
        "filing_years",
        t("堆叠柱状图：各年海外申请件数，按途径分色"),
        t(
            "按申请日期，件；{year}年只计到{day}。来源：{source}",
            year=chosen.as_of.year,
            day=formats.day(chosen.as_of, t),
            source=layout.source_words(t),
        ),
        tables,
    )


def kinds(chosen, t, tables):
    frame = loaders.load(filing_reads.by_kind, chosen)
    kind, route = (
        names(loaders.words(), name, t.language) for name in ("right_kind", "filing_route")
    )
    most = frame.groupby("right_kind")["filings"].sum()
    shown = frame.assign(
        right_kind=frame["right_kind"].map(kind), route=frame["route"].map(route)
    ).rename(columns={"right_kind": t("权利种类"), "route": t("途径"), "filings": t("申请（件）")})
    layout.chart_card(
        t("{kind}最多，{n}件", kind=kind[most.idxmax()], n=int(most.max())),
        filing_charts.kinds(frame, kind, route, t),
        layout.table(t("权利种类与途径"), shown),
        "filings",
        "filing_kinds",
        t("热力图：权利种类与途径交叉的申请件数，每格写明"),
        t("PCT限发明和实用新型，海牙限外观设计，马德里限商标。"),
        tables,
    )


def markets(chosen, family, t, tables):
    frame, label = (
        loaders.load(protection_reads.by_market, chosen, family),
        names(loaders.words(), "country", t.language),
    )
    first = frame.iloc[0]
    shown = readable(
        frame, loaders.words(), t, {"firms": t("出口企业（家）"), "unprotected": t("无保护（家）")}
    )
    title = (
        t(
            "{country}缺口最大：{firms}家出口，{n}家无保护",
            country=label[first["country"]],
            firms=int(first["firms"]),
            n=int(first["unprotected"]),
        )
        if first["unprotected"]
        else t("各市场都有保护")
    )
    layout.chart_card(
        title,
        filing_charts.markets(frame, label, t),
        layout.table(t("各市场的保护"), shown),
        "markets_unprotected",
        f"gap_markets_{filter_state.mark()}",
        t("横向条形图：各市场有保护和无保护的出口企业数"),
        t("企业主要市场与其有效申请、权利比对；点击条形即筛选该市场。"),
        tables,
        _pick_country,
    )


def _pick_country(points):
    filter_state.change(countries=(clicks.code(points),))
    st.rerun()


def gap_map(chosen, family, t, tables):
    frame, label = (
        loaders.load(protection_reads.grid, chosen, family),
        names(loaders.words(), "country", t.language),
    )
    bare = frame["protected"] == 0
    gaps = frame[bare].groupby("credit_code").size()
    firms = (
        frame.drop_duplicates("credit_code")
        .assign(gaps=lambda part: part["credit_code"].map(gaps).fillna(0))
        .sort_values(["gaps", "enterprise", "credit_code"], ascending=[False, True, True])
    )
    order = (
        frame[bare]
        .groupby("country")
        .size()
        .reindex(sorted(frame["country"].unique()), fill_value=0)
        .sort_values(ascending=False, kind="stable")
        .index.tolist()
    )
    shown = frame.assign(
        country=frame["country"].map(label),
        protected=[t("是") if v else t("否") for v in frame["protected"]],
    ).drop(columns="credit_code")
    shown = shown.rename(
        columns={"enterprise": t("企业"), "country": t("国家/地区"), "protected": t("已有保护")}
    )
    most = firms.iloc[0]
    title = (
        t("{firm}有{n}个市场无保护", firm=most["enterprise"], n=int(most["gaps"]))
        if most["gaps"]
        else t("所列企业在各市场都有保护")
    )
    layout.chart_card(
        title,
        filing_charts.gap_map(
            frame,
            dict(zip(firms["credit_code"], firms["enterprise"], strict=True)),
            order,
            label,
            t,
        ),
        layout.table(t("布局缺口图"), shown),
        "markets_unprotected",
        f"gap_map_{filter_state.mark()}",
        t("矩阵图：企业与出口市场，方块为已有保护，圆圈为出口而无保护，空白为不出口"),
        t(
            "■ 已有保护　○ 出口而无保护　空白 不出口。列缺口最多的{firms}家企业、{markets}个市场；点击一格打开该企业。",
            firms=len(firms),
            markets=len(order),
        ),
        tables,
        _open_firm,
    )


def _open_firm(points):
    st.switch_page(
        site.path("enterprise"),
        query_params=filter_state.link() | {"enterprise": clicks.code(points).split("|")[0]},
    )


def gap_list(chosen, family, t, tables):
    """Enterprise x market without protection, with the way that is open there for each family."""
    frame = loaders.load(protection_reads.gaps, chosen, family)
    st.header(
        t(
            "无保护的出口市场（{n}）",
            n=formats.count(
                loaders.load(protection_reads.headline, chosen, family)["unprotected"], t
            ),
        ),
        anchor=False,
    )
    if frame.empty:
        return st.success(t("所选企业在每个出口市场都有保护。"), icon=":material/check_circle:")
    routes = loaders.compute(open_routes, chosen)
    families = [family] if family else list(filing_figures.TREATY_OF)
    said = [
        t("；").join(_way(routes.get((country, name)), name, t) for name in families)
        for country in frame["country"]
    ]
    shown = readable(
        frame.assign(route=said, key=[t("是") if v else "" for v in frame["key_contact"]])[
            ["enterprise", "key", "country", "cases", "route"]
        ],
        loaders.words(),
        t,
        GAP_HEADINGS,
    )
    event = layout.show_table(
        shown,
        t("无保护的出口市场"),
        on_select="rerun",
        selection_mode="single-row",
        key=f"gaps_{family}_{filter_state.mark()}",
    )
    tables.append(layout.table(t("无保护的出口市场"), shown))
    if event.selection.rows:
        st.switch_page(
            site.path("enterprise"),
            query_params=filter_state.link()
            | {"enterprise": frame.iloc[event.selection.rows[0]]["credit_code"]},
        )
    return st.caption(
        t(
            "有纠纷的在前，其次为重点联系企业；选中一行打开该企业。成员资格以截至日期为准，标“待核实”的请先核对；没有条约途径的可按巴黎公约直接申请。"
        )
        + (t("只列前{n}条。", n=len(frame)) if len(frame) == 1000 else "")
    )


def open_routes(chosen):
    return filing_figures.open_routes(
        loaders.load(protection_reads.treaty_members, chosen),
        loaders.load(protection_reads.union_states),
    )


def _way(route, family, t):
    what = t(FAMILIES[family])
    if route is None:
        return t("{what}：直接申请", what=what)
    treaty, status = route
    return t("{what}：{treaty}", what=what, treaty=t(TREATIES[treaty])) + (
        t("（待核实）") if status == "unverified" else ""
    )
