"""One report: what it is, its steps, its files, what was entered since, and all of it to read."""

from functools import partial

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.records.history import read_lines
from data_access.reports import drafts, reads
from locales import formats
from ui.frame import layout, loaders
from ui.frame.typed import as_typed, cut
from ui.reports import names as report_names
from ui.reports.kept import differences, files, saved, steps, texts
from ui.reports.kept import words as report_words


def show(screen, code):
    """The report of this code, or that there is none."""
    t = screen.t
    st.button(
        t("全部报告"),
        key="report_close",
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=saved.open_one,
        args=("",),
    )
    report = loaders.fresh(reads.one, code)
    if report is None:
        unknown = t("没有编号为“{code}”的报告，可能已被删除。", code=as_typed(cut(code)))
        st.warning(unknown, icon=":material/search_off:")
        return
    lines = loaders.fresh(partial(read_lines, key=code), drafts.HISTORY)
    _head(report, lines, t)
    steps.show(report, t)
    _files(report, t)
    if report.state == reads.PUBLISHED:
        differences.show(report, t)
    paper = files.paper_of(report.composed, files.edits_of(report))
    texts.show(report, paper, t)
    _history(lines, t)


def _head(report, lines, t):
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(as_typed(report.title), anchor=False, width="content")
        state, mark = report.state, report_words.MARKS[report.state]
        said = t(report_words.STATES[state])
        st.badge(f"{mark} {said}", color=report_words.COLORS[state])
    st.caption(as_typed(_facts(report, t)))
    if report.corrects:
        reason = report.correction_reason
        st.info(t("更正报告{code}：{reason}", code=report.corrects, reason=as_typed(reason)))
    if report.corrected_by:
        told = t("这份报告已另有更正{code}。", code=report.corrected_by)
        st.warning(told, icon=":material/edit_note:")
    if (line := _last_move(lines)) and report_words.is_sent_back(line):
        _sent_back(line, t)


def _last_move(lines):
    """The line of the last change of its state."""
    return next((line for line in lines if "state" in line["changes"]), None)


def _facts(report, t):
    parts = [
        report.code,
        report.number or "",
        t(report_names.SHORT.get(report.kind, report.kind)),
        report_words.period(report.period, t),
        report_words.language(report.language),
        t("截至{day}", day=formats.day(report.as_of, t)),
        t("数据版本{version}", version=report.data_version),
    ]
    return " · ".join(part for part in parts if part)


def _sent_back(line, t):
    told = t(
        "{who}于{when}退回：{reason}",
        who=as_typed(report_words.person(line["who"], line["at"], t)),
        when=clock.shown(line["at"]),
        reason=as_typed(line["reason"]),
    )
    st.warning(told, icon=":material/undo:")


def _files(report, t):
    damaged = files.damaged_of(report)
    if damaged:
        told = t(
            "文件与签发时的校验值不符：{forms}。可能在数据库里被改动过，不再提供；"
            "请系统管理员从备份核对。",
            forms=t("、").join(damaged),
        )
        st.error(told, icon=":material/gpp_bad:")
    files.offer(report, damaged, t)
    if "pdf" not in damaged:
        files.read(report, t)


def _history(lines, t):
    st.subheader(t("经过"), anchor=False)
    rows = [
        (
            clock.shown(line["at"]),
            report_words.step(line, t),
            report_words.person(line["who"], line["at"], t),
            line["reason"] or "",
        )
        for line in lines
    ]
    headings = [t("时间"), t("步骤"), t("经办人"), t("理由")]
    layout.show_table(pd.DataFrame(rows, columns=headings), t("经过"))
