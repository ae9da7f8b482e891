"""Scores of the legal environment on 设置: those there are, entering, correcting, taking out."""

from decimal import Decimal

import pandas as pd
import streamlit as st

from data_access.decisions import scores as score_decisions
from locales import formats, later
from ui import saving
from ui.frame import fields, layout, loaders
from ui.frame.dates import needed_day, read_day
from ui.frame.links import page_link
from ui.frame.typed import as_typed
from ui.frame.who import may
from ui.settings import parts as settings_parts

PLACE, AWAY = "score", "unscore"
FIELDS = {"score": later("评分"), "source": later("来源")}


def tables(screen, scores, lines):
    t = screen.t
    countries = screen.names("country")
    changes = settings_parts.told(
        lines,
        lambda line: _what(line["record_key"], countries),
        lambda line: settings_parts.changes(line, FIELDS, lambda _, value: str(value), t),
        t("评分的改动记录"),
        t,
    )
    return layout.table(t("法律环境评分"), _table(scores, countries, t)), changes


def show(screen, tables, scores, _lines):
    """The list, the form, the way to take one out, and the history."""
    t = screen.t
    countries = screen.names("country")
    table, changes = tables
    _list(table, scores, t)
    page_link("risk_index", t("看风险指数"), ":material/leaderboard:")
    with st.container(border=True):
        _form(scores, countries, t)
    if scores:
        with st.container(border=True):
            _removal(scores, countries, t)
    settings_parts.history(changes, t("还没有人登记过评分。"), t)


def _list(table, scores, t):
    if scores:
        source_column = st.column_config.TextColumn(width="large")
        layout.show_table(
            table.frame, t("各国家/地区的法律环境评分"), column_config={t("来源"): source_column}
        )
    else:
        st.caption(t("还没有评分。没有评分的国家/地区，风险指数的法律环境只看条约途径，不推算。"))
    st.caption(
        t(
            "0为最有利，100为最不利；由本单位评定，或按公开指数折算，来源须写明。"
            "风险指数取截至日期以前最近的一条，与条约途径取平均；比评定日期早的截至日期不受影响。"
        )
    )


def _table(scores, countries, t):
    """The latest score of a country comes first, and is the one that holds."""
    seen = set()
    rows = []
    for one in scores:
        country = one["country"]
        state = t("已有更新的评分") if country in seen else t("现行")
        score = float(one["score"])
        rows.append((countries[country], one["as_of"], score, state, one["source"]))
        seen.add(country)
    headings = [t("国家/地区"), t("评定日期"), t("评分"), t("状态"), t("来源")]
    return pd.DataFrame(rows, columns=headings)


def _form(scores, countries, t):
    if not may("correct"):
        return
    st.markdown(f"**{t('登记或更正评分')}**")
    fields.keep(PLACE, {"as_of": loaders.today()}, lambda _, day: str(day))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        code = st.selectbox(
            t("国家/地区＊"),
            list(countries),
            index=None,
            key=f"{PLACE}_country",
            format_func=countries.get,
            placeholder=t("请选择"),
            width=240,
        )
        typed_day = st.text_input(t("评定日期＊"), key=f"{PLACE}_as_of", width=150)
        label, key = t("评分（0至100）＊"), f"{PLACE}_score"
        st.number_input(label, value=None, step=1.0, format="%g", key=key, width=170)
    known = standing(scores, code, typed_day)
    if known:
        st.caption(
            t(
                "{country}这一天现有评分{score}（{source}）；保存即更正它。",
                country=countries[code],
                score=f"{known['score']:g}",
                source=as_typed(known["source"]),
            )
        )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        such_as = t("如：局务会议评定及日期，或公开指数的名称、年份")
        settings_parts.signature(PLACE, t, t("来源＊"), such_as)
        st.button(
            t("保存评分"),
            icon=":material/save:",
            key="scores_save",
            on_click=_save,
            args=(code, known, countries, t),
        )
    saving.notice(PLACE)


def standing(scores, code, typed_day):
    """The score and source that stand for a country on the day typed, or None."""
    try:
        day = read_day(typed_day or "")
    except ValueError:
        return None
    for one in scores:
        if (one["country"], one["as_of"]) == (code, day):
            return _values(one)
    return None


def _values(one):
    return {name: one[name] for name in score_decisions.FIELDS}


def _save(code, known, countries, t):
    entered = fields.typed(PLACE, "as_of", "score", "reason")

    def deed(connection, name):
        day = needed_day(entered["as_of"])
        score = None if entered["score"] is None else Decimal(str(entered["score"]))
        values = {"score": score, "source": entered["reason"]}
        today = loaders.today()
        score_decisions.save(connection, code, day, values, known, name, today)

    done = t("已保存：{country}的法律环境评分。", country=countries.get(code, ""))
    settings_parts.save(PLACE, "correct", "score", deed, done)


def _removal(scores, countries, t):
    if not may("correct"):
        return
    st.markdown(f"**{t('删去登记有误的评分')}**")
    by_key = {(one["country"], one["as_of"]): one for one in scores}
    if st.session_state.get(f"{AWAY}_which") not in by_key:
        st.session_state[f"{AWAY}_which"] = None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        which = st.selectbox(
            t("选择一条"),
            list(by_key),
            index=None,
            key=f"{AWAY}_which",
            placeholder=t("请选择"),
            width=300,
            format_func=lambda key: _score_words(by_key[key], countries, t),
        )
        settings_parts.signature(AWAY, t)
        st.button(
            t("删去评分"),
            key="scores_remove",
            icon=":material/delete:",
            disabled=which is None,
            on_click=_remove,
            args=(which and by_key[which], t),
        )
    saving.notice(AWAY)


def _score_words(one, countries, t):
    return t(
        "{country} {day}：{score}",
        country=countries[one["country"]],
        day=formats.day(one["as_of"], t),
        score=f"{one['score']:g}",
    )


def _remove(one, t):
    reason = fields.typed(AWAY, "reason")["reason"]

    def deed(connection, name):
        which = one["country"], one["as_of"]
        score_decisions.remove(connection, *which, _values(one), name, reason)

    done = t("已删去这条评分，改动记录里仍可查到。")
    settings_parts.save(AWAY, "correct", "score", deed, done)


def _what(key, countries):
    code, _, day = key.partition(" ")
    return f"{countries.get(code, code)} {day}"
