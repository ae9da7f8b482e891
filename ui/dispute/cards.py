"""The parts of the page of one case: its answer, figures, facts, timeline and lists.

``case`` is what data_access.statistics.dispute_file.read gives.
"""

import streamlit as st

from locales import formats, later
from ui.dispute import parties
from ui.frame import clicks, layout
from ui.frame.links import page_link
from ui.frame.lists import open_record
from ui.frame.screen import Screen
from ui.frame.who import may

LISTS = {
    "rights": later("涉案权利"),
    "experts": later("承办专家"),
    "referrals": later("移交"),
    "consultations": later("相关咨询"),
}
ASKED = "consultations"
HEADINGS = {  # beside the usual ones
    "experts": {"number": later("专家编号")},
    "consultations": {"number": later("咨询编号"), "answered_on": later("答复日期")},
}


def links(case, t):
    """To the form of the case, to its enterprise, and to what is done with it next."""
    record = f"dispute:{case['number']}"
    with st.container(horizontal=True):
        page_link("edit", t("更正此案件"), ":material/edit:", record=record)
        enterprise, code = case["enterprise"], case["credit_code"]
        page_link("enterprise", enterprise, ":material/factory:", enterprise=code)
        _next_actions(case, t)


def _next_actions(case, t):
    """An open case without an expert is given to one, any open one is referred; of a closed one a
    typical case is written.
    """
    number = case["number"]
    if case["closed_on"] and may("write_cases"):
        icon = ":material/edit_document:"
        page_link("publicity", t("拟写典型案例"), icon, typical_case=number)
    if case["closed_on"]:
        return
    if case["experts"].empty:
        page_link("assignment", t("派给专家"), ":material/how_to_reg:", assign_case=number)
    page_link("edit", t("移交"), ":material/forward:", record=f"dispute:{number}", add="referrals")


def summary(screen: Screen, case):
    """The answer and the figures."""
    t = screen.t
    state = _state_words(case, t)
    layout.answer(answer(screen, case))
    claimed = formats.money(case["amount_fen"], t)
    avoided = formats.money(case["avoided_fen"], t)
    stage = _word(screen, "service_stage", case["stage"])
    figures = [
        layout.Figure(
            t("办理时长"), _duration_words(screen, case), "time_to_close", state, period=""
        ),
        layout.Figure(t("涉案金额"), claimed, "amount_claimed", period=""),
        layout.Figure(t("挽回损失"), avoided, "loss_avoided", period=""),
        layout.Figure(t("指导阶段"), stage, "disputes_by_dimension", period=""),
    ]
    layout.figures(figures)


def answer(screen: Screen, case):
    """Who has what dispute where, since when, and how it stands."""
    t = screen.t
    state = _state_words(case, t)
    return t(
        "{enterprise}在{country}的{channel}（{ip}），{day}发生，{state}{result}。",
        enterprise=case["enterprise"],
        country=_word(screen, "country", case["country"]),
        channel=_word(screen, "channel", case["channel"]),
        ip=_word(screen, "ip_type", case["ip_type"]),
        day=formats.day(case["occurred_on"], t),
        state=state,
        result=_outcome_words(screen, case),
    )


def _word(screen: Screen, list_name, code):
    if not code:
        return formats.NOTHING
    return screen.name(list_name, code)


def _state_words(case, t):
    if case["closed_on"]:
        return t("已结")
    if case["overdue"]:
        return t("超期在办")
    return t("在办")


def _outcome_words(screen: Screen, case):
    if not case["outcome"]:
        return ""
    return screen.t("，结果：{outcome}", outcome=screen.name("outcome", case["outcome"]))


def _duration_words(screen: Screen, case):
    last = case["closed_on"] or screen.as_of
    days = (last - case["occurred_on"]).days
    return screen.t("{n} 天", n=formats.count(days, screen.t))


def facts(screen: Screen, case):
    layout.facts(fact_pairs(screen, case))


def fact_pairs(screen: Screen, case):
    """What is entered of the case: (label, value)."""
    t = screen.t
    return [
        (t("企业角色"), _word(screen, "position", case["position"])),
        (t("统一社会信用代码"), case["credit_code"]),
        (t("行业"), _word(screen, "industry", case["industry"])),
        (t("来源"), _word(screen, "intake", case["intake"])),
        (t("平台"), _word(screen, "platform", case["platform"])),
        (t("受理日期"), formats.day(case["accepted_on"], t)),
        (t("结案日期"), formats.day(case["closed_on"], t)),
        (t("解决方式"), _word(screen, "route", case["route"])),
        (t("录入日期"), formats.day(case["entered_on"], t)),
        *parties.pairs(screen, case),
        (t("备注"), case["note"] or formats.NOTHING),
    ]


def timeline(screen: Screen, case):
    t = screen.t
    st.header(t("经过"), anchor=False)
    for day, what in sorted(happened(screen, case), key=lambda step: step[0]):
        st.text(f"{formats.day(day, t)}  {what}")


def happened(screen: Screen, case):
    """What happened in the case, as (day, words)."""
    t = screen.t
    steps = [(case["occurred_on"], t("纠纷发生"))]
    for event in case["events"].itertuples():
        steps.append((event.happened_on, event.what))
    for spell in case["stages"].itertuples():
        stage = screen.name("service_stage", spell.stage)
        steps.append((spell.from_on, t("进入“{stage}”阶段", stage=stage)))
    for expert in case["experts"].itertuples():
        steps.append((expert.assigned_on, t("派给专家{name}", name=expert.name)))
    for referral in case["referrals"].itertuples():
        level = screen.name("referral_level", referral.level)
        steps.append((referral.sent_on, t("移交{level}", level=level)))
    if case["closed_on"]:
        steps.append((case["closed_on"], t("结案")))
    return steps


def lists(screen: Screen, case):
    """Rights, experts, referrals and consultations of the case; a consultation opens."""
    for part, word in LISTS.items():
        title = screen.t(word)
        st.header(title, anchor=False)
        shown = screen.readable(case[part], HEADINGS.get(part))
        table = layout.table(title, shown)
        screen.tables.append(table)
        if part == ASKED:
            _consultations(table, case[part])
        else:
            layout.show(table, title)


def _consultations(table, frame):
    row = clicks.picked(table, table.title, "case_consultations", opens="consultation")
    if row is not None:
        open_record("consultation", frame.iloc[row]["number"])
