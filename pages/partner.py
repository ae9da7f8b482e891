"""贸易伙伴: one partner - disputes, exports, trend, treaty routes, groups and its cases, as of the date."""

from dataclasses import replace

import streamlit as st

from charts import disputes as dispute_charts
from charts import partners as partner_charts
from charts.map.style import BAND_STYLES
from data_access.statistics import disputes as dispute_reads
from data_access.statistics import partners as partner_reads
from data_access.statistics import treaties as treaty_reads
from indicators.methods.change import rate_ratio
from indicators.partners import covering_organisations
from locales import formats
from ui.disputes.case_list import case_list
from ui.disputes.comparison import ratio_words
from ui.frame import filter_state, layout, loaders, site
from ui.frame.screen import Screen
from ui.frame.tables import names, readable
from ui.frame.theme import ink
from ui.frame.words import current as words
from ui.ledger import series as ledger_series
from ui.partners import words as partner_words
from ui.partners.treaty_words import routes
from ui.risk_index import tables as risk_tables
from ui.risk_index import words as risk_words

PICK = "partner_choice"


def find(t, w):
    """The partner of the address, or chosen here."""
    options = sorted((c for c in w if c != "CHN"), key=lambda c: w[c].encode("gb18030"))
    st.session_state[PICK] = partner_words.picked(options)
    st.selectbox(
        t("选择贸易伙伴"),
        options,
        index=None,
        key=PICK,
        format_func=w.get,
        placeholder=t("请选择"),
        on_change=lambda: partner_words.pick(st.session_state[PICK]),
    )
    return st.session_state[PICK]


def summary(code, own, row, chosen, t, w):
    now, period = loaders.load(dispute_reads.headline, own), partner_words.period_said(chosen, t)
    recent, earlier = loaders.load(partner_reads.momentum, chosen, code)
    layout.answer(
        partner_words.about(row, w[code], period, t)
        if row is not None
        else t("{name}：{period}没有纠纷，也没有出口记录。", name=w[code], period=period)
    )
    if row is None:
        return
    told = row.band != "counted"
    items = [
        layout.Figure(t("纠纷"), t("{n} 起", n=formats.count(row.cases, t)), "disputes", period),
        layout.Figure(
            t("在办"),
            t("{n} 起", n=formats.count(now["open"], t)),
            "open_disputes",
            t("其中超期{n}起", n=now["overdue"]),
        ),
        layout.Figure(
            t("风险等级"),
            t(BAND_STYLES[row.band].word),
            "partner_band",
            t("高于平均的把握{p}", p=partner_words.certainty(row.above1, t)) if told else None,
        ),
        layout.Figure(
            t("纠纷率倍数"),
            t("{n} 倍", n=formats.decimal(row.ratio, t)) if told else formats.NOTHING,
            "partner_rate",
            t(
                "80%区间{low}至{high}",
                low=formats.decimal(row.low80, t),
                high=formats.decimal(row.high80, t),
            )
            if told
            else None,
        ),
        layout.Figure(
            t("出口额"),
            formats.money(row.exports_fen, t)
            if row.exports_fen == row.exports_fen and row.exports_fen is not None
            else t("无数据"),
            "exports",
            period,
        ),
        layout.Figure(
            t("近12个月"),
            t("{n} 起", n=formats.count(recent, t)),
            "partner_momentum",
            momentum_said(recent, earlier, t),
        ),
    ]
    layout.figures(items, columns=3)
    st.caption(
        t(
            "近12个月纠纷{ratio}。",
            ratio=ratio_words(recent, earlier, t, t("之前24个月月均"), 12, 24),
        )
    )


def momentum_said(recent, earlier, t):
    """The last 12 months against the 24 before them, in words; under five cases nothing is said."""
    if recent + earlier < 5:
        return t("之前24个月{n}起，太少不比", n=earlier)
    compared = rate_ratio(recent, 12, earlier, 24)
    if compared.p >= 0.05:
        return t("与之前24个月相比在正常波动内")
    return t("比之前24个月的月均明显多") if compared.ratio > 1 else t("比之前24个月的月均明显少")


def trend(own, t, tables):
    frame = loaders.load(dispute_reads.monthly, own)
    if frame.empty:
        st.container(border=True, height="stretch").caption(t("所选范围内没有纠纷。"))
        return
    top = frame.groupby("month")["cases"].sum()
    title = (
        t(
            "{month}最多，{n}起",
            month=formats.month(formats.month_start(top.idxmax()), t),
            n=int(top.max()),
        )
        if top.max() > 1
        else t("每月至多1起")
    )
    first = formats.month_number(own.start) if own.start else int(frame["month"].min())
    last = formats.month_number(min(own.end, own.as_of) if own.end else own.as_of)
    layout.chart_card(
        title,
        dispute_charts.monthly(
            frame, names(loaders.words(), "channel", t.language), first, last, t, ink=ink()
        ),
        layout.table(t("逐月新发纠纷"), readable(frame, loaders.words(), t)),
        "monthly_disputes",
        "partner_monthly",
        t("按月堆叠的柱状图：新发生纠纷，按纠纷类型分色"),
        t(
            "新发生纠纷，起/月；最近两个月可能仍在补录。来源：{source}",
            source=layout.source_words(t),
        ),
        tables,
    )


def exports(own, t, tables):
    frame = loaders.load(partner_reads.exports_by_year, own)
    if frame.empty:
        st.container(border=True, height="stretch").caption(t("没有该伙伴的出口数据。"))
        return
    last = frame.iloc[-1]
    title = t(
        "{year}年出口{amount}", year=int(last["year"]), amount=formats.money(last["exports_fen"], t)
    ) + ("" if last["months"] == 12 else t("（{n}个月）", n=int(last["months"])))
    layout.chart_card(
        title,
        partner_charts.yearly_exports(frame, t, ink=ink()),
        layout.table(t("历年出口额"), readable(frame, loaders.words(), t, partner_words.HEADINGS)),
        "exports",
        "partner_exports",
        t("柱状图：历年对该伙伴的出口额，不足十二个月的年份以斜纹表示"),
        t("出口额，按月相加。") + ledger_series.note(own, t),
        tables,
    )


def treaties(code, chosen, groups, t, tables):
    st.header(t("权利布局的条约途径"), anchor=False)
    organisations = covering_organisations(code, set(groups["group"]))
    shown = routes(loaders.load(treaty_reads.treaty_routes, chosen, code, organisations), code, t)
    tables.append(layout.table(t("条约途径"), shown))
    layout.show_table(
        shown, alt=t("条约途径：PCT、马德里、海牙每条途径一行，写明能否指定、生效日期和来源")
    )
    st.caption(
        t(
            "截至{day}。“待核实”的条目未与保存机关名单核对，办理前请先核实。",
            day=formats.day(chosen.as_of, t),
        )
    )


def components(code, chosen, t, tables):
    """The components of the risk index, and the index itself with its intervals."""
    found, _ = risk_words.read(chosen)
    row = next(risk_words.only(found, {code}).table.itertuples(), None)
    if row is None:
        return
    st.header(t("风险构成"), anchor=False)
    st.markdown(risk_words.index_said(row, found.ranked, t))
    shown = risk_tables.one_partner(row, t)
    tables.append(layout.table(t("风险构成"), shown))
    layout.show_table(
        shown, alt=t("风险构成：频度、严重程度、势头、法律环境各一行，写明数值、区间、分值和来源")
    )
    st.page_link(
        site.path("risk_index"),
        label=t("各伙伴的风险指数与权重"),
        icon=":material/leaderboard:",
        query_params=filter_state.link(),
    )


def page():
    t = words()
    chosen, place = layout.heading(t("贸易伙伴"))
    st.page_link(
        site.path("partners"),
        label=t("返回贸易伙伴风险"),
        icon=":material/arrow_back:",
        query_params=filter_state.link(),
    )
    if loaders.current_state().covers_until is None:
        return layout.nothing_entered()
    w = names(loaders.words(), "country", t.language)
    code = find(t, w)
    if not code:
        return st.info(
            t("请选择一个贸易伙伴，或在贸易伙伴风险的地图上点选。"), icon=":material/public:"
        )
    if chosen.countries:
        st.caption(t("本页只看所选的贸易伙伴，筛选中的国家/地区在此不起作用。"))
    everyone, _ = partner_words.read(chosen)
    own = replace(chosen, countries=(code,))
    st.header(w[code], anchor=False)
    groups = loaders.load(partner_reads.groups, code)
    if len(groups):
        st.markdown(
            t(
                "所属：{names}",
                names=t("、").join(
                    loaders.words().name("country_group", g, t.language) for g in groups["group"]
                ),
            )
        )
    summary(code, own, next(everyone[everyone["country"] == code].itertuples(), None), chosen, t, w)
    tables = []
    with st.grid(2, min_column_width=340):
        trend(own, t, tables)
        exports(own, t, tables)
    components(code, chosen, t, tables)
    treaties(code, chosen, groups, t, tables)
    st.page_link(
        site.path("disputes"),
        label=t("在纠纷统计中查看{name}", name=w[code]),
        icon=":material/gavel:",
        query_params=filter_state.link(countries=(code,)),
    )
    if loaders.load(dispute_reads.headline, own)["cases"]:
        case_list(Screen("", own, t, place, tables), key="partner_cases")
    layout.export_menu(place, t("贸易伙伴{name}", name=w[code]), tables)


page()
