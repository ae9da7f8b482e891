"""案件: one case with its timeline, rights, experts and referrals, as of the date."""

import streamlit as st

from data_access.statistics import dispute_file as dispute_file_reads
from locales import formats, later
from ui.deadlines.parts import of_case
from ui.dispute import steps as case_steps
from ui.disputes.case_list import open_case
from ui.frame import filter_state, layout, loaders, site
from ui.frame.tables import readable
from ui.frame.words import current as words

OWN_HEADINGS = {
    "experts": {"number": later("专家编号")},
    "consultations": {"number": later("咨询编号")},
}


def find(chosen, t):
    """Search by number or enterprise; returns the number asked for by the address."""
    text = st.text_input(
        t("查找案件"),
        placeholder=t("纠纷编号或企业名称"),
        key="case_search",
        icon=":material/search:",
    )
    if text:
        found = loaders.load(dispute_file_reads.search, chosen, text.strip())
        if found.empty:
            st.caption(t("没有找到“{text}”。请检查编号，或换一个关键词。", text=text))
        for row in found.itertuples():
            if st.button(
                f"{row.number} · {row.enterprise} · {formats.day(row.occurred_on, t)}",
                key=f"open_{row.number}",
                type="tertiary",
            ):
                open_case(row.number)
    return st.query_params.get("case")


def summary(case, chosen, t):
    w = loaders.words()
    name = lambda list_name, key: (
        w.name(list_name, case[key], t.language) if case[key] else formats.NOTHING
    )  # noqa: E731
    state = t("已结") if case["closed_on"] else t("超期在办") if case["overdue"] else t("在办")
    result = t("，结果：{outcome}", outcome=name("outcome", "outcome")) if case["outcome"] else ""
    layout.answer(
        t(
            "{enterprise}在{country}的{channel}（{ip}），{day}发生，{state}{result}。",
            enterprise=case["enterprise"],
            country=name("country", "country"),
            channel=name("channel", "channel"),
            ip=name("ip_type", "ip_type"),
            day=formats.day(case["occurred_on"], t),
            state=state,
            result=result,
        )
    )
    days = ((case["closed_on"] or chosen.as_of) - case["occurred_on"]).days
    layout.figures(
        [
            layout.Figure(
                t("办理时长"), t("{n} 天", n=formats.count(days, t)), "time_to_close", state
            ),
            layout.Figure(t("涉案金额"), formats.money(case["amount_fen"], t), "amount_claimed"),
            layout.Figure(t("挽回损失"), formats.money(case["avoided_fen"], t), "loss_avoided"),
            layout.Figure(t("指导阶段"), name("service_stage", "stage"), "disputes_by_dimension"),
        ]
    )
    facts = [
        (t("企业角色"), name("position", "position")),
        (t("统一社会信用代码"), case["credit_code"]),
        (t("行业"), name("industry", "industry")),
        (t("来源"), name("intake", "intake")),
        (t("平台"), name("platform", "platform")),
        (t("受理日期"), formats.day(case["accepted_on"], t)),
        (t("结案日期"), formats.day(case["closed_on"], t)),
        (t("解决方式"), name("route", "route")),
        (t("录入日期"), formats.day(case["entered_on"], t)),
        (t("备注"), case["note"] or formats.NOTHING),
    ]
    with st.grid(3, min_column_width=200, gap="small"):
        for label, value in facts:
            with st.container(gap=None):
                st.caption(label)
                st.text(value)


def timeline(case, t):
    st.header(t("经过"), anchor=False)
    w = loaders.words()
    steps = [(case["occurred_on"], t("纠纷发生"))] + [
        (r.happened_on, r.what) for r in case["events"].itertuples()
    ]
    steps += [
        (r.from_on, t("进入“{stage}”阶段", stage=w.name("service_stage", r.stage, t.language)))
        for r in case["stages"].itertuples()
    ]
    steps += [
        (r.assigned_on, t("派给专家{name}", name=r.name)) for r in case["experts"].itertuples()
    ]
    steps += [
        (r.sent_on, t("移交{level}", level=w.name("referral_level", r.level, t.language)))
        for r in case["referrals"].itertuples()
    ]
    steps += [(case["closed_on"], t("结案"))] if case["closed_on"] else []
    for day, what in sorted(steps, key=lambda step: step[0]):
        st.text(f"{formats.day(day, t)}  {what}")


def page():
    t = words()
    chosen, place = layout.heading(t("案件"), filters=False)
    st.page_link(
        site.path("disputes"),
        label=t("返回纠纷统计"),
        icon=":material/arrow_back:",
        query_params=filter_state.link(),
    )
    number = find(chosen, t)
    if not number:
        return st.info(
            t("请输入编号查找，或从纠纷统计的案件清单中选中一行。"), icon=":material/search:"
        )
    case = loaders.load(dispute_file_reads.read, chosen, number)
    if case is None:
        return st.warning(
            t(
                "截至{day}没有编号为“{number}”的案件。",
                day=formats.day(chosen.as_of, t),
                number=number,
            ),
            icon=":material/search_off:",
        )
    st.header(number, anchor=False)
    with st.container(horizontal=True):
        st.page_link(
            site.path("edit"),
            label=t("更正此案件"),
            icon=":material/edit:",
            query_params=filter_state.link() | {"record": f"dispute:{number}"},
        )
        st.page_link(
            site.path("enterprise"),
            label=case["enterprise"],
            icon=":material/factory:",
            query_params=filter_state.link() | {"enterprise": case["credit_code"]},
        )
    summary(case, chosen, t)
    tables = []
    of_case(case, chosen, t, tables)
    case_steps.section(case, chosen, t, tables)
    timeline(case, t)
    for key, title in (
        ("rights", t("涉案权利")),
        ("experts", t("承办专家")),
        ("referrals", t("移交")),
        ("consultations", t("相关咨询")),
    ):
        st.header(title, anchor=False)
        shown = readable(case[key], loaders.words(), t, OWN_HEADINGS.get(key))
        layout.show_table(shown, alt=title)
        tables.append(layout.table(title, shown))
    layout.export_menu(place, t("案件{number}", number=number), tables)


page()
