"""A report to read on the page: headings, texts that a person may write anew, tables and charts."""

from functools import partial

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.reports import drafts
from locales import formats
from papers.cells import in_unit
from papers.edit import paragraphs
from papers.values import Chart, Section, Table, Text
from ui import saving
from ui.frame import layout, theme
from ui.frame.card import Card
from ui.frame.typed import as_typed
from ui.frame.who import may
from ui.personal.signed import by_whom
from ui.reached.charts import chart as draw_chart
from ui.reports.compose import INK
from ui.reports.kept import saved

LEVELS = (st.header, st.subheader)


def show(report, paper, t):
    """All of the paper; ``report``: as it is kept."""
    for section in paper.sections:
        _section(section, report, 0, t)


def _section(section, report, level, t):
    LEVELS[min(level, len(LEVELS) - 1)](as_typed(section.heading), anchor=False)
    for block in section.blocks:
        if isinstance(block, Section):
            _section(block, report, level + 1, t)
        elif isinstance(block, Text):
            _text(block, report, t)
        elif isinstance(block, Table):
            _table(block)
        elif isinstance(block, Chart):
            _chart(block)


def _text(text, report, t):
    for said in text.paragraphs:
        st.markdown(as_typed(said))
    edit = report.edits.get(text.name)
    if edit is not None:
        who, when = by_whom(edit.who, edit.at, t), clock.shown(edit.at)
        told = t("{who}于{when}改写。", who=as_typed(who), when=when)
        st.caption(f":material/edit: {told}")
    if report.state == drafts.DRAFT and may("write_reports"):
        _editing(text, report, edit is not None, t)
        saving.notice(_place(text.name))


def _place(name):
    """Where the notice of a block stands."""
    return f"report_text_{name}"


def _editing(text, report, edited, t):
    """The field of a block, and the way back to the composed words."""
    own = f"{text.name}_{report.code}_{report.version}"
    with st.popover(t("改文字"), icon=":material/edit:", type="tertiary", key=f"report_box_{own}"):
        key = f"report_text_{own}"
        st.text_area(
            t("文字，一行一段"),
            "\n".join(text.paragraphs),
            key=key,
            height=260,
            width=640,
            max_chars=drafts.LONGEST,
        )
        saving.signed_by(t("经办人"))
        of_it = {"code": report.code, "version": report.version, "name": text.name}
        with st.container(horizontal=True):
            save = f"report_save_{own}"
            st.button(
                t("保存文字"),
                key=save,
                icon=":material/save:",
                on_click=_write,
                args=(of_it, key, t),
            )
            if edited:
                undo = f"report_undo_{own}"
                st.button(t("恢复原文"), key=undo, on_click=_set_back, args=(of_it, t))


def _write(of_it, key, t):
    said = paragraphs(st.session_state.get(key) or "")
    deed = partial(drafts.edit, paragraphs=said, **of_it)
    _save(of_it["name"], deed, t("文字已保存，标明为人改写。"))


def _set_back(of_it, t):
    _save(of_it["name"], partial(drafts.set_back, **of_it), t("已恢复为自动拟写的文字。"))


def _save(name, deed, done):
    saved.save("report_written", "write_reports", _by(deed), done, _place(name))


def _by(deed):
    return lambda connection, who: deed(connection, who=who)


def _table(table):
    if not table.rows:
        return
    st.markdown(f"**{as_typed(table.title)}**")
    layout.show_table(_frame(table), table.title)
    if table.note:
        st.caption(as_typed(table.note))


def _frame(table):
    """The table as a page shows it: amounts in the unit of their heading."""
    rows = [
        [_cell(cell, column) for cell, column in zip(row, table.columns, strict=True)]
        for row in table.rows
    ]
    return pd.DataFrame(rows, columns=[column.label for column in table.columns])


def _cell(cell, column):
    if cell is None or isinstance(cell, str):
        return cell
    if column.kind == "money":
        return float(in_unit(cell, column.label))
    if column.kind == "share":
        return float(formats.half_up(100 * float(cell), 1))
    return float(cell) if column.kind in ("number", "mixed") else cell


def _chart(chart):
    st.markdown(f"**{as_typed(chart.title)}**")
    table = layout.titled(_frame(chart.table), chart.table.title)
    shown = Card(chart.title, in_ink(chart.spec, theme.ink()), table, "", chart.alt)
    draw_chart(shown, f"report_chart_{chart.name}", None)


def in_ink(drawn, ink):
    """A specification whose words, black on paper, are in the ink of the reader's theme."""
    if isinstance(drawn, dict):
        return {name: in_ink(each, ink) for name, each in drawn.items()}
    if isinstance(drawn, (list, tuple)):
        return [in_ink(each, ink) for each in drawn]
    return ink if drawn == INK else drawn
