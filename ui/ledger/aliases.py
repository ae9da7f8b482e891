"""Other words for countries and codes: staff add what their files say, the next import reads it."""

from functools import partial

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.decisions import aliases as alias_decisions
from locales import later
from ui import refusals, saving
from ui.frame import loaders
from ui.frame.layout import show_table
from ui.frame.tables import names
from ui.frame.who import may
from ui.merging import choices
from ui.personal.signed import by_whom

LISTS = {
    "country": later("国家/地区"),
    "ip_type": later("知识产权类型"),
    "channel": later("纠纷类型"),
    "position": later("企业角色"),
    "intake": later("来源"),
    "service_stage": later("指导阶段"),
    "route": later("解决方式"),
    "outcome": later("结果"),
    "platform": later("电商平台"),
    "training_theme": later("培训专题"),
    "session_state": later("状态"),
    "expert_role": later("承担角色"),
    "language": later("语种"),
    "enterprise_size": later("企业规模"),
    "industry": later("行业"),
    "division": later("镇街/园区"),
    "referral_level": later("移交层级"),
    "station_level": later("级别"),
    "point_kind": later("窗口类别"),
    "assessment_grade": later("考核等次"),
    "institution_kind": later("机构类别"),
    "matter_result": later("办理结果"),
    "insurance_kind": later("险种"),
    "claim_result": later("理赔结果"),
    "loss_kind": later("金额类型"),
    "filing_route": later("申请途径"),
    "right_kind": later("权利类型"),
    "filing_state": later("申请状态"),
    "visit_way": later("走访方式"),
    "appeal_result": later("答复结果"),
    "association_kind": later("商协会类别"),
    "bulletin_kind": later("信息类别"),
    "publicity_medium": later("宣传媒介"),
    "report_kind": later("报送类别"),
    "party_role": later("当事人角色"),
}
ADD, REMOVE = "alias", "alias_removal"  # where the notices stand


def aliases(t):
    """The form, and the words that staff have added."""
    _offer_adding(t)
    saving.notice(ADD)
    found = loaders.fresh(alias_decisions.added)
    if not found:
        st.caption(t("还没有添加过别称。台账里认不出的词可以加在这里，下次导入就认得了。"))
        return
    _show(found, t)
    _offer_removing(found, t)


def _offer_adding(t):
    if not may("import"):
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        list_name = st.selectbox(
            t("词语类别"),
            list(LISTS),
            key="alias_list",
            format_func=lambda name: t(LISTS[name]),
            width=200,
        )
        alias = st.text_input(
            t("台账中的写法"), key="alias_text", max_chars=alias_decisions.LONGEST, width=240
        )
        words = names(loaders.words(), list_name, t.language)
        code = st.selectbox(
            t("指的是"),
            list(words),
            index=None,
            key=f"alias_code_{list_name}",
            format_func=lambda code: words.get(code, code),
            placeholder=t("请选择"),
            width=260,
        )
        st.button(
            t("添加"),
            key="alias_add",
            icon=":material/add:",
            on_click=_add,
            args=(t, list_name, alias, code),
        )


def _show(found, t):
    words = loaders.words()
    rows = [
        (
            t(LISTS[alias.list_name]),
            alias.alias,
            words.name(alias.list_name, alias.code, t.language),
            by_whom(alias.who, alias.at, t),
            clock.shown(alias.at),
        )
        for alias in found
    ]
    headings = [t("词语类别"), t("别称"), t("指的是"), t("经办人"), t("添加时间")]
    frame = pd.DataFrame(rows, columns=headings)
    show_table(frame, alt=t("已添加的别称"))


def _offer_removing(found, t):
    if not may("import"):
        return
    press = choices.Press(t("取消"), "alias_remove", partial(_remove, t, found))
    words = [alias.alias for alias in found]
    choices.one_of(t("取消别称"), "alias_remove_which", words, press, 240)
    saving.notice(REMOVE)


def _add(t, list_name, alias, code):
    def deed(connection, who):
        alias_decisions.add(connection, list_name, alias or "", code, who)

    def say(refused):
        both = refused.facts.get("name")
        if both is None:
            return refusals.words(refused, "alias", t)
        chinese, english = both
        name = chinese if t.language == "zh" else english
        return refusals.words(refused, "alias", t, name=name)

    if saving.save(ADD, "import", deed, t("已添加：{alias}", alias=alias), say=say):
        st.session_state["alias_text"] = ""


def _remove(t, found, place):
    alias = found[place]

    def deed(connection, who):
        alias_decisions.remove(connection, alias.list_name, alias.alias, who)

    done = t("已取消：{alias}。已入库的数据不变。", alias=alias.alias)
    saving.save(REMOVE, "import", deed, done, kind="alias")
