"""The history of a record, taking it out with a reason, and the list of what was taken out."""

import json

import pandas as pd
import streamlit as st

from data_access.database.engine import get_engine, writing
from data_access.records import delete as deletions
from data_access.records.change import Gone, OutOfReach, Taken
from data_access.records.history import read_history, recent
from ui.frame.layout import show_table
from ui.records.kinds import KIND_NAMES, table_words
from ui.records.state import forms, ledger_words, query
from ui.records.words import ACTIONS, change_words, moment_words


def show_history(kind, key, t):
    """Every line of one record, newest first."""
    st.header(t("变动记录"), anchor=False)
    lines = query(read_history, kind, key)
    if not lines:
        st.caption(t("这条记录由导入而来，或在启用变动记录之前录入，还没有人工改动。"))
        return
    rows = [
        (
            moment_words(line["at"]),
            line["who"],
            t(ACTIONS[line["action"]]),
            change_words(kind, line["changes"], t)
            if line["action"] in ("insert", "update", "undo")
            else "",
            line["reason"] or "",
        )
        for line in lines
    ]
    show_table(
        pd.DataFrame(rows, columns=[t("时间"), t("改动人"), t("动作"), t("改动"), t("理由")]),
        alt=t("变动记录"),
        column_config={t("改动"): st.column_config.TextColumn(width="large")},
    )


def show_recent(t):
    """The newest lines of the whole ledger."""
    lines = query(recent)
    if lines:
        st.header(t("最近的变动"), anchor=False)
        rows = [
            (
                moment_words(line["at"]),
                line["who"],
                t(ACTIONS[line["action"]]),
                table_words(line["table_name"], t),
                line["record_key"],
                change_words(line["table_name"], json.loads(line["changes"]), t)
                if line["table_name"] in KIND_NAMES and line["action"] == "update"
                else line["reason"] or "",
            )
            for line in lines
        ]
        show_table(
            pd.DataFrame(
                rows,
                columns=[t("时间"), t("改动人"), t("动作"), t("种类"), t("编号"), t("改动或理由")],
            ),
            alt=t("最近的变动"),
        )


def offer_removal(form, who, t):
    """Take the record out: asks a reason, says what hinders. Returns whether it is gone."""
    with st.popover(
        t("删除这条记录"), icon=":material/delete:", type="tertiary", key=form.widget("remove")
    ):
        st.caption(t("记录连同所属内容整体移出，保留在“已删除的记录”中，可以恢复。"))
        reason = st.text_input(
            t("删除的理由"), key=form.widget("remove", "reason"), persist_state="session"
        )
        if not st.button(
            t("确认删除"), key=form.widget("remove_now"), disabled=not (reason.strip() and who)
        ):
            st.caption(t("填写经办人和理由后才能删除。"))
            return False
        try:
            with writing(get_engine()) as connection:
                deletions.remove(
                    connection, ledger_words(), form.kind, form.key, reason.strip(), who
                )
        except deletions.Referred as referred:
            st.error(
                t("不能删除，还有记录引用它。请先更正或删除这些记录："), icon=":material/link:"
            )
            for table, (n, keys) in referred.by.items():
                st.markdown(
                    f"- {t('{name}{n}条', name=table_words(table, t), n=n)}{t('：')}{t('、').join(dict.fromkeys(keys))}{t('等') if n > len(keys) else ''}"
                )
            return False
        except Gone:
            return True
        except OutOfReach:
            st.error(
                t("没有保存：数据库暂时不可用。您填写的内容都还在，请稍后再试。"),
                icon=":material/cloud_off:",
            )
            return False
    forms().pop(form.address, None)
    return True


def show_deleted(who, t):
    """What was taken out and not put back, each with the way back."""
    rows = query(deletions.deleted)
    st.header(t("已删除的记录（{n}条）", n=len(rows)), anchor=False)
    if not rows:
        st.caption(t("没有已删除的记录。删除的记录会列在这里，随时可以恢复。"))
    for row in rows:
        with st.container(
            border=True,
            horizontal=True,
            vertical_alignment="center",
            horizontal_alignment="distribute",
        ):
            st.text(
                t(
                    "{kind} {key}：{who}在{moment}删除，理由：{reason}",
                    kind=t(KIND_NAMES[row["table_name"]]),
                    key=row["record_key"],
                    who=row["who"],
                    moment=moment_words(row["at"]),
                    reason=row["reason"],
                )
            )
            if st.button(
                t("恢复"),
                key=f"restore_{row['id']}",
                icon=":material/restore_from_trash:",
                disabled=not who,
            ) and _restored(row["id"], who, t):
                forms().pop(f"{row['table_name']}:{row['record_key']}", None)
                st.session_state["_edit_done"] = t("{key}已恢复。", key=row["record_key"])
                st.rerun()


def _restored(deletion_id, who, t):
    try:
        with writing(get_engine()) as connection:
            deletions.restore(connection, ledger_words(), deletion_id, who)
        return True
    except Gone:
        return True
    except Taken as taken:
        st.error(t("不能恢复：编号{key}已有另一条记录。", key=str(taken)), icon=":material/error:")
    except deletions.Unresolved as unresolved:
        st.error(
            t(
                "不能恢复：它引用的{keys}已不在台账里，请先恢复。",
                keys=t("、").join(key for _, key in unresolved.missing),
            ),
            icon=":material/error:",
        )
    except OutOfReach:
        st.error(
            t("没有保存：数据库暂时不可用。您填写的内容都还在，请稍后再试。"),
            icon=":material/cloud_off:",
        )
    return False
