"""What is due counts from the office's today, whatever the as-of date of the figures."""

from dataclasses import replace

import streamlit as st

from data_access.filter.filters import Filter
from locales import Translator, formats
from ui.frame import filter_state, loaders


def by_today(chosen: Filter) -> Filter:
    """The same filter as things stand today: for deadlines, tasks and what runs out."""
    return replace(chosen, as_of=loaders.today())


def of_rows(chosen: Filter) -> Filter | None:
    """The filter that a table has to name for its rows: None where it is the page's own."""
    own = filter_state.current()
    return None if chosen.as_of == own.as_of else chosen


def say(chosen: Filter, t: Translator) -> None:
    """Which day counts, where the page's as-of date is another one."""
    today = loaders.today()
    if chosen.as_of == today:
        return
    said = t(
        "到期、逾期和剩余天数按今天（{today}）算，不随截至日期（{as_of}）变动。",
        today=formats.day(today, t),
        as_of=formats.day(chosen.as_of, t),
    )
    st.caption(said)
