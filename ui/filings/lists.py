"""Lists of the overseas layout: filings, navigation projects and service institutions."""

from datetime import timedelta

import streamlit as st

from data_access.filter.periods import whole_months
from data_access.statistics import filing_support as filing_support_reads
from data_access.statistics import filings as filing_reads
from indicators import filings as filing_figures
from locales import formats, later
from ui.frame import layout, lists
from ui.frame.links import corrects
from ui.frame.screen import Screen, View

CHECKS = {
    "due": later("应复核"),
    "soon": later("90天内应复核"),
    "fine": later("未到"),
    "none": later("未定"),
}
FILING = {
    "number": later("申请号"),
    "filing_route": later("途径"),
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


def filings(screen: Screen):
    t = screen.t
    filed = formats.count(screen.load(filing_reads.headline)["filings"], t)
    lists.head(t("海外申请（{n}件）", n=filed), t("登记海外申请"), "filing")
    frame = screen.load(filing_reads.rows)
    shown, every = screen.made(_filings)
    row = lists.picked_row(screen, shown, t("海外申请清单"), "filings", every=every, opens="filing")
    if len(frame):
        st.caption(_hint(len(frame), t))
    if row is not None:
        lists.open_record("filing", frame.iloc[row]["number"])


def _filings(view: View):
    """The list as readers see it, and how every row of it is read."""
    frame = view.load(filing_reads.rows)
    most, read = filing_reads.MOST, filing_reads.rows
    every = view.every_of(frame, most, read, shown=_readable_filings)
    return _readable_filings(view.reader, frame), every


def _readable_filings(reader, frame):
    routes = frame["route"].map(reader.names("filing_route"))
    kinds = frame["right_kind"].map(reader.names("right_kind"))
    designations = [_names(reader, "country", codes) for codes in frame["designations"]]
    listed = frame.assign(route=routes, right_kind=kinds, designations=designations)
    # in other lists a route is the way a case was resolved
    renamed = listed.drop(columns="credit_code").rename(columns={"route": "filing_route"})
    return reader.readable(renamed, FILING)


def _hint(number, t):
    hints = [t("选中一行即打开这件申请。")] if corrects("filing") else []
    if number == filing_reads.MOST:
        hints.append(t("只列最近{n}件。", n=number))
    return formats.sentences(hints, t)


def projects(screen: Screen):
    t = screen.t
    frame = screen.load(filing_support_reads.projects)
    title = t("专利导航项目")
    heading = t("专利导航项目（{n}个）", n=len(frame))
    lists.head(heading, t("登记导航项目"), "navigation_project")
    shown = screen.made(_projects)
    layout.show_table(shown, title)
    screen.tables.append(layout.table(title, shown))


def _projects(view: View):
    return view.readable(view.load(filing_support_reads.projects), PROJECT)


def institutions(screen: Screen):
    t = screen.t
    frame = screen.load(filing_support_reads.institutions)
    heading = t("服务机构（{n}家）", n=len(frame))
    lists.head(heading, t("登记服务机构"), "service_institution")
    if not screen.chosen.countries:
        _bare_markets(screen)
    shown = screen.made(_readable_institutions)
    kind = "service_institution"
    row = lists.picked_row(screen, shown, t("服务机构"), "institutions", opens=kind)
    if row is not None:
        lists.open_record(kind, frame.iloc[row]["number"])


def _bare_markets(screen: Screen):
    if warning := screen.made(_bare_markets_words):
        st.warning(warning, icon=":material/travel_explore:")


def _bare_markets_words(view: View):
    """The markets with cases of the last year that no institution on the list serves; "" where
    there are none.
    """
    t = view.t
    since = whole_months(view.as_of, 12).start - timedelta(1)
    with_cases = view.load(filing_support_reads.markets_with_cases, since)
    listed = view.load(filing_support_reads.institutions)
    bare = filing_figures.bare_markets(with_cases, listed)
    if bare.empty:
        return ""
    markets = [
        t("{country}（{n}起）", country=view.name("country", row.country), n=row.cases)
        for row in bare.itertuples()
    ]
    return t("近12个月有纠纷而没有服务机构的市场：{markets}。", markets=t("、").join(markets))


def _readable_institutions(view: View):
    t = view.t
    frame = view.load(filing_support_reads.institutions)
    countries = [_names(view, "country", codes) for codes in frame["countries"]]
    ip_types = [_names(view, "ip_type", codes) for codes in frame["ip_types"]]
    states = [filing_figures.recheck_state(day, view.today) for day in frame["recheck_on"]]
    checks = [t(CHECKS[state]) for state in states]
    listed = frame.assign(countries=countries, ip_types=ip_types, check=checks)
    return view.readable(listed, INSTITUTION)


def _names(reader, list_name, codes):
    """The words of codes that are joined by blanks; None for no code."""
    words = [reader.name(list_name, code) for code in codes.split()]
    return reader.t("、").join(words) or None
