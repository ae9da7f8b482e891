"""The two forms of a case's steps: take the case through a procedure, and write who does a step
and when it was done.
"""

import streamlit as st

from data_access.database.refused import Refused
from data_access.decisions import case_steps as case_step_decisions
from data_access.decisions import procedures as procedure_decisions
from data_access.records.work_calendar import calendar
from indicators import case_steps as case_step_figures
from locales import formats
from ui import saving
from ui.frame.dates import DAY_EXAMPLE, typed_day
from ui.frame.who import may
from ui.procedure import words as procedure_words

BEGIN, MARK = "case_steps_begin", "case_steps_mark"  # where the notices stand


def begin(case, offered, t):
    """Choose the procedure and the day from which its times count.

    ``offered``: the rows of data_access.decisions.case_steps.applicable not begun yet.
    """
    if not may("take_steps"):
        return
    names = {row.code: _procedure_words(row, t) for row in offered.itertuples()}
    versions = dict(zip(offered["code"], offered["version_id"], strict=True))
    taken_up = case["accepted_on"] or case["occurred_on"]
    key = f"{case['number']}_{saving.turn(BEGIN)}"
    with (
        st.popover(t("按规程办理"), icon=":material/playlist_add_check:", key="case_steps_begin"),
        st.form(f"begin_{key}", border=False, enter_to_submit=False),
    ):
        st.selectbox(
            t("规程"), list(names), format_func=lambda code: names[code], key=f"begin_code_{key}"
        )
        st.text_input(
            t("起算日期"),
            taken_up.isoformat(),
            key=f"begin_start_{key}",
            placeholder=t(DAY_EXAMPLE),
            help=t("默认受理日期，未受理的为发生日期；各步应完成日期由此推算，以后可逐步更改。"),
        )
        saving.signed_by(t("经办人"))
        st.form_submit_button(
            t("开始办理"),
            key=f"begin_save_{key}",
            icon=":material/save:",
            on_click=_begin,
            args=(case["number"], versions, key, t),
        )
        saving.refusal(BEGIN)


def _procedure_words(row, t):
    name = procedure_words.said(row, "name", t)
    if procedure_words.there(row.in_force_on):
        return name
    return t("草案 · {name}", name=name)


def _begin(number, versions, key, t):
    typed = {name: st.session_state.get(f"begin_{name}_{key}") for name in ("code", "start")}

    def deed(connection, who):
        start = typed_day(typed["start"])
        if start is None:
            raise Refused("start")
        version = int(versions[typed["code"]])
        steps = procedure_decisions.steps(connection, version)
        due, years = case_step_figures.suggested(steps, start, calendar(connection))
        case_step_decisions.begin(connection, number, version, due, who)
        return start, years

    def done(begun):
        return _begun_words(begun, t)

    saving.save(BEGIN, "take_steps", deed, done, kind="case_steps")


def _begun_words(begun, t):
    """``begun``: (day from which the times count, years whose holidays are not known)."""
    start, years = begun
    told = t("已按规程办理，各步应完成日期自{day}推算。", day=formats.day(start, t))
    if not years:
        return told
    unknown = t("、").join(map(str, years))
    return told + t("{years}年的节假日安排未公布，这些年份只扣除周末。", years=unknown)


def mark(number, steps, picked, t):
    """Who, due, done and note of one step: the one picked in the list, else the first that is not
    done.
    """
    if not may("take_steps"):
        return
    rows = {int(row.id): row for row in steps.itertuples()}
    first = picked or _first_to_do(rows)
    with st.popover(t("填写一步"), icon=":material/edit_note:", key="case_steps_mark"):
        step = st.selectbox(
            t("步骤"),
            list(rows),
            list(rows).index(first),
            key=f"step_{number}_{first}",
            format_func=lambda step: _step_words(rows[step], t),
        )
        _step_form(number, rows[step], t)
        saving.refusal(MARK)


def _first_to_do(rows):
    """The id of the first step that is not done; of the first where all are."""
    to_do = (step for step, row in rows.items() if row.state not in ("done", "moot"))
    return next(to_do, next(iter(rows)))


def _step_words(row, t):
    return f"{row.position}. {procedure_words.said(row, 'name', t)}"


def _step_form(number, row, t):
    step = int(row.id)
    key = f"{step}_{row.row_version}"
    who = procedure_words.written(row.who)
    note = procedure_words.written(row.note)
    with st.form(f"step_form_{key}", border=False, enter_to_submit=False):
        st.text_input(t("负责"), who, key=f"step_who_{key}", max_chars=80)
        _day_field(t("应完成"), row.due_on, f"step_due_on_{key}", t)
        _day_field(t("完成"), row.done_on, f"step_done_on_{key}", t)
        st.text_input(t("备注"), note, key=f"step_note_{key}", max_chars=500)
        saving.signed_by(t("经办人"))
        st.form_submit_button(
            t("保存"),
            key=f"step_save_{key}",
            icon=":material/save:",
            on_click=_mark,
            args=(number, step, int(row.row_version), key, t),
        )


def _day_field(label, day, key, t):
    value = ""
    if procedure_words.there(day):
        value = day.isoformat()
    st.text_input(label, value, key=key, placeholder=t(DAY_EXAMPLE))


def _mark(number, step, seen, key, t):
    names = ("who", "note", "due_on", "done_on")
    typed = {name: st.session_state.get(f"step_{name}_{key}") or "" for name in names}

    def deed(connection, who):
        days = {name: typed_day(typed[name]) for name in ("due_on", "done_on")}
        return case_step_decisions.mark(connection, number, step, seen, typed | days, who)

    def done(differed):
        if differed:
            return t("已保存这一步。")
        return t("没有改动。")

    saving.save(MARK, "take_steps", deed, done, kind="case_steps")
