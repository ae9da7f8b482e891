"""贸易伙伴: one partner - disputes, exports, trend, treaty routes, groups and its cases."""

from dataclasses import replace

import streamlit as st

from data_access.statistics import disputes as dispute_reads
from locales import later
from ui.disputes.case_list import case_list
from ui.frame import filter_state
from ui.frame.links import page_link, way_to
from ui.frame.screen import nothing_entered, open_screen
from ui.partners import one_partner
from ui.partners import words as partner_words
from ui.partners.summary import summary

PICK = "partner_choice"


def page():
    screen = open_screen(later("贸易伙伴"))
    t = screen.t
    page_link("partners", t("返回贸易伙伴风险"), ":material/arrow_back:")
    if nothing_entered():
        return
    code = find(screen)
    if not code:
        nobody = t("请选择一个贸易伙伴，或在贸易伙伴风险的地图上点选。")
        st.info(nobody, icon=":material/public:")
        return
    if screen.chosen.countries:
        st.caption(t("本页只看所选的贸易伙伴，筛选中的国家/地区在此不起作用。"))
    one(screen, code)
    name = screen.name("country", code)
    screen.export(t("贸易伙伴{name}", name=name))


def find(screen):
    """The partner of the address, or chosen here."""
    t = screen.t
    label = screen.names("country")
    abroad = [code for code in label if code != "CHN"]
    options = partner_words.by_name(abroad, label)
    st.session_state[PICK] = partner_words.picked(options)
    st.selectbox(
        t("选择贸易伙伴"),
        options,
        index=None,
        key=PICK,
        format_func=label.get,
        placeholder=t("请选择"),
        on_change=lambda: partner_words.pick(st.session_state[PICK]),
    )
    return st.session_state[PICK]


def one(screen, code):
    own = screen.whole_page(replace(screen.chosen, countries=(code,)))
    st.header(screen.name("country", code), anchor=False)
    one_partner.groups(screen, code)
    summary(screen, own, code)
    with st.grid(2, min_column_width=340):
        one_partner.trend(own)
        one_partner.exports(own)
    one_partner.components(screen, code)
    one_partner.treaties(screen, code)
    cases(own, code)


def cases(own, code):
    """``own``: the screen with the filter of this partner alone."""
    name = own.name("country", code)
    label = own.t("在纠纷统计中查看{name}", name=name)
    way_to("disputes", label, ":material/gavel:", filter_state.link(countries=(code,)))
    if own.load(dispute_reads.headline)["cases"]:
        case_list(own, key="partner_cases")


page()
