"""保险与成本: policies in force by kind, subsidies against their caps, what lapses, claims, exporters without cover in risky markets, and amounts by kind with their evidence."""

import streamlit as st

from data_access import insurance as query
from data_access import losses
from indicators import insurance as figures_of
from locales import formats
from ui import choice, cost_cards, loaders, site
from ui import insurance_cards as cards
from ui import insurance_words as said
from ui import layout as ui
from ui.comparison import year_before
from ui.words import current as words

OTHERS = ("ip_types", "channels", "stages", "positions", "state", "period")


def headline(f, policies, claims, t):
    held, before = policies[policies["in_force"] == 1], loaders.load(query.policies, year_before(f))
    before = before[before["in_force"] == 1]
    lapsing, bare = (
        figures_of.lapse_counts(figures_of.lapsing(policies, f.as_of)),
        cost_cards.bare(f),
    )
    ui.answer(
        said.answer(
            f.as_of,
            (len(held), held["credit_code"].nunique()),
            (len(before), before["credit_code"].nunique()),
            lapsing[90],
            bare,
            t,
        )
    )
    year, sums = (
        t("较上年同期"),
        {c: figures_of.total(held[c]) for c in ("sum_insured_fen", "premium_fen", "subsidy_fen")},
    )
    above = sum(1 for v in policies["above_fen"] if v)
    decided = claims[claims["result"].notna()]
    ui.figures(
        [
            ui.Figure(
                t("有效保单"),
                t("{n} 份", n=formats.count(len(held), t)),
                "policies_in_force",
                len(held) - len(before),
                year,
                "normal",
            ),
            ui.Figure(
                t("参保企业"),
                t("{n} 家", n=formats.count(held["credit_code"].nunique(), t)),
                "insured_enterprises",
                held["credit_code"].nunique() - before["credit_code"].nunique(),
                year,
                "normal",
            ),
            ui.Figure(
                t("保额"),
                said.brief(sums["sum_insured_fen"], t),
                "sum_insured",
                t("上年同期{sum}", sum=said.brief(figures_of.total(before["sum_insured_fen"]), t)),
            ),
            ui.Figure(
                t("保费"),
                said.brief(sums["premium_fen"], t),
                "premium",
                t("上年同期{sum}", sum=said.brief(figures_of.total(before["premium_fen"]), t)),
            ),
            ui.Figure(
                t("已付保费补贴"),
                said.brief(sums["subsidy_fen"], t),
                "premium_subsidy",
                t("{n}份高于上限", n=above),
            ),
            ui.Figure(
                t("30天内到期"),
                t("{n} 份", n=lapsing[30]),
                "policies_lapsing",
                t("90天内{n}份", n=lapsing[90]),
            ),
            ui.Figure(
                t("理赔报案"),
                t("{n} 笔", n=formats.count(len(claims), t)),
                "insurance_claims",
                t(
                    "赔付{a}笔，拒赔{b}笔",
                    a=int((decided["result"] != "refused").sum()),
                    b=int((decided["result"] == "refused").sum()),
                ),
            ),
            ui.Figure(
                t("高风险市场未保障"),
                t("{n} 家", n=bare) if bare is not None else t("没有风险高的伙伴"),
                "uncovered_exporters",
            ),
        ]
    )


def insured(f, policies, claims, t, tables):
    kinds = figures_of.by_kind(policies)
    st.header(t("保单与补贴"), anchor=False)
    with st.grid(2, min_column_width=340):
        cards.by_kind(policies, kinds, t, tables)
        cards.subsidies(policies, kinds, f, t, tables)
    st.header(t("到期与理赔"), anchor=False)
    with st.grid(2, min_column_width=340):
        cards.lapses(policies, f, t, tables)
        cards.claims(claims, t, tables)


def no_policies(f, t):
    if any(getattr(f, name) for name in ("countries", "industries", "sizes")):
        st.info(t("所选企业没有保单。可以放宽筛选。"), icon=":material/search_off:")
    else:
        st.info(
            t("截至当日还没有登记保单。请导入保险台账，或在“录入与更正”登记。"),
            icon=":material/inbox:",
        )
    st.page_link(
        site.path("edit"),
        label=t("登记新保单"),
        icon=":material/add:",
        query_params=choice.link() | {"record": "insurance_policy:new"},
    )


def page():
    t = words()
    f, place = ui.heading(t("保险与成本"))
    if loaders.current_state().covers_until is None:
        return ui.nothing_entered()
    policies, claims, tables = (
        figures_of.with_caps(loaders.load(query.policies, f)),
        loaders.load(query.claims, f),
        [],
    )
    if policies.empty and loaders.load(losses.amounts, f).empty and cost_cards.bare(f) in (None, 0):
        return no_policies(f, t)
    headline(f, policies, claims, t)
    other = (
        t("纠纷类型、期间等其余条件只筛选金额明细。")
        if any(getattr(f, name) for name in OTHERS)
        else ""
    )
    st.caption(t("行业、企业规模和国家/地区（出口市场）筛选企业。") + other)
    if policies.empty:
        no_policies(f, t)
    else:
        insured(f, policies, claims, t, tables)
    cost_cards.exposure(f, t, tables)
    cost_cards.amounts(f, t, tables)
    ui.export_menu(place, t("保险与成本"), tables)


page()
