"""Finding the record to correct, or the way to a new one.

First the subject, then the kind; a number or name is also looked for among the other kinds.
"""

from typing import Any

import streamlit as st

from data_access.records import actions
from data_access.records import read as record_reads
from data_access.records.history import entered_keys
from data_access.records.kinds import GROUPS
from ui.frame import loaders, who
from ui.frame.links import corrects
from ui.frame.typed import as_typed
from ui.frame.who import may
from ui.records.kinds import GROUP_NAMES, KIND_NAMES, NEW_NAMES, new_words
from ui.records.words import key_words

MOST_ELSEWHERE = 3  # of each other kind
MOST_LOOKED_THROUGH = 1000  # of the newest, for those that somebody entered
KEPT: dict[str, Any] = {"persist_state": "session", "required": True}


def find(show, t):
    """The choice of kind, the search, and what it finds; ``show(address)`` goes to a form."""
    st.header(t("查找记录并更正"), anchor=False)
    text = st.text_input(
        t("编号或名称"),
        key="edit_search",
        placeholder=t("编号、代码或名称的一部分；空着列出最新的"),
        icon=":material/search:",
        persist_state="session",
    )
    kind = _choose_kind(t)
    if kind not in NEW_NAMES and may("enter"):
        st.button(
            new_words(kind, t),
            key=f"new_{kind}",
            icon=":material/add:",
            on_click=show,
            args=(f"{kind}:new",),
        )
    found = _found(kind, text, record_reads.MOST_FOUND)
    _offer_all(kind, found, show, t)
    if not found:
        st.caption(_nothing_found(kind, text, t))
    if text:
        _elsewhere(text, kind, show, t)


def _found(kind, text, most):
    """The newest records that may be corrected: of some people, those that they entered."""
    if may("correct") or actions.to_correct(kind) != "correct_own":
        return loaders.fresh(record_reads.search, kind, text, most)
    own = set(loaders.fresh_of_all(entered_keys, kind, who.current().name))
    rows = loaders.fresh(record_reads.search, kind, text, MOST_LOOKED_THROUGH)
    return [(key, name) for key, name in rows if key in own][:most]


def _choose_kind(t):
    groups = {
        group: own for group, kinds in GROUPS.items() if (own := tuple(filter(corrects, kinds)))
    }
    group = st.segmented_control(
        t("业务"),
        list(groups),
        default=next(iter(groups)),
        key="edit_group",
        format_func=lambda code: t(GROUP_NAMES[code]),
        **KEPT,
    )
    kinds = groups[group]
    return st.segmented_control(
        t("种类"),
        kinds,
        default=kinds[0],
        key=f"edit_kind_{group}",
        format_func=lambda code: t(KIND_NAMES[code]),
        **KEPT,
    )


def _nothing_found(kind, text, t):
    if not text and not may("enter"):
        return t("您还没有录入过这类记录。")
    if not text:
        return t("还没有这类记录。可以登记，或在“数据管理”导入台账。")
    return t("在“{kind}”中没有找到“{text}”。", kind=t(KIND_NAMES[kind]), text=as_typed(text))


def _elsewhere(text, kind, show, t):
    """What the other kinds hold under the same number or name."""
    found = {
        other: _found(other, text, MOST_ELSEWHERE)
        for other in filter(corrects, KIND_NAMES)
        if other != kind
    }
    if not any(found.values()):
        return
    st.markdown(f"**{t('在其他种类中找到')}**")
    with st.container(gap=None):
        for other, rows in found.items():
            for key, name in rows:
                _offer(other, key, name, show, t, f"{t(KIND_NAMES[other])} ")


def _offer_all(kind, found, show, t):
    with st.container(gap=None):
        for key, name in found:
            _offer(kind, key, name, show, t)


def _offer(kind, key, name, show, t, before=""):
    """The way to one record."""
    named = f" · {name}" if name else ""
    st.button(
        before + as_typed(key_words(kind, key, t) + named),
        key=f"found_{kind}_{key}",
        type="tertiary",
        on_click=show,
        args=(f"{kind}:{key}",),
    )
