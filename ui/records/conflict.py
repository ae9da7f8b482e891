"""Two people at once: what the other one changed stands beside mine, and I decide each field."""

import pandas as pd
import streamlit as st

from data_access.database import clock
from ui.frame.typed import as_typed
from ui.personal.signed import by_whom
from ui.records.save import save_decided
from ui.records.words import field_words


def decide(form, t):
    """Show the conflict of ``form``; returns the saved record once it is decided."""
    conflict = form.conflict
    st.warning(
        t(
            "没有保存：您填写期间，{by}先保存了这条记录。"
            "下面逐项列出对方的改动，请决定每一项用谁的；其他内容照您填写的保存。",
            by=_quicker_person(conflict, t),
        ),
        icon=":material/group:",
    )
    values = dict(conflict.theirs.values) | _mine_alone(form)
    for name, (before, theirs, mine) in conflict.fields.items():
        if _whose(form, name, before, theirs, mine, t) == "mine":
            values[name] = mine
    _show_others(form, values, t)
    return _offer_saving(form, values, t)


def _quicker_person(conflict, t):
    if not conflict.who:
        return t("别人")
    who = by_whom(conflict.who, conflict.at, t)
    return t("{who}在{moment}", who=as_typed(who), moment=clock.shown(conflict.at))


def _mine_alone(form):
    """What I changed and the other one did not."""
    return {
        name: mine
        for name, mine in form.mine.items()
        if name not in form.conflict.fields and mine != form.base.values[name]
    }


def _show_others(form, values, t):
    """My other changes, from what to what."""
    theirs = form.conflict.theirs.values
    others = [
        name
        for name, value in values.items()
        if name not in form.conflict.fields and value != theirs[name]
    ]
    if not others:
        return
    st.markdown(f"**{t('您的其他改动（对方没有动）')}**")
    rows = []
    for name in others:
        title, before = field_words(form.kind, name, form.base.values[name], t)
        _, mine = field_words(form.kind, name, values[name], t)
        rows.append((title, before, mine))
    frame = pd.DataFrame(rows, columns=[t("项目"), t("原来"), t("您的")])
    st.table(frame.set_index(t("项目")))


def _offer_saving(form, values, t):
    """The two ways out; returns the saved record where mine were saved."""
    with st.container(horizontal=True):
        pressed = st.button(t("按以上决定保存"), key=form.widget("decide"), icon=":material/save:")
        if pressed:
            return save_decided(form, values)
        st.button(
            t("放弃我的改动"),
            key=form.widget("theirs"),
            icon=":material/undo:",
            on_click=form.begin,
            args=(form.conflict.theirs,),
        )
    return None


def _whose(form, name, before, theirs, mine, t):
    """Whose value of a field is to stand: theirs or mine."""
    title, seen = field_words(form.kind, name, before, t)
    _, their_words = field_words(form.kind, name, theirs, t)
    _, my_words = field_words(form.kind, name, mine, t)
    labels = {
        "theirs": t("保留对方的：{value}", value=as_typed(their_words)),
        "mine": t("用我的：{value}", value=as_typed(my_words)),
    }
    with st.container(border=True, gap="small"):
        choice = st.radio(
            f"**{title}**",
            list(labels),
            key=form.widget("choose", form.conflict.theirs.version, name),
            format_func=labels.get,
            persist_state="session",
        )
        st.caption(t("您打开时是：{value}", value=as_typed(seen)))
    return choice
