"""Who came to a session, by a list of names: pasted or read from a sheet, saved at once."""

from functools import partial

import streamlit as st

from data_access.bulk import attendance, counted
from locales import formats
from ui import saving
from ui.bulk import names, undo
from ui.frame import loaders
from ui.frame.links import page_link
from ui.frame.parts import part
from ui.frame.screen import Screen
from ui.frame.typed import as_typed
from ui.frame.who import may
from ui.training import counts

PLACE = "sign_in"
MOST_LISTED = 60  # of the newest sessions


@part
def sign_in(screen: Screen):
    """The session, what it counts for, and the list of who came."""
    if not may("correct"):
        return
    t = screen.t
    st.header(t("登记签到"), anchor=False)
    sessions = loaders.fresh(counted.newest, MOST_LISTED)
    if not sessions:
        st.caption(t("还没有登记培训。请先在“录入与更正”登记一场。"))
        return
    with st.container(border=True):
        number = _choose(sessions, t)
        st.caption(as_typed(counts.words(number, t)))
        came = names.ask(PLACE, t)
        _offer_to_save(number, came, t)
        undo.offer(PLACE, t)


def _choose(sessions, t):
    of = {one.number: _session_words(one, t) for one in sessions}
    today = loaders.today()
    past = [place for place, one in enumerate(sessions) if one.held_on <= today]
    latest = past[0] if past else 0
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = st.selectbox(
            t("培训场次"),
            list(of),
            latest,
            key=f"{PLACE}_session",
            format_func=of.__getitem__,
            width=420,
        )
        page_link(
            "edit", t("打开这场培训"), ":material/edit:", record=f"{attendance.KIND}:{number}"
        )
    return number


def _session_words(one, t):
    return f"{formats.day(one.held_on, t)} {one.title}（{one.number}）"


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

    if saving.save(PLACE, "correct", deed, partial(_done, number, t)):
        names.keep_the_rest(PLACE, came)


def _done(number, t, result):
    batch, added = result
    undo.remember(PLACE, batch)
    told = t("第 {n} 批：新登记签到{added}家。", n=batch, added=added)
    return f"{told}{as_typed(counts.words(number, t))}"
