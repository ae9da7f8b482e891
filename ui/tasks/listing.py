"""The tasks that concern the person of this run, and the list that opens them."""

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from locales import formats
from ui import saving
from ui.frame import clicks, layout
from ui.frame.export import Rows
from ui.frame.parts import part
from ui.tasks import acting, found
from ui.tasks import desk as desks
from ui.tasks import words as task_words
from ui.tasks.desk import ALL, FREE, MINE, RESTING, VIEWS
from ui.tasks.words import RULES

MOST = 1000  # listed


def answer(screen, desk):
    """The one sentence: what is mine, what of it is late, what nobody has in hand."""
    t = screen.t
    counted = desks.counted(desk, MOST)
    number = counted.number
    if desk.everything:
        said = task_words.answer(number[MINE], counted.late, number[FREE], screen.today, t)
    else:
        said = task_words.own(number[MINE], counted.late, screen.today, t)
    resting = number[RESTING]
    return said + t("暂缓{n}项。", n=resting) if resting else said


@part
def show(screen, desk):
    """The list, of which a row opens what can be done of it."""
    t = screen.t
    counted = desks.counted(desk, MOST)
    view = _view(counted, desk, t)
    number = counted.number[view]
    if not number:
        if counted.whole:  # else the answer says so
            st.caption(t("没有待办。"))
        saving.notice(acting.PLACE)
        return
    table = _table(screen, desk, view, number)
    screen.tables.append(table)
    picked = clicks.picked(table, t("待办，最急的在前"), f"tasks_{view}")
    if table.every:
        counts = {"n": formats.count(MOST, t), "all": formats.count(number, t)}
        st.caption(t("只列最急的{n}项；文件里有全部{all}项。", **counts))
    if picked is None:
        st.caption(t("选中一行，即可打开办理、认领、转交或暂缓；办完登记后，待办自动消失。"))
    else:
        place = counted.first[view][[picked]]
        acting.panel(next(found.every(desk.moment).iloc[place].itertuples()), t)
    saving.notice(acting.PLACE)


def _view(counted, desk, t):
    """Which tasks are listed; who has none begins with what nobody has in hand."""
    offered = [MINE, FREE, ALL] if desk.everything else [ALL]
    if counted.number[RESTING]:
        offered.append(RESTING)
    if len(offered) == 1:
        return ALL
    first = next((view for view in offered if counted.number[view]), ALL)
    return st.segmented_control(
        t("显示范围"),
        offered,
        default=first,
        key="tasks_view",
        format_func=lambda code: t(VIEWS[code]),
        required=True,
    )


def _table(screen, desk, view, number):
    """The most urgent; the file has all."""
    table = screen.made(_first, desk, view, MOST)
    if number <= MOST:
        return table
    every = partial(_every, desk=desk, view=view, today=screen.today, t=screen.t)
    return replace(table, every=Rows.of(found.every(desk.moment), every))


def _first(screen, desk, view, most):
    places = desks.counted(desk, most).first[view]
    rows = found.every(desk.moment).iloc[places]
    return layout.table(screen.t("待办"), _shown(rows, screen.today, screen.t, view == RESTING))


def _every(frame, desk, view, today, t):
    return _shown(desks.in_view(frame, desk, view), today, t, view == RESTING)


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


def meanings(screen, desk):
    """By which rules something is listed for the person."""
    t = screen.t
    seen = [rule for name, rule in RULES.items() if desk.everything or name in desk.does]
    rows = [(t(rule.name), t(rule.meaning, n=rule.days)) for rule in seen]
    table = layout.table(t("待办的口径"), pd.DataFrame(rows, columns=[t("事项"), t("口径")]))
    screen.tables.append(table)
    with st.expander(t("待办的口径"), icon=":material/info:", key="tasks_meanings"):
        layout.show_table(table.frame, alt=table.title)
