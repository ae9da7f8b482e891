"""The parts of the page of one partner: groups, trend, exports, risk components, treaty routes."""

import streamlit as st

from charts import disputes as dispute_charts
from charts import partners as partner_charts
from data_access.statistics import disputes as dispute_reads
from data_access.statistics import partners as partner_reads
from data_access.statistics import treaties as treaty_reads
from indicators.partners import covering_organisations
from locales import formats
from ui.disputes.cards import busiest_month_words, month_caption
from ui.frame import layout, loaders
from ui.frame.card import Card, Nothing
from ui.frame.links import page_link
from ui.frame.months import last_month
from ui.frame.screen import Screen, View
from ui.frame.typed import as_typed
from ui.ledger import series as ledger_series
from ui.partners import words as partner_words
from ui.partners.treaty_words import routes
from ui.risk_index import tables as risk_tables
from ui.risk_index import words as risk_words


def groups(screen, code):
    """The country groups it belongs to."""
    t = screen.t
    codes = loaders.load(partner_reads.groups, code)["group"]
    if len(codes):
        names = [screen.name("country_group", group) for group in codes]
        st.markdown(t("所属：{names}", names=t("、").join(names)))


def trend(own: Screen):
    layout.card(own.made(_trend), "partner_monthly", own.tables)


def _trend(own: View):
    t = own.t
    frame = own.load(dispute_reads.monthly)
    if frame.empty:
        return Nothing(t("所选范围内没有纠纷。"), icon="")
    first, last = _first_month(own.chosen, frame), last_month(own.chosen)
    channel = own.names("channel")
    return Card(
        title=_busiest_month(frame, t),
        spec=dispute_charts.monthly(frame, channel, first, last, t, ink=own.ink),
        table=layout.table(t("逐月新发纠纷"), own.readable(frame)),
        code="monthly_disputes",
        alt=t("按月堆叠的柱状图：新发生纠纷，按纠纷类型分色"),
        caption=month_caption(own.chosen, last, t),
    )


def _first_month(chosen, frame):
    if chosen.start:
        return formats.month_number(chosen.start)
    return int(frame["month"].min())


def _busiest_month(frame, t):
    return busiest_month_words(frame.groupby("month")["cases"].sum(), t)


def exports(own: Screen):
    layout.card(own.made(_exports), "partner_exports", own.tables)


def _exports(own: View):
    t = own.t
    frame = own.load(partner_reads.exports_by_year)
    if frame.empty:
        return Nothing(t("没有该伙伴的出口数据。"), icon="")
    return Card(
        title=_last_year(frame, t),
        spec=partner_charts.yearly_exports(frame, t, ink=own.ink),
        table=layout.table(t("历年出口额"), own.readable(frame, partner_words.HEADINGS)),
        code="exports",
        alt=t("柱状图：历年对该伙伴的出口额，不足十二个月的年份以斜纹表示"),
        caption=t("出口额，按月相加。") + own.made(ledger_series.note),
    )


def _last_year(frame, t):
    last = frame.iloc[-1]
    amount = formats.money(last["exports_fen"], t)
    title = t("{year}年出口{amount}", year=int(last["year"]), amount=amount)
    if last["months"] != 12:
        title += t("（{n}个月）", n=int(last["months"]))
    return title


def components(screen: Screen, code):
    """The components of the risk index, and the index itself with its intervals."""
    t = screen.t
    found = screen.made(components_of, code)
    if found is None:
        return
    said, table = found
    alt = t("风险构成：频度、严重程度、势头、法律环境各一行，写明数值、区间、分值和来源")
    st.header(as_typed(table.title), anchor=False)
    st.markdown(said)
    screen.tables.append(table)
    layout.show_table(table.frame, alt=alt)
    page_link("risk_index", t("各伙伴的风险指数与权重"), ":material/leaderboard:")


def components_of(view: View, code):
    """The index in a sentence, and the table; None for a partner without one."""
    t = view.t
    found, _ = risk_words.read(view.chosen)
    row = next((row for row in found.rows if row.country == code), None)
    if row is None:
        return None
    table = layout.table(t("风险构成"), risk_tables.one_partner(row, t))
    return risk_words.index_said(row, found.ranked, t), table


def treaties(screen, code):
    """The ways to protection there that a treaty opens."""
    t = screen.t
    st.header(t("权利布局的条约途径"), anchor=False)
    table = screen.made(treaties_of, code)
    screen.tables.append(table)
    alt = t("条约途径：PCT、马德里、海牙每条途径一行，写明能否指定、生效日期和来源")
    layout.show_table(table.frame, alt=alt)
    caption = t(
        "截至{day}。“待核实”的条目未与保存机关名单核对，办理前请先核实。",
        day=formats.day(screen.as_of, t),
    )
    st.caption(caption)


def treaties_of(view: View, code):
    """The table of the ways."""
    t = view.t
    codes_of_groups = set(loaders.load(partner_reads.groups, code)["group"])
    organisations = covering_organisations(code, codes_of_groups)
    found = view.load(treaty_reads.treaty_routes, code, organisations)
    return layout.table(t("条约途径"), routes(found, code, t))
