"""The form that gives a case its deadlines: by the rules that fit, and as documents print them."""

import streamlit as st

from data_access.database.refused import Refused
from data_access.statistics import deadlines as deadline_reads
from ui import saving
from ui.deadlines import save as deadline_save
from ui.deadlines import words as deadline_words
from ui.frame import loaders
from ui.frame.dates import DAY_EXAMPLE, typed_day
from ui.frame.typed import as_typed
from ui.frame.who import may

ASKED = "deadline_case"  # the case in the address, when another page led here


def form(chosen, t, opened):
    """Folded unless ``opened``, or another page led here with a case."""
    if not may("set_deadlines"):
        return
    cases = dict(loaders.load(deadline_reads.open_cases, chosen))
    asked = st.query_params.get(ASKED)
    with _place(asked in cases):
        expander = st.expander(
            t("登记案件期限"),
            icon=":material/add:",
            expanded=opened or asked in cases,
            key="deadline_form",
        )
    with expander:
        if cases:
            _fields(chosen, cases, asked, t)
        else:
            st.caption(t("所选范围内没有在办案件。"))


def _place(is_asked):
    """Where another page led to the form, ``ui/static/chrome.js`` brings it into sight."""
    return st.container(key="led_here") if is_asked else st.container()


def _fields(chosen, cases, asked, t):
    turn = saving.turn("deadline_new")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        case = _case(cases, asked, t)
        started = st.text_input(
            t("送达或起算日期"),
            key=f"started_{turn}",
            placeholder=t(DAY_EXAMPLE),
            width=180,
        )
        known = st.text_input(
            t("收到文书日期"),
            key=f"known_{turn}",
            placeholder=t("不填为起算日期"),
            help=t("文书所载日期自这一天起为本局所知；看以前某一天的数，用当时知道的到期日。"),
            width=180,
        )
        expert = _expert(chosen, case, turn, t)
    if not case:
        hint = t("先选案件：系统按该案的国家/地区、纠纷类型和企业角色列出可能适用的期限规则。")
        st.caption(hint)
        return
    selected = _rules(case, started, t, turn)
    own = _own(t, f"{case}_{turn}")
    saving.signed_by(t("经办人"))
    st.button(
        t("登记所选期限"),
        key="deadline_add",
        icon=":material/save:",
        on_click=deadline_save.add,
        args=(t, case, started, selected, own, expert, known),
    )
    saving.refusal("deadline_new")


def _case(cases, asked, t):
    return st.selectbox(
        t("案件"),
        list(cases),
        list(cases).index(asked) if asked in cases else None,
        format_func=lambda number: f"{number} {cases[number]}",
        key="deadline_of",
        placeholder=t("选择在办案件"),
        width=380,
    )


def _expert(chosen, case, turn, t):
    """Who is responsible: one of the case's experts, unless another is chosen."""
    people = loaders.load(deadline_reads.experts, chosen)
    holders = loaders.load(deadline_reads.case_experts, chosen, case) if case else []
    holder = next((number for number in holders if number in people), None)
    return st.selectbox(
        t("负责专家"),
        list(people),
        list(people).index(holder) if holder else None,
        format_func=lambda number: f"{people[number]} {number}",
        key=f"deadline_expert_{case}_{turn}",
        placeholder=t("未定"),
        width=230,
    )


def _rules(case, started, t, turn):
    """The suggested rules with what each gives; the ticked ones as (code, printed day as typed)."""
    rules = loaders.load(deadline_reads.suggested, case)
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
                "规则表里没有适用于该案国家/地区和纠纷类型的期限。请按文书在下面登记，"
                "并请律师核对当地期限。"
            )
        )
    return tuple(
        found
        for rule in shown.itertuples()
        if (found := _rule(rule, start, t, f"{rule.code}_{case}_{turn}"))
    )


def _rule(rule, start, t, key):
    with st.container(border=True, gap="small"):
        act = as_typed(deadline_words.spoken(rule, "act", t))
        ticked = st.checkbox(f"{rule.code} {act}", key=f"rule_{key}")
        date_words = (
            deadline_words.by_rule(rule, start, t) if start else t("填写起算日期后显示到期日")
        )
        st.caption(
            t(
                "{forum}；自“{event}”起{period} → **{date}**",
                forum=as_typed(deadline_words.forum(rule, t)),
                event=as_typed(deadline_words.spoken(rule, "event", t)),
                period=deadline_words.period(rule, t),
                date=date_words,
            )
        )
        st.caption(
            t(
                "不办的后果：{text}（{clock}）",
                text=as_typed(deadline_words.spoken(rule, "consequence", t)),
                clock=t(deadline_words.CLOCKS[rule.clock_type]),
            )
        )
        if not ticked:
            return None
        return rule.code, st.text_input(
            t("文书所载日期（有则填，以它为准）"),
            key=f"printed_{key}",
            placeholder=t(DAY_EXAMPLE),
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
            t("文书所载日期"),
            key=f"own_due_{key}",
            placeholder=t(DAY_EXAMPLE),
            width=180,
        )
    return act, due


def _start(text):
    """The typed start, None while it is no day."""
    try:
        return typed_day(text)
    except Refused:
        return None
