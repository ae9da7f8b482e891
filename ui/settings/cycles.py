"""Cycles on 设置: the list, the next one, and correcting one whose results are not settled."""

from datetime import timedelta

import pandas as pd
import streamlit as st

from data_access.decisions import cycles as cycle_decisions
from data_access.filter.periods import add_months
from locales import later
from ui import saving
from ui.frame import fields, layout, loaders
from ui.frame.dates import needed_day
from ui.frame.who import may
from ui.settings import parts as settings_parts

FIELDS = {
    "name_zh": later("中文名称"),
    "name_en": later("英文名称"),
    "starts_on": later("开始日期"),
    "ends_on": later("结束日期"),
}
STATES = {True: later("已结定，不再更正"), False: later("可以更正")}  # by whether settled
DAYS = ("starts_on", "ends_on")
NEW = ""


def name(cycle, t):
    """The name of a cycle in the language of the reader."""
    return cycle[f"name_{t.language}"]


def tables(screen, cycles, lines):
    t = screen.t
    changes = settings_parts.told(
        lines,
        lambda line: line["record_key"],
        lambda line: settings_parts.changes(line, FIELDS, lambda _, value: str(value), t),
        t("周期的改动记录"),
        t,
    )
    return layout.table(t("周期"), _table(cycles, t)), changes


def show(screen, tables, cycles, _lines):
    """The list, the form and the history."""
    t = screen.t
    table, changes = tables
    _list(table, cycles, t)
    with st.container(border=True):
        open_ones = {cycle["code"]: cycle for cycle in cycles if not cycle["settled"]}
        code = st.selectbox(
            t("添加或更正"),
            [NEW, *open_ones],
            key="cycle_which",
            format_func=lambda code: _choice_words(open_ones.get(code), t),
            width=340,
        )
        _form(open_ones.get(code), cycles, t)
    settings_parts.history(changes, t("还没有人添加或更正过周期。"), t)


def _choice_words(cycle, t):
    if cycle:
        return t("更正{name}", name=name(cycle, t))
    return t("添加一个周期")


def _list(table, cycles, t):
    if cycles:
        layout.show_table(table.frame, t("全部周期，先后为序"))
    else:
        st.caption(t("还没有周期。没有周期就没有目标和周期内的培训统计，请添加。"))
    st.caption(
        t(
            "周期用于目标、培训覆盖和十一项措施；一天只能属于一个周期。"
            "周期的代码写在网址和台账里，定了不改。"
        )
    )


def _table(cycles, t):
    rows = [
        (
            cycle["code"],
            name(cycle, t),
            cycle["starts_on"],
            cycle["ends_on"],
            cycle["targets"],
            t(STATES[bool(cycle["settled"])]),
        )
        for cycle in cycles
    ]
    headings = [
        t("周期代码"),
        t("名称"),
        t("开始日期"),
        t("结束日期"),
        t("目标（项）"),
        t("状态"),
    ]
    return pd.DataFrame(rows, columns=headings)


def _form(cycle, cycles, t):
    """``cycle``: the one to correct, None for a new one."""
    if not may("settings"):
        return
    code = cycle["code"] if cycle else "_new"  # no code begins so
    place = f"cycle_{code}"
    now = _standing(cycle, cycles)
    both = fields.keep(place, now, lambda _, value: "" if value is None else str(value))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if not cycle:
            _code_field(place, t)
        for field, longest in cycle_decisions.LONGEST_NAME.items():
            label, key = f"{t(FIELDS[field])}＊", f"{place}_{field}"
            st.text_input(label, key=key, max_chars=longest, width=215)
        for field in DAYS:
            st.text_input(f"{t(FIELDS[field])}＊", key=f"{place}_{field}", width=130)
    if both and cycle:
        st.warning(
            t(
                "您填写期间，另有人把它改为：{now}；您填的还没有保存。",
                now=t("、").join(str(cycle[field]) for field in both),
            ),
            icon=":material/sync_problem:",
        )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        settings_parts.signature(place, t)
        label, save = BUTTONS[bool(cycle)]
        st.button(
            t(label),
            icon=":material/save:",
            key="cycle_save",
            on_click=save,
            args=(place, code, t),
        )
    saving.notice(place)


def _standing(cycle, cycles):
    """What the fields begin with."""
    if cycle:
        return {field: cycle[field] for field in cycle_decisions.FIELDS}
    return {"code": None, **following(cycles)}


def _code_field(place, t):
    st.text_input(
        t("周期代码＊"),
        key=f"{place}_code",
        max_chars=20,
        width=150,
        placeholder=t("如 2029-2031"),
    )


def following(cycles):
    """What is offered for the next cycle: its days; names are left to the person.

    It begins on the day after the last one and is as long in months.
    """
    if not cycles:
        return dict.fromkeys(cycle_decisions.FIELDS)
    first_day = cycles[-1]["starts_on"]
    start = cycles[-1]["ends_on"] + timedelta(1)
    months = (start.year - first_day.year) * 12 + start.month - first_day.month
    end = add_months(start, max(months, 1)) - timedelta(1)
    return {"name_zh": None, "name_en": None, "starts_on": start, "ends_on": end}


def _entered(place):
    """What was typed."""
    return fields.typed(place, "code", "reason", *cycle_decisions.FIELDS)


def _with_days(entered):
    return entered | {field: needed_day(entered[field]) for field in DAYS}


def _correct(place, code, t):
    entered = _entered(place)
    seen = fields.seen_at(place)

    def deed(connection, name):
        values, reason = _with_days(entered), entered["reason"]
        cycle_decisions.correct(connection, code, values, dict(seen), name, reason)

    def see_what_others_saved(_):
        for cycle in loaders.fresh(cycle_decisions.cycles):
            if cycle["code"] == code:
                seen.update({field: cycle[field] for field in cycle_decisions.FIELDS})

    done = t("周期已更正。")
    settings_parts.save(place, "settings", "cycle", deed, done, on_moved=see_what_others_saved)


def _add(place, _, t):
    entered = _entered(place)

    def deed(connection, name):
        values, reason = _with_days(entered), entered["reason"]
        cycle_decisions.add(connection, entered["code"], values, name, reason)

    done = t("已添加周期{code}，可以在十一项措施里为它设定目标。", code=entered["code"])
    settings_parts.save(place, "settings", "cycle", deed, done)


BUTTONS = {
    True: (later("保存更正"), _correct),
    False: (later("添加周期"), _add),
}  # by whether known
