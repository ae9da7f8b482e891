"""Batches: the list, one of them row by row, and taking one back."""

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.ledger.importing import batches as ledger_batches
from locales import later
from ui import saving
from ui.bulk import lines, undo
from ui.bulk.words import CHANGES
from ui.frame import loaders
from ui.frame.layout import show_table
from ui.frame.lists import page_number
from ui.frame.typed import as_typed
from ui.frame.who import may
from ui.personal.signed import by_whom
from ui.records.words import rows_words, value_words

OUTCOMES = {
    "new": later("新增"),
    "changed": later("更改"),
    "identical": later("相同"),
    "refused": later("拒收"),
}
SHOWN_FIRST = ["new", "changed", "refused"]
MOST_LISTED, PAGE = 50, 50
ASKED, PLACE, REPORT = "_ledger_undo_asked", "batch", "_ledger_report"


def batch_list(t):
    """Every batch that was brought in, the latest first; below it the one that was chosen."""
    found = loaders.fresh(ledger_batches.recent, MOST_LISTED)
    if not found:
        st.caption(t("还没有导入过台账。"))
        return
    total = loaders.fresh(ledger_batches.how_many)
    _list(found, t)
    if total > len(found):
        st.caption(t("只列出最近 {n} 批，共 {total} 批。", n=len(found), total=total))
    by_number = {batch.id: batch for batch in found}
    selected = st.selectbox(
        t("选择批次"),
        list(by_number),
        key=f"ledger_batch_{found[0].id}",  # the newest is chosen, also after another import
        format_func=lambda n: t("第 {n} 批", n=n),
        width=240,
    )
    one_batch(t, by_number[selected])


def _list(found, t):
    headings = [
        t("批次"),
        t("文件"),
        t("经办人"),
        t("入库时间"),
        *(t(outcome) for outcome in OUTCOMES.values()),
        t("状态"),
    ]
    rows = [_batch_row(batch, t) for batch in found]
    frame = pd.DataFrame(rows, columns=headings)
    show_table(frame, alt=t("已入库的批次，最近的在前"))


def _batch_row(batch, t):
    counts = [batch.total(outcome) for outcome in OUTCOMES]
    imported_at = clock.shown(batch.imported_at)
    who = by_whom(batch.who, batch.imported_at, t)
    return (batch.id, _brought_in(batch, t), who, imported_at, *counts, _state(batch, t))


def _brought_in(batch, t):
    """The file that was brought in, or how many records were changed at once."""
    return t(CHANGES[batch.file_name]) if batch.by_hand else batch.file_name


def _state(batch, t):
    if not batch.undone_at:
        return t("有效")
    who = by_whom(batch.undone_by, batch.undone_at, t)
    return t("{when} 由{who}撤销", when=clock.shown(batch.undone_at), who=who)


def one_batch(t, batch):
    """The rows of a batch, a page at a time, and the way to take it back."""
    if batch.by_hand:
        lines.show(batch.id, t)
        _undo(t, batch)
        return
    for sheet in batch.counts:
        if "mapping" in sheet:
            st.caption(as_typed(_mapping_words(sheet, t)))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        outcomes = _choose_outcomes(t)
        total = loaders.fresh(ledger_batches.row_count, batch.id, outcomes)
        page = page_number(total, PAGE, "ledger_page", t)
    before = (page - 1) * PAGE
    _show_rows(loaders.fresh(ledger_batches.rows, batch.id, outcomes, PAGE, before), page, t)
    _undo(t, batch)


def _mapping_words(sheet, t):
    """How a sheet of a foreign form was read."""
    rates = [f"{year} {rate}" for year, rate in sheet["rates"].items()]
    return t(
        "{sheet}：按列对应「{name}」读取，合为新增 {new} 条、更改 {changed} 条记录；"
        "币种 {currency}，年平均汇率：{rates}。",
        sheet=sheet["sheet"],
        name=sheet["mapping"],
        new=sheet["records"]["new"],
        changed=sheet["records"]["changed"],
        currency=sheet["currency"],
        rates=t("、").join(rates) or "—",
    )


def _choose_outcomes(t):
    """The outcomes whose rows are shown; none chosen: all."""
    chosen = st.segmented_control(
        t("显示范围"),
        list(OUTCOMES),
        selection_mode="multi",
        default=SHOWN_FIRST,
        key="ledger_outcomes",
        format_func=lambda outcome: t(OUTCOMES[outcome]),
    )
    return chosen or list(OUTCOMES)


def _show_rows(found, page, t):
    rows = [
        (
            row.sheet,
            row.excel_row,
            t(OUTCOMES[row.outcome]),
            row.key,
            _values(row, t),
            " ".join(row.problem_lines(t)),
        )
        for row in found
    ]
    headings = [t("工作表"), t("行号"), t("结果"), t("编号"), t("内容"), t("说明")]
    show_table(
        pd.DataFrame(rows, columns=headings),
        alt=t("这一批的各行，第{page}页", page=page),
        title=t("这一批的各行（第{page}页）", page=page),
        column_config={t("内容"): st.column_config.TextColumn(width="large")},
    )


def _values(row, t):
    """New values, or old and new side by side, as one text in the reader's language."""
    told = []
    for field, old, new in row.values:
        after = _value_words(field, new, t)
        if row.outcome == "changed":
            after = f"{_value_words(field, old, t)} → {after}"
        told.append(f"{t(field.heading)} {after}")
    return t("；").join(told)


def _value_words(field, value, t):
    if field.kind == "stage":
        return rows_words("dispute", "stages", value, t, between="、")
    return value_words(field, value, t)


def _undo(t, batch):
    if not may("undo"):
        return
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
            "撤销第 {n} 批：删去它新增的 {new} 条记录，恢复它更改的 {changed} 条。"
            "其后的改动若依赖这些记录，则不撤销并说明。",
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
            on_click=_do_undo,
            args=(t, batch.id),
        )
        st.button(t("不撤销"), key="ledger_undo_no", on_click=_ask, args=(None,))


def _ask(number):
    st.session_state[ASKED] = number


def _do_undo(t, number):
    if undo.take_back(PLACE, number, t):
        _ask(None)
        st.session_state.pop(REPORT, None)  # it may say of this batch that it is stored
