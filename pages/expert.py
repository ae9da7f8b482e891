"""专家: one expert with what is covered, the load, and the assignments in hand and done, as of the date."""

import streamlit as st

from charts.experts import BAND_LOOKS
from data_access.statistics import expert_file as expert_file_reads
from data_access.statistics import experts as expert_reads
from indicators import experts as expert_figures
from locales import formats
from ui.disputes.case_list import open_case
from ui.experts.words import CASE_HEADINGS
from ui.frame import filter_state, layout, loaders, site
from ui.frame.tables import readable
from ui.frame.words import current as words


def find(chosen, t):
    """Choose among the experts on the directory; returns the number asked for by the address."""
    frame = loaders.load(expert_reads.loads, chosen)
    name = dict(zip(frame["number"], frame["name"], strict=True))
    asked = st.query_params.get("expert")
    selected = st.selectbox(
        t("查找专家"),
        list(name),
        index=None,
        key=f"expert_search_{asked}",
        placeholder=t("专家编号或姓名"),
        format_func=lambda number: f"{number} {name[number]}",
    )
    if selected and selected != asked:
        st.switch_page(site.path("expert"), query_params=filter_state.link() | {"expert": selected})
    return asked


def summary(expert, chosen, t):
    settings, held, done = loaders.settings(), expert["open"], expert["done"]
    hours, committed = expert["monthly_hours"], float(held["planned_hours"].sum())
    share = committed / hours if hours else float("nan")
    band = expert_figures.band(
        share,
        len(held),
        float(settings.get("load_amber", 0.85)),
        float(settings.get("load_overload", 1.0)),
    )
    where = (
        t("已于{day}退出名录", day=formats.day(expert["left_on"], t))
        if expert["left_on"]
        else t("在册")
    )
    load = (
        t("未填工时")
        if band == "no_hours"
        else t(
            "负荷{share}，{band}",
            share=formats.share(share, t, 0),
            band=t(BAND_LOOKS[band][0]).lower(),
        )
    )
    layout.answer(
        t(
            "{name}，{where}，在办{n}起；{load}。",
            name=expert["name"],
            where=where,
            n=len(held),
            load=load,
        )
    )
    known = done.dropna(subset=["actual_hours"])
    planned, actual = float(known["planned_hours"].sum()), float(known["actual_hours"].sum())
    layout.figures(
        [
            layout.Figure(
                t("专家负荷"),
                formats.share(share, t) if hours else formats.NOTHING,
                "utilisation",
                t("{n}小时/月可用", n=formats.decimal(hours, t, 0)),
            ),
            layout.Figure(
                t("在办案件"),
                t("{n} 起", n=len(held)),
                "expert_open_cases",
                t("承诺{n}小时", n=formats.decimal(committed, t, 0)),
            ),
            layout.Figure(
                t("积压天数"),
                t("{n} 天", n=formats.decimal(share * expert_figures.DAYS_A_MONTH, t, 0))
                if hours
                else formats.NOTHING,
                "backlog_days",
            ),
            layout.Figure(
                t("已完成案件"),
                t("{n} 起", n=len(done)),
                "expert_done",
                t(
                    "实际{actual}/预计{planned}小时",
                    planned=formats.decimal(planned, t, 0),
                    actual=formats.decimal(actual, t, 0),
                ),
            ),
        ]
    )


def facts(expert, t):
    w, join = loaders.words(), t("、").join
    covered = [
        (title, join(w.name(name, code, t.language) for code in expert[name]) or formats.NOTHING)
        for name, title in (
            ("industry", t("行业领域")),
            ("country", t("国家/地区")),
            ("ip_type", t("知识产权类型")),
            ("language", t("语种")),
        )
    ]
    own = [
        (t("工作单位"), expert["employer"] or formats.NOTHING),
        (t("入库日期"), formats.day(expert["joined_on"], t)),
    ]
    with st.grid(3, min_column_width=200, gap="small"):
        for label, value in [*own, *covered]:
            with st.container(gap=None):
                st.caption(label)
                st.text(value)


def assignments(frame, title, key, tables, t):
    st.header(t("{title}（{n}起）", title=title, n=len(frame)), anchor=False)
    shown = readable(frame, loaders.words(), t, CASE_HEADINGS)
    tables.append(layout.table(title, shown))
    event = layout.show_table(shown, title, on_select="rerun", selection_mode="single-row", key=key)
    if event and event.selection.rows:
        open_case(frame.iloc[event.selection.rows[0]]["number"])
    if event:
        st.caption(t("选中一行即打开该案件。"))


def page():
    t = words()
    chosen, place = layout.heading(t("专家"), filters=False)
    st.page_link(
        site.path("experts"),
        label=t("返回专家工作量"),
        icon=":material/arrow_back:",
        query_params=filter_state.link(),
    )
    if loaders.current_state().covers_until is None:
        return layout.nothing_entered()
    number = find(chosen, t)
    if not number:
        return st.info(
            t("请选择一名专家，或从专家工作量页点击条形打开。"), icon=":material/search:"
        )
    expert = loaders.load(expert_file_reads.read, chosen, number)
    if expert is None:
        return st.warning(
            t(
                "截至{day}没有编号为“{number}”的专家。",
                day=formats.day(chosen.as_of, t),
                number=number,
            ),
            icon=":material/search_off:",
        )
    st.header(f"{expert['number']} {expert['name']}", anchor=False)
    summary(expert, chosen, t)
    facts(expert, t)
    tables = []
    assignments(expert["open"], t("在办案件"), f"open_{number}", tables, t)
    assignments(expert["done"], t("已完成案件"), f"done_{number}", tables, t)
    layout.export_menu(place, t("专家{number}", number=number), tables)


page()
