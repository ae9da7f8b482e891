"""Positions of towns and parks on 设置: where their circles stand on the maps."""

import pandas as pd
import streamlit as st

from data_access.decisions import positions as position_decisions
from locales import later
from ui import saving
from ui.frame import fields, layout
from ui.frame.who import may
from ui.settings import parts as settings_parts

PLACE = "position"
FIELDS = {"longitude": later("经度"), "latitude": later("纬度")}
STATUS = {"sourced": later("有出处"), "unverified": later("待核实")}


def tables(screen, positions, lines):
    t = screen.t
    names = screen.names("division")
    changes = settings_parts.told(
        lines,
        lambda line: names.get(line["record_key"], line["record_key"]),
        lambda line: settings_parts.changes(line, FIELDS, lambda _, value: str(value), t),
        t("位置的改动记录"),
        t,
    )
    return layout.table(t("镇街、园区位置"), _table(positions, names, t)), changes


def show(screen, tables, positions, _lines):
    """The list, the form, and the history."""
    t = screen.t
    names = screen.names("division")
    table, changes = tables
    layout.show_table(table.frame, t("镇街、园区在图上的位置"))
    st.caption(t("只用于图上的圆点，示意，不是界线；升级不会覆盖本单位改过的位置。"))
    if may("correct"):
        with st.container(border=True):
            _form(positions, names, t)
    settings_parts.history(changes, t("还没有人改过位置。"), t)


def _table(positions, names, t):
    rows = [
        (
            names[one["division"]],
            one["longitude"],
            one["latitude"],
            t(STATUS[one["status"]]),
            one["source"],
        )
        for one in positions
    ]
    headings = [t("镇街、园区"), t("经度"), t("纬度"), t("状态"), t("来源")]
    return pd.DataFrame(rows, columns=headings)


def _form(positions, names, t):
    st.markdown(f"**{t('改一处位置')}**")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        code = st.selectbox(
            t("镇街、园区＊"),
            [one["division"] for one in positions],
            index=None,
            key=f"{PLACE}_division",
            format_func=lambda code: names.get(code, code),
            placeholder=t("请选择"),
            width=240,
        )
        for name, label in FIELDS.items():
            st.number_input(
                f"{t(label)}＊",
                value=None,
                step=0.001,
                format="%.4f",
                key=f"{PLACE}_{name}",
                width=170,
            )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        such_as = t("如：按天地图量取及日期")
        settings_parts.signature(PLACE, t, t("来源＊"), such_as)
        st.button(
            t("保存位置"),
            icon=":material/save:",
            key="positions_save",
            on_click=_save,
            args=(code, names, t),
        )
    saving.notice(PLACE)


def _save(code, names, t):
    entered = fields.typed(PLACE, *FIELDS, "reason")

    def deed(connection, who):
        position_decisions.save(connection, code, entered, who, entered["reason"])

    done = t("已保存：{place}的位置。", place=names.get(code, ""))
    settings_parts.save(PLACE, "correct", "position", deed, done)
