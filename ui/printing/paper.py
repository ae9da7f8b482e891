"""The way to a page on paper and back, and what the paper says of itself.

On paper a table is text, not a canvas of which the screen shows some rows; what opens on a touch is
left out; charts are as broad as the sheet. ui/static/paper.css and print.css hide what no paper
needs, and ui/static/print.js opens the browser's own dialog once everything is drawn.
"""

import streamlit as st

from locales import Translator, formats
from ui.door.static_files import STATIC
from ui.frame import traced, who
from ui.frame.figure import Figure
from ui.frame.stamp import Stamp
from ui.frame.typed import as_typed
from ui.frame.workbook import Contents
from ui.printing import asked
from ui.printing import table as paper_table

FIGURES_A_ROW = 4
ROWS_OF_A_CLOSED_TAB = 40  # of each of its tables: one or two sheets


def button(stamp: Stamp) -> None:
    """Leads to the page as it will be printed; the same press opens the browser's dialog.

    Only for whom files are made too: in the audit log both are one action, to carry data out.
    """
    t = stamp.t
    if not who.may("export"):
        return
    st.button(
        t("打印"),
        on_click=_begin,
        args=(stamp,),
        key="page_print",
        icon=":material/print:",
        help=t("按A4横向排好，表格逐行列出，不带菜单和按钮"),
    )


def _begin(stamp: Stamp) -> None:
    traced.printed(stamp)
    asked.begin()


def way_back(t: Translator) -> None:
    """Stands above the page on the screen, not on paper; and the rules of such a page."""
    st.html(STATIC / "paper.css")
    with st.container(key="paper_bar", horizontal=True, vertical_alignment="center"):
        st.button(t("返回页面"), on_click=asked.end, key="paper_back", icon=":material/arrow_back:")
        st.caption(t("已按纸张排好。没有出现打印窗口时，请按 Ctrl+P。"))


def about(stamp: Stamp) -> None:
    """What the sheet says of itself: filter, day, version, source, and the day it was printed."""
    t = stamp.t
    printed = t("{day}打印", day=formats.day(stamp.made_on, t))
    with st.container(key="paper_about"):
        st.caption(as_typed(" · ".join([stamp.in_a_line(), stamp.source, printed])))


def further(title: str, contents: Contents, t: Translator) -> None:
    """A tab that was not open: what it says, its figures and its tables."""
    st.header(as_typed(title), anchor=False)
    for sentence in contents.sentences:
        st.info(as_typed(sentence))
    if contents.figures:
        _figures(contents.figures)
    for table in contents.tables:
        if not table.frame.empty:
            paper_table.show(table, t, ROWS_OF_A_CLOSED_TAB)
    unread = [table.title for table in contents.tables if table.frame.empty]
    if unread:
        st.caption(as_typed(t("另见导出的Excel：{titles}", titles=t("、").join(unread))))


def _figures(figures: tuple[Figure, ...]) -> None:
    with st.grid(min(FIGURES_A_ROW, len(figures)), min_column_width=165, gap="small"):
        for figure in figures:
            st.metric(as_typed(figure.label), as_typed(figure.value), border=True, height="stretch")
