"""One line of a numbered list of the overview, with the way to what it is about."""

import streamlit as st

from ui.frame.links import page_link


def line(key: str, text: str, page: str, label: str, **query: str) -> None:
    """``text`` in Markdown, and at the end of the line a link to the page."""
    with st.container(
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
        wrap=False,
        key=key,
    ):
        st.markdown(text, width="stretch")
        page_link(page, label, ":material/arrow_forward:", **query)
