"""办理步骤 of one case: which procedure applies, its steps with who and when, and marking them done."""

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.decisions import case_steps as case_step_decisions
from indicators import case_steps as case_step_figures
from locales import formats, later
from ui import saving
from ui.dispute import steps_form as case_steps_form
from ui.frame import filter_state, layout, loaders, site
from ui.procedure import words as procedure_words

STATES = {
    "done": later("已完成"),
    "overdue": later("超期"),
    "soon": later("7天内到期"),
    "open": later("未到期"),
    "moot": later("已结案，不再办理"),
}
FIELDS = {
    "who": later("负责"),
    "due_on": later("应完成"),
    "done_on": later("完成"),
    "note": later("备注"),
    "procedure": later("规程"),
}
SIGNS = {"done": "✓", "overdue": "▲", "soon": "△", "open": "○", "moot": "－"}


def section(case, chosen, t, tables):
    """``case``: data_access.statistics.dispute_file.read. Writing is for the last day of the data only: an earlier day does not show what was done since."""
    st.header(t("办理步骤"), anchor=False)
    steps = case_step_figures.placed(
        loaders.load(case_step_decisions.read, chosen, case["number"]), chosen.as_of
    )
    offered = loaders.load(case_step_decisions.applicable, chosen, case["country"], case["channel"])
    latest = chosen.as_of == loaders.current_state().covers_until
    picked = None
    if len(steps):
        picked = _list(steps, t, tables)
    if offered.empty and steps.empty:
        st.caption(t("还没有载入规程。"))
    elif steps.empty:
        _applies(offered, t)
    if not latest:
        return st.caption(
            t(
                "只在数据最后一天填写步骤；现在看的是截至{day}的情形。",
                day=formats.day(chosen.as_of, t),
            )
        )
    with st.container(horizontal=True):
        if len(steps):
            case_steps_form.mark(case["number"], steps, picked, t)
        left = offered[~offered["code"].isin(set(steps["procedure"]))]
        if len(left) and not case["closed_on"]:
            case_steps_form.begin(case, left, t)
    saving.notice(case_steps_form.MARK)
    saving.notice(case_steps_form.BEGIN)
    if len(steps):
        _history(case["number"], steps, t)
    return None


def progress_words(steps, t):
    """已完成5/12，超期1项."""
    n = case_step_figures.progress(steps)
    return (
        t("已完成{done}/{total}，超期{overdue}项", **n)
        if n["overdue"]
        else t("已完成{done}/{total}，没有超期", done=n["done"], total=n["total"])
    )


def _applies(offered, t):
    first = next(offered.itertuples())
    st.markdown(
        t(
            "这起案件适用“{name}”（{version}版，{state}），共{n}步；尚未按规程办理。",
            name=procedure_words.said(first, "name", t),
            version=first.version,
            state=procedure_words.state(first, t),
            n=int(first.steps),
        )
    )
    _link(first.code, procedure_words.said(first, "name", t), t)


def _link(code, name, t):
    st.page_link(
        site.path("procedure"),
        label=t("查看{name}", name=name),
        icon=":material/format_list_numbered:",
        query_params=filter_state.link() | {"procedure": code},
    )


def _list(steps, t, tables):
    """One list a procedure with its progress; returns the id of the row that was picked, or None."""
    picked = None
    for code, part in steps.groupby("procedure", sort=False):
        name = procedure_words.said(next(part.itertuples()), "procedure", t)
        st.markdown(f"**{t('{name}：{progress}', name=name, progress=progress_words(part, t))}**")
        shown = _table(part, t)
        tables.append(layout.table(t("办理步骤"), shown))
        event = layout.show_table(
            shown,
            t("办理步骤，每行一步，写明负责人、应完成和完成日期"),
            on_select="rerun",
            selection_mode="single-row",
            key=f"case_steps_{code}",
            height="content",
        )
        if event and event.selection.rows:
            picked = int(part.iloc[event.selection.rows[0]]["id"])
        _link(code, name, t)
    return picked


def _table(part, t):
    day = lambda value: formats.day(value, t) if procedure_words.there(value) else ""  # noqa: E731
    rows = [
        (
            f"{r.position}. {procedure_words.said(r, 'name', t)}",
            _state(r, t),
            r.who if isinstance(r.who, str) else "",
            day(r.due_on),
            day(r.done_on),
            r.note if isinstance(r.note, str) else "",
        )
        for r in part.itertuples()
    ]
    return pd.DataFrame(
        rows, columns=[t("步骤"), t("状态"), t("负责"), t("应完成"), t("完成"), t("备注")]
    )


def _state(row, t):
    if row.state == "open" and not procedure_words.there(row.due_on):
        return f"{SIGNS['open']} {t('未完成')}"
    return f"{SIGNS[row.state]} {t(STATES[row.state])}" + (
        t("{n}天", n=row.late) if row.late else ""
    )


def _history(number, steps, t):
    lines = loaders.load(case_step_decisions.history, number)
    if not lines:
        return
    name = {
        f"{number} {r.procedure} {r.version} {r.position}": f"{r.position}. {procedure_words.said(r, 'name', t)}"
        for r in steps.itertuples()
    }
    with st.expander(t("步骤的变动记录（{n}条）", n=len(lines))):
        rows = [
            (
                clock.shown(line["at"]),
                line["who"],
                name.get(line["record_key"], ""),
                t("；").join(
                    f"{t(FIELDS[field])} {old or formats.NOTHING} → {new or formats.NOTHING}"
                    for field, (old, new) in line["changes"].items()
                    if field in FIELDS
                ),
            )
            for line in lines
        ]
        layout.show_table(
            pd.DataFrame(rows, columns=[t("时间"), t("经办人"), t("步骤"), t("改动")]),
            t("步骤的变动记录"),
        )
