"""A list of names pasted or read from a sign-in sheet, and whom of the roster it means."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from data_access.bulk import named, sheet
from data_access.ledger.files.raw import Unreadable
from data_access.ledger.reporting.messages import FILE_PROBLEMS
from ui import uploaded
from ui.door.uploads import UPLOADING
from ui.frame import loaders
from ui.frame.links import page_link
from ui.frame.typed import as_typed
from ui.frame.who import may

KINDS = ("xlsx", "xls", "csv")
LARGEST_MB = 5
KEPT: dict[str, Any] = {"persist_state": "session"}
NOBODY = ""  # what somebody picks of a doubtful name that means none of the candidates
MOST_TO_REGISTER = 12  # names with a link of their own


@dataclass(frozen=True)
class Came:
    """Who came by a list. ``people``: by credit code; ``undecided``: doubtful names about which
    nothing was picked; ``unknown``: names of nobody on the roster.
    """

    people: dict[str, int]
    undecided: tuple[str, ...]
    unknown: tuple[str, ...]


def ask(key, t):
    """The text box and the upload, and the names of both in three groups."""
    with st.grid(2, min_column_width=280):
        text = st.text_area(
            t("粘贴签到名单"),
            key=_text(key),
            height=150,
            placeholder=t("每行一家企业；同一家出现几次即算几人"),
            **KEPT,
        )
        if any(map(may, UPLOADING)):  # the door takes files of nobody else
            _upload(key, t)
    names = named.names_in(text or "")
    if len(names) > named.MOST_NAMES:
        told = t("一次最多{n}个名称，其余的没有读取，请分次登记。", n=named.MOST_NAMES)
        st.warning(told, icon=":material/content_cut:")
    found = loaders.load(named.whom, names[: named.MOST_NAMES]) if names else []
    return _groups(found, key, t)


def _text(key):
    return f"{key}_names"


def keep_the_rest(key, came):
    """What was taken goes out of the text box; what is still open stays in it."""
    st.session_state[_text(key)] = "\n".join((*came.undecided, *came.unknown))


def say_undecided(came, t):
    """That some names will not be taken."""
    if came.undecided:
        st.caption(t("还有{n}个名称没有选定，不会登记。", n=len(came.undecided)))


def _upload(key, t):
    st.file_uploader(
        t("或上传签到表（Excel、CSV）"),
        type=list(KINDS),
        key=f"{key}_file",
        max_upload_size=LARGEST_MB,
        on_change=_read,
        args=(key, t),
        help=t("只需一列企业名称；读出的名称填入左边，可以先改再登记。"),
    )
    if fault := st.session_state.pop(f"{key}_fault", None):
        st.error(as_typed(fault), icon=":material/error:")


def _read(key, t):
    """The names of the file join what stands in the text box."""
    if uploaded.is_gone(f"{key}_file"):
        st.session_state[f"{key}_fault"] = t(uploaded.GONE)
        return
    file = st.session_state[f"{key}_file"]
    if file is None:
        return
    try:
        names = sheet.names_of(file.name, file.getvalue())
    except Unreadable as fault:
        st.session_state[f"{key}_fault"] = t(FILE_PROBLEMS[fault.code], **fault.facts)
        return
    before = st.session_state.get(_text(key)) or ""
    lines = [*before.splitlines(), *names]
    st.session_state[_text(key)] = "\n".join(filter(None, lines))


def _groups(found, key, t):
    sure = [one for one in found if one.sure]
    doubtful = [one for one in found if one.candidates and not one.sure]
    unknown = tuple(one.name for one in found if not one.candidates)
    people: dict[str, int] = {}
    for one in sure:
        _count(people, one.candidates[0].credit_code, one.times)
    _say_sure(sure, t)
    picked = _pick(doubtful, key, t)
    for one, code in zip(doubtful, picked, strict=True):
        if code:
            _count(people, code, one.times)
    _offer_to_register(unknown, t)
    undecided = [one.name for one, code in zip(doubtful, picked, strict=True) if code is None]
    return Came(people, tuple(undecided), unknown)


def _count(people, code, times):
    people[code] = people.get(code, 0) + times


def _say_sure(sure, t):
    if not sure:
        return
    with st.expander(t("对上的（{n}家）", n=len(sure)), icon=":material/check_circle:"):
        st.text(t("、").join(_written(one, t) for one in sure))


def _written(one, t):
    """The name on the roster, with what was written where that is another one."""
    name = one.candidates[0].name
    if name == one.name:
        return name
    return t("{name}（写作{written}）", name=name, written=one.name)


def _pick(doubtful, key, t):
    """The credit code picked for each doubtful name, ``NOBODY`` or None."""
    if not doubtful:
        return []
    st.markdown(t("**拿不准的（{n}个）**，请逐个选定：", n=len(doubtful)))
    with st.grid(2, min_column_width=280, gap="small"):
        return [_pick_one(one, key, t) for one in doubtful]


def _pick_one(one, key, t):
    names = {each.credit_code: f"{each.name} {each.credit_code}" for each in one.candidates}
    names[NOBODY] = t("都不是")
    return st.selectbox(
        as_typed(one.name),
        list(names),
        index=None,
        key=f"{key}_pick_{one.name}",
        format_func=names.__getitem__,
        placeholder=t("请选择"),
        **KEPT,
    )


def _offer_to_register(unknown, t):
    if not unknown:
        return
    st.markdown(t("**名录上没有的（{n}个）**，先登记企业，或复制下来另行核对：", n=len(unknown)))
    with st.container(horizontal=True, gap="small"):
        for name in unknown[:MOST_TO_REGISTER]:
            label = t("登记：{kind}", kind=name)
            query = {"record": "enterprise:new", "name": name}
            page_link("edit", label, ":material/add_business:", **query)
    st.code("\n".join(unknown), language=None)
