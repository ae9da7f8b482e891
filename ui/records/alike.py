"""A new enterprise that bears the name of one on the roster: open that one, or enter it all the
same.
"""

import streamlit as st

from data_access.records.alike import plain_name
from ui.frame.links import page_link

NAME = "name"  # the field that holds the name of an enterprise


def ask(form, typed, t):
    """The enterprises of that name and the two ways on; whether it is to be entered all the same.

    Nothing where the name was changed since.
    """
    if not form.alike or is_sure(form, typed) or plain_name(typed[NAME]) != form.asked:
        return False
    with st.container(border=True):
        for code, name in form.alike:
            page_link("enterprise", f"{name} {code}", ":material/factory:", enterprise=code)
        sure = st.button(
            t("不是同一家，仍要登记"), key=form.widget("sure"), icon=":material/check:"
        )
    if sure:
        form.sure = form.asked
    return sure


def is_sure(form, typed):
    """Whether somebody said of this name that it is of another enterprise."""
    return bool(form.sure) and form.sure == plain_name(typed[NAME])


def keep(form, typed, found):
    """What is asked about: the name as it was typed, and who bears it already."""
    form.alike, form.asked = found, plain_name(typed[NAME])
