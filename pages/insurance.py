"""保险与成本: policies, subsidies, what lapses, claims, exporters without cover, and amounts."""

import streamlit as st

from data_access.filter.filters import OF_ENTERPRISES
from data_access.statistics import insurance as insurance_reads
from locales import later
from ui.frame import lists
from ui.frame.screen import show
from ui.insurance import amounts as amount_cards
from ui.insurance import cards as insurance_cards
from ui.insurance import exposure as exposure_cards
from ui.insurance import words as insurance_words
from ui.insurance.headline import headline

OF_AMOUNTS = ("ip_types", "channels", "stages", "positions", "state", "period")


def page(screen):
    nobody_insured = screen.made(insurance_words.policies).empty
    if nobody_insured and nothing_else(screen):
        no_policies(screen)
        return
    headline(screen)
    st.caption(what_the_filter_does(screen))
    if nobody_insured:
        no_policies(screen)
    else:
        insured(screen)
    exposure_cards.exposure(screen)
    amount_cards.amounts(screen)


def nothing_else(screen):
    """Whether there are neither amounts nor enterprises without cover to tell of."""
    return screen.load(insurance_reads.losses).empty and not screen.made(exposure_cards.bare)


def any_of(chosen, fields):
    return any(getattr(chosen, name) for name in fields)


def no_policies(screen):
    t = screen.t
    if any_of(screen.chosen, OF_ENTERPRISES):
        st.info(t("所选企业没有保单。可以放宽筛选。"), icon=":material/search_off:")
    else:
        nothing = t("截至当日还没有登记保单。请导入保险台账，或在“录入与更正”登记。")
        st.info(nothing, icon=":material/inbox:")
    lists.new_record(t("登记新保单"), "insurance_policy")


def what_the_filter_does(screen):
    t = screen.t
    said = t("行业、企业规模、镇街/园区和国家/地区（出口市场）筛选企业。")
    if any_of(screen.chosen, OF_AMOUNTS):
        said += t("纠纷类型、期间等其余条件只筛选金额明细。")
    return said


def insured(screen):
    st.header(screen.t("保单与补贴"), anchor=False)
    with st.grid(2, min_column_width=340):
        insurance_cards.by_kind(screen)
        insurance_cards.subsidies(screen)
    st.header(screen.t("到期与理赔"), anchor=False)
    with st.grid(2, min_column_width=340):
        insurance_cards.lapses(screen)
        insurance_cards.claims(screen)


show(page, later("保险与成本"), follows=OF_ENTERPRISES)
