"""The charts of filings abroad: by year, and by kind of right and route."""

from charts import filings as filing_charts
from data_access.statistics import filings as filing_reads
from locales import formats, later
from ui.frame import layout, ties
from ui.frame.card import Card
from ui.frame.screen import Screen, View


def years(screen: Screen):
    layout.card(screen.made(_years), "filing_years", screen.tables)


def _years(view: View):
    t = view.t
    frame = view.load(filing_reads.by_year)
    label = view.names("filing_route")
    year = view.as_of.year
    this_year = frame[frame["year"] == year]["filings"].sum()
    caption = t(
        "按申请日期，件；{year}年只计到{day}。来源：{source}",
        year=year,
        day=formats.day(view.as_of, t),
        source=layout.source_words(t),
    )
    return Card(
        title=t("{year}年至今申请{n}件", year=year, n=int(this_year)),
        spec=filing_charts.by_year(frame, label, t, ink=view.ink),
        table=_years_table(frame, label, t),
        code="filings",
        alt=t("堆叠柱状图：各年海外申请件数，按途径分色"),
        caption=caption,
    )


def _years_table(frame, label, t):
    headings = {"year": t("年份"), "route": t("途径"), "filings": t("申请（件）")}
    shown = frame.assign(route=frame["route"].map(label)).rename(columns=headings)
    return layout.table(t("逐年海外申请"), shown)


def kinds(screen: Screen):
    layout.card(screen.made(_kinds), "filing_kinds", screen.tables)


def _kinds(view: View):
    t = view.t
    frame = view.load(filing_reads.by_kind)
    kind = view.names("right_kind")
    route = view.names("filing_route")
    return Card(
        title=_commonest_kind(frame, kind, t),
        spec=filing_charts.kinds(frame, kind, route, t, ink=view.ink),
        table=_kinds_table(frame, kind, route, t),
        code="filings",
        alt=t("热力图：权利种类与途径交叉的申请件数，每格写明"),
        caption=t("PCT限发明和实用新型，海牙限外观设计，马德里限商标。"),
    )


def _commonest_kind(frame, kind, t):
    filings = frame.groupby("right_kind")["filings"].sum()
    return ties.most_words(filings, kind.__getitem__, later("{n}件"), t)


def _kinds_table(frame, kind, route, t):
    headings = {"right_kind": t("权利种类"), "route": t("途径"), "filings": t("申请（件）")}
    kinds_of_rights = frame["right_kind"].map(kind)
    routes = frame["route"].map(route)
    shown = frame.assign(right_kind=kinds_of_rights, route=routes)
    return layout.table(t("权利种类与途径"), shown.rename(columns=headings))
