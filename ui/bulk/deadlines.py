"""Deadlines selected in the list and changed alike: marked done, or given to an expert."""

from functools import partial

import pandas as pd
import streamlit as st

from data_access.bulk import deadlines as bulk_deadlines
from data_access.bulk.deadlines import Wish
from data_access.database.refused import Refused
from data_access.statistics import deadlines as deadline_reads
from locales import formats, later
from ui import refusals, saving
from ui.bulk import undo
from ui.frame import dates, downloads, layout, loaders, who

PLACE = "bulk_deadlines"
ACTION = "set_deadlines"
KIND = "bulk"  # of the refusals
NAMES = {"done": later("登记办结"), "expert": later("定负责专家")}
WHYS = {
    "": later("将改动"),
    "gone": later("不改：已被删除，或不在您的范围内"),
    "done": later("不改：已于{on}办结"),
    "early": later("不改：{on}才起算"),
    "same": later("不改：已经如此"),
    "conflict": later("不改：该专家与这家企业有利益冲突"),
}


def offered():
    """Whether the person of this run may do anything to many deadlines."""
    return who.may(ACTION)


def panel(numbers, table, screen):
    """The deadlines selected (``numbers``, and the ``table`` of them)."""
    t = screen.t
    if not numbers:
        st.caption(t("在清单左侧勾选期限，再选怎样办理。"))
        undo.offer(PLACE, t)
        return
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(t("**已选 {n} 项**", n=len(numbers)))
            downloads.table(table, f"{PLACE}_file", label=t("下载选中的{n}项", n=len(numbers)))
        change = _choose(t)
        if change:
            _change(change, numbers, screen)
        undo.offer(PLACE, t)


def _choose(t):
    changes = list(NAMES)
    if not who.current().scope.everything:  # others see no other expert than themselves
        changes.remove("expert")
    return st.segmented_control(
        t("批量"), changes, key=f"{PLACE}_change", format_func=lambda one: t(NAMES[one])
    )


def _change(change, numbers, screen):
    t = screen.t
    try:
        wish = _done_wish(t) if change == "done" else _expert_wish(screen)
        lines = tuple(loaders.fresh(bulk_deadlines.plan, wish, tuple(numbers)))
    except Refused as refused:
        told = refusals.words(refused, KIND, t)
        (st.caption if refused.why == "incomplete" else st.error)(told)
        return
    _confirm(wish, lines, t)


def _done_wish(t):
    today = loaders.today().isoformat()
    text = st.text_input(t("办结日期"), today, key=f"{PLACE}_done", width=160)
    return Wish("done", dates.typed_day(text))


def _expert_wish(screen):
    t = screen.t
    people = dict(screen.load(deadline_reads.experts))
    number = st.selectbox(
        t("负责专家"),
        list(people),
        index=None,
        key=f"{PLACE}_expert",
        format_func=people.__getitem__,
        placeholder=t("请选择"),
        width=300,
    )
    return Wish("expert", expert=number or "")


def _confirm(wish, lines, t):
    """What would become of each deadline, and the button."""
    n = sum(not line.why for line in lines)
    st.markdown(t("将改动**{n}**项，不改动{m}项：", n=n, m=len(lines) - n))
    rows = [(line.number, line.case, line.act, _becomes(line, t)) for line in lines]
    headings = [t("期限编号"), t("纠纷编号"), t("应办事项"), t("结果")]
    frame = pd.DataFrame(rows, columns=headings)
    layout.show_table(frame, alt=t("将有的改动，每行一项期限"), key=f"{PLACE}_plan")
    st.button(
        t("确认改动{n}项", n=n),
        key=f"{PLACE}_save",
        icon=":material/done_all:",
        disabled=not n,
        on_click=_save,
        args=(wish, lines, t),
    )


def _becomes(line, t):
    sentence = WHYS[line.why]
    return t(sentence, on=formats.day(line.on, t)) if line.on else t(sentence)


def _save(wish, lines, t):
    def deed(connection, name):
        return bulk_deadlines.change(connection, wish, lines, name)

    saving.save(PLACE, "set_deadlines", deed, partial(_done, t), kind=KIND)


def _done(t, result):
    number, changed = result
    undo.remember(PLACE, number)
    return t("第 {n} 批：已改动{changed}项，每项留有变动记录。", n=number, changed=changed)
