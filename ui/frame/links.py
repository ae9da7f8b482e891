"""Ways to another page that keep the reader's filter and language."""

import streamlit as st

from data_access.records import actions
from data_access.records.history import entered_by
from ui.frame import filter_state, loaders, site, who
from ui.frame.typed import as_typed

EDIT = "edit"  # the page of the forms, where the kind of record decides


def is_open(url: str) -> bool:
    """Whether a page is open to the person of this run."""
    return who.may(site.page_of(url).action)


def enters(kind: str) -> bool:
    """Whether the person of this run may enter records of a kind."""
    return who.may(actions.to_enter(kind))


def corrects(kind: str) -> bool:
    """Whether the person of this run may correct records of a kind, of those at least that they
    entered themselves.
    """
    return who.may(actions.to_correct(kind))


def opens(record: str) -> bool:
    """Whether the form of a record (``dispute:JF1``, ``dispute:new``) is open to them."""
    kind, _, key = record.partition(":")
    if key == "new":
        return enters(kind)
    if who.may("correct") or not corrects(kind) or actions.to_correct(kind) != "correct_own":
        return corrects(kind)
    return loaders.fresh_of_all(entered_by, kind, key) == who.current().name


def page_link(url: str, label: str, icon: str, **query: str) -> None:
    """A link to a page; ``query`` says what of it opens, e.g. ``record="expert:new"``."""
    way_to(url, label, icon, filter_state.link() | query)


def way_to(url: str, label: str, icon: str, query: dict[str, str]) -> None:
    """The same with another filter than the reader's in the query; nothing where the page is not
    open to the person of this run.
    """
    record = query.get("record")
    if is_open(url) and (url != EDIT or record is None or opens(record)):
        st.page_link(site.linked(url), label=as_typed(label), icon=icon, query_params=query)


def line(key: str, text: str, url: str, label: str, **query: str) -> None:
    """One line of a list: ``text`` in Markdown, and at its end the way to what it is about."""
    with st.container(
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
        wrap=False,
        key=key,
    ):
        st.markdown(text, width="stretch")
        page_link(url, label, ":material/arrow_forward:", **query)


def address_of_site() -> str:
    """The address under which the reader knows the dashboard, ending with a stroke; "" where there
    is no browser.
    """
    address = st.context.url
    return address.partition("?")[0].rpartition("/")[0] + "/" if address else ""


def open_page(url: str, **query: str) -> None:
    """Go to a page at once; ``query`` as for a link."""
    st.switch_page(site.path(url), query_params=filter_state.link() | query)
