"""Export markets without protection: by market, as a map of gaps, and with the ways open there."""

from functools import partial

import streamlit as st

from charts import filings as filing_charts
from data_access.filter.filters import whole_office
from data_access.statistics import protection as protection_reads
from data_access.statistics import treaties as treaty_reads
from indicators import filings as filing_figures
from locales import formats, later
from ui.frame import clicks, filter_state, layout, lists, loaders, ties
from ui.frame.card import Card
from ui.frame.links import open_page
from ui.frame.parts import part
from ui.frame.screen import Screen, View

FAMILIES = {
    "any": later("任何权利"),
    "patent": later("发明和实用新型"),
    "design": later("外观设计"),
    "mark": later("商标"),
}
SHORT = {"patent": later("专利"), "design": later("外观"), "mark": later("商标")}  # in a cell
TREATIES = {"PCT": later("PCT"), "HAGUE": later("海牙"), "MADRID": later("马德里")}
LIST_HEADINGS = {
    "cases": later("在该市场的纠纷（起）"),
    "route": later("可走的途径"),
    "key": later("重点联系"),
}
LIST_COLUMNS = ["enterprise", "key", "country", "cases", "route"]
MARKET_HEADINGS = {"firms": later("出口企业（家）"), "unprotected": later("无保护（家）")}
LIST_MOST = 1000  # rows that ``protection_reads.gaps`` gives


@part
def gaps(screen: Screen):
    st.header(screen.t("布局缺口"), anchor=False)
    family = _family(screen.t)
    several = len(screen.load(protection_reads.by_market, family)) > 1
    with st.grid(2 if several else 1, min_column_width=340):
        markets(screen, family)
        if several:  # of one market the list below says the same
            gap_map(screen, family)
    listing(screen, family)


def _family(t):
    """The family of rights looked at, as the reader chooses; None for all of them."""
    chosen = st.segmented_control(
        t("权利种类"),
        list(FAMILIES),
        default="any",
        key="gap_family",
        format_func=lambda code: t(FAMILIES[code]),
        persist_state="session",
        required=True,
    )
    return None if chosen == "any" else chosen


def markets(screen: Screen, family):
    key = f"gap_markets_{filter_state.mark()}"
    layout.card(screen.made(_markets, family), key, screen.tables, _pick_country)


def _markets(view: View, family):
    t = view.t
    frame = view.load(protection_reads.by_market, family)
    label = view.names("country")
    return Card(
        title=widest_gap(frame, label, t),
        spec=filing_charts.markets(frame, label, t, ink=view.ink),
        table=layout.table(t("各市场的保护"), view.readable(frame, MARKET_HEADINGS)),
        code="markets_unprotected",
        alt=t("横向条形图：各市场有保护和无保护的出口企业数"),
        caption=t("企业主要市场与其有效申请、权利比对；点击条形即筛选该市场。"),
    )


def widest_gap(frame, label, t):
    unprotected = frame.set_index("country")["unprotected"]
    first = ties.highest(unprotected)
    most = int(unprotected[first[0]])
    names = ties.listed((label[country] for country in first), t)
    if not most:
        return t("各市场都有保护")
    if len(first) > 1:
        return t("{names}缺口同样最大：各{n}家无保护", names=names, n=most)
    firms = int(frame.set_index("country")["firms"][first[0]])
    return t("{country}缺口最大：{firms}家出口，{n}家无保护", country=names, firms=firms, n=most)


def _pick_country(points):
    clicks.narrow("countries", points)


def gap_map(screen: Screen, family):
    """Enterprises and their markets, those with most gaps first."""
    key = f"gap_map_{filter_state.mark()}"
    layout.card(screen.made(_gap_map, family), key, screen.tables, _open_firm)


def _gap_map(view: View, family):
    t = view.t
    frame = view.load(protection_reads.grid, family)
    label = view.names("country")
    firms = _by_gaps(frame)
    countries = _barest_first(frame)
    names_of_firms = dict(zip(firms["credit_code"], firms["enterprise"], strict=True))
    caption = t(
        "■ 已有保护　○ 出口而无保护　空白 不出口。"
        "列缺口最多的{firms}家企业、{markets}个市场；点击一格打开该企业。",
        firms=len(firms),
        markets=len(countries),
    )
    return Card(
        title=_most_gaps(firms, t),
        spec=filing_charts.gap_map(frame, names_of_firms, countries, label, t, ink=view.ink),
        table=_map_table(frame, label, t),
        code="markets_unprotected",
        alt=t("矩阵图：企业与出口市场，方块为已有保护，圆圈为出口而无保护，空白为不出口"),
        caption=caption,
    )


def _by_gaps(frame):
    """A row an enterprise with its ``gaps``, most first."""
    bare = frame[frame["protected"] == 0]
    gaps_of_firms = bare.groupby("credit_code").size()
    firms = frame.drop_duplicates("credit_code")
    counted = firms["credit_code"].map(gaps_of_firms).fillna(0)
    order = ["gaps", "enterprise", "credit_code"]
    return firms.assign(gaps=counted).sort_values(order, ascending=[False, True, True])


def _barest_first(frame):
    """The markets, those where most enterprises lack protection first, then by code."""
    bare = frame[frame["protected"] == 0].groupby("country").size()
    by_code = bare.reindex(sorted(frame["country"].unique()), fill_value=0)
    return by_code.sort_values(ascending=False, kind="stable").index.tolist()


def _most_gaps(firms, t):
    first = firms.iloc[0]
    if not first["gaps"]:
        return t("所列企业在各市场都有保护")
    return t("{firm}有{n}个市场无保护", firm=first["enterprise"], n=int(first["gaps"]))


def _map_table(frame, label, t):
    headings = {"enterprise": t("企业"), "country": t("国家/地区"), "protected": t("已有保护")}
    countries = frame["country"].map(label)
    protected = [t("是") if yes else t("否") for yes in frame["protected"]]
    shown = frame.assign(country=countries, protected=protected).drop(columns="credit_code")
    return layout.table(t("布局缺口图"), shown.rename(columns=headings))


def _open_firm(points):
    credit_code, _, _ = clicks.code(points).partition("|")
    open_page("enterprise", enterprise=credit_code)


def listing(screen: Screen, family):
    """Enterprise x market without protection, with the way open there for each family."""
    t = screen.t
    title = t("无保护的出口市场")
    counts = screen.load(protection_reads.headline, family)
    gaps_found = counts["unprotected"]
    heading = t("无保护的出口市场（{n}）", n=formats.count(gaps_found, t))
    st.header(heading, anchor=False)
    frame = screen.load(protection_reads.gaps, family)
    if frame.empty:
        _no_gap(counts["pairs"], t)
        return
    shown, every = screen.made(_listed, family)
    row = lists.picked_row(screen, shown, title, f"gaps_{family}", every=every)
    if row is not None:
        open_page("enterprise", enterprise=frame.iloc[row]["credit_code"])
    st.caption(_hint(len(frame), t))


def _listed(view: View, family):
    """The list as readers see it, and how every row of it is read."""
    frame = view.load(protection_reads.gaps, family)
    as_shown = partial(_readable, routes=open_routes(view.chosen), family=family)
    read = protection_reads.gaps
    every = view.every_of(frame, LIST_MOST, read, family, shown=as_shown)
    return as_shown(view.reader, frame), every


def _no_gap(markets, t):
    if markets:
        st.success(t("所选企业在每个出口市场都有保护。"), icon=":material/check_circle:")
    else:
        st.caption(t("所选企业没有登记境外出口市场。"))


def _readable(reader, frame, routes, family):
    t = reader.t
    key_contacts = [t("是") if yes else "" for yes in frame["key_contact"]]
    ways = _ways_open(routes, frame["country"], family, t)
    listed = frame.assign(route=ways, key=key_contacts)
    return reader.readable(listed[LIST_COLUMNS], LIST_HEADINGS)


def _ways_open(routes, countries, family, t):
    """For each of ``countries`` the ways to protection there, in words."""
    families = [family] if family else list(filing_figures.TREATY_OF)
    said = {
        country: t("；").join(_way(routes.get((country, name)), name, t) for name in families)
        for country in set(countries)
    }
    return [said[country] for country in countries]


def open_routes(chosen):
    """(country, family) -> (treaty, status): see ``indicators.filings.open_routes``. Of the day
    alone, whatever else is chosen.
    """
    return loaders.compute(_open_routes, whole_office(chosen))


def _open_routes(of_the_day):
    members = loaders.load(treaty_reads.treaty_members, of_the_day)
    union_states = loaders.load(treaty_reads.union_states)
    return filing_figures.open_routes(members, union_states)


def _way(route, family, t):
    """The way open for a family of rights; ``route``: (treaty, status), None without a treaty."""
    rights = t(SHORT[family])
    if route is None:
        return t("{what}：直接申请", what=rights)
    treaty, status = route
    way = t("{what}：{treaty}", what=rights, treaty=t(TREATIES[treaty]))
    if status == "unverified":
        way += t("（待核实）")
    return way


def _hint(number, t):
    hint = t(
        "有纠纷的在前，其次为重点联系企业；选中一行打开该企业。"
        "成员资格以截至日期为准，标“待核实”的请先核对；没有条约途径的可按巴黎公约直接申请。"
    )
    if number == LIST_MOST:
        hint = formats.sentences([hint, t("只列前{n}条。", n=number)], t)
    return hint
