"""企业: one enterprise with its cases, and what the office did for it: training, consultations, visits, insurance and filings, as of the date."""

import streamlit as st

from data_access.statistics import enterprise_file as enterprise_file_reads
from data_access.statistics.targets import cycle_at
from locales import formats, later
from ui.disputes.case_list import open_case
from ui.frame import filter_state, layout, loaders, site
from ui.frame.tables import escaped, names, readable
from ui.frame.words import current as words

FOUR = ("patent", "trademark", "copyright", "trade_secret")
PARTS = (  # what was done for it: name, title, headings beside the usual ones
    (
        "training",
        later("参加的培训"),
        {
            "number": later("培训编号"),
            "held_on": later("日期"),
            "title": later("主题"),
            "people": later("参训人数"),
        },
    ),
    (
        "consultations",
        later("咨询"),
        {"number": later("咨询编号"), "intake": later("来源"), "answered_on": later("答复日期")},
    ),
    (
        "visits",
        later("走访与诉求"),
        {
            "number": later("编号"),
            "visited_on": later("日期"),
            "way": later("方式"),
            "summary": later("情况"),
            "appeal": later("诉求"),
            "answered_on": later("答复日期"),
        },
    ),
    (
        "policies",
        later("保险"),
        {
            "number": later("保单号"),
            "kind": later("险种"),
            "insurer": later("保险机构"),
            "starts_on": later("起期"),
            "ends_on": later("止期"),
            "sum_insured_fen": later("保险金额（万元）"),
            "in_force": later("在保"),
        },
    ),
    (
        "filings",
        later("海外申请"),
        {
            "number": later("申请号"),
            "filing_route": later("途径"),
            "right_kind": later("权利种类"),
            "filed_on": later("申请日期"),
            "granted_on": later("授权或注册日期"),
            "ended_on": later("终止日期"),
        },
    ),
)
CODES = {
    "intake": "intake",
    "way": "visit_way",
    "kind": "insurance_kind",
    "filing_route": "filing_route",
    "right_kind": "right_kind",
}


def summary(firm, chosen, t):
    w, frames = loaders.words(), firm
    name = lambda list_name: (
        w.name(list_name, firm[list_name], t.language) if firm[list_name] else t("未填")
    )  # noqa: E731
    held = frames["disputes"]["closed_on"].isna().sum()
    cycle = cycle_at(loaders.cycles(), chosen.as_of)
    trained = (
        set(
            loaders.load(
                enterprise_file_reads.trained_types, chosen, firm["credit_code"], cycle.starts_on
            )
        )
        if cycle
        else set()
    )
    kinds = names(w, "ip_type", t.language)
    lacking = t("、").join(kinds[code] for code in FOUR if code not in trained)
    training = t("本周期四类培训齐全") if not lacking else t("本周期培训还缺{kinds}", kinds=lacking)
    insured = int(frames["policies"]["in_force"].sum())
    cover = t("在保{n}份", n=insured) if insured else t("没有在保的保险")
    left = t("已于{day}退出名录；", day=formats.day(firm["left_on"], t)) if firm["left_on"] else ""
    layout.answer(
        t(
            "{left}在办纠纷{open}起，共{n}起；{training}；{cover}。",
            left=left,
            open=held,
            n=len(frames["disputes"]),
            training=training,
            cover=cover,
        )
    )
    layout.figures(
        [
            layout.Figure(
                t("在办纠纷"),
                t("{n} 起", n=held),
                "open_disputes",
                t("共{n}起", n=len(frames["disputes"])),
            ),
            layout.Figure(
                t("参加培训"),
                t("{n} 场", n=len(frames["training"])),
                "sessions_held",
                t("四类缺{n}类", n=sum(code not in trained for code in FOUR))
                if lacking
                else t("四类齐全"),
            ),
            layout.Figure(t("海外申请"), t("{n} 件申请", n=len(frames["filings"])), "filings"),
            layout.Figure(t("在保保险"), t("{n} 份", n=insured), "policies_in_force"),
        ]
    )
    signs = [
        t(word)
        for flag, word in (
            ("export_oriented", later("外向型企业")),
            ("key_contact", later("重点联系企业")),
            ("observation", later("观察企业")),
        )
        if firm[flag]
    ]
    facts = [
        (t("统一社会信用代码"), firm["credit_code"]),
        (t("镇街/园区"), name("division")),
        (t("行业"), name("industry")),
        (
            t("企业规模"),
            w.name("enterprise_size", firm["size"], t.language) if firm["size"] else t("未填"),
        ),
        (
            t("从业人员"),
            formats.count(firm["employees"], t) if firm["employees"] is not None else t("未填"),
        ),
        (
            t("营业收入"),
            formats.money(firm["revenue_fen"], t) if firm["revenue_fen"] is not None else t("未填"),
        ),
        (
            t("主要市场"),
            t("、").join(w.name("country", code, t.language) for code in firm["markets"])
            or t("未填"),
        ),
        (t("类别"), t("、").join(signs) or formats.NOTHING),
        (t("入库日期"), formats.day(firm["joined_on"], t)),
    ]
    with st.grid(3, min_column_width=200, gap="small"):
        for label, value in facts:
            with st.container(gap=None):
                st.caption(label)
                st.text(value)


def cases(firm, key, tables, t):
    st.header(t("{title}（{n}起）", title=t("纠纷"), n=len(firm["disputes"])), anchor=False)
    shown = readable(firm["disputes"].drop(columns="enterprise"), loaders.words(), t)
    tables.append(layout.table(t("纠纷"), shown))
    event = layout.show_table(
        shown,
        t("这家企业的案件，每行一起"),
        on_select="rerun",
        selection_mode="single-row",
        key=f"firm_cases_{key}",
    )
    if event and event.selection.rows:
        open_case(firm["disputes"].iloc[event.selection.rows[0]]["number"])
    if event:
        st.caption(t("选中一行即打开该案件。"))


def services(firm, tables, t):
    w = loaders.words()
    for part, title, headings in PARTS:
        frame = firm[part]
        st.header(t("{title}（{n}）", title=t(title), n=formats.count(len(frame), t)), anchor=False)
        for column in CODES.keys() & set(frame.columns):
            frame = frame.assign(
                **{column: [w.name(CODES[column], code, t.language) for code in frame[column]]}
            )
        if "in_force" in frame:
            frame = frame.assign(
                in_force=[t("是") if value else t("否") for value in frame["in_force"]]
            )
        shown = readable(frame, w, t, headings)
        layout.show_table(shown, t(title))
        tables.append(layout.table(t(title), shown))


def page():
    t = words()
    chosen, place = layout.heading(t("企业"), filters=False)
    if loaders.current_state().covers_until is None:
        return layout.nothing_entered()
    code = st.query_params.get("enterprise")
    if not code:
        st.page_link(
            site.path("search"),
            label=t("查找企业"),
            icon=":material/search:",
            query_params=filter_state.link(),
        )
        return st.info(
            t("请在左侧或“查找”页输入企业名称或统一社会信用代码。"), icon=":material/search:"
        )
    firm = loaders.load(enterprise_file_reads.read, chosen, code)
    if firm is None:
        return st.warning(
            t(
                "截至{day}名录中没有统一社会信用代码为“{code}”的企业。",
                day=formats.day(chosen.as_of, t),
                code=escaped(code[:40]),
            ),
            icon=":material/search_off:",
        )
    st.header(firm["name"], anchor=False)
    st.page_link(
        site.path("edit"),
        label=t("更正此企业"),
        icon=":material/edit:",
        query_params=filter_state.link() | {"record": f"enterprise:{code}"},
    )
    tables = []
    summary(firm, chosen, t)
    cases(firm, code, tables, t)
    services(firm, tables, t)
    layout.export_menu(place, firm["name"], tables)


page()
