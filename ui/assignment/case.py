"""One waiting case: who is recommended and why, who else could, why nobody can; and the form with which a person decides."""

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
from ui.frame import filter_state, loaders

PLACE = "assignment"


def show(advice, case, chosen, handled, t):
    """Facts of the case (row ``case`` of the advice), recommended expert with the top three and their reasons, or why there is nobody."""
    row = advice.cases.iloc[case]
    words = [
        assignment_words.name(name, row[name], t)
        for name in ("country", "industry", "ip_type", "channel")
        if isinstance(row[name], str)
    ]
    st.markdown(f"**{row['number']}　{row['enterprise']}**")
    st.caption(
        " · ".join(
            [
                *words,
                t(
                    "{level}：{why}",
                    level=t(assignment_words.URGENCY[int(advice.found.urgency[case])]),
                    why=assignment_words.urgency(row, chosen.overdue_days, t),
                ),
                t("预计{n}小时", n=assignment_words.hours(advice.found.hours[case], t)),
            ]
        )
    )
    if assignment_advice_figures.failing(advice, case):
        st.warning(assignment_words.nobody(advice, case, t), icon=":material/person_off:")
    rows, selected = assignment_advice_figures.candidates(advice, case), advice.best.expert_of[case]
    if rows:
        with st.grid(3, min_column_width=230):
            for place, expert in enumerate(rows, start=1):
                _card(advice, expert, case, place, expert == selected, handled, t)
    elif near := assignment_advice_figures.near_misses(advice, case):
        st.markdown(t("只差一项的专家："))
        st.markdown(
            "\n".join(f"- {near_words(advice, expert, case, code, t)}" for expert, code in near)
        )


def near_words(advice, expert, case, code, t):
    row = advice.experts.iloc[expert]
    if code != "hours":
        return t("{name}，只差{what}", name=row["name"], what=t(assignment_words.CONSTRAINTS[code]))
    lacking = advice.found.hours[case] - (row["monthly_hours"] - row["committed_hours"])
    return t("{name}，只差{hours}小时", name=row["name"], hours=assignment_words.hours(lacking, t))


def _card(advice, expert, case, place, recommended, handled, t):
    row = advice.experts.iloc[expert]
    with st.container(border=True, height="stretch"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{place}. {row['name']}**")
            if recommended:
                st.badge(t("建议"), icon=":material/star:", color="blue")
        st.caption(
            t(
                "{number}，合适度{fit}",
                number=row["number"],
                fit=formats.share(advice.found.fit[expert, case], t, 0),
            )
        )
        lines = assignment_words.reasons(advice, expert, case, handled, t)
        others = [
            advice.cases["number"].iloc[n]
            for n in assignment_advice_figures.given_to(advice, expert)
            if n != case
        ]
        lines += [t("按建议另承办{cases}", cases=t("、").join(others))] if others else []
        st.markdown("\n".join(f"- {line}" for line in lines))


def form(advice, case, chosen, handled, t):
    """The decision: who decides, which expert (or nobody for now), planned hours and reason. Only on the last day of the data."""
    state, number = loaders.current_state(), advice.cases["number"].iloc[case]
    if chosen.as_of != state.covers_until:
        st.info(
            t(
                "派案决定只能按数据最后一天（{until}）作出；现在看的是截至{day}的情形。",
                until=formats.day(state.covers_until, t),
                day=formats.day(chosen.as_of, t),
            ),
            icon=":material/event_busy:",
        )
        return st.button(
            t("回到数据最后一天"),
            on_click=lambda: filter_state.change(as_of=None),
            key="assignment_last_day",
            icon=":material/today:",
        )
    selected = int(advice.best.expert_of[case])
    options = _options(advice, case, t)
    key = f"{number}_{state.data_version}"  # another case, or newer data: a fresh form
    with st.form(f"decision_{key}", enter_to_submit=False):
        st.markdown(f"**{t('由人决定：{number}', number=number)}**")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.selectbox(
                t("派给"),
                list(options),
                index=list(options).index(advice.experts["number"].iloc[selected])
                if selected >= 0
                else 0,
                format_func=options.get,
                key=f"chosen_{key}",
                width=340,
            )
            st.number_input(
                t("预计工时（小时）"),
                0.5,
                9999.0,
                float(advice.found.hours[case]),
                0.5,
                key=f"hours_{key}",
                width=170,
            )
            saving.name_field(t("经办人"), f"who_{key}", width=200)
        st.text_area(
            t("理由"),
            max_chars=1000,
            height=80,
            key=f"reason_{key}",
            placeholder=t("采纳建议的也写一句；另选他人的写明原因"),
        )
        shown = _shown(advice, case, chosen, state.data_version, handled, t)
        st.form_submit_button(
            t("保存决定"),
            key=f"decide_{key}",
            icon=":material/how_to_reg:",
            on_click=_decide,
            args=(key, number, shown, chosen.as_of, state.data_version, t),
        )
        saving.notice(PLACE)
    return None


def _options(advice, case, t):
    """Number -> words of everybody who may be chosen: nobody for now, those who meet every constraint, then the others with what they lack; never a conflict of interest."""
    found, experts = advice.found, advice.experts
    order = sorted(
        range(len(experts)),
        key=lambda e: (
            not all(found.passes[c][e, case] for c in CONSTRAINTS),
            -found.fit[e, case],
            e,
        ),
    )
    lacking = {
        e: [t(assignment_words.CONSTRAINTS[c]) for c in CONSTRAINTS if not found.passes[c][e, case]]
        for e in order
    }
    words = {
        experts["number"].iloc[e]: "{} {}{}".format(
            experts["number"].iloc[e],
            experts["name"].iloc[e],
            t("（不符：{what}）", what=t("、").join(lacking[e])) if lacking[e] else "",
        )
        for e in order
        if found.passes["conflict"][e, case]
    }
    return {"": t("暂不派专家")} | words


def _shown(advice, case, chosen, data_version, handled, t):
    """The recommendation as it stands on the screen, to be kept with the decision."""
    expert_of, of = int(advice.best.expert_of[case]), advice.experts
    people = [
        {
            "expert": of["number"].iloc[e],
            "name": of["name"].iloc[e],
            "recommended": e == expert_of,
            "fit": float(advice.found.fit[e, case]),
            "load_after": round(float(assignment_advice_figures.load_after(advice, e, case)), 4),
            "reasons": assignment_words.reasons(advice, e, case, handled, t),
        }
        for e in assignment_advice_figures.candidates(advice, case)
    ]
    near = (
        []
        if people
        else [
            near_words(advice, e, case, code, t)
            for e, code in assignment_advice_figures.near_misses(advice, case)
        ]
    )
    return {
        "case": advice.cases["number"].iloc[case],
        "recommended": of["number"].iloc[expert_of] if expert_of >= 0 else None,
        "top": people,
        "near": near,
        "nobody": assignment_words.nobody(advice, case, t) if expert_of < 0 else None,
        "hours": float(advice.found.hours[case]),
        "urgency": int(advice.found.urgency[case]),
        "gap": round(advice.best.gap, 6),
        "cases_together": len(advice.cases),
        "as_of": chosen.as_of.isoformat(),
        "data_version": data_version,
        "language": t.language,
    }


def _decide(key, number, shown, as_of, data_version, t):
    """Called before the page draws again, with what stood on the page when it was last drawn."""
    names = ("chosen", "hours", "who", "reason")
    typed = {name: st.session_state.get(f"{name}_{key}") for name in names}
    decision = assignment_decisions.Decision(
        number,
        shown["recommended"],
        typed["chosen"] or None,
        Decimal(str(typed["hours"])) if typed["hours"] else None,
        typed["reason"] or "",
        typed["who"] or "",
        json.dumps(shown, ensure_ascii=False),
        as_of,
        data_version,
    )

    def deed(connection):
        try:
            assignment_decisions.decide(connection, decision)
        except Refused as refused:
            if refused.why == "repeated":
                return t("这项决定先前已经保存，没有重复写入。")
            raise
        if decision.chosen:
            return t("已保存：{number}派给{expert}。", number=number, expert=decision.chosen)
        return t("已保存：{number}暂不派专家。", number=number)

    saving.save(PLACE, deed, lambda told: told, who=decision.who)
