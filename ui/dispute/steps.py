"""办理步骤 of one case: which procedure applies, its steps with who and when, and marking them
done.
"""

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.decisions import case_steps as case_step_decisions
from indicators import case_steps as case_step_figures
from indicators.working_days import is_known
from locales import formats, later
from ui import saving
from ui.dispute import steps_form
from ui.frame import clicks, layout, loaders
from ui.frame.links import page_link
from ui.frame.screen import Screen
from ui.frame.typed import as_typed
from ui.personal.signed import by_whom
from ui.procedure import words as procedure_words

STATES = {
    "done": later("已完成"),
    "overdue": later("逾期"),
    "soon": later("7天内到期"),
    "open": later("未到期"),
    "moot": later("已结案，不再办理"),
}
SIGNS = {"done": "✓", "overdue": "▲", "soon": "△", "open": "○", "moot": "－"}
FIELDS = {
    "who": later("负责"),
    "due_on": later("应完成"),
    "done_on": later("完成"),
    "note": later("备注"),
    "procedure": later("规程"),
}


def section(screen: Screen, case):
    """``case``: data_access.statistics.dispute_file.read. The steps stand as of today, so that
    they can be filled in whatever the as-of date.
    """
    t = screen.t
    number = case["number"]
    st.header(t("办理步骤"), anchor=False)
    stored = loaders.load(case_step_decisions.read, screen.due, number)
    steps = case_step_figures.placed(stored, screen.today, loaders.working_calendar())
    offered = screen.load(case_step_decisions.applicable, case["country"], case["channel"])
    picked = _steps(screen, steps)
    if steps.empty:
        _not_begun(offered, t)
    _forms(case, steps, offered, picked, t)
    if len(steps):
        _history(number, steps, t)


def _forms(case, steps, offered, picked, t):
    not_begun = offered[~offered["code"].isin(set(steps["procedure"]))]
    with st.container(horizontal=True):
        if len(steps):
            steps_form.mark(case["number"], steps, picked, t)
        if len(not_begun) and not case["closed_on"]:
            steps_form.begin(case, not_begun, t)
    saving.notice(steps_form.MARK)
    saving.notice(steps_form.BEGIN)


def progress_words(steps, t):
    """已完成5/12，超期1项."""
    progress = case_step_figures.progress(steps)
    if progress["overdue"]:
        return t("已完成{done}/{total}，逾期{overdue}项", **progress)
    return t("已完成{done}/{total}，没有逾期", done=progress["done"], total=progress["total"])


def _not_begun(offered, t):
    """Which procedure applies, and that its steps have not begun."""
    if offered.empty:
        st.caption(t("还没有载入规程。"))
        return
    first = next(offered.itertuples())
    name = procedure_words.said(first, "name", t)
    text = t(
        "这起案件适用“{name}”（{version}版，{state}），共{n}步；尚未按规程办理。",
        name=as_typed(name),
        version=as_typed(first.version),
        state=procedure_words.state(first, t),
        n=int(first.steps),
    )
    st.markdown(text)
    _link(first.code, name, t)


def _link(code, name, t):
    label = t("查看{name}", name=name)
    page_link("procedure", label, ":material/format_list_numbered:", procedure=code)


def _steps(screen: Screen, steps):
    """One list a procedure; returns the id of the step whose row was picked, or None."""
    picked = None
    for code, part in steps.groupby("procedure", sort=False):
        name = procedure_words.said(next(part.itertuples()), "procedure", screen.t)
        row = _steps_of_procedure(screen, code, name, part)
        if row is not None:
            picked = int(part.iloc[row]["id"])
        _link(code, name, screen.t)
    return picked


def _steps_of_procedure(screen: Screen, code, name, steps):
    """The steps with their progress; the position of the picked row, or None."""
    t = screen.t
    title = t("{name}：{progress}", name=name, progress=progress_words(steps, t))
    st.markdown(f"**{title}**")
    shown = table(steps, t)
    screen.tables.append(layout.table(t("办理步骤"), shown, chosen=screen.due_rows))
    alt = t("办理步骤，每行一步，写明负责人、应完成和完成日期")
    return clicks.picked_row(shown, alt, f"case_steps_{code}", height="content")


def table(steps, t):
    """The steps for readers, one row each."""
    columns = [t("步骤"), t("状态"), t("负责"), t("应完成"), t("完成"), t("备注")]
    rows = [_step_row(step, t) for step in steps.itertuples()]
    return pd.DataFrame(rows, columns=columns)


def _step_row(step, t):
    return (
        _step_words(step, t),
        _state_words(step, t),
        procedure_words.written(step.who),
        _due_words(step, t),
        _day_words(step.done_on, t),
        procedure_words.written(step.note),
    )


def _step_words(step, t):
    return f"{step.position}. {procedure_words.said(step, 'name', t)}"


def _due_words(step, t):
    """When a step is due, and whether that leans on a year whose holidays nobody has entered."""
    told = _day_words(step.due_on, t)
    if not told or step.state == "done" or step.unit != "working_day":
        return told
    if is_known(step.due_on.year, loaders.working_calendar()):
        return told
    return t("{day}（只扣除了周末）", day=told)


def _day_words(day, t):
    if not procedure_words.there(day):
        return ""
    return formats.day(day, t)


def _state_words(step, t):
    if step.state == "open" and not procedure_words.there(step.due_on):
        return f"{SIGNS['open']} {t('未完成')}"
    state = f"{SIGNS[step.state]} {t(STATES[step.state])}"
    if step.late:
        state += t("{n}天", n=step.late)
    return state


def _history(number, steps, t):
    """Who changed what of the steps, and when."""
    lines = loaders.load(case_step_decisions.history, number)
    if not lines:
        return
    names = {}
    for step in steps.itertuples():
        record_key = f"{number} {step.procedure} {step.version} {step.position}"
        names[record_key] = _step_words(step, t)
    columns = [t("时间"), t("经办人"), t("步骤"), t("改动")]
    rows = [
        (
            clock.shown(line["at"]),
            by_whom(line["who"], line["at"], t),
            names.get(line["record_key"], ""),
            _changes_words(line["changes"], t),
        )
        for line in lines
    ]
    with st.expander(t("步骤的变动记录（{n}条）", n=len(lines))):
        layout.show_table(pd.DataFrame(rows, columns=columns), t("步骤的变动记录"))


def _changes_words(changes, t):
    """``changes``: field -> (old, new)."""
    parts = []
    for field, (old, new) in changes.items():
        if field in FIELDS:
            was, now = old or formats.NOTHING, new or formats.NOTHING
            parts.append(f"{t(FIELDS[field])} {was} → {now}")
    return t("；").join(parts)
