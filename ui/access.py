"""What the roles of a person open: the page or words in its place, and who is signed in."""

from urllib.parse import quote

import streamlit as st

from data_access.accounts.roles import ROLES
from locales import later
from ui.frame import site, who
from ui.frame.links import page_link
from ui.frame.typed import as_typed
from ui.menu import entries

ROLE_NAMES = {
    "leader": later("局领导"),
    "staff": later("业务人员"),
    "expert": later("专家"),
    "station": later("工作站人员"),
    "administrator": later("管理员"),
    "auditor": later("审计"),
}
ACTION_NAMES = {
    "see_rules": later("看规程、指标口径和权限"),
    "see_cases": later("查找，看案件、企业和期限"),
    "see_tasks": later("看待办"),
    "see_figures": later("看总览和各项统计"),
    "see_experts": later("看派案建议和专家工作量"),
    "see_ledger": later("看数据管理和数据质量"),
    "see_settings": later("看设置"),
    "see_personal": later("看电话和个人姓名"),
    "see_reports": later("看报告"),
    "see_audit": later("看审计日志"),
    "export": later("导出和下载"),
    "write_notes": later("写备注，提到同事"),
    "keep_views": later("保存自己的视图"),
    "file_documents": later("添加材料"),
    "remove_documents": later("移除和放回材料"),
    "see_forms": later("打开录入与更正"),
    "enter_own": later("录入纠纷、咨询和走访"),
    "correct_own": later("更正纠纷、咨询和走访"),
    "answer_consultations": later("答复咨询，移交上级或转为纠纷"),
    "enter": later("录入其他记录"),
    "correct": later("更正其他记录，删除和恢复"),
    "import": later("导入台账"),
    "undo": later("撤销导入的批次"),
    "assign": later("派案"),
    "note_conflict": later("登记和撤销利益冲突"),
    "decide_warning": later("处置预警"),
    "set_deadlines": later("登记和更改案件期限"),
    "take_steps": later("按规程办理"),
    "set_own_hours": later("填写本人工时"),
    "issue_bulletins": later("发布预警信息"),
    "write_cases": later("撰写典型案例"),
    "write_reports": later("拟写和核对报告"),
    "share_views": later("把视图给全局共用"),
    "answer_persons": later("应请求查出、删去个人信息，清理到期的"),
    "hand_tasks": later("认领和转交待办"),
    "put_off_tasks": later("暂缓待办"),
    "set_targets": later("设定目标"),
    "set_weights": later("设定风险指数的权重"),
    "settle_cycle": later("结定周期结果"),
    "confirm_scores": later("核定考核得分"),
    "publish_cases": later("核对并发布典型案例"),
    "publish_reports": later("签发报告"),
    "put_in_force": later("施行和停止施行规程"),
    "settings": later("改业务设置、周期和补贴上限"),
    "accounts": later("管理账号"),
    "keep_data": later("备份数据，由演示转为正式使用"),
}
OFFERED = ("leader", "staff", "expert", "administrator")  # to see the demonstration as


def run(page, t):
    """Draw the page, or say that it is not open to the person; who may not open the first page
    begins with the first of the own ones.
    """
    if who.may(site.page_of(page.url_path).action):
        page.run()
    elif page.url_path in ("", site.SITE[0].url):
        st.switch_page(site.path(entries.open_to(who.current())[0].first.url))
    else:
        _not_open(t)


def _not_open(t):
    person = who.current()
    st.title(t("这一页不对您的角色开放"), anchor=False)
    told = t("您的角色：{roles}。可以打开下列各页：", roles=roles_said(person.roles, t))
    st.markdown(told)
    for entry in entries.open_to(person):
        page_link(entry.first.url, t(entry.title), entry.first.icon)


def signed_out(url, t):
    """The page of nobody: no menu, no figures, and the way to sign in."""
    st.title(t("您已退出，或登录已过期"), anchor=False)
    st.markdown(t("请重新登录，登录后回到这一页。"))
    st.link_button(
        t("重新登录"),
        f"./sign-in?next={quote(f'/{url}')}",
        icon=":material/login:",
    )


def roles_said(roles, t):
    """Roles in words, in the order of the matrix."""
    return t("、").join(t(ROLE_NAMES[role]) for role in ROLES if role in roles)


def account(t):
    """Who is signed in, in the sidebar, with the way out."""
    person = who.current()
    if person.demonstration:
        return
    name, held = as_typed(person.name), roles_said(person.roles, t)
    st.markdown(f"**{name}**  \n{held}  \n[{t('账号与退出')}](./account)")


def see_as(t):
    """On the open way: as whom the demonstration is seen."""
    if not who.current().demonstration:
        return
    names = {who.EVERY_ROLE: t("全部身份")} | {role: t(ROLE_NAMES[role]) for role in OFFERED}
    st.selectbox(
        t("演示：以谁的身份看"),
        list(names),
        key=who.SEEN_AS,
        format_func=lambda role: names[role],
        persist_state="session",
        help=t("只有演示数据、只在本机打开时才不用登录；正式使用时各人用自己的账号登录。"),
    )
