"""提到我的: the notes that name the reader, and those on tasks of no record, on the start page."""

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.notes import reads as note_reads
from data_access.notes.subjects import DISPUTE, ENTERPRISE, OFFICE
from ui.frame import clicks, layout, loaders, who
from ui.frame.links import open_page
from ui.frame.parts import part
from ui.frame.screen import Screen
from ui.notes import form as note_form
from ui.notes import opened
from ui.notes import tasks as note_tasks
from ui.notes import words as note_words

PARAMETERS = {DISPUTE: "case", ENTERPRISE: "enterprise"}  # of the address of a record's page


def mentions(screen: Screen):
    """The notes that name the reader, not yet read ones first: a row opens its record."""
    t = screen.t
    frame = loaders.fresh(note_reads.to_me, who.current().name)
    if len(frame):
        unread = int(frame["read_at"].isna().sum())
        st.header(t("提到我的（{n}条未读）", n=unread), anchor=False)
        table = layout.table(t("提到我的"), shown(frame, t))
        screen.tables.append(table)
        picked = clicks.picked(table, t("提到我的，未读的在前"), "mentions")
        if picked is not None:
            _open(frame.iloc[picked])
    _of_the_office(screen)


def _open(row):
    parameter = PARAMETERS.get(row["table_name"])
    if parameter:
        open_page(row["table_name"], **{parameter: row["record_key"]})


def shown(frame, t):
    """Notes as rows: whether they were read, when, who, of which record, the text."""
    rows = [
        (
            t("● 未读") if pd.isna(row.read_at) else t("已读"),
            clock.shown(row.at),
            row.who,
            row.record_key if row.table_name == DISPUTE else "",
            "" if pd.isna(row.enterprise) else row.enterprise,
            note_words.on_what(row, t),
            note_words.seen(row.content),
        )
        for row in frame.itertuples()
    ]
    headings = [t("状态"), t("时间"), t("经办人"), t("案件"), t("企业"), t("待办"), t("备注")]
    return pd.DataFrame(rows, columns=headings)


def _of_the_office(screen: Screen):
    """Notes on tasks that are of no case and no enterprise are read where they stand: here."""
    t = screen.t
    notes = loaders.load(note_reads.of_record, OFFICE, "")
    stand = notes[notes["withdrawn_at"].isna()]
    if len(stand):
        rows = [
            (clock.shown(row.at), row.who, note_words.on_what(row, t), row.content)
            for row in stand.itertuples()
        ]
        headings = [t("时间"), t("经办人"), t("待办"), t("备注")]
        with st.expander(t("待办的备注（{n}条）", n=len(rows)), icon=":material/comment:"):
            layout.show_table(pd.DataFrame(rows, columns=headings), t("待办的备注"))
        opened.record(OFFICE, "")
    _write(screen, t)


@part
def _write(screen, t):
    note_form.offer_on_tasks(note_tasks.every(screen), t)
