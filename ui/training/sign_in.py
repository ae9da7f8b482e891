"""Who came to a session, by a list of names: pasted or read from a sheet, saved at once."""

from functools import partial

import streamlit as st

from data_access.bulk import attendance
from ui import saving
from ui.bulk import names, undo
from ui.frame.parts import part
from ui.frame.screen import Screen
from ui.frame.typed import as_typed
from ui.frame.who import may
from ui.training import counts, sessions

PLACE = "sign_in"
KIND = "attendance_list"  # of the refusals


@part
def sign_in(screen: Screen):
    """The session, what it counts for, and the list of who came."""
    if not may("correct"):
        return
    t = screen.t
    st.header(t("登记签到"), anchor=False)
    with st.container(border=True):
        number = sessions.choose(PLACE, t)
        if number is None:
            return
        came = names.ask(PLACE, t)
        _offer_to_save(number, came, t)
        undo.offer(PLACE, t)


def _offer_to_save(number, came, t):
    st.button(
        t("登记{n}家签到", n=len(came.people)),
        key=f"{PLACE}_save",
        icon=":material/how_to_reg:",
        disabled=not came.people,
        on_click=_save,
        args=(number, came, t),
    )
    names.say_undecided(came, t)


def _save(number, came, t):
    def deed(connection, who):
        return attendance.add(connection, number, came.people, who)

    if saving.save(PLACE, "correct", deed, partial(_done, number, t), kind=KIND):
        names.keep_the_rest(PLACE, came)


def _done(number, t, result):
    batch, added = result
    undo.remember(PLACE, batch)
    told = t("第 {n} 批：新登记签到{added}家。", n=batch, added=added)
    return f"{told}{as_typed(counts.words_now(number, t))}"
