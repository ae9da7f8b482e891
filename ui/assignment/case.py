"""One waiting case: who is recommended and why, who else could, why nobody can."""

import streamlit as st

from indicators import assignment_advice as assignment_advice_figures
from locales import formats
from ui.assignment import words as assignment_words
from ui.assignment.advice import WaitingCase
from ui.frame.screen import Screen
from ui.frame.typed import as_typed

CODES = ("country", "industry", "ip_type", "channel")


def show_case(screen: Screen, case: WaitingCase):
    """Facts of the case, and the top three experts with their reasons, or why there is nobody."""
    t = screen.t
    st.markdown(f"**{as_typed(case.number)}　{as_typed(case.row['enterprise'])}**")
    st.caption(" · ".join(_facts(screen, case)))
    if assignment_advice_figures.failing(case.advice, case.place):
        nobody = assignment_words.nobody(case.advice, case.place, t)
        st.warning(nobody, icon=":material/person_off:")
    experts = assignment_advice_figures.candidates(case.advice, case.place)
    if experts:
        with st.grid(3, min_column_width=230):
            for rank, expert in enumerate(experts, start=1):
                _card(case, expert, rank, t)
        return
    near = near_misses(case, t)
    if near:
        st.markdown(t("只差一项的专家："))
        st.markdown("\n".join(f"- {as_typed(line)}" for line in near))


def _facts(screen: Screen, case: WaitingCase):
    t = screen.t
    row = case.row
    facts = [screen.name(code, row[code]) for code in CODES if isinstance(row[code], str)]
    level = t(assignment_words.URGENCY[case.urgency])
    why = assignment_words.urgency(row, t)
    facts.append(t("{level}：{why}", level=level, why=why))
    facts.append(t("预计{n}小时", n=assignment_words.hours(case.hours)))
    return facts


def _card(case: WaitingCase, expert, rank, t):
    row = case.advice.experts.iloc[expert]
    fit = formats.share(case.fits[expert], t, 0)
    with st.container(border=True, height="stretch"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{rank}. {as_typed(row['name'])}**")
            if expert == case.recommended:
                st.badge(t("建议"), icon=":material/star:", color="blue")
        st.caption(t("{number}，合适度{fit}", number=as_typed(row["number"]), fit=fit))
        lines = assignment_words.reasons(case.advice, expert, case.place, case.handled, t)
        others = _other_cases(case, expert)
        if others:
            lines.append(t("按建议另承办{cases}", cases=t("、").join(others)))
        st.markdown("\n".join(f"- {as_typed(line)}" for line in lines))


def _other_cases(case: WaitingCase, expert):
    """The numbers of the other cases that the advice gives to the expert."""
    given = assignment_advice_figures.given_to(case.advice, expert)
    numbers = case.advice.cases["number"]
    return [numbers.iloc[place] for place in given if place != case.place]


def near_misses(case: WaitingCase, t):
    """The experts who lack one thing only, each with what."""
    near = assignment_advice_figures.near_misses(case.advice, case.place)
    return [_near_words(case, expert, constraint, t) for expert, constraint in near]


def _near_words(case: WaitingCase, expert, constraint, t):
    row = case.advice.experts.iloc[expert]
    if constraint != "hours":
        what = t(assignment_words.CONSTRAINTS[constraint])
        return t("{name}，只差{what}", name=row["name"], what=what)
    hours_left = row["monthly_hours"] - row["committed_hours"]
    lacking = assignment_words.hours(case.hours - hours_left)
    return t("{name}，只差{hours}小时", name=row["name"], hours=lacking)
