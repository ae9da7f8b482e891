"""Saving what people enter about deadlines: days as typed, refusals in words, one notice after the page is drawn again."""

import streamlit as st

from data_access.database.engine import get_engine, writing
from data_access.decisions import deadlines as deadline_decisions
from data_access.decisions.assignment import Refused
from data_access.records.change import OutOfReach
from locales import formats, later
from ui.frame.dates import read_day

SAID = "_deadline_said"
WHO = "_decider"  # the name last given on any page of this session
DAY_EXAMPLE = later("如 2024-06-30")
REFUSALS = {
    "incomplete": later(
        "没有保存：请填写经办人，并至少选一项期限；规则之外的期限须同时写明事项和日期。"
    ),
    "future": later("没有保存：起算日期和办结日期不能晚于今天。"),
    "unknown_case": later("没有保存：台账里没有这起案件。"),
    "before": later("没有保存：起算日期早于案件发生日期（{on}）。"),
    "early": later("没有保存：文书所载、延长或办结的日期早于起算日期。"),
    "repeated": later("没有保存：该案自同日起算的{rule}已登记。"),
    "left": later("没有保存：该专家已不在名录上。"),
    "moved": later("没有保存：这项期限刚被别人改过，页面已更新，请核对后再填。"),
    "no_date": later("没有保存：没有推算日期的期限须有文书所载日期。"),
    "day": later("没有保存：“{text}”不是日期，请写成 2024-06-30。"),
    "database": later("没有保存：数据库暂时不可用，请稍后再试。"),
}


class NoDay(Exception):
    """A text that is no day."""


def typed_day(text):
    """A typed day, None for nothing; raises NoDay."""
    if not (text or "").strip():
        return None
    try:
        return read_day(text)
    except ValueError:
        raise NoDay(text.strip()) from None


def save(t, work, done):
    """Run ``work(connection)`` in one write transaction and leave a notice: ``done(result)`` in words, or why nothing was saved."""
    try:
        with writing(get_engine()) as connection:
            st.session_state[SAID] = ("done", done(work(connection)))
    except NoDay as error:
        st.session_state[SAID] = ("refused", t(REFUSALS["day"], text=str(error)))
    except Refused as error:
        values = {
            name: formats.day(value, t) if name == "on" else value
            for name, value in error.values.items()
        }
        st.session_state[SAID] = ("refused", t(REFUSALS[error.why], **values))
    except OutOfReach:
        st.session_state[SAID] = ("refused", t(REFUSALS["database"]))


def notice():
    """What became of the last saving, once."""
    if SAID in st.session_state:
        kind, text = st.session_state.pop(SAID)
        (st.success if kind == "done" else st.error)(
            text, icon=":material/task_alt:" if kind == "done" else ":material/block:"
        )


def add(t, case, started, rules, own, expert, who):
    """``started`` and the days of ``rules`` ((code, text), …) and ``own`` (act, text) as they were typed."""
    st.session_state[WHO] = who

    def work(connection):
        entry = deadline_decisions.Entry(
            case,
            typed_day(started) or _missing(),
            tuple((code, typed_day(text)) for code, text in rules),
            own[0],
            typed_day(own[1]),
            expert,
            who,
        )
        return deadline_decisions.add(connection, entry)

    save(
        t,
        work,
        lambda numbers: t(
            "已为{case}登记期限{n}项：{numbers}。",
            case=case,
            n=len(numbers),
            numbers=t("、").join(numbers),
        ),
    )


def change(t, number, version, typed, who):
    """``typed``: printed_on, extended_on and done_on as text, expert and note."""
    st.session_state[WHO] = who

    def work(connection):
        values = {
            name: typed_day(text) if name.endswith("_on") else (text or None)
            for name, text in typed.items()
        }
        return deadline_decisions.change(connection, number, version, values, who)

    save(
        t,
        work,
        lambda differed: (
            t("已保存{number}。", number=number)
            if differed
            else t("{number}没有改动。", number=number)
        ),
    )


def _missing():
    raise Refused("incomplete")
