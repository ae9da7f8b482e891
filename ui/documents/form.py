"""The forms of documents: files for a record or a part of it, and taking one off it again."""

import streamlit as st

from data_access.documents import contents
from data_access.documents import reads as document_reads
from data_access.documents import writing as document_decisions
from data_access.documents.known import LARGEST
from data_access.documents.subjects import SESSION
from data_access.documents.writing import LONGEST, MOST, About, File
from locales import formats
from ui import saving, uploaded
from ui.documents import words as document_words
from ui.frame import loaders, who
from ui.frame.dates import DAY_EXAMPLE, needed_day
from ui.frame.parts import popover

NEW = "document_new"  # where the notice stands
LARGEST_MB = LARGEST // document_words.MEGABYTE
USUAL = {SESSION: "sign_in"}  # kind of document that is filed most often


def place_of(document_id):
    """Where what became of a change of a document is said."""
    return f"document_{document_id}"


def offer(table_name, record_key, t):
    """A button that opens the form for files of the record."""
    if not who.may("file_documents"):
        return
    key = f"document_add_{saving.turn(NEW)}"
    popover(
        t("添加材料"), _fields, table_name, record_key, t, icon=":material/upload_file:", key=key
    )
    saving.notice(NEW)


def _fields(table_name, record_key, t):
    key = f"{NEW}_{saving.turn(NEW)}"
    subject = _subject(table_name, record_key, key, t)
    st.file_uploader(
        t("文件 *"),
        accept_multiple_files=True,
        key=f"{key}_files",
        max_upload_size=LARGEST_MB,
        help=t(
            "图片、PDF、Office、文本、邮件和压缩包；按内容识别，不看文件名。每件不超过{n} MB，"
            "每条记录最多{most}件。",
            n=LARGEST_MB,
            most=MOST,
        ),
    )
    kinds = loaders.words().codes("document_kind")
    usual = USUAL.get(table_name, "evidence")
    st.selectbox(
        t("材料种类"),
        kinds,
        kinds.index(usual),
        key=f"{key}_kind",
        format_func=lambda code: document_words.kind(code, t),
    )
    day = loaders.today().isoformat()
    st.text_input(t("材料日期 *"), day, key=f"{key}_day", placeholder=t(DAY_EXAMPLE))
    st.text_input(t("说明"), key=f"{key}_note", max_chars=LONGEST)
    saving.signed_by(t("经办人"))
    st.button(
        t("保存材料"),
        icon=":material/save:",
        key=f"document_save_{saving.turn(NEW)}",
        on_click=_add,
        args=(subject, key, t),
    )
    saving.refusal(NEW)


def _subject(table_name, record_key, key, t):
    """The record, or a deadline or an amount of it."""
    choices = loaders.load(document_reads.subjects, table_name, record_key)
    if len(choices) == 1:
        return choices[0]
    place = st.selectbox(
        t("属于哪一项"),
        range(len(choices)),
        format_func=lambda place: _said(choices[place], t),
        key=f"{key}_of",
    )
    return choices[place]


def _said(subject, t):
    return document_words.subject(subject.table_name, subject.record_key, t)


def _add(subject, key, t):
    if uploaded.is_gone(f"{key}_files"):
        saving.leave(NEW, t(uploaded.GONE))
        return
    files = [File(one.name, one.getvalue()) for one in st.session_state.get(f"{key}_files") or ()]
    typed = {name: st.session_state.get(f"{key}_{name}") or "" for name in ("kind", "day", "note")}

    def deed(connection, name):
        about = About(typed["kind"], needed_day(typed["day"]), typed["note"])
        return document_decisions.add(connection, subject, files, about, name)

    saving.save(NEW, "file_documents", deed, lambda names: _added(names, t), kind="document")


def _added(names, t):
    return t("已保存材料{n}件。", n=formats.count(len(names), t))


def removal(row, t):
    """Why, and whether what is in the file is deleted for good."""
    key = f"document_remove_{row.id}_{row.version}"
    st.text_input(t("移除的理由 *"), key=f"{key}_why", max_chars=LONGEST)
    st.checkbox(
        t("连同文件内容彻底删去，不能恢复"),
        key=f"{key}_erase",
        help=t("用于本人请求删去等情形；不勾选的，文件留存，可以放回。"),
    )
    saving.signed_by(t("经办人"))
    st.button(
        t("移除材料"),
        icon=":material/delete:",
        key=f"document_remove_save_{row.id}",
        on_click=_remove,
        args=(row.id, row.version, key, t),
    )
    saving.refusal(place_of(row.id))


def _remove(document_id, seen, key, t):
    why = st.session_state.get(f"{key}_why") or ""
    for_good = st.session_state.get(f"{key}_erase")
    decide = document_decisions.erase if for_good else document_decisions.remove

    def deed(connection, name):
        decide(connection, document_id, seen, why, name)

    done = t("已彻底删去这件材料的内容。") if for_good else t("已移除，可在“已移除的材料”里放回。")
    place = place_of(document_id)
    if saving.save(place, "remove_documents", deed, done, kind="document") and for_good:
        saving.keep("remove_documents", lambda connection, _name: contents.sweep(connection) >= 0)


def offer_to_put_back(row, t):
    """A button after which a removed document stands again."""
    st.button(
        t("放回"),
        icon=":material/undo:",
        key=f"document_back_{row.id}",
        on_click=_put_back,
        args=(row.id, row.version, t),
        type="tertiary",
    )


def _put_back(document_id, seen, t):
    def deed(connection, name):
        document_decisions.put_back(connection, document_id, seen, name)

    done = t("已放回。")
    saving.save(place_of(document_id), "remove_documents", deed, done, kind="document")
