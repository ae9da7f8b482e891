"""The list of reports, narrowed by kind, year and state; a row opens one."""

import pandas as pd
import streamlit as st

from data_access.database import clock
from locales import formats
from ui.frame import clicks, layout
from ui.reports import names as report_names
from ui.reports.kept import saved, signing
from ui.reports.kept import words as report_words


def show(screen, frame):
    """``frame``: of ``reads.listing``."""
    t = screen.t
    rows = _narrowed(frame, t)
    if rows.empty:
        st.caption(t("没有符合条件的报告。"))
        return
    table = layout.table(t("报告清单"), _shown(rows, t))
    screen.tables.append(table)
    picked = clicks.picked(table, t("报告清单，新的在前"), "reports")
    if picked is None:
        st.caption(t("选中一行，打开报告。"))
    else:
        saved.open_one(rows.iloc[picked]["code"])
        st.rerun()


def _narrowed(frame, t):
    years = sorted({_year(code) for code in frame["period"]}, reverse=True)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kinds = report_names.SHORT
        kind = st.selectbox(
            t("种类"),
            [code for code in kinds if frame["kind"].eq(code).any()],
            index=None,
            key="reports_kind",
            placeholder=t("全部"),
            format_func=lambda code: t(kinds[code]),
            width=260,
        )
        year = st.selectbox(
            t("年度"), years, index=None, key="reports_year", placeholder=t("全部"), width=140
        )
        states = report_words.STATES
        state = st.segmented_control(
            t("状态"), list(states), key="reports_state", format_func=lambda code: t(states[code])
        )
    kept = pd.Series(True, index=frame.index)
    for column, wanted in (("kind", kind), ("state", state)):
        if wanted:
            kept &= frame[column].eq(wanted)
    if year:
        kept &= frame["period"].map(_year).eq(year)
    return frame[kept]


def _year(period):
    return period[:4]


def _shown(rows, t):
    told = [
        (
            row.code,
            row.title,
            t(report_names.SHORT.get(row.kind, row.kind)),
            report_words.period(row.period, t),
            t(report_words.STATES[row.state]),
            _or_nothing(row.number),
            "" if pd.isna(row.published_on) else formats.day(row.published_on, t),
            report_words.person(row.made_by, row.made_at.to_pydatetime(), t),
            _or_nothing(signing.shown(row.checked_by, t)),
            _or_nothing(signing.shown(row.published_by, t)),
            clock.shown(row.made_at.to_pydatetime()),
        )
        for row in rows.itertuples()
    ]
    headings = [
        t("编号"),
        t("标题"),
        t("种类"),
        t("期间"),
        t("状态"),
        t("发文字号"),
        t("成文日期"),
        t("拟稿人"),
        t("核对人"),
        t("签发人"),
        t("拟稿时间"),
    ]
    return pd.DataFrame(told, columns=headings)


def _or_nothing(text):
    return "" if pd.isna(text) else text
