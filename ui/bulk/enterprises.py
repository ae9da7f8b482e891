"""Enterprises selected in a list: a file of them, and their attendance at a training session."""

from functools import partial

import pandas as pd
import streamlit as st

from data_access.bulk import attendance
from locales import formats, later
from ui import saving
from ui.bulk import panel as bulk_panel
from ui.bulk import undo
from ui.bulk.panel import Said
from ui.frame import layout, loaders, who
from ui.frame.typed import as_typed
from ui.training import counts, sessions

ACTION = "correct"
KIND = "attendance_list"  # of the refusals
SAID = Said(
    nothing=later("在清单左侧勾选企业，再登记它们的签到。"),
    selected=later("**已选 {n} 家**"),
    file=later("下载选中的{n}家"),
)
WHYS = {
    "": later("将登记"),
    "there": later("不改：已签到{n}人"),
    "gone": later("不改：已不在名录里，或不在您的范围内"),
}


def offered():
    """Whether the person of this run may do anything to many enterprises."""
    return who.may(ACTION)


def panel(codes, table, place, t):
    """The enterprises selected (``codes``, and the ``table`` of them)."""

    def choose():
        _choose(codes, place, t)

    bulk_panel.selected(SAID, codes, table, place, choose, t)


def _choose(codes, place, t):
    number = sessions.choose(place, t)
    if number:
        _confirm(number, codes, place, t)


def _confirm(number, codes, place, t):
    """What would become of each enterprise, and the button."""
    lines = loaders.fresh(attendance.plan, number, tuple(codes))
    n = sum(not line.why for line in lines)
    label = t("每家参训人数")
    people = st.number_input(label, 1, 999, 1, key=f"{place}_people", width=160)
    rows = [(line.name, line.credit_code, _becomes(line, t)) for line in lines]
    frame = pd.DataFrame(rows, columns=[t("企业"), t("统一社会信用代码"), t("结果")])
    layout.show_table(frame, alt=t("将登记的签到，每行一家企业"), key=f"{place}_plan")
    st.button(
        t("登记{n}家签到", n=n),
        key=f"{place}_save",
        icon=":material/done_all:",
        disabled=not n,
        on_click=_save,
        args=(number, lines, people, place, t),
    )


def _becomes(line, t):
    sentence = WHYS[line.why]
    told = t(sentence, n=formats.count(line.people, t)) if line.why == "there" else t(sentence)
    return told + t("（签到之后才入库）") if line.early and not line.why else told


def _save(number, lines, people, place, t):
    came = {line.credit_code: people for line in lines if not line.why}

    def deed(connection, name):
        return attendance.add(connection, number, came, name, "session")

    saving.save(place, "correct", deed, partial(_done, number, place, t), kind=KIND)


def _done(number, place, t, result):
    batch, added = result
    undo.remember(place, batch)
    told = t("第 {n} 批：新登记签到{added}家。", n=batch, added=added)
    return f"{told}{as_typed(counts.words_now(number, t))}"
