"""Every change of a target of a cycle."""

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.statistics import targets as target_reads
from indicators import scoreboard as scoreboard_figures
from locales import formats, later
from ui.frame import layout, loaders
from ui.personal.signed import by_whom
from ui.records.words import reason_words
from ui.scoreboard import words as scoreboard_words
from ui.scoreboard.target_form import scale_of, value_of

FIELDS = {
    "goal": later("目标值"),
    "baseline": later("基期值"),
    "due_on": later("期限"),
    "set_on": later("设定日期"),
}


def history(cycle, standings, t, tables):
    """The changes, the latest first."""
    rows = [_row(line, t) for line in loaders.load(target_reads.lines) if _is_of(line, cycle)]
    headings = [t("时间"), t("指标"), t("设定人"), t("改动"), t("依据")]
    frame = pd.DataFrame(rows, columns=headings)
    if frame.empty:
        st.caption(_nothing_words(standings, t))
        return
    tables.append(layout.table(t("目标的设定记录"), frame))
    layout.show_table(frame, t("目标的设定记录，最近的在前"))


def _nothing_words(standings, t):
    if any(standing.goal is not None for standing in standings.values()):
        return t("本周期的目标还没有人改动过，均为系统初始值（待核定）；实施意见没有给出数值。")
    return t("本周期还没有设定目标；实施意见没有给出数值。")


def _is_of(line, cycle):
    code, _, of_cycle = line["record_key"].partition(" ")
    return of_cycle == cycle.code and code in scoreboard_figures.ITEMS


def _row(line, t):
    item = scoreboard_figures.ITEMS[line["record_key"].partition(" ")[0]]
    name = scoreboard_words.name(item, t)
    changes = [
        _change_words(field, pair, scale_of(item), t)
        for field, pair in line["changes"].items()
        if field in FIELDS
    ]
    changed = t("；").join(changes)
    who = by_whom(line["who"], line["at"], t)
    return clock.shown(line["at"]), name, who, changed, reason_words(line["reason"], t)


def _change_words(field, pair, scale, t):
    old, new = (_value_words(field, value, scale) for value in pair)
    return t("{field}由{old}改为{new}", field=t(FIELDS[field]), old=old, new=new)


def _value_words(field, value, scale):
    if value is None:
        return formats.NOTHING
    if field.endswith("_on"):
        return str(value)
    return f"{value_of(value, scale):g}"
