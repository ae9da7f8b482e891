"""Withdrawing a conflict of interest on 派案建议, with a reason; and what was withdrawn before."""

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.decisions import conflicts as conflict_decisions
from locales import formats
from ui import saving
from ui.frame import fields, layout
from ui.frame.loaders import fresh
from ui.frame.screen import Screen
from ui.frame.who import may
from ui.personal.signed import by_whom
from ui.settings import parts as settings_parts

PLACE = "withdraw"
WHICH = f"{PLACE}_which"


def offer(frame, t):
    """Choose one of the conflicts noted (``frame`` of
    ``data_access.statistics.assignment.conflicts``) and withdraw it.
    """
    if not may("note_conflict"):
        return
    rows = frame[frame["noted_on"].notna()].itertuples()
    noted = {(row.number, row.credit_code): row for row in rows}
    if not noted:
        return
    if st.session_state.get(WHICH) not in noted:
        st.session_state[WHICH] = None
    with st.expander(t("撤销一项利益冲突"), icon=":material/undo:", key="conflict_withdrawal"):
        caption = t(
            "登记有误或情形已不存在的可以撤销；撤销后该专家又可承办该企业的案件，"
            "原登记和撤销的理由留在记录里。工作单位即该企业的，请更正专家的工作单位。"
        )
        st.caption(caption)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            which = _choose(noted, t)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            settings_parts.signature(PLACE, t)
            _button(which, noted.get(which), t)
        saving.refusal(PLACE)
    saving.notice(PLACE)


def _choose(noted, t):
    return st.selectbox(
        t("选择一项"),
        list(noted),
        index=None,
        key=WHICH,
        placeholder=t("请选择"),
        width=420,
        format_func=lambda which: _conflict_words(noted[which], t),
    )


def _conflict_words(row, t):
    return t(
        "{expert}与{enterprise}：{reason}",
        expert=row.expert,
        enterprise=row.enterprise,
        reason=row.reason,
    )


def _button(which, row, t):
    seen = row and (row.reason, row.noted_on)
    st.button(
        t("撤销登记"),
        icon=":material/undo:",
        key="conflict_withdraw",
        disabled=which is None,
        on_click=_withdraw,
        args=(which, seen, t),
    )


def _withdraw(which, seen, t):
    reason = fields.typed(PLACE, "reason")["reason"]

    def deed(connection, name):
        number, code = which
        conflict_decisions.withdraw(connection, number, code, seen, name, reason)

    done = t("已撤销这项利益冲突，建议已按此重新计算。")
    settings_parts.save(PLACE, "note_conflict", "conflict_withdrawal", deed, done)


def history(screen: Screen):
    """What was withdrawn, the latest first; nothing is shown where nothing was."""
    t = screen.t
    shown = table(t)
    if shown is None:
        return
    screen.tables.append(shown)
    label = t("已撤销的利益冲突（{n}项）", n=len(shown.frame))
    with st.expander(label, icon=":material/history:"):
        layout.show_table(shown.frame, t("已撤销的利益冲突，最近的在前"))


def table(t):
    """The table of it; None where nothing was withdrawn."""
    lines = fresh(conflict_decisions.withdrawn)
    if not lines:
        return None
    columns = [
        t("撤销时间"),
        t("经办人"),
        t("专家编号"),
        t("统一社会信用代码"),
        t("原登记理由"),
        t("登记日期"),
        t("撤销理由"),
    ]
    frame = pd.DataFrame([_history_row(line, t) for line in lines], columns=columns)
    return layout.table(t("撤销的利益冲突"), frame)


def _history_row(line, t):
    expert, _, code = line["record_key"].partition(" ")
    return (
        clock.shown(line["at"]),
        by_whom(line["who"], line["at"], t),
        expert,
        code,
        line["changes"]["reason"][0],
        line["changes"]["noted_on"][0],
        line["reason"] or formats.NOTHING,
    )
