"""账号: who may sign in, with which roles; for the administrator alone."""

import pandas as pd
import streamlit as st

from data_access.accounts import accounts
from ui.access import roles_said
from ui.accounts import form, walls
from ui.frame import layout, loaders
from ui.frame.tables import names as division_names
from ui.frame.words import current as words


def table(found, t):
    """A row for each account."""
    names = division_names(loaders.words(), "division", t.language)
    rows = [_row(one, names, t) for one in found]
    headings = [
        t("姓名"),
        t("角色"),
        t("镇、园区"),
        t("专家编号"),
        t("口令"),
        t("第二步验证"),
        t("状态"),
    ]
    return pd.DataFrame(rows, columns=headings)


def _row(one, names, t):
    return (
        one.name,
        roles_said(one.roles, t),
        t("、").join(names.get(code, code) for code in one.divisions),
        one.expert_number or "",
        _password(one, t),
        t("已启用") if one.has_second_factor else t("未启用"),
        t("停用") if one.locked_at else t("有效"),
    )


def _password(one, t):
    if one.by_provider:
        return t("统一登录")
    return t("已设") if one.has_password else t("未设")


def page():
    t = words()
    layout.heading(t("账号"), filters=False)
    found = loaders.fresh(accounts.read_all)
    locked = sum(one.locked_at is not None for one in found)
    layout.answer(t("共{n}个账号，其中{locked}个停用。", n=len(found), locked=locked))
    if found:
        shown = table(found, t)
        layout.show_table(shown, t("账号，每行一人"), personal=False, height="content")
    else:
        st.caption(t("还没有账号。演示数据在本机打开不用登录，正式使用请先建立账号。"))
    form.opening(t)
    if found:
        form.changing(found, t)
    walls.walls(t)


page()
