"""Deadlines on other pages: those of one case, and those of this week on the overview."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from indicators.deadlines import urgent, week
from ui.deadlines import words as deadline_words
from ui.frame import due, layout, who
from ui.frame.links import page_link
from ui.frame.parts import part
from ui.frame.screen import Screen, View

FEW = 6  # lines on the overview


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
        page_link("deadlines", label, ":material/event_upcoming:", deadline_case=case["number"])


@dataclass(frozen=True)
class Week:
    """What is overdue today and what falls due this week, in words."""

    said: str
    lines: tuple[str, ...]  # the first of them
    more: int
    frame: pd.DataFrame  # all of them, for readers


def week_card(screen: Screen):
    """What is overdue today and what falls due this week, and the way to all deadlines; the as-of
    date of the page does not count here.
    """
    t = screen.t
    found = screen.as_of_today().made(_week)
    st.header(t("逾期和本周到期的期限"), anchor=False)
    with st.container(border=True, gap="small"):
        st.markdown(found.said)
        due.say(screen.chosen, t)
        for line in found.lines:
            st.text(line)
        if found.more:
            st.caption(t("另有{n}项，见案件期限。", n=found.more))
        _foot(t)
    if len(found.frame):
        title = t("逾期和本周到期的期限")
        screen.tables.append(layout.table(title, found.frame, chosen=screen.due_rows))


@part
def _foot(t):
    with st.container(horizontal=True, vertical_alignment="center"):
        page_link("deadlines", t("查看全部期限"), ":material/arrow_forward:")
        layout.definition("deadlines_week", t, "week")


def _week(view: View):
    t = view.t
    frame = deadline_words.read(view.chosen)
    found = urgent(frame, view.as_of)
    return Week(
        said=_week_words(found, view.as_of, t),
        lines=tuple(_line(row, t) for row in found.head(FEW).itertuples()),
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
        deadline_words.how_near(row, t),
        deadline_words.due(row, t),
        row.case,
        deadline_words.spoken(row, "act", t),
        deadline_words.unsure(row, t),
    ]
    return " · ".join(part for part in parts if part)
