"""Caps on premium subsidies on 设置: those there are, and another one in force from a day on."""

from decimal import Decimal

import pandas as pd
import streamlit as st

from data_access.database.refused import Refused
from data_access.decisions import caps as cap_decisions
from locales import formats, later
from ui import saving
from ui.frame import fields, layout, loaders
from ui.frame.dates import needed_day
from ui.frame.who import may
from ui.records.initial import ground_words
from ui.settings import parts as settings_parts

PLACE = "cap"
WAN = 1_000_000  # 分 in 万元
FIELDS = {"share": later("占保费的比例"), "most_fen": later("每份最高"), "source": later("依据")}


def tables(screen, caps, lines):
    t = screen.t
    kinds = screen.names("insurance_kind")

    def change(line):
        return settings_parts.changes(line, FIELDS, lambda name, v: _value(name, v, t), t)

    changes = settings_parts.told(
        lines,
        lambda line: _what(line["record_key"], kinds, t),
        change,
        t("上限的改动记录"),
        t,
    )
    return layout.table(t("保费补贴上限"), _table(caps, kinds, t)), changes


def show(screen, tables, caps, _lines):
    """The list, the form and the history."""
    t = screen.t
    table, changes = tables
    _list(table, caps, t)
    with st.container(border=True):
        _form(caps, screen.names("insurance_kind"), t)
    nothing = t("还没有人设定过上限，现用的都是系统初始值（待核定）。")
    settings_parts.history(changes, nothing, t)


def _list(table, caps, t):
    if caps:
        source_column = st.column_config.TextColumn(width="large")
        layout.show_table(
            table.frame,
            t("各险种的保费补贴上限，最近的在前"),
            column_config={t("依据"): source_column},
        )
    else:
        st.caption(t("还没有保费补贴上限。没有上限的险种，保险与成本页不判断补贴是否超出。"))
    st.caption(
        t(
            "每份保单按起保日适用当时执行的上限，补贴取比例和每份最高两者中较低的。"
            "已经执行的不改：新的上限从执行日期起适用；初始值待核定，"
            "第一次核定可以从以前的日子起算。"
        )
    )


def _table(caps, kinds, t):
    rows = [
        (
            kinds[cap["kind"]],
            cap["from_on"],
            float(100 * cap["share"]),
            cap["most_fen"] / WAN,
            state(cap, caps, t),
            ground_words(cap["source"], t),
        )
        for cap in caps
    ]
    headings = [
        t("险种"),
        t("执行日期"),
        t("占保费的比例（%）"),
        t("每份最高（万元）"),
        t("状态"),
        t("依据"),
    ]
    return pd.DataFrame(rows, columns=headings)


def state(cap, caps, t):
    """Whether a cap is to come, in force, or was followed by another."""
    today = loaders.today()
    if cap["from_on"] > today:
        return t("尚未执行")
    followed = any(
        other["kind"] == cap["kind"] and cap["from_on"] < other["from_on"] <= today
        for other in caps
    )
    if followed:
        return t("已被替代")
    return t("现行")


def _form(caps, kinds, t):
    if not may("settings"):
        return
    st.markdown(f"**{t('设定新的上限')}**")
    fields.keep(PLACE, {"from_on": loaders.today()}, lambda _, day: str(day))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.selectbox(
            t("险种＊"),
            list(kinds),
            index=None,
            key=f"{PLACE}_kind",
            format_func=kinds.get,
            placeholder=t("请选择"),
            width=240,
        )
        st.text_input(t("执行日期＊"), key=f"{PLACE}_from_on", width=150)
        _number_field(t("占保费的比例（%）＊"), "share", 5.0)
        _number_field(t("每份最高（万元）＊"), "most_fen", 1.0)
    of_kind = [cap for cap in caps if cap["kind"] == kind]
    latest = max(of_kind, key=lambda cap: cap["from_on"], default=None)
    seen = None
    if latest:
        seen = latest["from_on"]
        st.caption(_standing_words(latest, caps, kinds, t))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        settings_parts.signature(PLACE, t, t("依据＊"))
        st.button(
            t("保存上限"),
            icon=":material/save:",
            key="caps_save",
            on_click=_save,
            args=(kind, seen, kinds, t),
        )
    saving.notice(PLACE)


def _number_field(label, name, step):
    key = f"{PLACE}_{name}"
    st.number_input(label, value=None, step=step, format="%g", key=key, width=180)


def _standing_words(cap, caps, kinds, t):
    """What stands for the kind, and whether it can be corrected."""
    told = t(
        "{kind}现有：{day}起，保费的{share}，每份最高{most}（{state}）。",
        kind=kinds[cap["kind"]],
        day=formats.day(cap["from_on"], t),
        share=_value("share", cap["share"], t),
        most=_value("most_fen", cap["most_fen"], t),
        state=state(cap, caps, t),
    )
    if cap["from_on"] > loaders.today():
        return told + t("它还没有执行，填同一天即更正它。")
    return told


def _save(kind, latest, kinds, t):
    entered = fields.typed(PLACE, "from_on", "share", "most_fen", "reason")

    def deed(connection, name):
        if kind is None:
            raise Refused("kind")
        day = needed_day(entered["from_on"])
        values = {
            "share": _as_share(entered["share"]),
            "most_fen": _as_fen(entered["most_fen"]),
            "source": entered["reason"],
        }
        today = loaders.today()
        cap_decisions.save(connection, kind, day, values, latest, name, today)
        return day

    def done(day):
        since = formats.day(day, t)
        return t("已保存：{kind}的上限从{day}起执行。", kind=kinds[kind], day=since)

    settings_parts.save(PLACE, "settings", "cap", deed, done)


def _as_share(percent):
    if percent is None:
        return None
    return Decimal(str(percent)) / 100


def _as_fen(wan):
    if wan is None:
        return None
    return round(Decimal(str(wan)) * WAN)


def _what(key, kinds, t):
    kind, _, day = key.partition(" ")
    return t("{kind}，{day}起", kind=kinds.get(kind, kind), day=day)


def _value(name, value, t):
    if name == "share":
        return f"{float(value) * 100:g}%"
    if name == "most_fen":
        return t("{n}万元", n=f"{value / WAN:g}")
    return str(value)
