"""The section 材料 of a record: what was filed, each with its file, and what was removed."""

import pandas as pd
import streamlit as st

from data_access.documents import reads as document_reads
from data_access.documents.contents import is_erased
from data_access.documents.subjects import SESSION
from ui import saving
from ui.documents import form as document_form
from ui.documents import words as document_words
from ui.frame import layout, loaders, who
from ui.frame.downloads import offer, read_when_made
from ui.frame.export import ExportTable
from ui.frame.parts import part, popover
from ui.frame.screen import Screen
from ui.frame.typed import as_typed

SHOWN = 8  # the others stand below, folded
BYTES = "application/octet-stream"  # so that no browser shows one instead of keeping it


def documents(screen: Screen, table_name, record_key):
    """Of the record on this page; of a case those of its deadlines and amounts, too."""
    section(table_name, record_key, screen.t)
    frame = loaders.load(document_reads.listed, table_name, record_key)
    if len(frame):
        screen.tables.append(table(frame, screen.t))


def section(table_name, record_key, t):
    """The same where no table of the page is exported."""
    if table_name == SESSION and not who.current().scope.everything:
        return  # a sign-in sheet names people of other towns
    st.header(t("材料"), anchor=False)
    _listed(table_name, record_key, t)


def table(frame: pd.DataFrame, t) -> ExportTable:
    """The list for the file of the page."""
    rows = [
        (
            row.name,
            *document_words.facts(row, t),
            document_words.note(row),
            document_words.went(row, t) if document_words.removed(row) else "",
        )
        for row in _rows(frame)
    ]
    headings = [
        t("文件名"),
        t("种类"),
        t("日期"),
        t("所属"),
        t("大小"),
        t("上传"),
        t("说明"),
        t("移除情况"),
    ]
    return layout.table(t("材料"), pd.DataFrame(rows, columns=headings))


@part
def _listed(table_name, record_key, t):
    rows = _rows(loaders.load(document_reads.listed, table_name, record_key))
    standing = [row for row in rows if not document_words.removed(row)]
    gone = [row for row in rows if document_words.removed(row)]
    if not standing:
        st.caption(t("还没有材料。"))
    for row in standing[:SHOWN]:
        _one(row, t)
    if standing[SHOWN:]:
        with st.expander(t("其余材料（{n}件）", n=len(standing) - SHOWN)):
            for row in standing[SHOWN:]:
                _one(row, t)
    document_form.offer(table_name, record_key, t)
    if gone:
        with st.expander(t("已移除的材料（{n}件）", n=len(gone)), icon=":material/history:"):
            for row in gone:
                _gone(row, t)


def _rows(frame):
    return list(frame.itertuples(index=False))


def _one(row, t):
    with st.container(border=True, gap="xxsmall", key=f"document_{row.id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{as_typed(row.name)}**", width="stretch")
            _buttons(row, t)
        st.caption(" · ".join(map(as_typed, document_words.facts(row, t))))
        if note := document_words.note(row):
            st.text(note)
        if row.macros:
            st.caption(t("含有宏：打开前请确认来源可靠，不要启用宏。"))
        saving.notice(document_form.place_of(row.id))


def _buttons(row, t):
    make = read_when_made(document_reads.content, row.id)
    offer(t("下载"), make, row.name, BYTES, f"document_file_{row.id}", type="tertiary")
    if who.may("remove_documents"):
        popover(
            t("移除"),
            document_form.removal,
            row,
            t,
            icon=":material/delete:",
            type="tertiary",
            key=f"document_remove_{row.id}_{row.version}",
        )


def _gone(row, t):
    st.markdown(f"{as_typed(row.name)}  \n{as_typed(document_words.went(row, t))}")
    if who.may("remove_documents") and not is_erased(row.name):
        document_form.offer_to_put_back(row, t)
    saving.notice(document_form.place_of(row.id))
