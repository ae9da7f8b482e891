"""The tasks that concern the person of this run, and the list that opens them."""

import pandas as pd
import streamlit as st

from data_access.accounts.names import name_key
from locales import formats, later
from ui.frame import clicks, layout, who
from ui.frame.links import is_open, open_page, opens
from ui.frame.parts import part
from ui.tasks import found as found_tasks
from ui.tasks import words as task_words
from ui.tasks.words import RULES

MINE, FREE, ALL = "mine", "free", "all"
VIEWS = {MINE: later("我的"), FREE: later("无人承办"), ALL: later("全部")}


def concerning(screen, person):
    """The tasks that somebody sees: all for whoever sees the whole office, else those that the
    own roles do. Frame of ``found.every``.
    """
    frame = found_tasks.every(screen)
    if person.scope.everything:
        return frame
    return frame[_doable(frame)]


def _doable(frame):
    """Which tasks a role of the person does."""
    return frame["rule"].map(lambda rule: who.may(RULES[rule].action)).astype(bool)


def is_mine(frame, person):
    """Of which tasks the person has the case in hand; an expert, whose rows are own cases, all."""
    if not person.scope.everything:
        return pd.Series(True, index=frame.index)
    return frame["owner"].fillna("").map(name_key) == name_key(person.name)


def is_free(frame):
    """Which tasks nobody has in hand and the person may do."""
    return frame["owner"].fillna("").eq("") & _doable(frame)


def answer(screen, frame, person):
    """The one sentence: what is mine, what of it is late, what nobody has in hand."""
    mine = frame[is_mine(frame, person)]
    count = len(mine), int(mine["late"].sum())
    if not person.scope.everything:
        return task_words.own(*count, screen.today, screen.t)
    free = int(is_free(frame).sum())
    return task_words.answer(*count, free, screen.today, screen.t)


@part
def show(screen, frame, person):
    """The list, of which a row opens the record where the task is done."""
    t = screen.t
    view = ALL
    if person.scope.everything:
        view = _view(frame, person, t)
    chosen = {MINE: is_mine(frame, person), FREE: is_free(frame)}.get(view)
    rows = frame if chosen is None else frame[chosen]
    if rows.empty:
        st.caption(t("没有待办。"))
        return
    table = layout.table(t("待办"), _shown(rows, screen))
    screen.tables.append(table)
    picked = clicks.picked(table, t("待办，最急的在前"), f"tasks_{view}")
    if picked is not None:
        _open(rows.iloc[picked])
    st.caption(t("选中一行即打开该记录；办完登记后，待办自动消失。"))


def _view(frame, person, t):
    """Which of the office's tasks are listed; who has none begins with what nobody has in hand."""
    first = MINE if is_mine(frame, person).any() else ALL
    if first == ALL and is_free(frame).any():
        first = FREE
    return st.segmented_control(
        t("显示范围"),
        list(VIEWS),
        default=first,
        key="tasks_view",
        format_func=lambda code: t(VIEWS[code]),
        required=True,
    )


def _shown(rows, screen):
    t = screen.t
    told = [
        (
            row.key,
            t(RULES[row.rule].name),
            row.enterprise or "",
            task_words.about(row, t),
            formats.day(row.due_on, t) if row.due_on else "",
            task_words.left(row.due_on, screen.today, t),
            row.owner or "",
        )
        for row in rows.itertuples()
    ]
    headings = [t("编号"), t("事项"), t("企业"), t("内容"), t("到期日"), t("剩余"), t("承办人")]
    return pd.DataFrame(told, columns=headings)


def _open(row):
    """Go to where a task is done, as far as that is open to the reader."""
    rule = RULES[row["rule"]]
    if rule.page == "edit":
        _open_form(f"{rule.kind}:{row['key']}", row["credit_code"])
    elif rule.page == "dispute":
        open_page("dispute", case=row["case"])
    elif rule.page == "enterprise":
        open_page("enterprise", enterprise=row["credit_code"])
    elif is_open(rule.page):
        open_page(rule.page)


def _open_form(record, credit_code):
    if opens(record):
        open_page("edit", record=record)
    elif credit_code:
        open_page("enterprise", enterprise=credit_code)


def meanings(screen):
    """By which rules something is listed."""
    t = screen.t
    rows = [(t(rule.name), t(rule.meaning, n=rule.days)) for rule in RULES.values()]
    table = layout.table(t("待办的口径"), pd.DataFrame(rows, columns=[t("事项"), t("口径")]))
    screen.tables.append(table)
    with st.expander(t("待办的口径"), icon=":material/info:", key="tasks_meanings"):
        layout.show_table(table.frame, alt=table.title)
