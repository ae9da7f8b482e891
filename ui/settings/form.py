"""The settings that an office changes: what each means, what it may be and what it is.

All of them stand in one form and are saved together.
"""

from decimal import Decimal

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.database.refused import Refused
from data_access.decisions import settings as setting_decisions
from locales import formats, later
from ui import refusals, saving
from ui.frame import fields, layout, loaders
from ui.frame.typed import as_typed
from ui.frame.who import may
from ui.personal.signed import by_whom
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
    "session_idle_minutes": later("闲置多久须重新登录（分钟）"),
    "password_strict": later("口令的组合与定期更换"),
    "audit_days": later("审计日志保存（天）"),
    "report_word": later("文号的机关代字"),
    "report_day": later("每月几日拟报告"),
    "kept_years_experts": later("退出专家的姓名保存（年）"),
    "kept_years_contacts": later("停止往来后联系方式保存（年）"),
    "kept_years_askers": later("咨询人、答复人保存（年）"),
    "kept_years_matters": later("走访、培训、案例中的姓名保存（年）"),
}
CHOICES = {"password_strict": {"no": later("不要求"), "yes": later("要求")}}
MEANINGS = {
    "overdue_days": later(
        "受理（未填则发生）超过这么多天仍在办的案件算超期。用于总览、纠纷统计、"
        "派案的紧急程度和清单。"
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
    "session_idle_minutes": later(
        "这么久没有操作的，再操作时须重新登录；登录满12小时也须重新登录。"
    ),
    "password_strict": later(
        "“要求”指口令须含大写、小写字母、数字、其他符号中的三类，90天一换；"
        "有等级保护要求的单位选它。长度和常见口令一律核对。"
    ),
    "audit_days": later(
        "满这么多天的审计日志才可由服务器上的清理命令清理；等级保护要求至少六个月，故不少于184天。"
    ),
    "report_word": later("签发报告时编的文号用它开头，如“曲知维〔2025〕3号”；已签发的不变。"),
    "report_day": later(
        "月报、季报、年度总结的草稿在期满后一个月的这一天自动拟好，列入待办；由人核对、签发。"
    ),
    "kept_years_experts": later("专家退出名录满这么多年，姓名列入“到期应清理”。"),
    "kept_years_contacts": later(
        "商协会、机构、站点和窗口停止往来或停用满这么多年，联系方式列入“到期应清理”。"
    ),
    "kept_years_askers": later("咨询首次答复满这么多年，其中的姓名、电话列入“到期应清理”。"),
    "kept_years_matters": later(
        "走访答复（未答复的按走访日）、开课、案例发布满这么多年，其中的姓名列入“到期应清理”。"
    ),
}
DAYS = ("overdue_days", "audit_days")
YEARS = tuple(name for name in NAMES if name.startswith("kept_years_"))
GROUPS = (
    ("overdue_days", "load_amber", "load_overload"),
    ("home_longitude", "home_latitude"),
    ("map_note_zh", "map_note_en"),
    ("time_zone",),
    ("session_idle_minutes", "password_strict", "audit_days"),
    ("report_word", "report_day"),
    YEARS,
)


def shown(name, value):
    """A value as its field shows it."""
    if value is None or isinstance(value, str):
        return value
    if name in PERCENT:
        return float(100 * value)
    if setting_decisions.SETTINGS[name].places:
        return float(value)
    return int(value)


def stored(name, entered):
    """What was typed as it is kept; None for an emptied field."""
    if entered is None or isinstance(entered, str):
        return entered
    number = Decimal(str(entered))
    if name in PERCENT:
        return number / 100
    return number


def value_words(name, value, t):
    """A value with its unit as people read it; what is kept as text may be given too."""
    if isinstance(value, str):
        value = setting_decisions.read(name, value)
    if value is None:
        return t("（未设）")
    if isinstance(value, str):
        return t(CHOICES[name][value]) if value in CHOICES.get(name, ()) else value
    if name in PERCENT:
        return f"{shown(name, value):g}%"
    if name == "session_idle_minutes":
        return t("{n}分钟", n=f"{value:g}")
    if name in DAYS:
        return t("{n}天", n=f"{value:g}")
    if name == "report_day":
        return t("{n}日", n=f"{value:g}")
    if name in YEARS:
        return t("{n}年", n=f"{value:g}")
    degrees = f"{value:.4f}".rstrip("0").rstrip(".")
    return f"{degrees}°"


def range_words(name, t):
    """What a setting may be."""
    setting = setting_decisions.SETTINGS[name]
    if name in CHOICES:
        return t("、").join(t(words) for words in CHOICES[name].values())
    if setting.places is None:
        return t("1至{n}字", n=setting.high)
    if name == "session_idle_minutes":
        return t("{low}至{high}分钟", low=setting.low, high=setting.high)
    if name in DAYS:
        return t("{low}至{high}天", low=setting.low, high=setting.high)
    if name == "report_day":
        return t("{low}日至{high}日", low=setting.low, high=setting.high)
    if name in YEARS:
        return t("{low}至{high}年", low=setting.low, high=setting.high)
    low, high = (Decimal(str(bound)) for bound in (setting.low, setting.high))
    return t("{low}至{high}", low=value_words(name, low, t), high=value_words(name, high, t))


def tables(screen, now, lines):
    t = screen.t
    changes = settings_parts.told(
        lines,
        lambda line: t(NAMES[line["record_key"]]),
        lambda line: _change_words(line, t),
        t("设置的改动记录"),
        t,
    )
    return layout.table(t("业务设置"), _table(now, t)), changes


def show(screen, tables, now, lines):
    """Every setting, with its field for who may change it; then its history."""
    t = screen.t
    table, changes = tables
    if may("settings"):
        _fields(now, lines, t)
    else:
        layout.show_table(table.frame, table.title)
    settings_parts.history(changes, t("还没有人在这里改动过设置。"), t)


def _fields(now, lines, t):
    both = fields.keep(PLACE, now, shown)
    latest = {line["record_key"]: line for line in reversed(lines)}
    for group in GROUPS:
        with st.grid(len(group), min_column_width=280):
            for name in group:
                _card(name, now[name], latest.get(name), name in both, t)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        settings_parts.signature(PLACE, t)
        st.button(
            t("保存设置"), icon=":material/save:", key="settings_save", on_click=_save, args=(t,)
        )
    saving.notice(PLACE)


def _table(now, t):
    rows = [
        (t(NAMES[name]), value_words(name, now[name], t), range_words(name, t), t(MEANINGS[name]))
        for name in NAMES
    ]
    return pd.DataFrame(rows, columns=[t("设置"), t("现值"), t("允许范围"), t("含义")])


def _change_words(line, t):
    name = line["record_key"]
    stood = [value for value in line["changes"]["text_value"] if value is not None]
    return " → ".join(value_words(name, value, t) for value in stood)


def _card(name, value, line, clash, t):
    """One setting; ``line``: the latest of its history; ``clash``: two people changed it."""
    now = value_words(name, value, t)
    allowed = range_words(name, t)
    with st.container(border=True, height="stretch"):
        _field(name, t)
        told = t("现值{now}；允许{range}。", now=now, range=allowed)
        if setting_decisions.SETTINGS[name].places is None:
            told = t("允许{range}。", range=allowed)
        if name in CHOICES:
            told = ""
        st.caption(t(MEANINGS[name]) + told)
        if line:
            st.caption(
                t(
                    "最近由{who}于{when}更改：{reason}",
                    who=as_typed(by_whom(line["who"], line["at"], t)),
                    when=clock.shown(line["at"]),
                    reason=as_typed(line["reason"] or formats.NOTHING),
                )
            )
        if clash:
            st.warning(
                t("您填写期间，另有人把它改为“{now}”；您填的还没有保存。", now=as_typed(now)),
                icon=":material/sync_problem:",
            )


def _field(name, t):
    setting = setting_decisions.SETTINGS[name]
    label, key = t(NAMES[name]), f"{PLACE}_{name}"
    if name in CHOICES:
        words = CHOICES[name]
        st.selectbox(label, list(words), format_func=lambda one: t(words[one]), key=key, width=280)
    elif setting.places is None and setting.high > SHORT:
        st.text_area(label, key=key, height=110, max_chars=int(setting.high))
    elif setting.places is None:
        st.text_input(label, key=key, max_chars=int(setting.high), width=280)
    else:
        step, written = _steps(setting)
        st.number_input(label, value=None, step=step, format=written, key=key, width=200)


def _steps(setting):
    """(step, format) of a field for numbers."""
    if setting.name in PERCENT:
        return 1.0, "%g"
    if setting.places:
        return 0.01, "%.4f"
    return 1, "%d"


def _save(t):
    entered = fields.typed(PLACE, *NAMES)
    values = {name: stored(name, entered[name]) for name in NAMES}
    seen = fields.seen_at(PLACE)
    reason = fields.typed(PLACE, "reason")["reason"]

    def deed(connection, name):
        setting_decisions.save(connection, values, dict(seen), name, reason)

    def see_what_others_saved(refused):
        now = loaders.fresh(setting_decisions.present)
        seen.update({name: now[name] for name in refused.facts["names"]})

    settings_parts.save(
        PLACE,
        "settings",
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
