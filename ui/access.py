"""What the roles of a person open: the page or words in its place, and who is signed in."""

from urllib.parse import quote

import streamlit as st

from data_access.accounts.roles import ROLES
from locales import later
from ui.frame import filter_state, site, who
from ui.frame.typed import as_typed

ROLE_NAMES = {
    "leader": later("局领导"),
    "staff": later("业务人员"),
    "expert": later("专家"),
    "station": later("工作站人员"),
    "administrator": later("管理员"),
    "auditor": later("审计"),
}
OFFERED = ("leader", "staff", "expert", "administrator")  # to see the demonstration as


def run(page, t):
    """Draw the page, or say that it is not open to the person."""
    if who.may(site.page_of(page.url_path).action):
        page.run()
    else:
        _not_open(t)


def _not_open(t):
    person = who.current()
    st.title(t("这一页不对您的角色开放"), anchor=False)
    told = t("您的角色：{roles}。可以打开下列各页：", roles=roles_said(person.roles, t))
    st.markdown(told)
    for entry in site.open_to(person):
        label, query = t(entry.title), filter_state.link()
        st.page_link(site.linked(entry.url), label=label, icon=entry.icon, query_params=query)


def signed_out(url, t):
    """The page of nobody: no menu, no figures, and the way to sign in."""
    st.title(t("您已退出，或登录已过期"), anchor=False)
    st.markdown(t("请重新登录，登录后回到这一页。"))
    st.link_button(
        t("重新登录"),
        f"./sign-in?next={quote(f'/{url}')}",
        type="primary",
        icon=":material/login:",
    )


def roles_said(roles, t):
    """Roles in words, in the order of the matrix."""
    return t("、").join(t(ROLE_NAMES[role]) for role in ROLES if role in roles)


def account(t):
    """Who is signed in, in the sidebar, with the way out; on the open way, as whom it is seen."""
    person = who.current()
    if person.demonstration:
        _see_as(t)
        return
    st.markdown(f"**{as_typed(person.name)}**  \n{roles_said(person.roles, t)}")
    st.link_button(t("账号与退出"), "./account", icon=":material/account_circle:")


def _see_as(t):
    names = {who.EVERY_ROLE: t("全部身份")} | {role: t(ROLE_NAMES[role]) for role in OFFERED}
    st.selectbox(
        t("演示：以谁的身份看"),
        list(names),
        key=who.SEEN_AS,
        format_func=lambda role: names[role],
        persist_state="session",
        help=t("只有演示数据、只在本机打开时才不用登录；正式使用时各人用自己的账号登录。"),
    )
