"""Batches: the list, one of them row by row, and taking one back."""

import math

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.database.engine import get_engine, reading
from data_access.ledger.importing import batches as ledger_batches
from data_access.ledger.reporting.messages import conflict_text
from locales import later
from ui import refusals, saving
from ui.frame.tables import escaped
from ui.records.words import row_words, value_words

EXPORT_VALUE, CHAPTER = (
    later("出口额(万元)"),
    later("商品章"),
)  # headings of the two sheets that have no form
OUTCOMES = {
    "new": later("新增"),
    "changed": later("更改"),
    "identical": later("相同"),
    "refused": later("拒收"),
}
MOST_LISTED, PAGE = 50, 50
ASKED, PLACE = "_ledger_undo_asked", "batch"


def batch_list(t, who):
    """Every batch that was brought in, the latest first; below it the one that was chosen."""
    with reading(get_engine()) as connection:
        found, total = (
            ledger_batches.recent(connection, MOST_LISTED),
            ledger_batches.how_many(connection),
        )
    if not found:
        st.caption(t("还没有导入过台账。"))
        return
    rows = [
        (
            b.id,
            b.file_name,
            b.who,
            clock.shown(b.imported_at),
            *(b.total(o) for o in OUTCOMES),
            t("{when} 由{who}撤销", when=clock.shown(b.undone_at), who=b.undone_by)
            if b.undone_at
            else t("有效"),
        )
        for b in found
    ]
    st.dataframe(
        pd.DataFrame(
            rows,
            columns=[
                t("批次"),
                t("文件"),
                t("经办人"),
                t("入库时间"),
                *(t(word) for word in OUTCOMES.values()),
                t("状态"),
            ],
        ),
        hide_index=True,
        alt=t("已入库的批次，最近的在前"),
    )
    if total > len(found):
        st.caption(t("只列出最近 {n} 批，共 {total} 批。", n=len(found), total=total))
    numbers = [b.id for b in found]
    selected = st.selectbox(
        t("查看哪一批"),
        numbers,
        key="ledger_batch",
        format_func=lambda n: t("第 {n} 批", n=n),
        width=240,
    )
    one_batch(t, next(b for b in found if b.id == selected), who)


def one_batch(t, batch, who):
    """The rows of a batch, a page at a time, and the way to take it back."""
    st.caption(t("文件指纹：{hash}", hash=batch.sha256))
    for sheet in batch.counts:
        if "mapping" in sheet:
            st.caption(
                escaped(
                    t(
                        "{sheet}：按列对应「{name}」读取，合为新增 {new} 条、更改 {changed} 条记录；币种 {currency}，年平均汇率：{rates}。",
                        sheet=sheet["sheet"],
                        name=sheet["mapping"],
                        new=sheet["records"]["new"],
                        changed=sheet["records"]["changed"],
                        currency=sheet["currency"],
                        rates=t("、").join(
                            f"{year} {rate}" for year, rate in sheet["rates"].items()
                        )
                        or "—",
                    )
                )
            )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        outcome = st.segmented_control(
            t("哪些行"),
            list(OUTCOMES),
            selection_mode="multi",
            default=["new", "changed", "refused"],
            key="ledger_outcomes",
            format_func=lambda o: t(OUTCOMES[o]),
        ) or list(OUTCOMES)
        with reading(get_engine()) as connection:
            total = ledger_batches.row_count(connection, batch.id, outcome)
            pages = max(1, math.ceil(total / PAGE))
            st.session_state["ledger_page"] = min(st.session_state.get("ledger_page", 1), pages)
            page = st.number_input(
                t("第几页（共{n}页）", n=pages), 1, pages, step=1, key="ledger_page", width=170
            )
            found = ledger_batches.rows(connection, batch.id, outcome, PAGE, (page - 1) * PAGE)
    rows = [
        (
            r.sheet,
            r.excel_row,
            t(OUTCOMES[r.outcome]),
            r.key,
            _values(r, t),
            " ".join(r.problem_lines(t)),
        )
        for r in found
    ]
    st.dataframe(
        pd.DataFrame(
            rows, columns=[t("工作表"), t("行号"), t("结果"), t("编号"), t("内容"), t("说明")]
        ),
        hide_index=True,
        alt=t("这一批的各行"),
        column_config={t("内容"): st.column_config.TextColumn(width="large")},
    )
    _undo(t, batch, who)


def _values(row, t):
    """New values, or old and new side by side, as one text in the reader's language."""

    def show(chosen, value):
        return (
            t("、").join(row_words("dispute", "stages", part, t) for part in value or ())
            or t("（空）")
            if chosen.kind == "stage"
            else value_words(chosen, value, t)
        )

    return t("；").join(
        f"{t(chosen.heading)} {show(chosen, old)} → {show(chosen, new)}"
        if row.outcome == "changed"
        else f"{t(chosen.heading)} {show(chosen, new)}"
        for chosen, old, new in row.values
    )


def _undo(t, batch, who):
    saving.notice(PLACE)
    if batch.undone_at:
        return
    if st.session_state.get(ASKED) != batch.id:
        st.button(
            t("撤销第 {n} 批", n=batch.id),
            key="ledger_undo",
            icon=":material/undo:",
            on_click=_ask,
            args=(batch.id,),
        )
        return
    st.warning(
        t(
            "撤销第 {n} 批：删去它新增的 {new} 条记录，恢复它更改的 {changed} 条。其后的改动若依赖这些记录，则不撤销并说明。",
            n=batch.id,
            new=batch.records("new"),
            changed=batch.records("changed"),
        )
    )
    with st.container(horizontal=True):
        st.button(
            t("确认撤销"),
            key="ledger_undo_yes",
            icon=":material/undo:",
            disabled=not who,
            help=None if who else t("请先填写经办人。"),
            on_click=_do_undo,
            args=(t, batch.id, who),
        )
        st.button(t("不撤销"), key="ledger_undo_no", on_click=_ask, args=(None,))


def _ask(number):
    st.session_state[ASKED] = number


def _do_undo(t, number, who):
    def deed(connection):
        return ledger_batches.undo(connection, number, who)

    def done(counts):
        removed, put_back = counts
        return t(
            "第 {n} 批已撤销：删去 {removed} 条，恢复 {put} 条。",
            n=number,
            removed=removed,
            put=put_back,
        )

    def say(refused):
        told = refusals.words(refused, "batch", t, n=number)
        if not isinstance(refused, ledger_batches.CannotUndo):
            return told
        return "  \n".join([told, *(f"- {conflict_text(t, c)}" for c in refused.conflicts)])

    if saving.save(PLACE, deed, done, who=who, say=say):
        _ask(None)
