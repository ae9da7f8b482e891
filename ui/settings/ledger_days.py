"""Up to which day each ledger is entered, on 设置: as it stands, and the form that changes it."""

from datetime import date

import pandas as pd
import streamlit as st

from data_access.database import entered
from data_access.decisions import ledger_days as ledger_day_decisions
from data_access.ledger.reporting.entered_words import held_words
from data_access.sheets.ledgers import LEDGER, LEDGERS
from locales import formats, later
from ui import saving
from ui.frame import fields, layout, loaders
from ui.frame.dates import typed_day
from ui.frame.who import may
from ui.settings import parts as settings_parts

PLACE = "ledger_day"
TO_A_DAY, AS_IT_HAPPENS = later("登记到某一天"), later("随办随录，登记到昨天")


def tables(screen, lines):
    """``lines``: of ``ledger_days.history``."""
    t = screen.t
    changes = settings_parts.told(
        lines,
        lambda line: t(LEDGER[line["record_key"]].name),
        lambda line: _change(line["changes"]["entered_to"], t),
        t("登记日期的改动记录"),
        t,
    )
    return layout.table(t("各台账登记至"), _table(t)), changes


def show(screen, tables, _lines):
    """The list, the form, and the history."""
    t = screen.t
    table, changes = tables
    layout.show_table(table.frame, table.title)
    st.caption(
        t(
            "纠纷台账登记至的日期是各页默认的截至日期。导入时按文件中的记录提出日期，"
            "逐条登记不改动它。"
        )
    )
    with st.container(border=True):
        _form(t)
    settings_parts.history(changes, t("还没有改动过。"), t)


def _change(pair, t):
    return " → ".join(held_words(_as_held(text), t) for text in pair)


def _as_held(text):
    """What was stored, as history keeps it in texts."""
    if text is None or text == ledger_day_decisions.UNSAID:
        return text
    return date.fromisoformat(text)


def _table(t):
    stored = loaders.load(entered.read)
    rows = []
    for ledger in LEDGERS:
        held = stored.get(ledger.code, ledger_day_decisions.UNSAID)
        day = formats.day(loaders.entered_to(ledger.code), t)
        how = t(TO_A_DAY) if isinstance(held, date) else held_words(held, t)
        rows.append((t(ledger.name), day, how))
    return pd.DataFrame(rows, columns=[t("台账"), t("登记至"), t("登记方式")])


def _form(t):
    if not may("correct"):
        return
    st.markdown(f"**{t('改动一个台账登记至的日期')}**")
    st.selectbox(
        t("台账＊"),
        [ledger.code for ledger in LEDGERS],
        index=None,
        key=f"{PLACE}_ledger",
        format_func=lambda code: t(LEDGER[code].name),
        width=280,
    )
    how = st.radio(
        t("登记方式"),
        [TO_A_DAY, AS_IT_HAPPENS],
        key=f"{PLACE}_how",
        format_func=t,
        horizontal=True,
    )
    if how != AS_IT_HAPPENS:
        last = entered.yesterday(loaders.today())
        st.text_input(
            t("登记至＊"), key=f"{PLACE}_day", placeholder=t("如 {day}", day=last), width=200
        )
    settings_parts.signature(PLACE, t)
    st.button(
        t("保存登记日期"),
        key=f"{PLACE}_save",
        icon=":material/save:",
        on_click=_save,
        args=(t,),
    )
    saving.notice(PLACE)


def _save(t):
    typed = fields.typed(PLACE, "ledger", "how", "day", "reason")
    as_it_happens = typed.pop("how") == AS_IT_HAPPENS

    def deed(connection, name):
        ledger_day_decisions.save(
            connection,
            typed["ledger"],
            typed_day(typed["day"]),
            name,
            typed["reason"],
            as_it_happens,
        )

    done = t("登记日期已保存，各页随即按新的日期计算。")
    settings_parts.save(PLACE, "correct", "ledger_day", deed, done)
