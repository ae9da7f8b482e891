"""保险与成本: policies in force by kind, subsidies against their caps, what lapses, claims, exporters without cover in risky markets, and amounts by kind with their evidence."""

import streamlit as st

from data_access.statistics import insurance as insurance_reads
from data_access.statistics import losses as loss_reads
from indicators import insurance as insurance_figures
from locales import formats
from ui.disputes.comparison import year_before
from ui.frame import filter_state, layout, loaders, site
from ui.frame.words import current as words
from ui.insurance import cards as insurance_cards
from ui.insurance import cost_cards
from ui.insurance import words as insurance_words

OTHERS = ("ip_types", "channels", "stages", "positions", "state", "period")


def headline(chosen, policies, claims, t):
    held, before = (
        policies[policies["in_force"] == 1],
        loaders.load(insurance_reads.policies, year_before(chosen)),
    )
    before = before[before["in_force"] == 1]
    lapsing, bare = (
        insurance_figures.lapse_counts(insurance_figures.lapsing(policies, chosen.as_of)),
        cost_cards.bare(chosen),
    )
    layout.answer(
        insurance_words.answer(
            chosen.as_of,
            (len(held), held["credit_code"].nunique()),
            (len(before), before["credit_code"].nunique()),
            lapsing[90],
            bare,
            t,
        )
    )
    year, sums = (
        t("较上年同期"),
        {
            c: insurance_figures.total(held[c])
            for c in ("sum_insured_fen", "premium_fen", "subsidy_fen")
        },
    )
    above = sum(1 for v in policies["above_fen"] if v)
    decided = claims[claims["result"].notna()]
    layout.figures(
        [
            layout.Figure(
                t("有效保单"),
                t("{n} 份", n=formats.count(len(held), t)),
                "policies_in_force",
                len(held) - len(before),
                year,
                "normal",
            ),
            layout.Figure(
                t("参保企业"),
                t("{n} 家", n=formats.count(held["credit_code"].nunique(), t)),
                "insured_enterprises",
                held["credit_code"].nunique() - before["credit_code"].nunique(),
                year,
                "normal",
            ),
            layout.Figure(
                t("保额"),
                insurance_words.brief(sums["sum_insured_fen"], t),
                "sum_insured",
                t(
                    "上年同期{sum}",
                    sum=insurance_words.brief(
                        insurance_figures.total(before["sum_insured_fen"]), t
                    ),
                ),
            ),
            layout.Figure(
                t("保费"),
                insurance_words.brief(sums["premium_fen"], t),
                "premium",
                t(
                    "上年同期{sum}",
                    sum=insurance_words.brief(insurance_figures.total(before["premium_fen"]), t),
                ),
            ),
            layout.Figure(
                t("已付保费补贴"),
                insurance_words.brief(sums["subsidy_fen"], t),
                "premium_subsidy",
                t("{n}份高于上限", n=above),
            ),
            layout.Figure(
                t("30天内到期"),
                t("{n} 份", n=lapsing[30]),
                "policies_lapsing",
                t("90天内{n}份", n=lapsing[90]),
            ),
            layout.Figure(
                t("理赔报案"),
                t("{n} 笔", n=formats.count(len(claims), t)),
                "insurance_claims",
                t(
                    "赔付{a}笔，拒赔{b}笔",
                    a=int((decided["result"] != "refused").sum()),
                    b=int((decided["result"] == "refused").sum()),
                ),
            ),
            layout.Figure(
                t("高风险市场未保障"),
                t("{n} 家", n=bare) if bare is not None else t("没有风险高的伙伴"),
                "uncovered_exporters",
            ),
        ]
    )


def insured(chosen, policies, claims, t, tables):
    kinds = insurance_figures.by_kind(policies)
    st.header(t("保单与补贴"), anchor=False)
    with st.grid(2, min_column_width=340):
        insurance_cards.by_kind(policies, kinds, t, tables)
        insurance_cards.subsidies(policies, kinds, chosen, t, tables)
    st.header(t("到期与理赔"), anchor=False)
    with st.grid(2, min_column_width=340):
        insurance_cards.lapses(policies, chosen, t, tables)
        insurance_cards.claims(claims, t, tables)


def no_policies(chosen, t):
    if any(getattr(chosen, name) for name in ("countries", "industries", "sizes")):
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
        query_params=filter_state.link() | {"record": "insurance_policy:new"},
    )


def page():
    t = words()
    chosen, place = layout.heading(t("保险与成本"))
    if loaders.current_state().covers_until is None:
        return layout.nothing_entered()
    policies, claims, tables = (
        insurance_figures.with_caps(loaders.load(insurance_reads.policies, chosen)),
        loaders.load(insurance_reads.claims, chosen),
        [],
    )
    if (
        policies.empty
        and loaders.load(loss_reads.amounts, chosen).empty
        and cost_cards.bare(chosen) in (None, 0)
    ):
        return no_policies(chosen, t)
    headline(chosen, policies, claims, t)
    other = (
        t("纠纷类型、期间等其余条件只筛选金额明细。")
        if any(getattr(chosen, name) for name in OTHERS)
        else ""
    )
    st.caption(t("行业、企业规模和国家/地区（出口市场）筛选企业。") + other)
    if policies.empty:
        no_policies(chosen, t)
    else:
        insured(chosen, policies, claims, t, tables)
    cost_cards.exposure(chosen, t, tables)
    cost_cards.amounts(chosen, t, tables)
    layout.export_menu(place, t("保险与成本"), tables)


page()
