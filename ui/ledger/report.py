"""What became of a file, sheet by sheet: what is refused and why, what changes from what to what, what is new, what is the same."""

import pandas as pd
import streamlit as st

from data_access.ledger.reporting.messages import notice_text, problem_text
from data_access.ledger.reporting.report import MOST_SHOWN
from locales import later
from ui.frame.tables import escaped

KINDS = {
    "refused": later("拒收 {n}"),
    "changed": later("更改 {n}"),
    "new": later("新增 {n}"),
    "identical": later("相同 {n}"),
}


def report_tables(t, report):
    for number, sheet in enumerate(report.sheets):
        with st.container(border=True):
            st.markdown(
                f"**{sheet.sheet}**　"
                + t(
                    "读到 {rows} 行：新增 {new}，更改 {changed}，相同 {same}，拒收 {refused}",
                    rows=sheet.rows_read,
                    new=sheet.new,
                    changed=sheet.changed,
                    same=sheet.ignored_as_identical,
                    refused=sheet.refused_rows,
                )
            )
            for notice in sheet.notices:
                st.caption(f":material/info: {escaped(notice_text(t, notice))}")
            _tabs(t, sheet, number)


def _tabs(t, sheet, number):
    counts = {
        "refused": sheet.refused_rows,
        "changed": sheet.changed,
        "new": sheet.new,
        "identical": sheet.ignored_as_identical,
    }
    shown = [kind for kind, count in counts.items() if count]
    if not shown:
        return
    for tab, kind in zip(
        st.tabs([t(KINDS[kind], n=counts[kind]) for kind in shown], key=f"ledger_tabs_{number}"),
        shown,
        strict=True,
    ):
        with tab:
            frame, whole = _frame(t, sheet, kind)
            st.dataframe(
                frame,
                hide_index=True,
                alt=t("{sheet}：{kind}", sheet=sheet.sheet, kind=t(KINDS[kind], n=counts[kind])),
                placeholder="—",
                column_config={
                    t("行号"): st.column_config.NumberColumn(width=70),
                    t("错在哪里、怎样才对"): st.column_config.TextColumn(width=640),
                },
                height=min(420, 38 + 35 * max(1, len(frame))),
            )
            if whole > len(frame):
                st.caption(t("只列出前 {n} 行。", n=len(frame)))


def _frame(t, sheet, kind):
    """The table of one kind of rows, and how many there are."""
    row = t("行号")
    if kind == "refused":
        rows = [
            (p.excel_row, p.column, p.value, problem_text(t, p)) for p in sheet.refused[:MOST_SHOWN]
        ]
        return pd.DataFrame(
            rows, columns=[row, t("列"), t("所填的值"), t("错在哪里、怎样才对")]
        ), len(sheet.refused)
    if kind == "changed":
        rows = [(c.excel_row, c.key, c.column, c.old, c.new) for c in sheet.changes[:MOST_SHOWN]]
        return pd.DataFrame(rows, columns=[row, t("编号"), t("列"), t("原值"), t("新值")]), len(
            sheet.changes
        )
    rows = sheet.shown.get(kind, [])
    return pd.DataFrame(
        rows, columns=[row, *sheet.headings]
    ), sheet.new if kind == "new" else sheet.ignored_as_identical
