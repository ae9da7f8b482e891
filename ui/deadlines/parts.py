"""Deadlines on other pages: those of one case, and those of this week on the overview."""

import streamlit as st

from indicators.deadlines import urgent, week
from ui.deadlines import words as deadline_words
from ui.frame import due, filter_state, layout, site

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
    st.page_link(
        site.path("deadlines"),
        label=t("登记或办结本案期限"),
        icon=":material/event_upcoming:",
        query_params=filter_state.link() | {"deadline_case": case["number"]},
    )


def week_card(looked_at, t, tables):
    """What is overdue today and what falls due this week, and the way to all deadlines;
    ``looked_at``: the filter of the page, whose as-of date does not count here.
    """
    chosen = due.by_today(looked_at)
    frame = deadline_words.read(chosen)
    found = urgent(frame, chosen.as_of_day)
    st.header(t("逾期和本周到期的期限"), anchor=False)
    with st.container(border=True, gap="small"):
        st.markdown(_week_words(found, chosen.as_of_day, t))
        due.say(looked_at, t)
        for row in found.head(FEW).itertuples():
            st.text(_line(row, t))
        if len(found) > FEW:
            st.caption(t("另有{n}项，见案件期限。", n=len(found) - FEW))
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link(
                site.path("deadlines"),
                label=t("查看全部期限"),
                icon=":material/arrow_forward:",
                query_params=filter_state.link(),
            )
            layout.definition("deadlines_week", t, "week")
    if len(found):
        shown = deadline_words.table(found, t)
        own = due.of_rows(chosen)
        tables.append(layout.table(t("逾期和本周到期的期限"), shown, chosen=own))


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
