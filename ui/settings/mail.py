"""邮件提醒 on 设置: through which server mail is sent, a trial, and who gets it; for the
administrator alone. The password stands on the server, and no screen shows it.
"""

from functools import partial

import pandas as pd
import streamlit as st

from data_access.accounts import accounts
from data_access.database.refused import Refused
from data_access.post import settings as mail_settings
from data_access.post.sending import NotSent, try_out
from locales import NAMES as LANGUAGES
from locales import later
from ui import refusals, saving
from ui.frame import fields, layout, links, loaders
from ui.frame.export import ExportTable
from ui.frame.typed import as_typed
from ui.settings import parts as settings_parts

PLACE, TRIAL, READER = "mail_server", "mail_trial", "mail_reader"
KIND = "mail"
SWITCHED = ("mail_on", "mail_reports")
TLS = {
    "starttls": later("STARTTLS（端口多为587）"),
    "tls": later("TLS（端口多为465）"),
    "none": later("不加密（只限本机或内网）"),
}
NAMES = {
    "mail_on": later("启用"),
    "mail_host": later("服务器"),
    "mail_port": later("端口"),
    "mail_tls": later("加密方式"),
    "mail_user": later("用户名"),
    "mail_sender": later("发件人"),
    "mail_base": later("本系统的网址"),
    "mail_reports": later("发送签发的报告"),
    "wanted": later("是否发送"),
}
SWITCHES = {mail_settings.ON: later("是"), mail_settings.OFF: later("否"), "": later("否")}
PASSWORDS = {
    "set": later("口令已在服务器上设好，不在这里显示。"),
    "none": later("没有口令：服务器要登录的，请系统管理员在服务器上设好口令文件，见运维手册。"),
    "no_password": later("服务器上设的口令文件读不到，见运维手册。"),
    "other_host": later("服务器上的口令只用于另一台邮件服务器，见运维手册。"),
}
PROBLEMS = {
    "unreachable": later("连不上邮件服务器，请核对服务器和端口"),
    "tls": later("没有谈成加密，请核对加密方式、端口和对方的证书"),
    "no_password": PASSWORDS["no_password"],
    "other_host": PASSWORDS["other_host"],
    "login": later("邮件服务器不接受这个用户名或口令"),
    "sender": later("邮件服务器不收这个发件人"),
    "recipient": later("邮件服务器不收这个收件地址"),
    "refused": later("邮件服务器拒收这封邮件"),
    "broken_off": later("发送中断，不知道邮件服务器收下没有"),
}


def tables(screen, wanted, lines):
    """``wanted``: of ``settings.choices``."""
    t = screen.t
    changes = settings_parts.told(
        lines,
        lambda line: _what(line["record_key"], t),
        lambda line: settings_parts.changes(line, NAMES, partial(_value, t), t),
        t("邮件提醒的改动记录"),
        t,
    )
    return _readers_table(wanted, t), changes


def show(screen, tables, _wanted, _lines):
    """The server, the trial, who gets mail, and the history."""
    t = screen.t
    readers, changes = tables
    now = loaders.fresh(mail_settings.present)
    st.caption(
        t(
            "每个工作日上午8时以后给要收的人发一封：名下到期和逾期的期限、提到本人的备注、"
            "本人案件中别人的改动；没有事不发。"
        )
    )
    with st.container(border=True):
        _server(now, t)
    with st.container(border=True):
        _trial(t)
    with st.container(border=True):
        _readers(readers, t)
    settings_parts.history(changes, t("还没有改动过。"), t)


def _what(key, t):
    return t("邮件服务器") if key == mail_settings.SERVER else key


def _value(t, name, stored):
    if name in (*SWITCHED, "wanted"):
        return t(SWITCHES[stored])
    if name == "mail_tls" and stored in TLS:
        return t(TLS[stored])
    return stored or t("（未设）")


def _server(now, t):
    st.markdown(f"**{t('邮件服务器')}**")
    site = (links.address_of_site() or "https://ip.example.com/").rstrip("/")
    both = fields.keep(PLACE, now, _shown)
    with st.grid(3, min_column_width=240):
        _text("mail_host", t, "smtp.example.com")
        _text("mail_port", t, "587")
        st.selectbox(
            t(NAMES["mail_tls"]),
            list(TLS),
            key=f"{PLACE}_mail_tls",
            format_func=lambda k: t(TLS[k]),
        )
        _text("mail_user", t, t("服务器不要登录的，不填"))
        _text("mail_sender", t, "ip@example.com")
        _text("mail_base", t, site)
    st.caption(t(PASSWORDS[mail_settings.password_stands(now["mail_host"])]))
    if both:
        st.warning(
            t(
                "您填写期间，另有人改了：{names}。",
                names=t("、").join(t(NAMES[one]) for one in both),
            ),
            icon=":material/sync_problem:",
        )
    st.toggle(t("每个工作日发邮件提醒"), key=f"{PLACE}_mail_on")
    st.toggle(
        t("签发的报告也发给收邮件的局领导和业务人员（附Word和PDF）"), key=f"{PLACE}_mail_reports"
    )
    settings_parts.signature(PLACE, t, t("理由"))
    st.button(
        t("保存邮件服务器"),
        icon=":material/save:",
        key="save_mail_server",
        on_click=_save,
        args=(t,),
    )
    saving.notice(PLACE)


def _shown(name, value):
    if name in SWITCHED:
        return value == mail_settings.ON
    if name == "mail_tls":
        return value or mail_settings.TLS_MODES[0]
    return value


def _text(name, t, such_as):
    st.text_input(
        t(NAMES[name]),
        key=f"{PLACE}_{name}",
        max_chars=mail_settings.LONGEST,
        placeholder=such_as,
    )


def _save(t):
    typed = fields.typed(PLACE, *mail_settings.NAMES, "reason")
    reason = typed.pop("reason") or None
    for name in SWITCHED:
        typed[name] = mail_settings.ON if typed[name] else mail_settings.OFF

    def deed(connection, who):
        mail_settings.save(connection, typed, who, reason)

    done = t("邮件服务器已保存。请在下面试发一封。")
    settings_parts.save(PLACE, "settings", KIND, deed, done)


def _trial(t):
    st.markdown(f"**{t('试发一封')}**")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            t("收件邮箱"),
            key=f"{TRIAL}_address",
            max_chars=mail_settings.LONGEST,
            placeholder="me@example.com",
            width=300,
        )
        st.button(t("试发"), icon=":material/send:", key="try_mail", on_click=_try, args=(t,))
    st.caption(t("按已保存的邮件服务器发；没有保存的改动不算。"))
    saving.notice(TRIAL)


def _try(t):
    """Asked and noted in a transaction; sent after it, as a server may take its time."""
    address = (st.session_state.get(f"{TRIAL}_address") or "").strip()
    try:
        server = saving.attempt(
            "settings", lambda connection, _: mail_settings.ready(connection, address), "mail_trial"
        )
        try_out(server, address, t("测试邮件"), t("收到这封邮件，说明邮件提醒可以使用。"))
    except Refused as refused:
        saving.leave(TRIAL, refusals.words(refused, KIND, t))
    except NotSent as failed:
        saving.leave(TRIAL, failed_words(failed, t))
    else:
        told = t("邮件服务器已收下发给{address}的测试邮件。", address=as_typed(address))
        saving.leave(TRIAL, told, good=True)


def failed_words(failed, t):
    """What went wrong, and what the other side answered."""
    told = t("没有发出：{problem}", problem=t(PROBLEMS[failed.problem]).rstrip("。."))
    if failed.said:
        told += t("（对方答复：{said}）", said=as_typed(failed.said))
    return told + t("。")


def _readers_table(wanted, t):
    """Who gets mail; None where nobody was ever chosen."""
    if not wanted:
        return None
    rows = [(one.name, one.address, LANGUAGES[one.written_in]) for one in wanted if one.wanted]
    frame = pd.DataFrame(rows, columns=[t("姓名"), t("收件邮箱"), t("语言")])
    return ExportTable(t("收邮件提醒的人"), frame, personal=False)


def _readers(table, t):
    st.markdown(f"**{t('谁收邮件提醒')}**")
    if table:
        layout.show_table(table.frame, table.title, personal=False, height="content")
    else:
        st.caption(t("还没有人收。"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _reader_fields(t)
        st.button(
            t("保存收件人"),
            icon=":material/save:",
            key="save_mail_reader",
            on_click=_save_reader,
            args=(t,),
        )
    saving.notice(READER)


def _reader_fields(t):
    st.selectbox(
        t("账号"),
        [one.name for one in loaders.fresh(accounts.read_all) if one.locked_at is None],
        index=None,
        key=f"{READER}_name",
        placeholder=t("请选择"),
        width=220,
    )
    st.text_input(
        t("收件邮箱（不填即不再收）"),
        key=f"{READER}_address",
        max_chars=mail_settings.LONGEST,
        width=280,
    )
    st.selectbox(
        t("语言"),
        list(mail_settings.LANGUAGES),
        key=f"{READER}_language",
        format_func=lambda code: LANGUAGES[code],
        width=140,
    )


def _save_reader(t):
    typed = fields.typed(READER, "name", "address", "language")
    name, address = typed["name"] or "", (typed["address"] or "").strip()

    def deed(connection, who):
        if address:
            language = typed["language"] or mail_settings.LANGUAGES[0]
            mail_settings.choose(connection, name, address, True, language, who)
        else:
            mail_settings.stop(connection, name, who)

    done = t("{name}的邮件提醒发到{address}。", name=as_typed(name), address=as_typed(address))
    if not address:
        done = t("{name}不再收邮件提醒。", name=as_typed(name))
    if saving.save(READER, "settings", deed, done, kind=KIND):
        fields.forget(READER)
