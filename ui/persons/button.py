"""The fields and the button of an erasure: why, and that it is meant."""

import streamlit as st

from data_access.database.refused import Refused
from ui import saving
from ui.frame import fields

LONGEST = 300


def ask_to_erase(place, press, arguments, t):
    """Reason, confirmation and button; ``press(*arguments)`` erases."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(t("理由 *"), key=f"{place}_reason", max_chars=LONGEST, width=320)
        st.checkbox(t("确认删去，不能恢复"), key=f"{place}_sure")
        st.button(
            t("删去"),
            key=f"{place}_erase",
            icon=":material/delete_forever:",
            on_click=press,
            args=arguments,
        )
    saving.signed_by(t("经办人"))


def confirmed(place):
    """Raises ``Refused("not_confirmed")`` where nobody said that it is meant."""
    if not fields.typed(place, "sure")["sure"]:
        raise Refused("not_confirmed")
