"""Exchange rates: what stands, saving one, taking one out, and who changed what."""

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.decisions import exchange_rates as exchange_rate_decisions
from locales import later
from ui import saving
from ui.frame import loaders
from ui.frame.layout import show_table
from ui.frame.typed import as_typed
from ui.frame.who import may
from ui.frame.words import ACTIONS
from ui.personal.signed import by_whom

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
SAVE, REMOVE = "exchange_rate", "exchange_rate_removal"  # where the notices stand
MOST_HISTORY = 50
BETWEEN_VALUES = "\u3000"


def currency_word(code, t):
    """美元 for USD; a code we have no word for stands for itself."""
    return t(CURRENCIES[code]) if code in CURRENCIES else code


def rates(t):
    """The whole section."""
    st.caption(
        t(
            "外币金额按当年的平均汇率折成人民币。请填官方公布的年平均汇率，并写明出处；"
            "没有汇率的年份，其数据不导入，也不估算。"
            "改了汇率，已入库的数据不变，重新导入原文件才会更新。"
        )
    )
    found = loaders.fresh(exchange_rate_decisions.rates)
    _offer_saving(t, found)
    saving.notice(SAVE)
    if found:
        _show(found, t)
        _offer_removing(found, t)
    else:
        st.caption(t("还没有填写汇率。"))
    saving.notice(REMOVE)
    lines = loaders.fresh(exchange_rate_decisions.history, MOST_HISTORY)
    if lines:
        with st.expander(t("汇率的改动记录")):
            show_table(_history(lines, t), alt=t("汇率的改动记录，最近的在前"))


def _show(found, t):
    rows = [
        (currency_word(rate.currency, t), str(rate.year), str(rate.rate), rate.source)
        for rate in found
    ]
    headings = [t("币种"), t("年份"), t("一单位合人民币（元）"), t("来源")]
    show_table(
        pd.DataFrame(rows, columns=headings),
        alt=t("各币种各年的汇率"),
        column_config={t("来源"): st.column_config.TextColumn(width="large")},
    )


def _offer_removing(found, t):
    if not may("import"):
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        rate = st.selectbox(
            t("删去汇率"),
            found,
            index=None,
            key="rate_remove_which",
            format_func=lambda rate: f"{currency_word(rate.currency, t)} {rate.year}",
            placeholder=t("请选择"),
            width=240,
        )
        st.button(
            t("删去"),
            key="rate_remove",
            disabled=rate is None,
            on_click=_remove,
            args=(t, rate),
        )


def _offer_saving(t, found):
    if not may("import"):
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        currency, year = _choose_currency_and_year(t)
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
        standing = {(known.currency, known.year): known for known in found}
        seen = standing.get((currency, year))
        st.button(
            t("保存汇率"),
            key="rate_save",
            icon=":material/save:",
            on_click=_save,
            args=(t, currency, year, rate, source, seen),
        )
    if seen:
        _say_what_stands(seen, t)


def _choose_currency_and_year(t):
    currency = st.selectbox(
        t("币种"),
        [code for code in CURRENCIES if code != exchange_rate_decisions.HOME],
        key="rate_currency",
        format_func=lambda code: currency_word(code, t),
        accept_new_options=True,
        width=150,
        help=t("列表里没有的，直接填三个字母的代码。"),
    )
    year = st.number_input(
        t("年份"),
        exchange_rate_decisions.FIRST_YEAR,
        loaders.today().year,
        loaders.today().year - 1,
        key="rate_year",
        width=120,
    )
    return currency, year


def _say_what_stands(seen, t):
    st.caption(
        t(
            "{currency} {year} 年现为 {rate}（{source}）；保存即更改。",
            currency=currency_word(seen.currency, t),
            year=seen.year,
            rate=seen.rate,
            source=as_typed(seen.source),
        )
    )


def _history(lines, t):
    rows = [_history_row(line, t) for line in lines]
    headings = [t("时间"), t("经办人"), t("动作"), t("币种"), t("年份"), t("原值"), t("新值")]
    return pd.DataFrame(rows, columns=headings)


def _history_row(line, t):
    currency, year = line["record_key"].split(" ", 1)
    before = [str(old) for old, _ in line["changes"].values() if old is not None]
    after = [str(new) for _, new in line["changes"].values() if new is not None]
    return (
        clock.shown(line["at"]),
        by_whom(line["who"], line["at"], t),
        t(ACTIONS[line["action"]]),
        currency_word(currency, t),
        year,
        BETWEEN_VALUES.join(before),
        BETWEEN_VALUES.join(after),
    )


def _save(t, currency, year, rate, source, seen):
    def deed(connection, who):
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

    if saving.save(SAVE, "import", deed, done):
        st.session_state["rate_value"] = ""


def _remove(t, rate):
    def deed(connection, who):
        exchange_rate_decisions.remove(connection, rate, who)

    done = t(
        "已删去 {year} 年{currency}的汇率。已入库的数据不变。",
        year=rate.year,
        currency=currency_word(rate.currency, t),
    )
    saving.save(REMOVE, "import", deed, done, kind="exchange_rate")
