"""Backups on 设置: make one now, see and prove those there are, and go live from the demonstration.

For the administrator alone; restoring and upgrading stay commands of the server.
"""

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from data_access.backup import at_hand
from data_access.database import clock
from locales import formats, later
from ui import saving
from ui.frame import layout, loaders

ACTION, KIND = "keep_data", "keeping"
PLACE, PROVING, LIVE = "backup_made", "backups_proved", "go_live"
STATES = {
    "own": later("完好，封签相符"),
    "other": later("完好，封签密钥不在本机"),
    "none": later("完好，没有封签"),
    at_hand.UNPROVED: later("未核对"),
    "forged": later("被人改动过"),
    "damaged": later("已损坏"),
    "foreign": later("不是本系统的备份"),
    "newer": later("由更新版本的程序做成"),
    "cannot_open": later("打不开"),
}
PHRASE = later("转为正式使用")  # what is typed to confirm it


def tables(screen, saved):
    """``saved``: of ``at_hand.found``."""
    return (_table(saved, screen.t),)


def show(screen, tables, saved):
    t = screen.t
    (table,) = tables
    with st.container(horizontal=True):
        st.button(
            t("现在备份"), icon=":material/backup:", key="backup_now", on_click=_make, args=(t,)
        )
        if saved:
            st.button(
                t("逐份核对"),
                icon=":material/fact_check:",
                key="backups_prove",
                on_click=_prove,
                args=(t,),
            )
    saving.notice(PLACE)
    saving.notice(PROVING)
    layout.show_table(table.frame, t("备份，最新的在前"), personal=False)
    st.caption(
        t(
            "备份放在服务器上，放在哪个文件夹由系统管理员在服务器上定；每天自动备份到另一块磁盘、"
            "恢复和升级程序都用命令，见运维手册“备份与恢复”“升级”。"
        )
    )
    if loaders.current_state().demonstration:
        _going_live(t)


def _table(saved, t):
    headings = [t("备份文件"), t("写成时间"), t("大小（MB）"), t("数据到"), t("行数"), t("状态")]
    frame = pd.DataFrame([_row(one, t) for one in saved], columns=headings)
    return replace(layout.titled(frame, t("备份，最新的在前")), personal=False)


def _row(one, t):
    known = one.manifest
    return (
        one.name,
        clock.shown(one.written),
        *formats.rounded([one.bytes / 1_000_000]),
        known and known.covers_until,
        known and sum(known.rows.values()),
        t(STATES.get(one.state, one.state)),
    )


def _make(t):
    done = partial(_made, t)
    saving.whole(PLACE, ACTION, at_hand.make, done, kind=KIND)


def _made(t, name):
    return t("备份已完成并核对：{name}", name=name)


def _prove(t):
    saving.whole(PROVING, ACTION, at_hand.prove_all, partial(_proved, t), kind=KIND)


def _proved(t, counts):
    good, bad = counts
    if bad:
        return t("核对完毕：{good}份完好，{bad}份不能用，见状态一列。", good=good, bad=bad)
    return t("核对完毕：{n}份都完好。", n=good)


def _going_live(t):
    with st.container(border=True):
        st.markdown(f"**{t('转为正式使用')}**")
        st.markdown(
            t(
                "现在是演示数据。转为正式使用：先做一份核对过的备份，再一次清空演示数据；账号、"
                "业务设置和审计日志保留，目标、周期、汇率、列对应等回到初始值。"
                "完成后所有人须重新登录。"
            )
        )
        st.caption(
            t(
                "要退回演示：请系统管理员在服务器上用恢复命令恢复这份备份；"
                "转为正式以后录入的会被取代，命令会先另存一份。"
            )
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            typed = st.text_input(
                t("确认请输入“{phrase}”", phrase=t(PHRASE)), key=f"{LIVE}_typed", width=260
            )
            st.button(
                t("清空演示数据，转为正式使用"),
                icon=":material/rocket_launch:",
                key="go_live",
                on_click=_go_live,
                args=(typed, t),
            )
        saving.notice(LIVE)


def _go_live(typed, t):
    from seed_data.prepare import prepare

    ready = partial(prepare, demonstration=False, is_copy=True)
    confirmed = typed.strip() == t(PHRASE)
    deed = partial(at_hand.start_real_work, ready=ready, is_confirmed=confirmed)
    saving.whole(LIVE, ACTION, deed, partial(_is_live, t), kind=KIND)


def _is_live(t, name):
    return t("已转为正式使用；演示数据备份在 {name}。", name=name)
