"""The form that gives a case its deadlines: case, day of service, the rules that fit to tick, and the dates that the document prints."""

import streamlit as st

from data_access import deadlines as query
from ui import deadline_save as saving
from ui import deadline_words as said
from ui import loaders

ASKED = "deadline_case"  # the case in the address, when another page led here


def form(f, t, opened):
    """Folded unless ``opened``, or another page led here with a case."""
    cases, asked = dict(loaders.load(query.open_cases, f)), st.query_params.get(ASKED)
    with st.expander(
        t("登记案件期限"),
        icon=":material/add:",
        expanded=opened or asked in cases,
        key="deadline_form",
    ):
        if not cases:
            return st.caption(t("所选范围内没有在办案件。"))
        version = loaders.current_state().data_version  # after a saving: a fresh form
        with st.container(horizontal=True, vertical_alignment="bottom"):
            case = st.selectbox(
                t("案件"),
                list(cases),
                list(cases).index(asked) if asked in cases else None,
                format_func=lambda number: f"{number} {cases[number]}",
                key="deadline_of",
                placeholder=t("选择在办案件"),
                width=380,
            )
            started = st.text_input(
                t("送达或起算日期"),
                key=f"started_{version}",
                placeholder=t(saving.DAY_EXAMPLE),
                width=180,
            )
            people, holders = (
                loaders.load(query.experts, f),
                loaders.load(query.case_experts, f, case) if case else [],
            )
            holder = next((number for number in holders if number in people), None)
            expert = st.selectbox(
                t("负责专家"),
                list(people),
                list(people).index(holder) if holder else None,
                format_func=lambda number: f"{people[number]} {number}",
                key=f"deadline_expert_{case}_{version}",
                placeholder=t("未定"),
                width=230,
            )
        if not case:
            return st.caption(
                t("先选案件：系统按该案的国家/地区、纠纷类型和企业角色列出可能适用的期限规则。")
            )
        chosen = _rules(case, started, t, version)
        own = _own(t, f"{case}_{version}")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            who = st.text_input(
                t("经办人姓名"),
                st.session_state.get(saving.WHO, ""),
                key=f"deadline_who_{version}",
                max_chars=80,
                width=200,
            )
            st.button(
                t("登记所选期限"),
                key="deadline_add",
                icon=":material/save:",
                on_click=saving.add,
                args=(t, case, started, chosen, own, expert, who),
            )


def _rules(case, started, t, version):
    """The suggested rules with what each gives; returns the ticked ones as (code, printed date as typed)."""
    rules = loaders.load(query.suggested, case)
    start = _start(started)
    everything = (
        st.toggle(
            t("也列出其他纠纷类型的规则（{n}条）", n=int((rules["fits"] == 0).sum())),
            key=f"deadline_all_{case}",
        )
        if (rules["fits"] == 0).any()
        else False
    )
    shown = rules if everything else rules[rules["fits"] == 1]
    if shown.empty:
        st.caption(
            t(
                "规则表里没有适用于该案国家/地区和纠纷类型的期限。请按文书在下面登记，并请律师核对当地期限。"
            )
        )
    return tuple(
        found
        for rule in shown.itertuples()
        if (found := _rule(rule, start, t, f"{rule.code}_{case}_{version}"))
    )


def _rule(rule, start, t, key):
    with st.container(border=True, gap="small"):
        ticked = st.checkbox(f"{rule.code} {said.spoken(rule, 'act', t)}", key=f"rule_{key}")
        date_words = said.by_rule(rule, start, t) if start else t("填写起算日期后显示到期日")
        st.caption(
            t(
                "{forum}；自“{event}”起{period} → **{date}**",
                forum=said.forum(rule, t),
                event=said.spoken(rule, "event", t),
                period=said.period(rule, t),
                date=date_words,
            )
        )
        st.caption(
            t(
                "不办的后果：{text}（{clock}）",
                text=said.spoken(rule, "consequence", t),
                clock=t(said.CLOCKS[rule.clock_type]),
            )
        )
        if not ticked:
            return None
        return rule.code, st.text_input(
            t("文书所载日期（有则填，以它为准）"),
            key=f"printed_{key}",
            placeholder=t(saving.DAY_EXAMPLE),
            width=260,
        )


def _own(t, key):
    with st.container(horizontal=True, vertical_alignment="bottom"):
        act = st.text_input(
            t("规则之外的期限：应办事项"),
            key=f"own_act_{key}",
            max_chars=200,
            placeholder=t("如：按法院通知补交证据"),
            width=380,
        )
        due = st.text_input(
            t("文书所载日期"), key=f"own_due_{key}", placeholder=t(saving.DAY_EXAMPLE), width=180
        )
    return act, due


def _start(text):
    """The typed start, None while it is no day."""
    try:
        return saving.typed_day(text)
    except saving.NoDay:
        return None
