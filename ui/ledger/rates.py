"""Exchange rates: what stands, entering and correcting one with its source, taking one out, and who changed what."""

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.decisions import exchange_rates as exchange_rate_decisions
from locales import later
from ui import saving
from ui.frame import loaders
from ui.frame.tables import escaped

CURRENCIES = {
    "USD": later("美元"),
    "EUR": later("欧元"),
    "HKD": later("港元"),
    "JPY": later("日元"),
    "GBP": later("英镑"),
    "KRW": later("韩元"),
    "SGD": later("新加坡元"),
    "AUD": later("澳元"),
    "CAD": later("加元"),
    "CNY": later("人民币"),
}
ACTIONS = {"insert": later("新增"), "update": later("更改"), "delete": later("删除")}
SAVE, REMOVE = "exchange_rate", "exchange_rate_removal"  # where the notices stand
MOST_HISTORY = 50


def currency_word(code, t):
    """美元 for USD; a code we have no word for stands for itself."""
    return t(CURRENCIES[code]) if code in CURRENCIES else code


def rates(t, who):
    """The whole section."""
    st.caption(
        t(
            "外币金额按当年的平均汇率折成人民币。请填官方公布的年平均汇率，并写明出处；没有汇率的年份，其数据不导入，也不估算。改了汇率，已入库的数据不变，重新导入原文件才会更新。"
        )
    )
    found = loaders.fresh(exchange_rate_decisions.rates)
    lines = loaders.fresh(exchange_rate_decisions.history, MOST_HISTORY)
    _form(t, who, found)
    saving.notice(SAVE)
    if not found:
        st.caption(t("还没有填写汇率。"))
    else:
        frame = pd.DataFrame(
            [(currency_word(r.currency, t), str(r.year), str(r.rate), r.source) for r in found],
            columns=[t("币种"), t("年份"), t("一单位合人民币（元）"), t("来源")],
        )
        st.dataframe(
            frame,
            hide_index=True,
            alt=t("各币种各年的汇率"),
            column_config={t("来源"): st.column_config.TextColumn(width="large")},
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            chosen = st.selectbox(
                t("删去汇率"),
                found,
                index=None,
                key="rate_remove_which",
                format_func=lambda r: f"{currency_word(r.currency, t)} {r.year}",
                placeholder=t("请选择"),
                width=240,
            )
            st.button(
                t("删去"),
                key="rate_remove",
                disabled=chosen is None or not who,
                on_click=_remove,
                args=(t, chosen, who),
            )
    saving.notice(REMOVE)
    if lines:
        with st.expander(t("汇率的改动记录")):
            st.dataframe(_history(lines, t), hide_index=True, alt=t("汇率的改动记录，最近的在前"))


def _form(t, who, found):
    with st.container(horizontal=True, vertical_alignment="bottom"):
        currency = st.selectbox(
            t("币种"),
            [c for c in CURRENCIES if c != exchange_rate_decisions.HOME],
            key="rate_currency",
            format_func=lambda c: currency_word(c, t),
            accept_new_options=True,
            width=150,
            help=t("列表里没有的，直接填三个字母的代码。"),
        )
        year = st.number_input(
            t("年份"),
            exchange_rate_decisions.FIRST_YEAR,
            exchange_rate_decisions.LAST_YEAR,
            clock.today().year - 1,
            key="rate_year",
            width=120,
        )
        rate = st.text_input(
            t("一单位合人民币（元）"),
            key="rate_value",
            max_chars=20,
            width=180,
            placeholder=t("如 7.1234"),
        )
        source = st.text_input(
            t("来源"),
            key="rate_source",
            max_chars=exchange_rate_decisions.LONGEST_SOURCE,
            width=380,
            placeholder=t("发布机关、文件名、年份"),
        )
        seen = next((r for r in found if (r.currency, r.year) == (currency, year)), None)
        st.button(
            t("保存汇率"),
            key="rate_save",
            icon=":material/save:",
            disabled=not who,
            help=None if who else t("请先填写经办人。"),
            on_click=_save,
            args=(t, currency, year, rate, source, who, seen),
        )
    if seen:
        st.caption(
            t(
                "{currency} {year} 年现为 {rate}（{source}）；保存即更改。",
                currency=currency_word(seen.currency, t),
                year=seen.year,
                rate=seen.rate,
                source=escaped(seen.source),
            )
        )


def _history(lines, t):
    def shown(line, n):
        return "　".join(str(pair[n]) for pair in line["changes"].values() if pair[n] is not None)

    rows = []
    for line in lines:
        currency, year = line["record_key"].split(" ", 1)
        rows.append(
            (
                clock.shown(line["at"]),
                line["who"],
                t(ACTIONS[line["action"]]),
                currency_word(currency, t),
                year,
                shown(line, 0),
                shown(line, 1),
            )
        )
    return pd.DataFrame(
        rows,
        columns=[t("时间"), t("经办人"), t("动作"), t("币种"), t("年份"), t("原值"), t("新值")],
    )


def _save(t, currency, year, rate, source, who, seen):
    def deed(connection):
        return exchange_rate_decisions.save(
            connection, currency, int(year), rate, source, who, seen
        )

    def done(new):
        return t(
            "已保存：{year} 年 1 {currency}合 {rate} 元人民币。",
            year=new.year,
            currency=currency_word(new.currency, t),
            rate=new.rate,
        )

    if saving.save(SAVE, deed, done, who=who):
        st.session_state["rate_value"] = ""


def _remove(t, rate, who):
    def deed(connection):
        exchange_rate_decisions.remove(connection, rate, who)

    done = t(
        "已删去 {year} 年{currency}的汇率。已入库的数据不变。",
        year=rate.year,
        currency=currency_word(rate.currency, t),
    )
    saving.save(REMOVE, deed, done, kind="exchange_rate", who=who)
