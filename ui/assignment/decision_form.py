"""The form with which a person decides on a waiting case; what stood on the screen is kept with
the decision.
"""

import json
from decimal import Decimal

import streamlit as st

from data_access.database.refused import Refused
from data_access.decisions import assignment as assignment_decisions
from indicators import assignment_advice as assignment_advice_figures
from indicators.assignment_suitability import CONSTRAINTS
from locales import formats
from ui import saving
from ui.assignment import words as assignment_words
from ui.assignment.advice import WaitingCase, waiting_cases
from ui.assignment.case import near_misses
from ui.frame import fields, filter_state, loaders
from ui.frame.screen import Screen, View
from ui.frame.typed import as_typed
from ui.frame.who import may

PLACE = "assignment"


def decision_form(screen: Screen, case: WaitingCase):
    """Who decides, which expert (or nobody for now), planned hours and reason. Only on the last
    day of the data.
    """
    if not may("assign"):
        return
    if screen.as_of < loaders.entered_to():
        _not_on_the_last_day(screen)
        return
    t = screen.t
    data_version = loaders.current_state().data_version
    key = f"decision_{case.number}_{saving.turn(PLACE)}"
    options = screen.made(_options, case.number)
    fields.keep(key, {"chosen": _recommended(case), "hours": case.hours})
    if st.session_state[f"{key}_chosen"] not in options:  # has left meanwhile
        st.session_state[f"{key}_chosen"] = ""
    shown = screen.made(_shown, case.number, data_version)
    with st.form(f"form_{key}", enter_to_submit=False):
        st.markdown(f"**{t('由人决定：{number}', number=as_typed(case.number))}**")
        _fields(key, options, t)
        st.form_submit_button(
            t("保存决定"),
            key=f"save_{key}",
            icon=":material/how_to_reg:",
            on_click=_decide,
            args=(key, case.number, shown, screen.as_of, data_version, t),
        )
        saving.notice(PLACE)


def _fields(key, options, t):
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            t("派给"),
            list(options),
            format_func=options.get,
            key=f"{key}_chosen",
            width=340,
        )
        label = t("预计工时（小时）")
        st.number_input(label, 0.5, 9999.0, step=0.5, key=f"{key}_hours", width=170)
    st.text_area(
        t("理由"),
        max_chars=1000,
        height=80,
        key=f"{key}_reason",
        placeholder=t("采纳建议的也写一句；另选他人的写明原因"),
    )
    saving.signed_by(t("经办人"))


def _not_on_the_last_day(screen: Screen):
    t = screen.t
    text = t(
        "派案决定只能按数据最后一天（{until}）作出；现在看的是截至{day}的情形。",
        until=formats.day(loaders.entered_to(), t),
        day=formats.day(screen.as_of, t),
    )
    st.info(text, icon=":material/event_busy:")
    st.button(
        t("回到数据最后一天"),
        on_click=lambda: filter_state.change(as_of=None),
        key="assignment_last_day",
        icon=":material/today:",
    )


def _recommended(case: WaitingCase):
    """The number of the expert who is recommended, "" for nobody."""
    if case.recommended is None:
        return ""
    return case.advice.experts["number"].iloc[case.recommended]


def _options(view: View, case_number):
    """Number -> words of everybody who may be chosen: nobody for now, those who meet every
    constraint, then the others with what they lack; never a conflict of interest.
    """
    case = waiting_cases(view.chosen)[case_number]
    experts, fits = case.advice.experts, case.fits
    numbers, names = experts["number"].tolist(), experts["name"].tolist()
    lacking = _lacking(case)
    order = sorted(range(len(fits)), key=lambda expert: (bool(lacking[expert]), -fits[expert]))
    options = {"": view.t("暂不派专家")}
    for expert in order:
        if "conflict" not in lacking[expert]:
            name = f"{numbers[expert]} {names[expert]}"
            options[numbers[expert]] = _option_words(name, lacking[expert], view.t)
    return options


def _lacking(case: WaitingCase):
    """The constraints that each expert does not meet."""
    passes = case.advice.found.passes
    met = zip(*(passes[name][:, case.place].tolist() for name in CONSTRAINTS), strict=True)
    return [
        [name for name, passed in zip(CONSTRAINTS, of_one, strict=True) if not passed]
        for of_one in met
    ]


def _option_words(words, lacking, t):
    if lacking:
        what = t("、").join(t(assignment_words.CONSTRAINTS[name]) for name in lacking)
        words += t("（不符：{what}）", what=what)
    return words


def _shown(view: View, case_number, data_version):
    """The recommendation as it stands on the screen, to be kept with the decision."""
    t = view.t
    case = waiting_cases(view.chosen)[case_number]
    candidates = assignment_advice_figures.candidates(case.advice, case.place)
    nobody, near = None, []
    if case.recommended is None:
        nobody = assignment_words.nobody(case.advice, case.place, t)
    if not candidates:
        near = near_misses(case, t)
    return {
        "case": case.number,
        "recommended": _recommended(case) or None,
        "top": [_shown_expert(case, expert, t) for expert in candidates],
        "near": near,
        "nobody": nobody,
        "hours": case.hours,
        "urgency": case.urgency,
        "gap": round(case.advice.best.gap, 6),
        "cases_together": len(case.advice.cases),
        "as_of": view.as_of.isoformat(),
        "data_version": data_version,
        "language": t.language,
    }


def _shown_expert(case: WaitingCase, expert, t):
    row = case.advice.experts.iloc[expert]
    load_after = assignment_advice_figures.load_after(case.advice, expert, case.place)
    return {
        "expert": row["number"],
        "name": row["name"],
        "recommended": expert == case.recommended,
        "fit": case.fits[expert],
        "load_after": round(float(load_after), 4),
        "reasons": assignment_words.reasons(case.advice, expert, case.place, case.handled, t),
    }


def _decide(key, number, shown, as_of, data_version, t):
    """Called before the page draws again, with what stood on the page when it was last drawn."""
    typed = fields.typed(key, "chosen", "hours", "reason")

    def deed(connection, name):
        decision = _decision(typed, number, shown, as_of, data_version, name)
        try:
            assignment_decisions.decide(connection, decision)
        except Refused as refused:
            if refused.why == "repeated":
                return t("这项决定先前已经保存，没有重复写入。")
            raise
        if decision.chosen:
            return t("已保存：{number}派给{expert}。", number=number, expert=decision.chosen)
        return t("已保存：{number}暂不派专家。", number=number)

    saving.save(PLACE, "assign", deed, lambda told: told)


def _decision(typed, number, shown, as_of, data_version, who):
    hours = None
    if typed["hours"]:
        hours = Decimal(str(typed["hours"]))
    return assignment_decisions.Decision(
        number,
        shown["recommended"],
        typed["chosen"] or None,
        hours,
        typed["reason"] or "",
        who,
        json.dumps(shown, ensure_ascii=False),
        as_of,
        data_version,
    )
