"""The forms of 账号: open an account, change its roles, lock it, and give a one-time link."""

import streamlit as st

from data_access.accounts import accounts, links
from data_access.accounts.accounts import Account, Rights
from data_access.accounts.roles import ROLES
from data_access.audit import write
from ui import saving
from ui.access import ROLE_NAMES
from ui.door.own_pages import SET_PASSWORD
from ui.frame import fields, loaders, traced
from ui.frame.tables import names as division_names
from ui.frame.typed import as_typed

PLACE = "account"
NEW = f"{PLACE}_new"


def opening(t):
    """The form of a new account."""
    with st.container(border=True):
        st.markdown(f"**{t('建立账号')}**")
        key = f"{NEW}_{saving.turn(NEW)}"
        st.text_input(t("姓名"), key=f"{key}_name", max_chars=80, width=240)
        _rights_fields(key, t)
        st.caption(t("姓名即登录名和经办人，以后不能改，也不重用。口令由本人用一次性网址设定。"))
        st.button(
            t("建立账号"),
            key="account_add",
            icon=":material/person_add:",
            on_click=_add,
            args=(key, t),
        )
        saving.notice(NEW)


def changing(found, t):
    """Choose an account; its roles, its lock and its password."""
    by_name = {one.name: one for one in found}
    with st.container(border=True):
        st.markdown(f"**{t('更改账号')}**")
        name = st.selectbox(
            t("选择账号"),
            list(by_name),
            index=None,
            key="account_which",
            placeholder=t("请选择"),
            width=300,
        )
        if name in by_name:
            _one(by_name[name], t)
        saving.notice(PLACE)


def _one(one: Account, t):
    key = f"{PLACE}_{one.id}"
    if one.by_provider:
        st.caption(t("用统一登录：角色按单位统一账号的组，每次登录时更新；口令不在本系统。"))
        _lock_button(one, t)
        return
    standing = {"roles": list(one.roles), "divisions": list(one.divisions)}
    fields.keep(key, standing | {"expert": one.expert_number or ""})
    _rights_fields(key, t)
    with st.container(horizontal=True):
        _button(t("保存角色"), "account_roles", _give_roles, one.name, key, t)
        _lock_button(one, t)
        _button(t("重设口令"), "account_reset", _reset, one.name, t)
    st.caption(t("角色改动和停用在对方下一次操作时生效；重设口令后原口令作废。"))


def _lock_button(one: Account, t):
    if one.locked_at:
        _button(t("恢复使用"), "account_unlock", _unlock, one.name, t)
    else:
        _button(t("停用"), "account_lock", _lock, one.name, t)


def _button(label, key, press, *arguments):
    st.button(label, key=key, on_click=press, args=arguments)


def _rights_fields(key, t):
    names = division_names(loaders.words(), "division", t.language)
    with st.container(horizontal=True):
        st.multiselect(
            t("角色"),
            list(ROLES),
            key=f"{key}_roles",
            format_func=lambda role: t(ROLE_NAMES[role]),
            placeholder=t("请选择"),
            width=300,
        )
        st.text_input(t("专家编号（角色为专家时）"), key=f"{key}_expert", max_chars=40, width=220)
        st.multiselect(
            t("镇、园区（角色为工作站人员时）"),
            list(names),
            key=f"{key}_divisions",
            format_func=names.get,
            placeholder=t("请选择"),
            width=320,
        )


def _rights(key):
    typed = fields.typed(key, "roles", "divisions", "expert")
    roles, divisions = typed["roles"] or (), typed["divisions"] or ()
    return Rights(tuple(roles), tuple(divisions), typed["expert"] or None)


def _tell(connection, action, name, **details):
    """The line of the audit log, in the transaction of what it tells of."""
    write(connection, traced.event(action, f"account {name}", **details))


def _link_words(token, t):
    return t(
        "请把这个网址交给本人，24小时内打开一次，设定口令：{link}（前面加上本系统的网址）",
        link=as_typed(f"{SET_PASSWORD}{token}"),
    )


def _add(key, t):
    name = st.session_state.get(f"{key}_name") or ""
    rights = _rights(key)

    def deed(connection, who):
        shown = accounts.add(connection, name, rights, who)
        _tell(connection, "account_opened", shown, **rights.told())
        return links.make(connection, links.RESET, shown)

    saving.save(NEW, "accounts", deed, lambda token: _link_words(token, t), kind=PLACE)


def _give_roles(name, key, t):
    rights = _rights(key)

    def deed(connection, _):
        accounts.set_rights(connection, name, rights)
        _tell(connection, "account_roles", name, **rights.told())

    if saving.save(PLACE, "accounts", deed, t("角色已改。")):
        fields.forget(key)


def _lock(name, t):
    def deed(connection, _):
        accounts.lock(connection, name)
        _tell(connection, "account_locked", name)

    saving.save(PLACE, "accounts", deed, t("已停用，对方在下一次操作时退出。"))


def _unlock(name, t):
    def deed(connection, _):
        accounts.unlock(connection, name)
        _tell(connection, "account_unlocked", name)

    saving.save(PLACE, "accounts", deed, t("已恢复使用。"))


def _reset(name, t):
    def deed(connection, _):
        accounts.take_password(connection, name)
        _tell(connection, "account_reset", name)
        return links.make(connection, links.RESET, name)

    saving.save(PLACE, "accounts", deed, lambda token: _link_words(token, t))
