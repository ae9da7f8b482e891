"""The work that comes next: the deadlines that fall due, and what is to be done."""

from collections.abc import Collection

import pandas as pd

from data_access.filter.filters import whole_office
from data_access.statistics.tasks.listing import tasks as read_tasks
from indicators.deadlines import COUNTING
from locales import formats, later
from papers.values import Block
from ui.deadlines import words as deadline_words
from ui.frame import layout, loaders
from ui.reports import blocks
from ui.reports.told import Told
from ui.tasks import found as found_tasks
from ui.tasks.words import RULES

DEADLINE = "deadline"  # the rule of tasks that the table of deadlines shows one by one
NEXT = {"month": later("下月"), "quarter": later("下季度"), "year": later("下一年")}
MOST = 20


def deadlines(told: Told) -> str:
    """The answer of 案件期限, as things stood at the end of the period."""
    frame, facts = told.view.made(deadline_words.listed), told.view.made(deadline_words.facts)
    if frame.empty:
        return told.t("没有登记案件期限。")
    return deadline_words.answer(frame, facts, told.view.chosen, told.t)


def due(told: Told) -> pd.DataFrame:
    """The deadlines that are overdue or fall due in the next period, the most urgent first."""
    frame = told.view.made(deadline_words.listed)
    end = told.period.following.end
    is_open = frame["state"].isin(COUNTING)
    return frame[is_open & (frame["due_on"] <= end)]


def table(told: Told, numbers: Collection[str] | None = None) -> tuple[Block, ...]:
    """These one by one; ``numbers``: of these cases alone."""
    t, rows = told.t, due(told)
    if numbers is not None:
        rows = rows[rows["case"].isin(numbers)]
    if rows.empty:
        return blocks.NONE
    headings = [t(heading) for heading in SHOWN]
    shown = deadline_words.table(rows, t)[headings]
    note = ""
    if len(rows) > MOST:
        note = t("只列最紧急的{n}项，共{whole}项。", n=MOST, whole=len(rows))
    span = told.period.following
    title = t("逾期和至{day}到期的期限", day=formats.day(span.end, t))
    return blocks.table("deadlines", layout.table(title, shown), t, note, MOST)


SHOWN = (
    later("紧急程度"),
    later("到期日"),
    later("应办事项"),
    later("纠纷编号"),
    later("企业"),
    later("国家/地区"),
    later("负责专家"),
)


def tasks(told: Told) -> str:
    """What else is to be done, by its kind; "" where nothing is."""
    t = told.t
    terms = found_tasks.terms_of(whole_office(told.view.chosen))
    counted = loaders.load(read_tasks, terms)["rule"].value_counts()
    parts = [
        t("{name}{n}项", name=blocks.within(t(RULES[rule].name), t), n=int(counted[rule]))
        for rule in RULES
        if rule in counted.index and rule != DEADLINE
    ]
    if not parts:
        return ""
    when = t(NEXT[told.period.kind])
    return t("{when}还须办理的待办：{said}。", when=when, said=t("、").join(parts))
