"""One response procedure: its steps as a readable list, its versions, and what was put in force."""

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.decisions import procedures as procedure_decisions
from locales import formats
from ui.frame import layout, loaders
from ui.frame.typed import as_typed
from ui.personal.signed import by_whom
from ui.procedure import words as procedure_words
from ui.procedure.force_form import force_form

TEXTS = ("name", "task", "who", "timing", "documents")


def one(screen, procedure):
    """``procedure``: a row of ``data_access.decisions.procedures.listing``."""
    t = screen.t
    st.header(as_typed(procedure_words.said(procedure, "name", t)), anchor=False)
    st.caption(t("适用：{where}", where=procedure_words.where(procedure, t)))
    every_version = screen.load(procedure_decisions.versions, procedure.code)
    version = _chosen_version(procedure, every_version, t)
    frame = loaders.load(procedure_decisions.steps, int(version.id))
    layout.answer(_answer(procedure, version, len(frame), t))
    lines = force_form(procedure.code, t)
    st.caption(_what_the_office_does(t))
    steps(screen, frame)
    source = as_typed(procedure_words.source(version.source, t))
    st.caption(t("来源：{source}", source=source))
    versions(screen, every_version)
    history(lines, t)


def _chosen_version(procedure, frame, t):
    """The version that counts on the date, or the one the reader chooses."""
    by_id = {row.id: row for row in frame.itertuples()}
    chosen = procedure.version_id
    if len(by_id) > 1:
        names = {key: _version_words(row, t) for key, row in by_id.items()}
        chosen = st.selectbox(
            t("查看版本"),
            list(by_id),
            list(by_id).index(procedure.version_id),
            key=f"version_{procedure.code}",
            format_func=lambda key: names[key],
            width=320,
        )
    return by_id[chosen]


def _version_words(version, t):
    return f"{version.version} {procedure_words.state(version, t)}"


def _answer(procedure, version, number, t):
    return t(
        "{name}，{version}版，共{n}步；{state}。",
        name=procedure_words.said(procedure, "name", t),
        version=version.version,
        n=number,
        state=procedure_words.state(version, t),
    )


def _what_the_office_does(t):
    return t(
        "办公室提供公益性指导、资源对接和信息报送，不代理、不承诺结果。"
        "建议时限为内部工作目标；法定期限以送达文书所载日期为准，“未核实”的须由律师确认。"
    )


def steps(screen, frame):
    """Every step: what, who, when, which documents, and the deadline rules it names."""
    t = screen.t
    codes = {code for text in frame["rule_codes"] for code in _rule_codes(text)}
    rules = loaders.load(procedure_decisions.rules, tuple(sorted(codes)))
    for row in frame.itertuples():
        with st.container(border=True):
            _step(row, rules, t)
    screen.tables.append(layout.table(t("规程步骤"), _steps_table(frame, t)))


def _rule_codes(text):
    return text.split() if isinstance(text, str) else []


def _step(row, rules, t):
    st.markdown(f"**{row.position}. {procedure_words.said(row, 'name', t)}**")
    st.markdown(procedure_words.said(row, "task", t))
    with st.grid(4, min_column_width=170, gap="small"):
        for label, text in _facts(row, t):
            with st.container(gap=None):
                st.caption(label)
                st.text(text or formats.NOTHING)
    codes = _rule_codes(row.rule_codes)
    if codes:
        with st.expander(t("法定期限规则（{n}条）", n=len(codes))):
            for code in codes:
                st.text(procedure_words.rule_line(code, rules.get(code), t))


def _facts(row, t):
    facts = [
        (t("责任人"), procedure_words.said(row, "who", t)),
        (t("时限"), procedure_words.said(row, "timing", t)),
        (t("所需文件"), procedure_words.said(row, "documents", t)),
    ]
    given = procedure_words.time_given(row, t)
    if given:
        facts.append((t("系统推算应完成"), given))
    return facts


def _steps_table(frame, t):
    rows = [_step_row(row, t) for row in frame.itertuples()]
    headings = [
        t("步"),
        t("步骤"),
        t("工作"),
        t("责任人"),
        t("时限"),
        t("所需文件"),
        t("系统推算应完成"),
        t("期限规则"),
    ]
    return pd.DataFrame(rows, columns=headings)


def _step_row(row, t):
    texts = [procedure_words.said(row, name, t) for name in TEXTS]
    rule_codes = procedure_words.written(row.rule_codes)
    return (int(row.position), *texts, procedure_words.time_given(row, t), rule_codes)


def versions(screen, frame):
    """Every version with its days and its source."""
    t = screen.t
    st.header(t("版本"), anchor=False)
    rows = [_version_row(row, t) for row in frame.itertuples()]
    headings = [t("版本"), t("状态"), t("施行日期"), t("停止日期"), t("发布")]
    shown = pd.DataFrame(rows, columns=headings)
    screen.tables.append(layout.table(t("版本"), shown))
    layout.show_table(shown, t("规程的各个版本"))


def _version_row(row, t):
    return (
        row.version,
        procedure_words.state(row, t),
        procedure_words.day_or_none(row.in_force_on),
        procedure_words.day_or_none(row.ended_on),
        procedure_words.written(row.issued_by),
    )


def history(lines, t):
    """Who put what in force when, the newest first."""
    if not lines:
        return
    title = t("施行记录")
    st.header(title, anchor=False)
    rows = [_history_row(line, t) for line in lines]
    headings = [t("时间"), t("经办人"), t("版本"), t("改动")]
    layout.show_table(pd.DataFrame(rows, columns=headings), title)


def _history_row(line, t):
    fields = {"in_force_on": t("施行日期"), "ended_on": t("停止日期"), "issued_by": t("发布")}
    changes = [
        f"{fields[name]} {old or formats.NOTHING} → {new}"
        for name, (old, new) in line["changes"].items()
    ]
    _, _, version = line["record_key"].partition(" ")
    who = by_whom(line["who"], line["at"], t)
    return clock.shown(line["at"]), who, version, t("；").join(changes)
