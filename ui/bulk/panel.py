"""What is drawn around a change of many records, whatever they are: how many are selected and their
file, what would become of each, one press for all, and one back.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from data_access.database.refused import Refused
from ui import refusals, saving
from ui.bulk import undo
from ui.frame import downloads, layout, loaders

KIND = "bulk"  # of the refusals


@dataclass(frozen=True)
class Said:
    """The sentences of a kind of records, still to be translated; ``n`` of them."""

    nothing: str  # is selected
    selected: str
    file: str
    planned: str = ""  # ``m``: so many stay as they are
    plan: str = ""  # what the table of the plan shows
    confirm: str = ""
    done: str = ""  # ``n``: number of the batch, ``changed``


@dataclass(frozen=True)
class Change:
    """What is to become of the records: ``wish`` of ``module`` (of ``data_access.bulk``)."""

    module: Any
    wish: Any
    action: str  # that a role must allow


def selected(
    said: Said, numbers: Collection[str], table, place: str, choose: Callable[[], None], t
) -> None:
    """The records selected (``numbers``, and the ``table`` of them), and below them what
    ``choose`` draws.
    """
    if not numbers:
        st.caption(t(said.nothing))
        undo.offer(place, t)
        return
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(t(said.selected, n=len(numbers)))
            downloads.table(table, f"{place}_file", label=t(said.file, n=len(numbers)))
        choose()
        undo.offer(place, t)


@contextmanager
def refusing(t) -> Iterator[None]:
    """What is refused of what was typed, or of all records at once, is said in this place."""
    try:
        yield
    except Refused as refused:
        told = refusals.words(refused, KIND, t)
        (st.caption if refused.why == "incomplete" else st.error)(told)


def plan(change: Change, numbers: Sequence[str]) -> tuple:
    """What would become of each record."""
    return tuple(loaders.fresh(change.module.plan, change.wish, tuple(numbers)))


def confirm(said: Said, change: Change, lines: tuple, frame: pd.DataFrame, place: str, t) -> None:
    """The plan (``frame``: its ``lines`` in words), and the button."""
    n = sum(not line.why for line in lines)
    st.markdown(t(said.planned, n=n, m=len(lines) - n))
    layout.show_table(frame, alt=t(said.plan), key=f"{place}_plan")
    st.button(
        t(said.confirm, n=n),
        key=f"{place}_save",
        icon=":material/done_all:",
        disabled=not n,
        on_click=_save,
        args=(said, change, lines, place, t),
    )


def _save(said, change: Change, lines, place, t):
    def deed(connection, name):
        return change.module.change(connection, change.wish, lines, name)

    saving.save(place, change.action, deed, partial(_done, said, place, t), kind=KIND)


def _done(said, place, t, result):
    number, changed = result
    undo.remember(place, number)
    return t(said.done, n=number, changed=changed)
