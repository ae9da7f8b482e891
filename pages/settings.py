"""设置: what the office itself decides about the dashboard - limits, cycles, caps on subsidies, scores of the legal environment - each change with who, why and when."""

import streamlit as st

from data_access.database import clock
from data_access.decisions import caps as cap_decisions
from data_access.decisions import cycles as cycle_decisions
from data_access.decisions import scores as score_decisions
from data_access.decisions import settings as setting_decisions
from locales import formats
from ui.frame import filter_state, layout, site
from ui.frame.loaders import fresh
from ui.frame.tables import escaped
from ui.frame.words import current as words
from ui.settings import caps as cap_form
from ui.settings import cycles as cycle_form
from ui.settings import form as settings_form
from ui.settings import scores as score_form


def answer(cycles, caps, scores, changed, t):
    """How things stand, in one sentence."""
    now = next((one for one in cycles if one["starts_on"] <= clock.today() <= one["ends_on"]), None)
    of_cycle = (
        t(
            "现行周期为{name}，到{day}",
            name=escaped(cycle_form.name(now, t)),
            day=formats.day(now["ends_on"], t),
        )
        if now
        else t("今天不在任何周期之内，请添加周期")
    )
    first = (
        t("{n}项业务设置中{changed}项改动过", n=len(setting_decisions.SETTINGS), changed=changed)
        if changed
        else t("{n}项业务设置还没有人改动过", n=len(setting_decisions.SETTINGS))
    )
    layout.answer(
        t(
            "{first}；{cycle}；{kinds}个险种有补贴上限；{scored}个国家/地区有法律环境评分。",
            first=first,
            cycle=of_cycle,
            kinds=len({one["kind"] for one in caps}),
            scored=len({one["country"] for one in scores}),
        )
    )


def elsewhere(t):
    """What is set on other pages, where it is used."""
    st.caption(t("其他在各自的页面上设定："))
    with st.container(horizontal=True):
        for url, label in (
            ("scoreboard", t("目标和周期结果")),
            ("risk_index", t("风险指数权重")),
            ("ledger", t("出口数据来源、汇率、别称")),
            ("network", t("应对工作规程")),
            ("assignment", t("利益冲突")),
        ):
            st.page_link(
                site.path(url),
                label=label,
                query_params=filter_state.link(),
                icon=":material/arrow_outward:",
            )


def page():
    t = words()
    _, place = layout.heading(t("设置"), filters=False)
    now, lines = fresh(setting_decisions.present), fresh(setting_decisions.history)
    cycles, caps, scores = (
        fresh(cycle_decisions.cycles),
        fresh(cap_decisions.caps),
        fresh(score_decisions.scores),
    )
    answer(cycles, caps, scores, len({line["record_key"] for line in lines}), t)
    st.caption(t("改动须写明经办人和理由，留痕且不可更改；保存后各页随即按新的计算。"))
    tables = []
    tabs = st.tabs(
        [t("业务设置"), t("各周期"), t("保费补贴上限"), t("法律环境评分")], key="settings_tabs"
    )
    with tabs[0]:
        settings_form.form(now, lines, t, tables)
    with tabs[1]:
        cycle_form.show(cycles, fresh(cycle_decisions.history), t, tables)
    with tabs[2]:
        cap_form.show(caps, fresh(cap_decisions.history), t, tables)
    with tabs[3]:
        score_form.show(scores, fresh(score_decisions.history), t, tables)
    elsewhere(t)
    layout.export_menu(place, t("设置"), tables, scope=t("全部设置，不随筛选"))


page()
