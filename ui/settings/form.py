"""The settings that an office changes: what each means, what it may be and what it is; all of them in one form, saved together."""

from decimal import Decimal

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.database.refused import Refused
from data_access.decisions import settings as setting_decisions
from locales import formats, later
from ui import refusals, saving
from ui.frame import layout, loaders
from ui.frame.tables import escaped
from ui.settings import parts as settings_parts

PLACE = "setting"
SHORT = 60  # signs that one line holds
PERCENT = ("load_amber", "load_overload")
NAMES = {
    "overdue_days": later("超期界限（天）"),
    "load_amber": later("负荷偏满的界限（%）"),
    "load_overload": later("超负荷的界限（%）"),
    "home_longitude": later("本地经度（度）"),
    "home_latitude": later("本地纬度（度）"),
    "map_note_zh": later("地图说明（中文）"),
    "map_note_en": later("地图说明（英文）"),
    "time_zone": later("时区"),
}
MEANINGS = {
    "overdue_days": later(
        "受理（未填则发生）超过这么多天仍在办的案件算超期。用于总览、纠纷统计、派案的紧急程度和清单。"
    ),
    "load_amber": later("专家承诺工时占可用工时的比例超过它为“偏满”，100%为满负荷。"),
    "load_overload": later("超过它为“超负荷”，须高于偏满的界限。"),
    "home_longitude": later("地图上曲江的位置，出口弧线由此出发；东经为正。"),
    "home_latitude": later("地图上曲江的位置，出口弧线由此出发；北纬为正。"),
    "map_note_zh": later("中文界面地图下的说明文字。送审前请保留“仅供内部工作参考”。"),
    "map_note_en": later("英文界面地图下的说明文字。送审前请保留“仅供内部工作参考”的英文。"),
    "time_zone": later(
        "本单位所在的时区：今天是哪一天、各处显示的时刻都按它。中国各地写 Asia/Shanghai。"
    ),
}
GROUPS = (
    ("overdue_days", "load_amber", "load_overload"),
    ("home_longitude", "home_latitude"),
    ("map_note_zh", "map_note_en"),
    ("time_zone",),
)


def shown(name, value):
    """A value as its field shows it."""
    if value is None or isinstance(value, str):
        return value
    return (
        float(100 * value)
        if name in PERCENT
        else float(value)
        if setting_decisions.SETTINGS[name].places
        else int(value)
    )


def stored(name, entered):
    """What was typed as it is kept; None for an emptied field."""
    if entered is None or isinstance(entered, str):
        return entered
    return Decimal(str(entered)) / (100 if name in PERCENT else 1)


def value_words(name, value, t):
    """A value with its unit as people read it; what is kept as text may be given too."""
    value = setting_decisions.read(name, value) if isinstance(value, str) else value
    if value is None:
        return t("（未设）")
    if isinstance(value, str):
        return value
    return (
        f"{shown(name, value):g}%"
        if name in PERCENT
        else t("{n}天", n=f"{value:g}")
        if name == "overdue_days"
        else f"{value:.4f}".rstrip("0").rstrip(".") + "°"
    )


def range_words(name, t):
    one = setting_decisions.SETTINGS[name]
    if one.places is None:
        return t("1至{n}字", n=one.high)
    if name == "overdue_days":
        return t("{low}至{high}天", low=one.low, high=one.high)
    return t(
        "{low}至{high}",
        low=value_words(name, Decimal(str(one.low)), t),
        high=value_words(name, Decimal(str(one.high)), t),
    )


def form(now, lines, t, tables):
    """Every setting with its field; then who, why, and the button."""
    both = settings_parts.keep(PLACE, now, shown)
    last = {line["record_key"]: line for line in reversed(lines)}
    for group in GROUPS:
        with st.grid(len(group), min_column_width=280):
            for name in group:
                _card(name, now[name], last.get(name), name in both, t)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        settings_parts.signature(PLACE, t)
        st.button(
            t("保存设置"), icon=":material/save:", key="settings_save", on_click=_save, args=(t,)
        )
    saving.notice(PLACE)
    tables.append(
        layout.table(
            t("业务设置"),
            pd.DataFrame(
                [
                    (
                        t(NAMES[name]),
                        value_words(name, now[name], t),
                        range_words(name, t),
                        t(MEANINGS[name]),
                    )
                    for name in NAMES
                ],
                columns=[t("设置"), t("现值"), t("允许范围"), t("含义")],
            ),
        )
    )
    settings_parts.history(
        lines,
        lambda line: t(NAMES[line["record_key"]]),
        lambda line: " → ".join(
            value_words(line["record_key"], v, t)
            for v in line["changes"]["text_value"]
            if v is not None
        ),
        t("设置的改动记录"),
        t("还没有人在这里改动过设置。"),
        t,
        tables,
    )


def _card(name, value, line, clash, t):
    one, key = setting_decisions.SETTINGS[name], f"{PLACE}_{name}"
    with st.container(border=True, height="stretch"):
        if one.places is None and one.high > SHORT:
            st.text_area(t(NAMES[name]), key=key, height=110, max_chars=one.high)
        elif one.places is None:
            st.text_input(t(NAMES[name]), key=key, max_chars=one.high, width=280)
        else:
            st.number_input(
                t(NAMES[name]),
                value=None,
                step=1.0 if name in PERCENT else 0.01 if one.places else 1,
                format="%g" if name in PERCENT else "%.4f" if one.places else "%d",
                key=key,
                width=200,
            )
        if one.places is None:
            st.caption(f"{t(MEANINGS[name])}{t('允许{range}。', range=range_words(name, t))}")
        else:
            st.caption(
                f"{t(MEANINGS[name])}{t('现值{now}；允许{range}。', now=value_words(name, value, t), range=range_words(name, t))}"
            )
        if line:
            st.caption(
                t(
                    "最近由{who}于{when}更改：{reason}",
                    who=escaped(line["who"]),
                    when=clock.shown(line["at"]),
                    reason=escaped(line["reason"] or formats.NOTHING),
                )
            )
        if clash:
            st.warning(
                t(
                    "您填写期间，另有人把它改为“{now}”；您填的还没有保存。",
                    now=escaped(value_words(name, value, t)),
                ),
                icon=":material/sync_problem:",
            )


def _save(t):
    entered = settings_parts.typed(PLACE, *NAMES)
    values = {name: stored(name, entered[name]) for name in NAMES}
    seen = settings_parts.seen_at(PLACE)
    signed = settings_parts.typed(PLACE, "who", "reason")

    def deed(connection):
        setting_decisions.save(connection, values, dict(seen), signed["who"], signed["reason"])

    def see_what_others_saved(refused):
        now = loaders.fresh(setting_decisions.present)
        seen.update({name: now[name] for name in refused.facts["names"]})

    settings_parts.save(
        PLACE,
        "setting",
        deed,
        t("设置已保存，打开着的各页随即按新值计算。"),
        lambda refused: _why(refused, t),
        see_what_others_saved,
    )


def _why(refused, t):
    """A refusal in words, with the names of the settings and what stands now."""
    if refused.why == "moved":
        now = loaders.fresh(setting_decisions.present)
        changed = (
            t("“{name}”，现为{now}", name=t(NAMES[name]), now=value_words(name, now[name], t))
            for name in refused.facts["names"]
        )
        return refusals.words(Refused("changed", what=t("、").join(changed)), "setting", t)
    if "name" in refused.facts:
        name = t(NAMES[refused.facts["name"]])
        return refusals.words(refused, "setting", t, name=name)
    return refusals.words(refused, "setting", t)
