"""Caps on premium subsidies on 设置: those there are, and another one in force from a day on."""

from decimal import Decimal

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.database.refused import Refused
from data_access.decisions import caps as cap_decisions
from locales import formats, later
from ui import saving
from ui.frame import layout, loaders
from ui.frame.dates import needed_day
from ui.frame.tables import names
from ui.settings import parts as settings_parts

PLACE, WAN = "cap", 1_000_000  # 分 in 万元
FIELDS = {"share": later("占保费的比例"), "most_fen": later("每份最高"), "source": later("依据")}


def show(caps, lines, t, tables):
    """The list, the form and the history."""
    kinds = names(loaders.words(), "insurance_kind", t.language)
    frame = pd.DataFrame(
        [
            (
                kinds[one["kind"]],
                one["from_on"],
                float(100 * one["share"]),
                one["most_fen"] / WAN,
                state(one, caps, t),
                one["source"],
            )
            for one in caps
        ],
        columns=[
            t("险种"),
            t("执行日期"),
            t("占保费的比例（%）"),
            t("每份最高（万元）"),
            t("状态"),
            t("依据"),
        ],
    )
    tables.append(layout.table(t("保费补贴上限"), frame))
    if caps:
        layout.show_table(
            frame,
            t("各险种的保费补贴上限，最近的在前"),
            column_config={t("依据"): st.column_config.TextColumn(width="large")},
        )
    else:
        st.caption(t("还没有保费补贴上限。没有上限的险种，保险与成本页不判断补贴是否超出。"))
    st.caption(
        t(
            "每份保单按起保日适用当时执行的上限，补贴取比例和每份最高两者中较低的。已经执行的不改：新的上限从执行日期起适用；初始值待核定，第一次核定可以从以前的日子起算。"
        )
    )
    with st.container(border=True):
        _form(caps, kinds, t)
    settings_parts.history(
        lines,
        lambda line: _what(line["record_key"], kinds, t),
        lambda line: settings_parts.changes(line, FIELDS, lambda name, v: _value(name, v, t), t),
        t("上限的改动记录"),
        t("还没有人设定过上限，现用的都是系统初始值（待核定）。"),
        t,
        tables,
    )


def state(one, caps, t):
    """Whether a cap is to come, in force, or was followed by another."""
    if one["from_on"] > clock.today():
        return t("尚未执行")
    later_ones = [
        other
        for other in caps
        if other["kind"] == one["kind"] and one["from_on"] < other["from_on"] <= clock.today()
    ]
    return t("已被替代") if later_ones else t("现行")


def _form(caps, kinds, t):
    st.markdown(f"**{t('设定新的上限')}**")
    settings_parts.keep(PLACE, {"from_on": clock.today()}, lambda _, v: str(v))
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
        st.number_input(
            t("占保费的比例（%）＊"),
            value=None,
            step=5.0,
            format="%g",
            key=f"{PLACE}_share",
            width=180,
        )
        st.number_input(
            t("每份最高（万元）＊"),
            value=None,
            step=1.0,
            format="%g",
            key=f"{PLACE}_most_fen",
            width=180,
        )
    latest = max((one["from_on"] for one in caps if one["kind"] == kind), default=None)
    if latest:
        one = next(one for one in caps if (one["kind"], one["from_on"]) == (kind, latest))
        st.caption(
            t(
                "{kind}现有：{day}起，保费的{share}，每份最高{most}（{state}）。",
                kind=kinds[kind],
                day=formats.day(latest, t),
                share=_value("share", one["share"], t),
                most=_value("most_fen", one["most_fen"], t),
                state=state(one, caps, t),
            )
            + (t("它还没有执行，填同一天即更正它。") if latest > clock.today() else "")
        )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        settings_parts.signature(PLACE, t, t("依据＊"))
        st.button(
            t("保存上限"),
            icon=":material/save:",
            key="caps_save",
            on_click=_save,
            args=(kind, latest, kinds, t),
        )
    saving.notice(PLACE)


def _save(kind, latest, kinds, t):
    entered = settings_parts.typed(PLACE, "from_on", "share", "most_fen", "who", "reason")

    def deed(connection):
        if kind is None:
            raise Refused("kind")
        day = needed_day(entered["from_on"])
        values = {
            "share": _share(entered["share"]),
            "most_fen": _fen(entered["most_fen"]),
            "source": entered["reason"],
        }
        cap_decisions.save(connection, kind, day, values, latest, entered["who"], clock.today())
        return day

    def done(day):
        since = formats.day(day, t)
        return t("已保存：{kind}的上限从{day}起执行。", kind=kinds[kind], day=since)

    settings_parts.save(PLACE, "cap", deed, done)


def _share(percent):
    return None if percent is None else Decimal(str(percent)) / 100


def _fen(wan):
    return None if wan is None else round(Decimal(str(wan)) * WAN)


def _what(key, kinds, t):
    kind, _, day = key.partition(" ")
    return t("{kind}，{day}起", kind=kinds.get(kind, kind), day=day)


def _value(name, value, t):
    if name == "share":
        return f"{float(value) * 100:g}%"
    return t("{n}万元", n=f"{value / WAN:g}") if name == "most_fen" else str(value)
