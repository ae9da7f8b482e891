"""What became of a file, sheet by sheet: what is refused and why, what changes, what is new."""

from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st

from data_access.ledger.reporting.error_workbook import error_workbook
from data_access.ledger.reporting.messages import notice_text, problem_text
from data_access.ledger.reporting.report import MOST_SHOWN
from locales import later
from ui.frame import downloads, parts
from ui.frame.layout import show_table
from ui.frame.typed import as_typed

KINDS = {
    "refused": later("拒收 {n}"),
    "changed": later("更改 {n}"),
    "new": later("新增 {n}"),
    "identical": later("相同 {n}"),
}
LOWEST, HIGHEST, ROW_HEIGHT = 38, 420, 35  # of a table, in pixels


def offer_errors(t, report):
    """The refused rows as they came, to be mended and brought in again; where there are any."""
    if not report.refused_cells:
        return
    downloads.offer(
        t("下载错误说明工作簿"),
        partial(error_workbook, report, t.language),
        f"{Path(report.file_name).stem}_{t('错误说明')}.xlsx",
        downloads.XLSX,
        "ledger_errors",
        help=t("拒收的行原样列出，错处标色，并说明怎样改；改好后直接导入这个工作簿。"),
    )


def report_tables(t, report):
    for number, sheet in enumerate(report.sheets):
        with st.container(border=True):
            counts = t(
                "读到 {rows} 行：新增 {new}，更改 {changed}，相同 {same}，拒收 {refused}",
                rows=sheet.rows_read,
                new=sheet.new,
                changed=sheet.changed,
                same=sheet.ignored_as_identical,
                refused=sheet.refused_rows,
            )
            st.markdown(f"**{as_typed(sheet.sheet)}**\u3000{counts}")
            for notice in sheet.notices:
                st.caption(f":material/info: {as_typed(notice_text(t, notice))}")
            _tabs(t, sheet, number)


def _tabs(t, sheet, number):
    counts = {
        "refused": sheet.refused_rows,
        "changed": sheet.changed,
        "new": sheet.new,
        "identical": sheet.ignored_as_identical,
    }
    titles = {kind: t(KINDS[kind], n=count) for kind, count in counts.items() if count}
    if not titles:
        return
    tabs = parts.tabs(list(titles.values()), f"ledger_tabs_{number}")
    for (tab, is_drawn), (kind, title) in zip(tabs, titles.items(), strict=True):
        if is_drawn:
            with tab:
                _tab(t, sheet, kind, title)


def _tab(t, sheet, kind, title):
    frame, whole = _frame(t, sheet, kind)
    show_table(
        frame,
        alt=t("{sheet}：{kind}", sheet=sheet.sheet, kind=title),
        column_config={
            t("行号"): st.column_config.NumberColumn(width=70),
            t("错误与改正办法"): st.column_config.TextColumn(width=640),
        },
        height=min(HIGHEST, LOWEST + ROW_HEIGHT * max(1, len(frame))),
    )
    if whole > len(frame):
        st.caption(t("只列出前 {n} 行。", n=len(frame)))


def _frame(t, sheet, kind):
    """The table of one kind of rows, and how many there are."""
    if kind == "refused":
        return _refused(t, sheet), len(sheet.refused)
    if kind == "changed":
        return _changed(t, sheet), len(sheet.changes)
    whole = {"new": sheet.new, "identical": sheet.ignored_as_identical}
    rows = sheet.shown.get(kind, [])
    return pd.DataFrame(rows, columns=[t("行号"), *sheet.headings]), whole[kind]


def _refused(t, sheet):
    rows = [
        (problem.excel_row, problem.column, problem.value, problem_text(t, problem))
        for problem in sheet.refused[:MOST_SHOWN]
    ]
    headings = [t("行号"), t("列"), t("所填的值"), t("错误与改正办法")]
    return pd.DataFrame(rows, columns=headings)


def _changed(t, sheet):
    rows = [
        (change.excel_row, change.key, change.column, change.old, change.new)
        for change in sheet.changes[:MOST_SHOWN]
    ]
    headings = [t("行号"), t("编号"), t("列"), t("原值"), t("新值")]
    return pd.DataFrame(rows, columns=headings)
