"""Who came to a training session: those there, and a search in which others are ticked."""

import streamlit as st

from data_access.records import read as record_reads
from data_access.records.check import Place
from data_access.records.kinds import KINDS
from ui.frame import loaders
from ui.frame.typed import as_typed
from ui.records.fields import KEPT, draw

MOST_TICKED = 12


def draw_attendance(form, t, typed):
    """The enterprises that came, each with the rest of its row; added to ``typed``."""
    rows = form.rows["attendance"]
    there = {seed["enterprise"] for _, seed in rows}
    st.header(t("签到（{n}家）", n=len(rows)), anchor=False)
    with st.container(border=True):
        _offer_others(form, there, t)
    names = loaders.fresh(record_reads.names, "enterprise", tuple(there))
    typed["attendance"] = []
    with st.grid(3, min_column_width=220, gap="small"):
        for place, (number, seed) in enumerate(rows):
            row = _draw_row(form, place, number, seed, names, t)
            typed["attendance"].append(row)


def _offer_others(form, there, t):
    text = st.text_input(
        t("查找企业，勾选即签到"),
        key=form.widget("attendance_find"),
        placeholder=t("企业名称或统一社会信用代码的一部分"),
        icon=":material/search:",
        **KEPT,
    )
    found = loaders.fresh(record_reads.search, "enterprise", text, MOST_TICKED + len(there))
    others = [(code, name) for code, name in found if code not in there][:MOST_TICKED]
    with st.grid(3, min_column_width=220, gap="small"):
        for code, name in others:
            st.checkbox(
                as_typed(name),
                key=form.widget("tick", code, len(there)),
                on_change=form.add_row,
                args=("attendance", {"enterprise": code}),
            )
    if not others:
        st.caption(t("没有可勾选的企业。请换一个关键词；名录上没有的企业先登记。"))


def _draw_row(form, place, number, seed, names, t):
    """One enterprise, with a tick that takes it out again; returns its row."""
    code = seed["enterprise"]
    row = {"enterprise": code}
    with st.container(border=True, gap="small"):
        st.checkbox(
            as_typed(names.get(code, code)),
            True,
            key=form.widget("attendance", number, "there"),
            on_change=form.drop_row,
            args=("attendance", number),
        )
        for field in KINDS["training_session"].rows_of("attendance"):
            if field.name not in row:
                at = Place(field.name, "attendance", place)
                row[field.name] = draw(form, field, t, seed.get(field.name), at, number)
    return row
