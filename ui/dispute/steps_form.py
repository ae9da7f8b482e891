"""The two forms of a case's steps: take the case through a procedure, and write who does a step and when it was done."""

import streamlit as st

from data_access.database.engine import get_engine, writing
from data_access.decisions import case_steps as case_step_decisions
from data_access.decisions import procedures as procedure_decisions
from data_access.records.change import OutOfReach
from indicators import case_steps as case_step_figures
from locales import formats, later
from ui.deadlines.save import DAY_EXAMPLE, WHO, NoDay, typed_day
from ui.frame import loaders
from ui.procedure import words as procedure_words

SAID = "_case_steps_said"
REFUSALS = {
    "incomplete": later("没有保存：请填写经办人。"),
    "unknown": later("没有保存：没有这起案件或这一步。"),
    "moved": later("没有保存：这一步刚被别人改过，页面已更新，请核对后再填。"),
    "order": later("没有保存：完成日期早于案件发生日期。"),
    "future": later("没有保存：完成日期不能晚于今天。"),
    "day": later("没有保存：日期请写成 2024-06-30。"),
    "start": later("没有保存：请填写起算日期。"),
    "database": later("没有保存：数据库暂时不可用，请稍后再试。"),
}


def notice():
    """What became of the last saving, once."""
    if SAID in st.session_state:
        kind, text = st.session_state.pop(SAID)
        (st.success if kind == "done" else st.error)(
            text, icon=":material/task_alt:" if kind == "done" else ":material/block:"
        )


def begin(case, offered, t):
    """Choose the procedure and the day from which its times count. ``offered``: the rows of data_access.decisions.case_steps.applicable not begun yet."""
    names = {
        r.code: procedure_words.said(r, "name", t)
        if procedure_words.there(r.in_force_on)
        else t("草案 · {name}", name=procedure_words.said(r, "name", t))
        for r in offered.itertuples()
    }
    versions = dict(zip(offered["code"], offered["version_id"], strict=True))
    key = f"{case['number']}_{loaders.current_state().data_version}"
    with (
        st.popover(t("按规程办理"), icon=":material/playlist_add_check:", key="case_steps_begin"),
        st.form(f"begin_{key}", border=False, enter_to_submit=False),
    ):
        st.selectbox(t("规程"), list(names), format_func=names.get, key=f"begin_code_{key}")
        st.text_input(
            t("起算日期"),
            (case["accepted_on"] or case["occurred_on"]).isoformat(),
            key=f"begin_start_{key}",
            placeholder=t(DAY_EXAMPLE),
            help=t("默认受理日期，未受理的为发生日期；各步应完成日期由此推算，以后可逐步更改。"),
        )
        st.text_input(
            t("经办人"), st.session_state.get(WHO, ""), key=f"begin_by_{key}", max_chars=80
        )
        st.form_submit_button(
            t("开始办理"),
            key=f"begin_save_{key}",
            icon=":material/save:",
            on_click=_begin,
            args=(case["number"], versions, key, t),
        )


def _begin(number, versions, key, t):
    value = lambda name: st.session_state.get(f"begin_{name}_{key}") or ""  # noqa: E731
    st.session_state[WHO] = value("by").strip()

    def work(connection):
        start = typed_day(value("start"))
        if start is None:
            raise case_step_decisions.Refused("start")
        version = int(versions[value("code")])
        due, years = case_step_figures.suggested(
            procedure_decisions.steps(connection, version), start
        )
        case_step_decisions.begin(connection, number, version, due, value("by"))
        return t("已按规程办理，各步应完成日期自{day}推算。", day=formats.day(start, t)) + (
            t(
                "{years}年的节假日安排未公布，这些年份只扣除周末。",
                years=t("、").join(map(str, years)),
            )
            if years
            else ""
        )

    _save(work, t)


def mark(number, steps, picked, t):
    """Who, due, done and note of one step: the one picked in the list, else the first that is not done."""
    rows = {int(r.id): r for r in steps.itertuples()}
    first = picked or next(
        (key for key, r in rows.items() if r.state not in ("done", "moot")), next(iter(rows))
    )
    with st.popover(t("填写一步"), icon=":material/edit_note:", key="case_steps_mark"):
        chosen = st.selectbox(
            t("步骤"),
            list(rows),
            list(rows).index(first),
            key=f"step_{number}_{first}",
            format_func=lambda key: (
                f"{rows[key].position}. {procedure_words.said(rows[key], 'name', t)}"
            ),
        )
        row = rows[chosen]
        key = f"{chosen}_{row.row_version}"
        typed = lambda value: value.isoformat() if procedure_words.there(value) else ""  # noqa: E731
        with st.form(f"step_form_{key}", border=False, enter_to_submit=False):
            st.text_input(
                t("负责"),
                row.who if isinstance(row.who, str) else "",
                key=f"step_who_{key}",
                max_chars=80,
            )
            st.text_input(
                t("应完成"), typed(row.due_on), key=f"step_due_on_{key}", placeholder=t(DAY_EXAMPLE)
            )
            st.text_input(
                t("完成"), typed(row.done_on), key=f"step_done_on_{key}", placeholder=t(DAY_EXAMPLE)
            )
            st.text_input(
                t("备注"),
                row.note if isinstance(row.note, str) else "",
                key=f"step_note_{key}",
                max_chars=500,
            )
            st.text_input(
                t("经办人"), st.session_state.get(WHO, ""), key=f"step_by_{key}", max_chars=80
            )
            st.form_submit_button(
                t("保存"),
                key=f"step_save_{key}",
                icon=":material/save:",
                on_click=_mark,
                args=(number, chosen, int(row.row_version), key, t),
            )


def _mark(number, chosen, seen, key, t):
    value = lambda name: st.session_state.get(f"step_{name}_{key}") or ""  # noqa: E731
    st.session_state[WHO] = value("by").strip()

    def work(connection):
        values = {
            "who": value("who"),
            "note": value("note"),
            "due_on": typed_day(value("due_on")),
            "done_on": typed_day(value("done_on")),
        }
        return (
            t("已保存这一步。")
            if case_step_decisions.mark(connection, number, chosen, seen, values, value("by"))
            else t("没有改动。")
        )

    _save(work, t)


def _save(work, t):
    """Run ``work(connection)`` in one write transaction and leave a notice: its words, or why nothing was saved."""
    try:
        with writing(get_engine()) as connection:
            st.session_state[SAID] = ("done", work(connection))
    except NoDay:
        st.session_state[SAID] = ("refused", t(REFUSALS["day"]))
    except case_step_decisions.Refused as error:
        st.session_state[SAID] = ("refused", t(REFUSALS[error.why]))
    except OutOfReach:
        st.session_state[SAID] = ("refused", t(REFUSALS["database"]))
