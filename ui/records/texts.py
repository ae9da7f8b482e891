"""Texts typed outside the forms of records, kept by account as drafts until they are saved: they
outlive F5, a lost connection, the session and the program.
"""

from typing import Any

import streamlit as st

from data_access.desk import drafts
from data_access.desk.drafts import Draft
from ui import saving
from ui.frame import loaders, who

BEGUN, KEPT = "_texts_begun", "_texts_kept"  # (form, of what) -> texts
Texts = dict[str, Any]


def begun(form: str, of: str, texts: Texts) -> Texts:
    """What the fields of a form begin with: what was typed in them before and is not saved, and
    ``texts`` where nothing was. The same as long as the fields stand.
    """
    known = st.session_state.setdefault(BEGUN, {})
    if (form, of) not in known:
        draft = loaders.fresh_of_all(drafts.read, who.current().name, form, of)
        _kept()[form, of] = draft.typed if draft else None
        known[form, of] = texts | (draft.typed if draft else {})
    return known[form, of]


def newest(form: str) -> str:
    """Of what the person typed in a form last; "" for nothing."""
    found = loaders.fresh_of_all(drafts.listed, who.current().name)
    return next((of for kind, of in found if kind == form), "")


def keep(form: str, of: str, action: str, typed: Texts, texts: Texts) -> None:
    """Keep what the fields hold, at the end of a run; nothing where it is ``texts``, which they
    hold without anybody typing.
    """
    now = None if typed == texts else typed
    if now == _kept().get((form, of)):
        return
    if now is None:
        forget(form, of, action)
        return
    draft = Draft(form, of, 0, typed)
    if saving.keep(action, lambda connection, name: drafts.keep(connection, name, draft)):
        _kept()[form, of] = now


def forget(form: str, of: str, action: str) -> None:
    """What was typed is saved, or taken back: the fields begin anew."""

    def deed(connection, name):
        drafts.discard(connection, name, form, of)
        return True

    if _kept().get((form, of)) is not None and saving.keep(action, deed):
        _kept()[form, of] = None
    st.session_state.setdefault(BEGUN, {}).pop((form, of), None)


def _kept():
    return st.session_state.setdefault(KEPT, {})
