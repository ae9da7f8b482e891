"""The tasks that concern the person of this run, and the list that opens them."""

from functools import partial

import pandas as pd
import streamlit as st

from data_access.accounts.names import name_key
from locales import formats, later
from ui import saving
from ui.frame import clicks, layout, who
from ui.frame.export import Rows
from ui.frame.parts import part
from ui.tasks import acting
from ui.tasks import found as found_tasks
from ui.tasks import words as task_words
from ui.tasks.words import RULES

MOST = 1000  # listed
MINE, FREE, ALL, RESTING = "mine", "free", "all", "resting"
VIEWS = {
    MINE: later("我的"),
    FREE: later("无人承办"),
    ALL: later("全部"),
    RESTING: later("暂缓中"),
}


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
    rules = [rule for rule in frame["rule"].unique() if who.may(RULES[rule].action)]
    return frame["rule"].isin(rules)


def is_mine(frame, person):
    """Of which tasks the person has the case in hand; an expert, whose rows are own cases, all."""
    if not person.scope.everything:
        return pd.Series(True, index=frame.index)
    mine = name_key(person.name)
    owners = frame["owner"].dropna().unique()
    return frame["owner"].isin([owner for owner in owners if name_key(owner) == mine])


def is_free(frame):
    """Which tasks nobody has in hand and the person may do, or may only hand to somebody."""
    free = frame["owner"].fillna("").eq("")
    return free & _doable(frame) if who.may("see_forms") else free


def answer(screen, frame, person):
    """The one sentence: what is mine, what of it is late, what nobody has in hand."""
    t = screen.t
    now = frame[frame["until_on"].isna()]
    mine = now[is_mine(now, person)]
    count = len(mine), int(mine["late"].sum())
    if person.scope.everything:
        free = int(is_free(now).sum())
        said = task_words.answer(*count, free, screen.today, t)
    else:
        said = task_words.own(*count, screen.today, t)
    resting = len(frame) - len(now)
    return said + t("暂缓{n}项。", n=resting) if resting else said


@part
def show(screen, frame, person):
    """The list, of which a row opens what can be done of it."""
    t = screen.t
    inside = _in_view(frame, person)
    view = _view(inside, person, t)
    rows = frame[inside[view]]
    if rows.empty:
        if len(frame):  # else the answer says so
            st.caption(t("没有待办。"))
        saving.notice(acting.PLACE)
        return
    shown = partial(_shown, today=screen.today, t=t, resting=view == RESTING)
    every = Rows.of(rows, shown) if len(rows) > MOST else None
    table = layout.table(t("待办"), shown(rows.iloc[:MOST]), every)
    screen.tables.append(table)
    picked = clicks.picked(table, t("待办，最急的在前"), f"tasks_{view}")
    if every:
        counts = {"n": formats.count(MOST, t), "all": formats.count(len(rows), t)}
        st.caption(t("只列最急的{n}项；文件里有全部{all}项。", **counts))
    if picked is None:
        st.caption(t("选中一行，即可打开办理、认领、转交或暂缓；办完登记后，待办自动消失。"))
    else:
        acting.panel(next(rows.iloc[[picked]].itertuples()), t)
    saving.notice(acting.PLACE)


def _in_view(frame, person):
    """View -> which of the tasks stand in it."""
    now = frame["until_on"].isna()
    mine, free = is_mine(frame, person), is_free(frame)
    return {MINE: now & mine, FREE: now & free, ALL: now, RESTING: ~now}


def _view(inside, person, t):
    """Which tasks are listed; who has none begins with what nobody has in hand. ``inside``: of
    ``_in_view``.
    """
    offered = [MINE, FREE, ALL] if person.scope.everything else [ALL]
    if inside[RESTING].any():
        offered.append(RESTING)
    if len(offered) == 1:
        return ALL
    first = next((view for view in offered if inside[view].any()), ALL)
    return st.segmented_control(
        t("显示范围"),
        offered,
        default=first,
        key="tasks_view",
        format_func=lambda code: t(VIEWS[code]),
        required=True,
    )


def _shown(rows, today, t, resting):
    told = [
        (
            task_words.number(row),
            t(RULES[row.rule].name),
            row.enterprise or "",
            task_words.about(row, t),
            formats.day(row.due_on, t) if row.due_on else "",
            task_words.left(row.due_on, today, t),
            row.owner or "",
        )
        for row in rows.itertuples()
    ]
    headings = [t("编号"), t("事项"), t("企业"), t("内容"), t("到期日"), t("剩余"), t("承办人")]
    shown = pd.DataFrame(told, columns=headings)
    if not resting:
        return shown
    until = [formats.day(day, t) for day in rows["until_on"]]
    reasons = {t("暂缓到"): until, t("理由"): rows["reason"].tolist()}
    return shown.assign(**reasons, **{t("暂缓人"): rows["put_off_by"].tolist()})


def meanings(screen, person):
    """By which rules something is listed for the person."""
    t = screen.t
    seen = [rule for rule in RULES.values() if person.scope.everything or who.may(rule.action)]
    rows = [(t(rule.name), t(rule.meaning, n=rule.days)) for rule in seen]
    table = layout.table(t("待办的口径"), pd.DataFrame(rows, columns=[t("事项"), t("口径")]))
    screen.tables.append(table)
    with st.expander(t("待办的口径"), icon=":material/info:", key="tasks_meanings"):
        layout.show_table(table.frame, alt=table.title)
