"""Two people at once: what the other one changed stands beside mine, and I decide field by field."""

import pandas as pd
import streamlit as st

from data_access.database import clock
from ui.records.save import save_decided
from ui.records.words import field_words


def decide(form, who, t):
    """Show the conflict of ``form``; returns the saved record once it is decided."""
    conflict = form.conflict
    by = (
        t("{who}在{moment}", who=conflict.who, moment=clock.shown(conflict.at))
        if conflict.who
        else t("别人")
    )
    st.warning(
        t(
            "没有保存：您填写期间，{by}先保存了这条记录。下面逐项列出对方的改动，请决定每一项用谁的；其他内容照您填写的保存。",
            by=by,
        ),
        icon=":material/group:",
    )
    values = dict(conflict.theirs.values)
    for name, mine in form.mine.items():
        if name not in conflict.fields and mine != form.base.values[name]:
            values[name] = mine
    for name, (before, theirs, mine) in conflict.fields.items():
        if _chosen(form, name, before, theirs, mine, t) == "mine":
            values[name] = mine
    others = [
        name
        for name, value in values.items()
        if name not in conflict.fields and value != conflict.theirs.values[name]
    ]
    if others:
        st.markdown(f"**{t('您的其他改动（对方没有动）')}**")
        rows = [
            (
                field_words(form.kind, name, None, t)[0],
                field_words(form.kind, name, form.base.values[name], t)[1],
                field_words(form.kind, name, values[name], t)[1],
            )
            for name in others
        ]
        st.table(pd.DataFrame(rows, columns=[t("项目"), t("原来"), t("您的")]).set_index(t("项目")))
    with st.container(horizontal=True):
        if st.button(
            t("按以上决定保存"), key=form.widget("decide"), icon=":material/save:", disabled=not who
        ):
            return save_decided(form, values, who)
        st.button(
            t("放弃我的改动"),
            key=form.widget("theirs"),
            icon=":material/undo:",
            on_click=form.begin,
            args=(conflict.theirs,),
        )
    return None


def _chosen(form, name, before, theirs, mine, t):
    title, seen = field_words(form.kind, name, before, t)
    says = {
        "theirs": field_words(form.kind, name, theirs, t)[1],
        "mine": field_words(form.kind, name, mine, t)[1],
    }
    labels = {
        "theirs": t("保留对方的：{value}", value=says["theirs"]),
        "mine": t("用我的：{value}", value=says["mine"]),
    }
    with st.container(border=True, gap="small"):
        choice = st.radio(
            f"**{title}**",
            list(labels),
            key=form.widget("choose", form.conflict.theirs.version, name),
            format_func=labels.get,
            persist_state="session",
        )
        st.caption(t("您打开时是：{value}", value=seen))
    return choice
