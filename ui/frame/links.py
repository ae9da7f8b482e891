"""Ways to another page that keep the reader's filter and language."""

import streamlit as st

from ui.frame import filter_state, site, who
from ui.frame.typed import as_typed


def is_open(url: str) -> bool:
    """Whether a page is open to the person of this run."""
    return who.may(site.page_of(url).action)


def page_link(url: str, label: str, icon: str, **query: str) -> None:
    """A link to a page; ``query`` says what of it opens, e.g. ``record="expert:new"``."""
    way_to(url, label, icon, filter_state.link() | query)


def way_to(url: str, label: str, icon: str, query: dict[str, str]) -> None:
    """The same with another filter than the reader's in the query; nothing where the page is not
    open to the person of this run.
    """
    if is_open(url):
        st.page_link(site.linked(url), label=as_typed(label), icon=icon, query_params=query)


def address_of_site() -> str:
    """The address under which the reader knows the dashboard, ending with a stroke; "" where there
    is no browser.
    """
    address = st.context.url
    return address.partition("?")[0].rpartition("/")[0] + "/" if address else ""


def open_page(url: str, **query: str) -> None:
    """Go to a page at once; ``query`` as for a link."""
    st.switch_page(site.path(url), query_params=filter_state.link() | query)
