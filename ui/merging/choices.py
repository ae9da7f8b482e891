"""Choosing two of which one is merged into the other, and one of several that is taken back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from data_access.database import clock
from ui.frame.words import current as words
from ui.personal.signed import by_whom


@dataclass(frozen=True)
class Press:
    """The button beside a choice; ``on_click``: called with what was chosen."""

    label: str
    key: str
    on_click: Callable[..., Any]
    icon: str = ""


def two_of(keys: tuple[str, str], labels: tuple[str, str], called: dict[str, str]):
    """Two lists of the same, each beginning empty; returns what is chosen in both.

    ``called``: what each is called, by what it is known.
    """
    t = words()
    for key, label in zip(keys, labels, strict=True):
        st.selectbox(
            label,
            list(called),
            index=None,
            key=key,
            format_func=lambda one: called.get(one, one),
            placeholder=t("输入文字查找"),
            width=320,
        )
    one, other = keys
    return st.session_state.get(one), st.session_state.get(other)


def one_of(label: str, key: str, called: Sequence[str], press: Press, width: int = 320):
    """A list of what may be taken back, and the button that does; it is given the place."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        place = st.selectbox(
            label,
            range(len(called)),
            index=None,
            key=key,
            format_func=lambda one: called[one],
            placeholder=words()("请选择"),
            width=width,
        )
        st.button(
            press.label,
            key=press.key,
            icon=press.icon or None,
            disabled=place is None,
            on_click=press.on_click,
            args=(place,),
        )


def merged_names(found, t):
    """What was merged, as a table."""
    rows = [
        (one.alias_name, one.kept_name, by_whom(one.who, one.at, t), clock.shown(one.at))
        for one in found
    ]
    return pd.DataFrame(rows, columns=[t("名称"), t("算作"), t("经办人"), t("合并时间")])
