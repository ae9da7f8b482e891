"""The search field beside every page, and the ways from a found record to its page."""

import streamlit as st

from data_access.database.visible import visible
from locales import later
from ui.frame import filter_state, site
from ui.frame.links import is_open, opens, page_link
from ui.frame.typed import as_typed

KINDS = {
    "dispute": (later("案件"), ":material/description:", "case"),
    "enterprise": (later("企业"), ":material/factory:", "enterprise"),
    "expert": (later("专家"), ":material/person:", "expert"),
}
ASKED = "_find_asked"


def find_box(t):
    """In the sidebar: what is typed here is looked for on the page 查找."""
    st.text_input(
        t("查找"),
        key="find_box",
        placeholder=t("编号、名称或拼音首字母"),
        icon=":material/search:",
        label_visibility="collapsed",
        max_chars=80,
        on_change=_ask,
    )
    if text := st.session_state.pop(ASKED, None):
        st.switch_page(site.path("search"), query_params=filter_state.link() | {"q": text})


def _ask():
    st.session_state[ASKED] = visible(st.session_state["find_box"])
    st.session_state["find_box"] = ""


def record_words(kind, key, name):
    """How a found record is called: a case by its number first, an enterprise or an expert by its
    name.
    """
    if kind == "dispute":
        return f"{key} · {name}"
    return f"{name} · {key}"


def open_link(kind, key, label, t):
    """A link to the page of one record."""
    _, icon, name = KINDS[kind]
    page_link(kind, label, icon, **{name: key})


def other_link(kind, key, label):
    """The same for a record that has no page of its own: where it can be corrected, for those who
    may open that.
    """
    record = f"{kind}:{key}"
    if is_open("edit") and opens(record):
        page_link("edit", label, ":material/edit_note:", record=record)
    else:
        st.markdown(as_typed(label))
