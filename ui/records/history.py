"""The history of a record, taking it out with a reason, and the list of what was taken out."""

import json
from contextlib import suppress

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.database.visible import visible
from data_access.records import delete as deletions
from data_access.records.change import Gone
from data_access.records.history import read_history, recent
from data_access.values.code_words import LedgerWords
from ui import refusals, saving
from ui.frame import loaders
from ui.frame.layout import show_table
from ui.frame.typed import as_typed
from ui.frame.words import ACTIONS
from ui.personal.signed import by_whom
from ui.records.kinds import KIND_NAMES, table_words
from ui.records.state import forms
from ui.records.words import change_words, key_words, reason_words

TELLING = ("insert", "update", "undo")  # the actions whose changes are told
REMOVAL = "removal"  # where the notice stands


def show_history(kind, key, t):
    """Every line of one record, newest first."""
    st.header(t("变动记录"), anchor=False)
    lines = loaders.fresh(read_history, kind, key)
    if not lines:
        st.caption(t("这条记录由导入而来，或在启用变动记录之前录入，还没有人工改动。"))
        return
    rows = [_history_row(kind, line, t) for line in lines]
    headings = [t("时间"), t("改动人"), t("动作"), t("改动"), t("理由")]
    show_table(
        pd.DataFrame(rows, columns=headings),
        alt=t("变动记录"),
        column_config={t("改动"): st.column_config.TextColumn(width="large")},
    )


def _history_row(kind, line, t):
    told = ""
    if line["action"] in TELLING:
        told = change_words(kind, line["changes"], t)
    return (*_who_did_what(line, t), told, reason_words(line["reason"], t))


def _who_did_what(line, t):
    who = by_whom(line["who"], line["at"], t)
    return clock.shown(line["at"]), who, t(ACTIONS[line["action"]])


def show_recent(t):
    """The newest lines of the whole ledger."""
    lines = loaders.fresh(recent)
    if not lines:
        return
    st.header(t("最近的变动"), anchor=False)
    rows = [_recent_row(line, t) for line in lines]
    headings = [t("时间"), t("改动人"), t("动作"), t("种类"), t("编号"), t("改动或理由")]
    show_table(pd.DataFrame(rows, columns=headings), alt=t("最近的变动"))


def _recent_row(line, t):
    kind = line["table_name"]
    told = reason_words(line["reason"], t)
    if kind in KIND_NAMES and line["action"] == "update":
        told = change_words(kind, json.loads(line["changes"]), t)
    key = line["record_key"]
    if kind in KIND_NAMES:
        key = key_words(kind, key, t)
    return (*_who_did_what(line, t), table_words(kind, t), key, told)


def offer_removal(form, leave, t):
    """Take the record out: asks a reason, says what hinders.

    ``leave()`` goes where it can be put back.
    """
    with st.popover(
        t("删除这条记录"), icon=":material/delete:", type="tertiary", key=form.widget("remove")
    ):
        st.caption(t("记录连同所属内容整体移出，保留在“已删除的记录”中，可以恢复。"))
        key = form.widget("remove", "reason")
        reason = st.text_input(t("删除的理由"), key=key, persist_state="session")
        ready = bool(visible(reason))
        st.button(
            t("确认删除"),
            key=form.widget("remove_now"),
            disabled=not ready,
            on_click=_remove,
            args=(form, leave, t),
        )
        if not ready:
            st.caption(t("填写理由后才能删除。"))
        saving.notice(REMOVAL)


def _remove(form, leave, t):
    reason = st.session_state.get(form.widget("remove", "reason")) or ""

    def deed(connection, who):
        vocabulary = LedgerWords(connection)
        with suppress(Gone):  # somebody else took it out
            deletions.remove(connection, vocabulary, form.kind, form.key, visible(reason), who)

    def say(refused):
        told = refusals.words(refused, "removal", t)
        lines = [_referring(table, n, keys, t) for table, (n, keys) in refused.by.items()]
        return "\n".join([told, *lines])

    done = t("{key}已删除，可在下面恢复。", key=as_typed(form.key))
    if saving.save(REMOVAL, "correct", deed, done, kind="removal", say=say):
        forms().pop(form.address, None)
        leave()


def _referring(table, n, keys, t):
    """A line on the records of a table that refer to one."""
    name = t("{name}{n}条", name=table_words(table, t), n=n)
    listed = as_typed(t("、").join(dict.fromkeys(keys)))
    more = t("等") if n > len(keys) else ""
    return f"- {name}{t('：')}{listed}{more}"


def show_deleted(t):
    """What was taken out and not put back, each with the way back."""
    rows = loaders.fresh(deletions.deleted)
    st.header(t("已删除的记录（{n}条）", n=len(rows)), anchor=False)
    if not rows:
        st.caption(t("没有已删除的记录。删除的记录会列在这里，随时可以恢复。"))
    for row in rows:
        _show_one_deleted(row, t)
        saving.notice(f"restoring_{row['id']}")


def _show_one_deleted(row, t):
    told = t(
        "{kind} {key}：{who}在{moment}删除，理由：{reason}",
        kind=t(KIND_NAMES[row["table_name"]]),
        key=key_words(row["table_name"], row["record_key"], t),
        who=by_whom(row["who"], row["at"], t),
        moment=clock.shown(row["at"]),
        reason=reason_words(row["reason"], t),
    )
    with st.container(
        border=True,
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
    ):
        st.text(told)
        st.button(
            t("恢复"),
            key=f"restore_{row['id']}",
            icon=":material/restore_from_trash:",
            on_click=_restore,
            args=(row, t),
        )


def _restore(row, t):
    def deed(connection, who):
        vocabulary = LedgerWords(connection)
        with suppress(Gone):  # somebody else put it back
            deletions.restore(connection, vocabulary, row["id"], who)

    def say(refused):
        if refused.why == "unresolved":
            keys = t("、").join(key for _, key in refused.missing)
            return refusals.words(refused, "restoring", t, keys=keys)
        return refusals.words(refused, "restoring", t)

    place = f"restoring_{row['id']}"
    done = t("{key}已恢复。", key=row["record_key"])
    if saving.save(place, "correct", deed, done, kind="restoring", say=say):
        forms().pop(f"{row['table_name']}:{row['record_key']}", None)
