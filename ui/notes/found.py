"""Notes that hold what somebody looks for, on the page 查找."""

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.notes import reads as note_reads
from ui.frame import layout, loaders
from ui.frame.links import page_link
from ui.frame.typed import as_typed
from ui.notes import words as note_words
from ui.notes.desk import PARAMETERS

SHORT = 40  # characters of a note in its link


def find(text):
    """Frame of ``data_access.notes.reads.find``."""
    return loaders.load(note_reads.find, text)


def show(screen, frame):
    """Each the way to its record; nothing where there is none."""
    if frame.empty:
        return
    t = screen.t
    st.header(t("备注（{n}）", n=len(frame)), anchor=False)
    with st.container(gap="xxsmall"):
        for row in frame.itertuples():
            _link(row)
    rows = [
        (row.record_key, row.enterprise, row.who, clock.shown(row.at), note_words.seen(row.content))
        for row in frame.itertuples()
    ]
    headings = [t("编号"), t("企业"), t("经办人"), t("时间"), t("备注")]
    screen.tables.append(layout.table(t("备注"), pd.DataFrame(rows, columns=headings)))


def _link(row):
    text = " ".join(note_words.seen(row.content).split())[:SHORT]
    label = " · ".join(filter(None, (row.record_key, row.who, text)))
    for page, parameter in PARAMETERS.items():
        if page == row.table_name:
            page_link(page, label, ":material/comment:", **{parameter: row.record_key})
            return
    st.markdown(as_typed(label))
