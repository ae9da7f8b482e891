"""Cycles on 设置: the list, the next one, and correcting one whose results are not settled."""

from datetime import timedelta

import pandas as pd
import streamlit as st

from data_access.decisions import cycles as cycle_decisions
from data_access.filter.periods import add_months
from locales import later
from ui import saving
from ui.frame import layout, loaders
from ui.frame.dates import needed_day
from ui.settings import parts as settings_parts

FIELDS = {
    "name_zh": later("中文名称"),
    "name_en": later("英文名称"),
    "starts_on": later("开始日期"),
    "ends_on": later("结束日期"),
}
NEW = ""


def name(cycle, t):
    """The name of a cycle in the language of the reader."""
    return cycle[f"name_{t.language}"]


def show(cycles, lines, t, tables):
    """The list, the form and the history."""
    frame = pd.DataFrame(
        [
            (
                one["code"],
                name(one, t),
                one["starts_on"],
                one["ends_on"],
                one["targets"],
                t("已结定，不再更正") if one["settled"] else t("可以更正"),
            )
            for one in cycles
        ],
        columns=[
            t("周期代码"),
            t("名称"),
            t("开始日期"),
            t("结束日期"),
            t("目标（项）"),
            t("状态"),
        ],
    )
    tables.append(layout.table(t("周期"), frame))
    if cycles:
        layout.show_table(frame, t("全部周期，先后为序"))
    else:
        st.caption(t("还没有周期。没有周期就没有目标和周期内的培训统计，请添加。"))
    st.caption(
        t(
            "周期用于目标、培训覆盖和十一项措施；一天只能属于一个周期。周期的代码写在网址和台账里，定了不改。"
        )
    )
    with st.container(border=True):
        open_ones = {one["code"]: one for one in cycles if not one["settled"]}
        code = st.selectbox(
            t("添加或更正"),
            [NEW, *open_ones],
            key="cycle_which",
            format_func=lambda c: (
                t("更正{name}", name=name(open_ones[c], t)) if c else t("添加一个周期")
            ),
            width=340,
        )
        _form(code, open_ones.get(code), cycles, t)
    settings_parts.history(
        lines,
        lambda line: line["record_key"],
        lambda line: settings_parts.changes(line, FIELDS, lambda _, v: str(v), t),
        t("周期的改动记录"),
        t("还没有人添加或更正过周期。"),
        t,
        tables,
    )


def _form(code, one, cycles, t):
    place = f"cycle_{code or '_new'}"  # no code begins so
    both = settings_parts.keep(
        place,
        {field: one[field] for field in cycle_decisions.FIELDS}
        if one
        else {"code": None, **following(cycles)},
        lambda _, v: "" if v is None else str(v),
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if not one:
            st.text_input(
                t("周期代码＊"),
                key=f"{place}_code",
                max_chars=20,
                width=150,
                placeholder=t("如 2029-2031"),
            )
        for field in ("name_zh", "name_en"):
            st.text_input(
                f"{t(FIELDS[field])}＊",
                key=f"{place}_{field}",
                max_chars=80 if field == "name_zh" else 120,
                width=215,
            )
        for field in ("starts_on", "ends_on"):
            st.text_input(f"{t(FIELDS[field])}＊", key=f"{place}_{field}", width=130)
    if both and one:
        st.warning(
            t(
                "您填写期间，另有人把它改为：{now}；您填的还没有保存。",
                now=t("、").join(str(one[field]) for field in both),
            ),
            icon=":material/sync_problem:",
        )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        settings_parts.signature(place, t)
        st.button(
            t("保存更正") if one else t("添加周期"),
            icon=":material/save:",
            key="cycle_save",
            on_click=_save,
            args=(place, code, t),
        )
    saving.notice(place)


def following(cycles):
    """The days offered for the next cycle: from the day after the last one, as long as it is in months; names are left to the person."""
    if not cycles:
        return {"name_zh": None, "name_en": None, "starts_on": None, "ends_on": None}
    last = cycles[-1]
    start = last["ends_on"] + timedelta(1)
    months = (start.year - last["starts_on"].year) * 12 + start.month - last["starts_on"].month
    return {
        "name_zh": None,
        "name_en": None,
        "starts_on": start,
        "ends_on": add_months(start, max(months, 1)) - timedelta(1),
    }


def _save(place, code, t):
    entered = settings_parts.typed(place, "code", "who", "reason", *cycle_decisions.FIELDS)
    signed = entered["who"], entered["reason"]
    seen = settings_parts.seen_at(place)

    def values():
        days = {field: needed_day(entered[field]) for field in ("starts_on", "ends_on")}
        return entered | days

    def correct(connection):
        cycle_decisions.correct(connection, code, values(), dict(seen), *signed)

    def add(connection):
        cycle_decisions.add(connection, entered["code"], values(), *signed)

    def see_what_others_saved(_):
        for one in loaders.fresh(cycle_decisions.cycles):
            if one["code"] == code:
                seen.update({field: one[field] for field in cycle_decisions.FIELDS})

    if code:
        done = t("周期已更正。")
        settings_parts.save(place, "cycle", correct, done, on_moved=see_what_others_saved)
    else:
        done = t("已添加周期{code}，可以在十一项措施里为它设定目标。", code=entered["code"])
        settings_parts.save(place, "cycle", add, done)
