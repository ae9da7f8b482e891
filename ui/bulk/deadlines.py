"""Deadlines selected in the list and changed alike: marked done, or given to an expert."""

import pandas as pd
import streamlit as st

from data_access.bulk import deadlines as bulk_deadlines
from data_access.bulk.deadlines import Wish
from data_access.statistics import deadlines as deadline_reads
from locales import formats, later
from ui.bulk import panel as bulk_panel
from ui.bulk.panel import Change, Said
from ui.frame import dates, loaders, who

PLACE = "bulk_deadlines"
ACTION = "set_deadlines"
SAID = Said(
    nothing=later("在清单左侧勾选期限，再选怎样办理。"),
    selected=later("**已选 {n} 项**"),
    file=later("下载选中的{n}项"),
    planned=later("将改动**{n}**项，不改动{m}项："),
    plan=later("将有的改动，每行一项期限"),
    confirm=later("确认改动{n}项"),
    done=later("第 {n} 批：已改动{changed}项，每项留有变动记录。"),
)
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

    def choose():
        _choose(numbers, screen)

    bulk_panel.selected(SAID, numbers, table, PLACE, choose, screen.t)


def _choose(numbers, screen):
    t = screen.t
    changes = list(NAMES)
    if not who.current().scope.everything:  # others see no other expert than themselves
        changes.remove("expert")
    chosen = st.segmented_control(
        t("批量"), changes, key=f"{PLACE}_change", format_func=lambda one: t(NAMES[one])
    )
    if not chosen:
        return
    with bulk_panel.refusing(t):
        _change(chosen, numbers, screen)


def _change(chosen, numbers, screen):
    """What would become of each deadline, and the button."""
    t = screen.t
    wish = _done_wish(t) if chosen == "done" else _expert_wish(screen)
    change = Change(bulk_deadlines, wish, ACTION)
    lines = bulk_panel.plan(change, numbers)
    rows = [(line.number, line.case, line.act, _becomes(line, t)) for line in lines]
    headings = [t("期限编号"), t("纠纷编号"), t("应办事项"), t("结果")]
    bulk_panel.confirm(SAID, change, lines, pd.DataFrame(rows, columns=headings), PLACE, t)


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


def _becomes(line, t):
    sentence = WHYS[line.why]
    return t(sentence, on=formats.day(line.on, t)) if line.on else t(sentence)
