"""A list on a page: its heading with the way to a new record, and its rows, one of which opens."""

import math

import streamlit as st

from ui.frame import clicks, due, filter_state, layout
from ui.frame.links import EDIT, open_page, page_link


def head(title, label, kind):
    """The heading of a list, and beside it the way (``label``) to enter a record of its kind."""
    st.space("small")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(title, anchor=False)
        new_record(label, kind)


def new_record(label, kind):
    """The way to enter a record of a kind."""
    page_link(EDIT, label, ":material/add:", record=f"{kind}:new")


def picked_row(screen, shown, title, key, alt="", every=None, chosen=None, opens=""):
    """The rows, which join the export; the position of the one picked, or None.

    ``key`` is that of the list, whatever the filter; ``alt`` says more of it than the title;
    ``every``: Rows, where only some of them are shown; ``chosen``: their filter, where it is not
    that of the page; ``opens``: as of ``clicks.picked``.
    """
    own = chosen or due.of_rows(screen.chosen)
    table = layout.table(title, shown, every, own)
    row = clicks.picked(table, alt or title, f"{key}_{filter_state.mark()}", opens)
    screen.tables.append(table)
    return row


def page_number(total, size, key, t):
    """The field for which page of a list of ``total`` rows is shown, ``size`` rows each; from 1."""
    pages = max(1, math.ceil(total / size))
    st.session_state[key] = min(st.session_state.get(key, 1), pages)
    label = t("第几页（共{n}页）", n=pages)
    return st.number_input(label, 1, pages, step=1, key=key, width=170)


def open_record(kind, number):
    """Go to the form of the record of that number."""
    open_page(EDIT, record=f"{kind}:{number}")
