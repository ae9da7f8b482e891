"""The tasks that concern the person of this run, and the list that opens them."""

import pandas as pd
import streamlit as st

from data_access.statistics.tasks.listing import tasks as read_tasks
from locales import formats, later
from ui.frame import clicks, layout, loaders, who
from ui.frame.links import is_open, open_page, opens
from ui.tasks import words as task_words
from ui.tasks.words import RULES

MINE, FREE, ALL = "mine", "free", "all"
VIEWS = {MINE: later("我的"), FREE: later("无人承办"), ALL: later("全部")}


def concerning(person):
    """The tasks that somebody sees: all for whoever sees the whole office, else those that the
    own roles do. Frame of ``read_tasks`` with late (whether its day is past).
    """
    today = loaders.today()
    frame = loaders.load(read_tasks, today)
    if not person.scope.everything:
        frame = frame[frame["rule"].map(lambda rule: who.may(RULES[rule].action)).astype(bool)]
    days = [None if pd.isna(day) else day for day in frame["due_on"]]
    return frame.assign(due_on=days, late=[day is not None and day < today for day in days])


def is_mine(frame, person):
    """Of which tasks the person has the case in hand; an expert, whose rows are own cases, all."""
    if not person.scope.everything:
        return pd.Series(True, index=frame.index)
    return frame["owner"] == person.name


def is_free(frame):
    """Which tasks nobody has in hand and the person may do."""
    doable = frame["rule"].map(lambda rule: who.may(RULES[rule].action)).astype(bool)
    return frame["owner"].isna() & doable


def show(screen, frame, person):
    """The list, of which a row opens the record where the task is done."""
    t = screen.t
    mine = is_mine(frame, person)
    view = st.segmented_control(
        t("显示范围"),
        list(VIEWS),
        default=MINE if mine.any() else ALL,
        key="tasks_view",
        format_func=lambda code: t(VIEWS[code]),
        required=True,
    )
    chosen = {MINE: mine, FREE: is_free(frame)}.get(view)
    rows = frame if chosen is None else frame[chosen]
    if rows.empty:
        st.caption(t("没有待办。"))
    else:
        table = layout.table(t("待办"), _shown(rows, t))
        screen.tables.append(table)
        picked = clicks.picked(table, t("待办，最急的在前"), f"tasks_{view}")
        if picked is not None:
            _open(rows.iloc[picked])
        st.caption(t("选中一行即打开该记录；办完登记后，待办自动消失。"))


def _shown(rows, t):
    today = loaders.today()
    told = [
        (
            row.key,
            t(RULES[row.rule].name),
            _text(row.enterprise),
            task_words.about(row, t),
            formats.day(row.due_on, t) if row.due_on else "",
            task_words.left(row.due_on, today, t),
            _text(row.owner),
        )
        for row in rows.itertuples()
    ]
    headings = [t("编号"), t("事项"), t("企业"), t("内容"), t("到期日"), t("剩余"), t("承办人")]
    return pd.DataFrame(told, columns=headings)


def _text(value):
    return "" if pd.isna(value) else value


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
    elif not pd.isna(credit_code):
        open_page("enterprise", enterprise=credit_code)


def meanings(screen):
    """By which rules something is listed."""
    t = screen.t
    rows = [(t(rule.name), t(rule.meaning)) for rule in RULES.values()]
    table = layout.table(t("待办的口径"), pd.DataFrame(rows, columns=[t("事项"), t("口径")]))
    screen.tables.append(table)
    with st.expander(t("待办的口径"), icon=":material/info:", key="tasks_meanings"):
        layout.show_table(table.frame, alt=table.title)
