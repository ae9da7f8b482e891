"""The form with which a target is set or altered."""

import streamlit as st

from data_access.decisions import targets as target_decisions
from indicators import scoreboard as scoreboard_figures
from indicators.catalogue import indicator
from locales import formats, later
from ui import saving
from ui.frame import fields, loaders
from ui.frame.dates import needed_day
from ui.frame.typed import as_typed
from ui.personal.signed import by_whom
from ui.records.initial import ground_words
from ui.scoreboard import words as scoreboard_words

WAN = 1_000_000  # 分 in 万元
UNITS = {"money": later("万元"), "share": "%", "days": later("个工作日")}
AMOUNTS = ("goal", "baseline")
DAYS = ("due_on", "set_on")


def scale_of(item):
    """What one of the form's numbers is in the numbers that are kept."""
    return WAN if item.kind == "money" else 1


def form(chosen, cycle, t):
    """Set or alter the target of one indicator."""
    codes = [item.code for item in scoreboard_figures.BOARD if item.better]
    code = st.selectbox(
        t("指标"),
        codes,
        key="target_indicator",
        format_func=lambda code: _indicator_words(scoreboard_figures.ITEMS[code], t),
    )
    item = scoreboard_figures.ITEMS[code]
    now = loaders.load(target_decisions.present, code, cycle.code)
    unit = t(UNITS.get(item.kind) or indicator(code).unit)
    scale = scale_of(item)
    st.caption(_standing_words(now, scale, unit, t))
    place = f"target_{code}_{cycle.code}"
    both = fields.keep(
        place, _beginning(now, cycle, chosen), lambda _, value: value_of(value, scale)
    )
    with st.form(f"form_{place}", border=False, enter_to_submit=False):
        _fields(place, unit, t)
        if both and now:
            _tell_what_others_set(now, both, scale, t)
        st.form_submit_button(
            t("保存目标"),
            icon=":material/save:",
            key=f"save_{place}",
            on_click=_save,
            args=(place, code, cycle.code, scale, now and now["version"], t),
        )
        saving.notice(place)


def _indicator_words(item, t):
    measure = t("措施{number}", number=item.measure)
    return f"{measure} {scoreboard_words.name(item, t)}"


def _standing_words(now, scale, unit, t):
    """The target that holds, and who set it."""
    if now is None:
        return t("这项指标在本周期未设目标。")
    return t(
        "现行：{goal}{unit}，{due}到期；{who}于{day}设定：{reason}",
        goal=f"{value_of(now['goal'], scale):g}",
        unit=unit,
        due=formats.day(now["due_on"], t),
        who=as_typed(by_whom(now["set_by"], now["set_on"], t)),
        day=formats.day(now["set_on"], t),
        reason=as_typed(ground_words(now["reason"], t)),
    )


def value_of(value, scale):
    """A number or a day of a target as its field shows it; None stays None."""
    if value is None:
        return None
    return str(value) if hasattr(value, "year") else float(value) / scale


def _beginning(now, cycle, chosen):
    """What the fields begin with."""
    set_on = min(chosen.as_of, loaders.today())
    if now is None:
        return {"goal": None, "baseline": None, "due_on": cycle.ends_on, "set_on": set_on}
    return {name: now[name] for name in (*AMOUNTS, "due_on")} | {"set_on": set_on}


def _fields(place, unit, t):
    with st.container(horizontal=True):
        goal, baseline = t("目标值（{unit}）", unit=unit), t("基期值（{unit}），可空", unit=unit)
        st.number_input(goal, 0.0, None, None, key=f"{place}_goal", width=170, format="%g")
        key = f"{place}_baseline"
        st.number_input(baseline, None, None, None, key=key, width=190, format="%g")
        st.text_input(t("期限"), key=f"{place}_due_on", width=150)
        st.text_input(
            t("设定日期"),
            key=f"{place}_set_on",
            width=150,
            help=t("从这一天起按新目标判断；更早的截至日期仍按当时的目标。"),
        )
    st.text_input(
        t("依据"),
        max_chars=500,
        key=f"{place}_reason",
        placeholder=t("如：局务会议定"),
        width=420,
    )
    saving.signed_by(t("设定人"))


def _tell_what_others_set(now, names, scale, t):
    stands = t("、").join(str(value_of(now[name], scale)) for name in names if name in now)
    st.warning(
        t("您填写期间，另有人把它改为：{now}；您填的还没有保存。", now=stands),
        icon=":material/sync_problem:",
    )


def _save(place, code, cycle, scale, seen, t):
    typed = fields.typed(place, *AMOUNTS, *DAYS, "reason")

    def deed(connection, name):
        amounts = {field: _scaled(typed[field], scale) for field in AMOUNTS}
        days = {field: needed_day(typed[field]) for field in DAYS}
        values = {"set_by": name, "reason": typed["reason"]} | amounts | days
        target_decisions.save(connection, code, cycle, values, seen, loaders.today())

    done = t("目标已保存，状态已按新目标重新判断。")
    if saving.save(place, "set_targets", deed, done, kind="target"):
        fields.forget(place)


def _scaled(number, scale):
    return None if number is None else number * scale
