"""办理情况, for those who lead: what was done in time, and who is behind."""

from datetime import timedelta

import pandas as pd
import streamlit as st

from data_access.statistics.tasks import pace as pace_reads
from indicators import tasks as task_figures
from locales import formats
from ui.frame import clicks, layout, loaders, who
from ui.frame.links import open_page
from ui.frame.parts import part
from ui.tasks import found
from ui.tasks import words as task_words
from ui.tasks.words import RULES

NOBODY = ""


def section(screen, frame):
    """The figures, a row for each handler, and the rows behind them; nothing for anybody else.
    ``frame``: of ``found.every``.
    """
    if not who.may("set_targets"):
        return
    t = screen.t
    since = screen.today - timedelta(task_figures.WINDOW_DAYS)
    fallen = loaders.load(pace_reads.fallen_due, found.terms(screen), since)
    st.header(t("办理情况"), anchor=False)
    people = task_figures.by_handler(fallen, frame[frame["until_on"].isna()])
    layout.figures(_figures(fallen, people, t), columns=3)
    table = layout.table(t("各承办人办理情况"), _shown(people, t))
    screen.tables.append(table)
    layout.show(table, t("各承办人办理情况，逾期多的在前"))
    if not fallen.empty:
        _rows(screen, fallen)


def _figures(fallen, people, t):
    due, in_time = len(fallen), sum(task_figures.kept(fallen))
    share = task_figures.share(in_time, due)
    value = t("不足5项") if share is None else formats.share(share, t)
    of_whole = t("{n}项到期，按时{part}项", n=due, part=in_time)
    overdue = int(people["overdue"].sum())
    free = int(people.loc[people["handler"] == NOBODY, "overdue"].sum())
    unowned = t("其中无人承办{n}项", n=free)
    return [
        layout.Figure(t("办理及时率（近90天）"), value, "tasks_on_time", of_whole, period=""),
        layout.Figure(
            t("逾期待办"), t("{n}项待办", n=overdue), "tasks_overdue", unowned, period=""
        ),
        _behind(people, t),
    ]


def _behind(people, t):
    """Who of those with a name has most overdue."""
    named = people[(people["handler"] != NOBODY) & (people["overdue"] > 0)]
    if named.empty:
        return layout.Figure(t("积压最多"), t("没有"), "tasks_overdue", period="")
    most = named.iloc[0]
    told = t("逾期{n}项，最早{day}", n=most["overdue"], day=formats.day(most["oldest"], t))
    return layout.Figure(t("积压最多"), most["handler"], "tasks_overdue", told, period="")


def _shown(people, t):
    return pd.DataFrame(
        {
            t("承办人"): [name or t("无人承办") for name in people["handler"]],
            t("近90天到期"): people["due"].astype(int),
            t("按时办结"): people["in_time"].astype(int),
            t("及时率（%）"): pd.Series(formats.percents(people["share"]), dtype=float),
            t("现有待办"): people["open"].astype(int),
            t("逾期"): people["overdue"].astype(int),
            t("最早到期"): [formats.day(day, t) if day else "" for day in people["oldest"]],
        }
    )


@part
def _rows(screen, fallen):
    """What fell due, of which a row opens the case or the enterprise."""
    t = screen.t
    told = [
        (
            row.key,
            t(RULES[row.rule].name),
            _text(row.enterprise),
            task_words.about(row, t),
            formats.day(row.due_on, t),
            _done(row.done_on, t),
            _text(row.owner),
        )
        for row in fallen.itertuples()
    ]
    headings = [t("编号"), t("事项"), t("企业"), t("内容"), t("到期日"), t("办结日"), t("承办人")]
    table = layout.table(t("近90天到期的事项"), pd.DataFrame(told, columns=headings))
    screen.tables.append(table)
    with st.expander(t("近90天到期的事项"), icon=":material/list:", key="tasks_fallen_due"):
        picked = clicks.picked(table, table.title, "tasks_fallen")
    if picked is not None:
        row = fallen.iloc[picked]
        if isinstance(row["case"], str):
            open_page("dispute", case=row["case"])
        open_page("enterprise", enterprise=row["credit_code"])


def _text(value):
    return value if isinstance(value, str) else ""


def _done(day, t):
    return t("未办结") if pd.isna(day) else formats.day(day, t)
