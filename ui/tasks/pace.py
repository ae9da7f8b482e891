"""办理情况, for those who lead: what was done in time, and who is behind."""

from dataclasses import dataclass
from datetime import date, timedelta

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
from ui.tasks.desk import Desk, concerning
from ui.tasks.words import RULES

NOBODY = ""


@dataclass(frozen=True)
class Pace:
    """How many fell due and were done in time, and what each handler has
    (``indicators.tasks.by_handler``).
    """

    due: int
    in_time: int
    people: pd.DataFrame


def section(screen, desk):
    """The figures, a row for each handler, and the rows behind them; nothing for anybody else."""
    if not who.may("set_targets"):
        return
    t = screen.t
    since = screen.today - timedelta(task_figures.WINDOW_DAYS)
    pace = loaders.compute(_pace, desk, since)
    st.header(t("办理情况"), anchor=False)
    layout.figures(_figures(pace, t), columns=3)
    table = layout.table(t("各承办人办理情况"), _shown(pace.people, t))
    screen.tables.append(table)
    layout.show(table, t("各承办人办理情况，逾期多的在前"))
    if pace.due:
        _rows(screen, desk, since)


def _fallen(desk: Desk, since: date) -> pd.DataFrame:
    return loaders.load(pace_reads.fallen_due, found.terms_of(desk.moment.chosen), since)


def _pace(desk: Desk, since: date) -> Pace:
    fallen, tasks = _fallen(desk, since), concerning(desk)
    people = task_figures.by_handler(fallen, tasks[tasks["until_on"].isna()])
    return Pace(len(fallen), sum(task_figures.kept(fallen)), people)


def _figures(pace, t):
    people = pace.people
    share = task_figures.share(pace.in_time, pace.due)
    value = t("不足5项") if share is None else formats.share(share, t)
    of_whole = t("{n}项到期，按时{part}项", n=pace.due, part=pace.in_time)
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
def _rows(screen, desk, since):
    """What fell due, of which a row opens the case or the enterprise."""
    t = screen.t
    table = screen.made(_fallen_due, desk, since)
    screen.tables.append(table)
    with st.expander(t("近90天到期的事项"), icon=":material/list:", key="tasks_fallen_due"):
        picked = clicks.picked(table, table.title, "tasks_fallen")
    if picked is not None:
        row = _fallen(desk, since).iloc[picked]
        if isinstance(row["case"], str):
            open_page("dispute", case=row["case"])
        open_page("enterprise", enterprise=row["credit_code"])


def _fallen_due(view, desk, since):
    t = view.t
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
        for row in _fallen(desk, since).itertuples()
    ]
    headings = [t("编号"), t("事项"), t("企业"), t("内容"), t("到期日"), t("办结日"), t("承办人")]
    return layout.table(t("近90天到期的事项"), pd.DataFrame(told, columns=headings))


def _text(value):
    return value if isinstance(value, str) else ""


def _done(day, t):
    return t("未办结") if pd.isna(day) else formats.day(day, t)
