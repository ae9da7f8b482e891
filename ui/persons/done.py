"""The record of erasures: when, by whom, why, and in how many places; never of what value."""

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.personal.told import table_name
from ui.frame import layout


def table(screen, erased):
    """Every erasure, the latest first."""
    return layout.table(screen.t("删去记录"), _frame(erased, screen.t))


def show(screen, table):
    t = screen.t
    if table.frame.empty:
        st.caption(t("还没有删去过。"))
        return
    layout.show(table, t("删去记录，新的在前"), "person_done")


def _frame(erased, t):
    rows = [
        (
            one["id"],
            clock.shown(one["at"]),
            one["who"],
            one["reason"],
            one["places"],
            _of_what(one, t),
        )
        for one in erased
    ]
    headings = [t("编号"), t("时间"), t("经办人"), t("理由"), t("处数"), t("记录")]
    return pd.DataFrame(rows, columns=headings)


def _of_what(one, t):
    if not one["table_name"]:
        return t("本人请求")
    return f"{table_name(one['table_name'], t)} {one['record_key']}"
