"""The list of the audit log with its search: paged in the database, its files hold every line."""

from functools import partial

import streamlit as st

from data_access.audit.search import Wanted, actions, count, people, search
from locales import formats
from ui.audit import words as audit_words
from ui.audit.asked import ask
from ui.frame import layout, loaders
from ui.frame.dates import read_day
from ui.frame.downloads import read_once
from ui.frame.export import ExportTable, Rows
from ui.frame.lists import page_number
from ui.frame.parts import part

SIZE = 50
LONGEST = 80


@part
def log_list(screen):
    """The search and the lines that it finds."""
    t = screen.t
    wanted = _choose(t)
    total = ask(count, wanted)
    number = page_number(total, SIZE, "audit_page", t) if total > SIZE else 1
    skip = (number - 1) * SIZE
    frame = ask(search, wanted, SIZE, skip)
    title = t("审计日志")
    shown = audit_words.readable(frame, t)
    table = ExportTable(title, shown, _every(wanted, t), _said(wanted, t))
    screen.tables.append(table)
    wide = st.column_config.TextColumn(width="large")
    layout.show(table, t("审计日志，新的在前"), "audit", column_config={t("详情"): wide})
    if total:
        st.caption(_range(skip, len(frame), total, t))


def _every(wanted, t):
    """Every line, for a file: always of the database itself, whatever connection is handed in, as
    a copy in memory has no log.
    """
    shown = partial(audit_words.readable, t=t)
    return Rows(_of_the_database, (loaders.engine(), wanted), shown)


def _of_the_database(_connection, engine, wanted):
    return read_once(engine, search, wanted, None)


def _choose(t):
    """What is looked for."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        first = _day(t("从哪天起"), "audit_first", t)
        last = _day(t("到哪天为止"), "audit_last", t)
        chosen = st.multiselect(
            t("动作"),
            ask(actions),
            key="audit_actions",
            format_func=lambda code: audit_words.action(code, t),
            placeholder=t("全部动作"),
            width=240,
        )
        who = st.selectbox(
            t("操作人"),
            ask(people),
            index=None,
            key="audit_who",
            format_func=lambda name: audit_words.person(name, t),
            placeholder=t("所有人"),
            width=180,
        )
        text = st.text_input(
            t("含有的文字"), key="audit_text", max_chars=LONGEST, placeholder="C1", width=180
        )
    return Wanted(first, last, tuple(chosen), who or "", text.strip())


def _day(label, key, t):
    """A day that was typed; None for nothing, and for what is no day, which is said."""
    typed = st.text_input(label, key=key, placeholder="2026-01-31", width=130)
    if not typed.strip():
        return None
    try:
        return read_day(typed)
    except ValueError:
        st.caption(t("日期请写成 2026-01-31。"))
        return None


def _range(skip, shown, total, t):
    return t(
        "此处为第{first}至{last}行，共{n}行；下载的文件含全部。",
        first=formats.count(skip + 1, t),
        last=formats.count(skip + shown, t),
        n=formats.count(total, t),
    )


def _said(wanted, t):
    """What is looked for, in words: a file says it."""
    parts = [
        wanted.first_day and t("{day}起", day=formats.day(wanted.first_day, t)),
        wanted.last_day and t("到{day}为止", day=formats.day(wanted.last_day, t)),
        *(audit_words.action(code, t) for code in wanted.actions),
        wanted.who and audit_words.person(wanted.who, t),
        wanted.text and t("含“{text}”", text=wanted.text),
    ]
    return " · ".join(filter(None, parts)) or t("全部审计日志")
