"""The two forms of a case's steps: take the case through a procedure, and write who does a step and when it was done."""

import streamlit as st

from data_access.database.refused import Refused
from data_access.decisions import case_steps as case_step_decisions
from data_access.decisions import procedures as procedure_decisions
from indicators import case_steps as case_step_figures
from locales import formats
from ui import saving
from ui.frame import loaders
from ui.frame.dates import DAY_EXAMPLE, typed_day
from ui.procedure import words as procedure_words

BEGIN, MARK = "case_steps_begin", "case_steps_mark"  # where the notices stand


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
        saving.name_field(t("经办人"), f"begin_by_{key}")
        st.form_submit_button(
            t("开始办理"),
            key=f"begin_save_{key}",
            icon=":material/save:",
            on_click=_begin,
            args=(case["number"], versions, key, t),
        )
        saving.refusal(BEGIN)


def _begin(number, versions, key, t):
    typed = {name: st.session_state.get(f"begin_{name}_{key}") for name in ("code", "start", "by")}
    who = typed["by"] or ""

    def deed(connection):
        start = typed_day(typed["start"])
        if start is None:
            raise Refused("start")
        version = int(versions[typed["code"]])
        steps = procedure_decisions.steps(connection, version)
        due, years = case_step_figures.suggested(steps, start)
        case_step_decisions.begin(connection, number, version, due, who)
        return start, years

    saving.save(BEGIN, deed, lambda begun: _begun(*begun, t), kind="case_steps", who=who)


def _begun(start, years, t):
    told = t("已按规程办理，各步应完成日期自{day}推算。", day=formats.day(start, t))
    if not years:
        return told
    unknown = t("、").join(map(str, years))
    return told + t("{years}年的节假日安排未公布，这些年份只扣除周末。", years=unknown)


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
            saving.name_field(t("经办人"), f"step_by_{key}")
            st.form_submit_button(
                t("保存"),
                key=f"step_save_{key}",
                icon=":material/save:",
                on_click=_mark,
                args=(number, chosen, int(row.row_version), key, t),
            )
        saving.refusal(MARK)


def _mark(number, chosen, seen, key, t):
    names = ("who", "note", "due_on", "done_on", "by")
    typed = {name: st.session_state.get(f"step_{name}_{key}") or "" for name in names}
    who = typed.pop("by")

    def deed(connection):
        days = {name: typed_day(typed[name]) for name in ("due_on", "done_on")}
        return case_step_decisions.mark(connection, number, chosen, seen, typed | days, who)

    def done(differed):
        return t("已保存这一步。") if differed else t("没有改动。")

    saving.save(MARK, deed, done, kind="case_steps", who=who)
