"""What experts fill in on their own page: hours a month, and hours spent on a case."""

import math
from decimal import Decimal

import pandas as pd
import streamlit as st

from data_access.decisions import own_hours
from ui import saving
from ui.frame import who
from ui.frame.links import page_link
from ui.frame.screen import Screen

MONTH, CASE = "own_monthly_hours", "own_case_hours"  # where the notices stand
KIND = "own_hours"  # of saving, in the refusals and the audit log


def own_numbers():
    """The expert whose page belongs to the person of this run; none for most."""
    return who.current().rows_of("set_own_hours").experts


def way(t):
    """To the own page, for whoever has one."""
    for number in own_numbers():
        page_link("expert", t("我的案件和工时"), ":material/person:", expert=number)


def form(screen: Screen, expert):
    """Both forms, on the own page alone. ``expert``: of data_access.statistics.expert_file."""
    if not who.may("set_own_hours") or expert["number"] not in own_numbers():
        return
    t = screen.t
    st.header(t("填写本人工时"), anchor=False)
    with st.container(border=True):
        _month(expert, t)
        _case(screen, expert)
        st.caption(t("每月可用工时和各案实际工时用于专家工作量；在办案件在完成以前按预计工时计。"))
        saving.signed_by(t("填写人"))
    saving.notice(MONTH)
    saving.notice(CASE)


def _month(expert, t):
    seen = float(expert["monthly_hours"])
    key = f"own_month_{expert['number']}_{seen}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        most = float(own_hours.MOST_A_MONTH)
        st.number_input(t("每月可用工时（小时）"), 0.0, most, seen, 1.0, key=key, width=220)
        st.button(
            t("保存每月工时"),
            key=f"{key}_save",
            icon=":material/save:",
            on_click=_save_month,
            args=(expert["number"], seen, key, t),
        )


def _case(screen: Screen, expert):
    """The hours spent so far on one of the cases, in hand first."""
    t = screen.t
    spent = _spent(expert)
    if not spent:
        return
    names = _names(expert)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        case = st.selectbox(
            t("案件"), list(spent), format_func=names.get, key="own_case", width=380
        )
        seen = spent[case]
        key = f"own_hours_{case}_{seen}"
        most = float(own_hours.MOST_OF_A_CASE)
        label = t("已用工时（小时）")
        st.number_input(label, 0.0, most, seen, 0.5, key=key, width=180, placeholder=t("未填"))
        st.button(
            t("保存本案工时"),
            key=f"{key}_save",
            icon=":material/save:",
            on_click=_save_case,
            args=(expert["number"], case, seen, key, t),
        )


def _spent(expert):
    """Case -> hours spent so far, None while nobody said."""
    both = pd.concat([expert["open"], expert["done"]])
    hours = both["actual_hours"].astype("object")
    told = [None if pd.isna(value) else float(value) for value in hours]
    return dict(zip(both["number"], told, strict=True))


def _names(expert):
    both = pd.concat([expert["open"], expert["done"]])
    return {row.number: f"{row.number} {row.enterprise}" for row in both.itertuples()}


def _save_month(number, seen, key, t):
    hours = _decimal(st.session_state.get(key))

    def deed(connection, name):
        own_hours.set_monthly(connection, number, _decimal(seen), hours, name)

    saving.save(MONTH, "set_own_hours", deed, t("每月工时已保存。"), kind=KIND)


def _save_case(number, case, seen, key, t):
    hours = _decimal(st.session_state.get(key))

    def deed(connection, name):
        own_hours.set_spent(connection, number, case, _decimal(seen), hours, name)

    saving.save(CASE, "set_own_hours", deed, t("{case}的工时已保存。", case=case), kind=KIND)


def _decimal(hours):
    if hours is None or math.isnan(hours):
        return None
    return Decimal(str(hours)).quantize(own_hours.PLACES)
