"""Deadlines on other pages: those of one case, and those of this week on the overview."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from indicators.deadlines import urgent, week
from ui.deadlines import words as deadline_words
from ui.frame import due, layout, links, who
from ui.frame.parts import part
from ui.frame.screen import Screen, View
from ui.frame.typed import as_typed

FEW = 5  # lines on the overview


def of_case(case, chosen, t, tables):
    """The deadlines of one case, and the way to add one."""
    st.header(t("案件期限"), anchor=False)
    frame = deadline_words.read(chosen, case["number"])
    if frame.empty:
        st.caption(t("本案还没有登记期限。"))
    else:
        shown = deadline_words.table(frame, t).drop(
            columns=[t("纠纷编号"), t("企业"), t("国家/地区")]
        )
        layout.show_table(shown, alt=t("案件期限"))
        tables.append(layout.table(t("案件期限"), shown, chosen=due.of_rows(chosen)))
    if who.may("set_deadlines"):
        label = t("登记或办结本案期限")
        links.page_link(
            "deadlines", label, ":material/event_upcoming:", deadline_case=case["number"]
        )


@dataclass(frozen=True)
class Week:
    """What is overdue today and what falls due this week, in words."""

    said: str
    lines: tuple[tuple[str, str], ...]  # the first of them: words, and the number of the case
    more: int
    frame: pd.DataFrame  # all of them, for readers


def week_card(screen: Screen):
    """What is overdue today and what falls due this week, and the way to all deadlines; the as-of
    date of the page does not count here.
    """
    t = screen.t
    found = screen.as_of_today().made(_week)
    st.header(t("逾期和本周到期的期限"), anchor=False)
    with st.container(border=True, gap="xxsmall"):
        st.markdown(found.said)
        for place, (words, case) in enumerate(found.lines, start=1):
            links.line(f"due_{place}", words, "deadlines", t("打开"), deadline_case=case)
        _foot(found.more, t)
        due.say(screen.chosen, t)
    if len(found.frame):
        title = t("逾期和本周到期的期限")
        screen.tables.append(layout.table(title, found.frame, chosen=screen.due_rows))


@part
def _foot(more, t):
    """``more``: how many stand on the page of deadlines alone."""
    label = t("另有{n}项，看全部期限", n=more) if more else t("查看全部期限")
    with st.container(horizontal=True, vertical_alignment="center"):
        links.page_link("deadlines", label, ":material/arrow_forward:")
        layout.definition("deadlines_week", t, "week")


def _week(view: View):
    t = view.t
    frame = deadline_words.read(view.chosen)
    found = urgent(frame, view.as_of)
    return Week(
        said=_week_words(found, view.as_of, t),
        lines=tuple((_line(row, t), row.case) for row in found.head(FEW).itertuples()),
        more=max(0, len(found) - FEW),
        frame=deadline_words.table(found, t),
    )


def _week_words(found, today, t):
    days = deadline_words.days_of(*week(today), t)
    overdue = int((found["state"] == "overdue").sum())
    if found.empty:
        return t("{days}没有到期的期限，也没有逾期的。", days=days)
    return t(
        "**逾期{late}项**，{days}还有{n}项到期。", late=overdue, days=days, n=len(found) - overdue
    )


def _line(row, t):
    parts = [
        deadline_words.spoken(row, "act", t),
        row.case,
        deadline_words.due(row, t),
        deadline_words.unsure(row, t),
    ]
    told = " · ".join(part for part in parts if part)
    return f"**{deadline_words.how_near(row, t)}** {as_typed(told)}"
