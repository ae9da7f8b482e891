"""The way back from a change of many records: one press for all of them."""

from functools import partial

import streamlit as st

from data_access.bulk import undo as bulk_undo
from data_access.ledger.importing.batches import CannotUndo
from data_access.ledger.reporting.messages import conflict_text
from ui import refusals, saving
from ui.frame.typed import as_typed
from ui.frame.who import may

LAST = "_bulk_last"  # place -> number of what was changed there last


def remember(place, number):
    """What was changed at the place last, so that it can be taken back there."""
    _numbers()[place] = number


def offer(place, t):
    """What became of the last saving at the place, and the button that takes it back."""
    saving.notice(place)
    number = _numbers().get(place)
    if number is None or not may("undo"):
        return
    st.button(
        t("撤销第 {n} 批", n=number),
        key=f"{place}_undo",
        icon=":material/undo:",
        on_click=_take_back,
        args=(place, number, t),
    )


def _take_back(place, number, t):
    if take_back(place, number, t):
        _numbers().pop(place, None)


def _numbers():
    return st.session_state.setdefault(LAST, {})


def take_back(place, number, t):
    """Take a batch back, whatever brought it in; returns whether it was, and says so at the place.

    Where records were changed since, each is named with who changed it.
    """

    def deed(connection, who):
        return bulk_undo.undo(connection, number, who)

    say = partial(_why, number=number, t=t)
    return saving.save(place, "undo", deed, partial(_done, number, t), kind="batch", say=say)


def _done(number, t, counts):
    removed, put_back = counts
    return t(
        "第 {n} 批已撤销：删去 {removed} 条，恢复 {put} 条。",
        n=number,
        removed=removed,
        put=put_back,
    )


def _why(refused, number, t):
    told = refusals.words(refused, "batch", t, n=number)
    if not isinstance(refused, CannotUndo):
        return told
    conflicts = [f"- {as_typed(conflict_text(t, one))}" for one in refused.conflicts]
    return "  \n".join([told, *conflicts])
