"""权限: what each role may do."""

import pandas as pd
import streamlit as st

from data_access.accounts import roles
from ui.access import ACTION_NAMES, ROLE_NAMES, roles_said
from ui.frame import layout, who
from ui.frame.words import current as words

YES = "✓"


def matrix(t):
    """A row for each action, a column for each role."""
    rows = [
        [t(ACTION_NAMES[action]), *(_mark(role, action) for role in roles.ROLES)]
        for action in roles.ACTIONS
    ]
    headings = [t("可以做什么"), *(t(ROLE_NAMES[role]) for role in roles.ROLES)]
    return pd.DataFrame(rows, columns=headings)


def _mark(role, action):
    if roles.may((role,), action):
        return YES
    return ""


def _answer(person, t):
    return t(
        "共{all}项，您的角色（{roles}）可以做{n}项。",
        all=len(roles.ACTIONS),
        roles=roles_said(person.roles, t),
        n=sum(person.may(action) for action in roles.ACTIONS),
    )


def page():
    t = words()
    title = t("权限")
    _, place = layout.heading(title, filters=False)
    layout.answer(_answer(who.current(), t))
    told = t(
        "一人可有几个角色，有一个允许即可。工作站人员只看到本镇、本园区的，专家只看到本人承办的，"
        "也只在其中登记和更正（工作站只更正本人录入的）；管理员和审计不看案件内容。"
        "角色由管理员在“账号”里给。"
    )
    st.caption(told)
    told = t("更正包括登记日期和法律环境评分，导入包括别称、汇率和列对应，设置包括补贴上限。")
    st.caption(told)
    widths = {t("可以做什么"): st.column_config.TextColumn(width=330, pinned=True)}
    alt = t("各角色可以做什么")
    shown = matrix(t)
    layout.show_table(shown, alt, personal=False, height="content", column_config=widths)
    layout.export_menu(place, title, [], outside=False)


page()
