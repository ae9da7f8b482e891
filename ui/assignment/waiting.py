"""The waiting cases of the filter with their recommendation; one of them is open below, with its
form.
"""

import streamlit as st

from locales import formats, later
from ui.assignment import advice as assignment_advice
from ui.assignment import words as assignment_words
from ui.assignment.advice import MOST_CASES, WaitingCase
from ui.assignment.case import show_case
from ui.assignment.decision_form import decision_form
from ui.frame import filter_state, layout, loaders
from ui.frame.parts import part
from ui.frame.screen import Screen, View

CASE = "assignment_case"
ASKED = "assign_case"  # the case in the address, when its page led here
LED = "_assignment_led"  # the one that was opened for that
FACTS = ["number", "enterprise", "country", "industry", "ip_type", "channel", "waiting_days"]
FIRST = ["urgency", "number", "expert", "fit", "why"]  # what is decided on stands in sight
HEADINGS = {
    "urgency": later("紧急程度"),
    "waiting_days": later("等待（天）"),
    "hours": later("预计工时"),
    "expert": later("建议专家"),
    "fit": later("合适度（%）"),
    "why": later("说明"),
}


def waiting_cases(screen: Screen, now):
    """``now``: indicators.assignment_advice.Advice, on the cases of the whole office."""
    t = screen.t
    cases = assignment_advice.waiting_cases(screen.chosen)
    st.header(t("未派专家的案件与建议（{n}起）", n=len(cases)), anchor=False)
    if not cases:
        st.caption(t("所选范围内没有未派专家的案件。"))
        return
    _list(screen, cases)
    caption = t("选中一行即在下方看理由并作决定。")
    if len(now.cases) == MOST_CASES:
        caption = formats.sentences([caption, t("只列最紧急的{n}起。", n=MOST_CASES)], t)
    _foot(caption, t)
    case = _choose(cases, t)
    show_case(screen, case)
    decision_form(screen, case)


@part
def _foot(caption, t):
    with st.container(horizontal=True):
        st.caption(caption)
        layout.definition("assignment_advice", t, "advice")


def _list(screen: Screen, cases):
    """The list; a row opens its case below."""
    t = screen.t
    shown = screen.made(_table)
    screen.tables.append(layout.table(t("派案建议"), shown))
    key = f"advice_{hash((filter_state.chosen(), loaders.current_state().data_version))}"
    numbers = list(cases)
    layout.show_table(
        shown,
        t("未派专家的案件与建议专家，最紧急的在前"),
        on_select=lambda: _pick(key, numbers),
        selection_mode="single-row",
        key=key,
    )


def table(view: View):
    """The table of the list; None where no case waits."""
    if not assignment_advice.waiting_cases(view.chosen):
        return None
    return layout.table(view.t("派案建议"), view.made(_table))


def _pick(key, numbers):
    if rows := st.session_state[key].selection.rows:
        st.session_state[CASE] = numbers[rows[0]]


def _table(view: View):
    t = view.t
    cases = assignment_advice.waiting_cases(view.chosen)
    now = next(iter(cases.values())).advice
    frame = now.cases.loc[[case.place for case in cases.values()], FACTS]
    names = now.experts["name"]
    urgency, hours, experts, why = [], [], [], []
    fits: list[int | None] = []
    for case in cases.values():
        urgency.append(t(assignment_words.URGENCY[case.urgency]))
        hours.append(case.hours)
        expert = case.recommended
        if expert is None:
            experts.append(t("无合适专家"))
            fits.append(None)
            why.append(assignment_words.nobody(now, case.place, t))
        else:
            experts.append(names.iloc[expert])
            fits.append(int(formats.half_up(100 * case.fits[expert])))
            why.append(_reasons_words(case, expert, t))
    frame = frame.assign(urgency=urgency, hours=hours, expert=experts, fit=fits, why=why)
    others = [column for column in (*FACTS, "hours") if column not in FIRST]
    return view.readable(frame[[*FIRST, *others]], HEADINGS)


def _reasons_words(case: WaitingCase, expert, t):
    reasons = assignment_words.reasons(case.advice, expert, case.place, case.handled, t)
    return t("；").join(reasons[:4])


def _choose(cases, t):
    """The case that is open below."""
    asked = st.query_params.get(ASKED)
    if asked in cases and st.session_state.get(LED) != asked:
        st.session_state[LED] = st.session_state[CASE] = asked
    if st.session_state.get(CASE) not in cases:
        st.session_state[CASE] = next(iter(cases))
    enterprises = cases[st.session_state[CASE]].advice.cases["enterprise"].tolist()
    number = st.selectbox(
        t("案件"),
        list(cases),
        key=CASE,
        format_func=lambda number: f"{number} {enterprises[cases[number].place]}",
        width=420,
    )
    return cases[number]
