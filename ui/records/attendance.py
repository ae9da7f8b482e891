"""Who came to a training session: those there, a search in which others are ticked, and a list of
names.
"""

import streamlit as st

from data_access.records import read as record_reads
from data_access.records.check import Place
from data_access.records.kinds import KINDS
from ui.bulk import names as name_list
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
        _offer_list(form, there, t)
    names = loaders.fresh(record_reads.names, "enterprise", tuple(there))
    typed["attendance"] = []
    with st.grid(3, min_column_width=220, gap="small"):
        for place, (number, seed) in enumerate(rows):
            row = _draw_row(form, place, number, seed, names, t)
            typed["attendance"].append(row)


def _offer_others(form, there, t):
    """Enterprises found by a text, each with a tick; a tick moves none of them."""
    text = st.text_input(
        t("查找企业，勾选即签到"),
        key=form.widget("attendance_find"),
        placeholder=t("企业名称或统一社会信用代码的一部分"),
        icon=":material/search:",
        **KEPT,
    )
    offered = _offered(form, text or "", there)
    with st.grid(3, min_column_width=220, gap="small"):
        for code, name in offered:
            st.checkbox(
                as_typed(name),
                code in there,
                key=form.widget("tick", code, code in there),
                on_change=_tick,
                args=(form, code),
            )
    if not offered:
        st.caption(t("没有可勾选的企业。请换一个关键词；名录上没有的企业先登记。"))


def _offered(form, text, there):
    """Those who were not there when the text was typed: they stay in their places until another
    one is.
    """
    if form.offered is None or form.offered[0] != text:
        found = loaders.fresh(record_reads.search, "enterprise", text, MOST_TICKED + len(there))
        others = [(code, name) for code, name in found if code not in there]
        form.offered = text, others[:MOST_TICKED]
    return form.offered[1]


def _tick(form, code):
    numbers = [number for number, seed in form.rows["attendance"] if seed["enterprise"] == code]
    if numbers:
        form.drop_row("attendance", numbers[0])
    else:
        form.add_row("attendance", {"enterprise": code})


def _offer_list(form, there, t):
    """A list of names, whose enterprises join those there; they are saved with the form."""
    key = form.widget("sign_in")
    with st.expander(t("按名单签到"), icon=":material/content_paste:", key=f"{key}_fold"):
        came = name_list.ask(key, t)
        new = {code: people for code, people in came.people.items() if code not in there}
        st.button(
            t("加入{n}家，随表单保存", n=len(new)),
            key=f"{key}_add",
            icon=":material/how_to_reg:",
            disabled=not new,
            on_click=_add,
            args=(form, key, came, new),
        )
        name_list.say_undecided(came, t)


def _add(form, key, came, new):
    for code, people in new.items():
        form.add_row("attendance", {"enterprise": code, "people": str(people)})
    name_list.keep_the_rest(key, came)


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
