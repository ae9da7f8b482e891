"""Targets set and altered on the page, with the history of every change; and the result of a cycle settled once, for good."""

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.decisions import targets as target_decisions
from data_access.statistics import targets as target_reads
from indicators import scoreboard as scoreboard_figures
from indicators.catalogue import indicator
from locales import formats, later
from ui import saving
from ui.frame import layout, loaders
from ui.frame.dates import needed_day
from ui.scoreboard import words as scoreboard_words

FIELDS = {
    "goal": later("目标值"),
    "baseline": later("基期值"),
    "due_on": later("期限"),
    "set_by": later("设定人"),
    "set_on": later("设定日期"),
    "reason": later("依据"),
}
WAN = 1_000_000  # 分 in 万元


def form(chosen, cycle, t):
    """Set or alter the target of one indicator."""
    version = loaders.current_state().data_version
    codes = [item.code for item in scoreboard_figures.BOARD if item.better]
    code = st.selectbox(
        t("指标"),
        codes,
        key="target_indicator",
        format_func=lambda c: (
            f"{t('措施{number}', number=scoreboard_figures.ITEMS[c].measure)} {scoreboard_words.name(scoreboard_figures.ITEMS[c], t)}"
        ),
    )
    item, now = (
        scoreboard_figures.ITEMS[code],
        loaders.load(target_decisions.present, code, cycle.code),
    )
    scale, unit = (
        (WAN, t("万元"))
        if item.kind == "money"
        else (
            1,
            "%"
            if item.kind == "share"
            else t("个工作日")
            if item.kind == "days"
            else t(indicator(code).unit),
        )
    )
    held = {
        name: None if now is None or now[name] is None else float(now[name]) / scale
        for name in ("goal", "baseline")
    }
    if now is None:
        st.caption(t("这项指标在本周期未设目标。"))
    else:
        st.caption(
            t(
                "现行：{goal}{unit}，{due}到期；{who}于{day}设定：{reason}",
                goal=f"{held['goal']:g}",
                unit=unit,
                due=formats.day(now["due_on"], t),
                who=now["set_by"],
                day=formats.day(now["set_on"], t),
                reason=now["reason"],
            )
        )
    at = f"{code}_{cycle.code}_{version}"
    with st.form(f"target_form_{at}", border=False, enter_to_submit=False):
        with st.container(horizontal=True):
            st.number_input(
                t("目标值（{unit}）", unit=unit),
                0.0,
                None,
                held["goal"],
                key=f"target_goal_{at}",
                width=170,
                format="%g",
            )
            st.number_input(
                t("基期值（{unit}），可空", unit=unit),
                None,
                None,
                held["baseline"],
                key=f"target_baseline_{at}",
                width=190,
                format="%g",
            )
            st.text_input(
                t("期限"),
                str(now["due_on"] if now else cycle.ends_on),
                key=f"target_due_on_{at}",
                width=150,
            )
            st.text_input(
                t("设定日期"),
                str(min(chosen.as_of, clock.today())),
                key=f"target_set_on_{at}",
                width=150,
                help=t("从这一天起按新目标判断；更早的截至日期仍按当时的目标。"),
            )
        with st.container(horizontal=True):
            saving.name_field(t("设定人"), f"target_set_by_{at}", width=220)
            st.text_input(
                t("依据"),
                max_chars=500,
                key=f"target_reason_{at}",
                placeholder=t("如：局务会议定"),
                width=420,
            )
        st.form_submit_button(
            t("保存目标"),
            icon=":material/save:",
            key=f"target_save_{at}",
            on_click=_save,
            args=(code, cycle.code, at, scale, now and now["version"], t),
        )
        saving.notice("target")


def _save(code, cycle, at, scale, seen, t):
    typed = {name: st.session_state.get(f"target_{name}_{at}") for name in FIELDS}

    def deed(connection):
        amounts = {name: _scaled(typed[name], scale) for name in ("goal", "baseline")}
        days = {name: needed_day(typed[name]) for name in ("due_on", "set_on")}
        target_decisions.save(connection, code, cycle, typed | amounts | days, seen, clock.today())

    done = t("目标已保存，状态已按新目标重新判断。")
    saving.save("target", deed, done, who=typed["set_by"])


def _scaled(number, scale):
    return None if number is None else number * scale


def history(cycle, standings, t, tables):
    """Every change of a target of the cycle, the latest first."""
    rows = []
    for line in loaders.load(target_reads.lines):
        code, _, of_cycle = line["record_key"].partition(" ")
        if of_cycle == cycle.code and code in scoreboard_figures.ITEMS:
            scale = WAN if scoreboard_figures.ITEMS[code].kind == "money" else 1
            rows.append(
                (
                    clock.shown(line["at"]),
                    scoreboard_words.name(scoreboard_figures.ITEMS[code], t),
                    line["who"],
                    t("；").join(
                        _change(name, pair, scale, t)
                        for name, pair in line["changes"].items()
                        if name in ("goal", "baseline", "due_on", "set_on")
                    ),
                    line["reason"] or "",
                )
            )
    frame = pd.DataFrame(rows, columns=[t("时间"), t("指标"), t("设定人"), t("改动"), t("依据")])
    if frame.empty and not any(s.goal is not None for s in standings.values()):
        return st.caption(t("本周期还没有设定目标；实施意见没有给出数值。"))
    if frame.empty:
        return st.caption(
            t("本周期的目标还没有人改动过，均为系统初始值（待核定）；实施意见没有给出数值。")
        )
    tables.append(layout.table(t("目标的设定记录"), frame))
    return layout.show_table(frame, t("目标的设定记录，最近的在前"))


def _change(name, pair, scale, t):
    old, new = (
        formats.NOTHING
        if v is None
        else f"{float(v) / scale:g}"
        if name in ("goal", "baseline")
        else str(v)
        for v in pair
    )
    return t("{field}由{old}改为{new}", field=t(FIELDS[name]), old=old, new=new)


def settle(chosen, cycle, standings, settled, t):
    """The button that keeps the results of a cycle as of its last day, or who did and when."""
    if settled:
        first = next(iter(settled.values()))
        return st.success(
            t(
                "本周期结果已按{day}的数据结定（{who}，{at}，数据版本{version}）{note}；表中“结定结果”不再变动，“实际”为现在数据的结果。",
                day=formats.day(first.as_of, t),
                who=first.settled_by,
                at=clock.shown(first.settled_at.to_pydatetime()),
                version=first.data_version,
                note=t("，说明：{note}", note=first.note) if first.note else "",
            ),
            icon=":material/lock:",
        )
    state = loaders.current_state()
    if chosen.as_of < cycle.ends_on or clock.today() <= cycle.ends_on:
        return st.caption(
            t(
                "本周期{day}到期。到期后把截至日期选到这一天或以后，即可在这里结定结果；结定后不随后来的补录变动。",
                day=formats.day(cycle.ends_on, t),
            )
        )
    if state.covers_until is None or state.covers_until < cycle.ends_on:
        st.warning(
            t(
                "数据只到{day}，未到周期最后一天。要结定，请在说明中写明原因。",
                day=formats.day(state.covers_until, t),
            ),
            icon=":material/event_busy:",
        )
    with st.popover(t("结定本周期结果"), icon=":material/lock:", key="settle_popover"):
        saving.name_field(t("结定人"), "settle_who")
        st.text_area(t("说明"), max_chars=500, key="settle_note")
        st.button(
            t("结定，不再改动"),
            icon=":material/lock:",
            key="settle_now",
            on_click=_settle,
            args=(chosen, cycle, standings, state, t),
        )
        saving.refusal("settling")
    return None


def _settle(chosen, cycle, standings, state, t):
    who = st.session_state.get("settle_who") or ""
    note = st.session_state.get("settle_note") or ""
    results = {standing.item.code: _result(standing) for standing in standings.values()}

    def deed(connection):
        target_decisions.settle(
            connection,
            cycle.code,
            results,
            who,
            note,
            chosen.as_of,
            clock.today(),
            state.covers_until,
            state.data_version,
        )

    saving.save("settling", deed, t("本周期结果已结定。"), who=who)


def _result(standing):
    whole = None if standing.whole is None else round(standing.whole)
    return {
        "result": standing.actual,
        "part": standing.part,
        "whole": whole,
        "goal": standing.goal,
    }
