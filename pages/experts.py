"""专家工作量: how full the experts are, who covers what, what nobody covers, and the open cases without an expert."""

import streamlit as st

from charts import experts as expert_charts
from data_access.statistics import experts as expert_reads
from indicators import experts as expert_figures
from locales import formats
from ui.disputes.comparison import year_before
from ui.experts import words as expert_words
from ui.experts.lists import gap_card, pick, unassigned_list
from ui.experts.words import DIMENSIONS, HEADINGS
from ui.frame import filter_state, layout, loaders, site
from ui.frame.tables import names, readable
from ui.frame.words import current as words


def thresholds():
    settings = loaders.settings()
    return float(settings.get("load_amber", 0.85)), float(settings.get("load_overload", 1.0))


def headline(chosen, t, summary, cases, gaps):
    named = [names(loaders.words(), g.dimension, t.language)[g.code] for g in gaps.itertuples()]
    layout.answer(expert_words.answer(summary, cases, named, expert_reads.LONG_WAIT_DAYS, t))
    before = expert_figures.summary(
        expert_figures.loads(loaders.load(expert_reads.loads, year_before(chosen)), *thresholds())
    )
    year, full, was = t("较上年同期"), summary["utilisation"], before["utilisation"]
    hours = lambda n: formats.decimal(n, t, 0)  # noqa: E731
    layout.figures(
        [
            layout.Figure(
                t("在册专家"),
                t("{n} 人", n=formats.count(summary["experts"], t)),
                "experts_listed",
                summary["experts"] - before["experts"],
                year,
                "normal",
            ),
            layout.Figure(
                t("超负荷"),
                t("{n} 人", n=formats.count(summary["overload"], t)),
                "utilisation",
                t("另有偏满{n}人", n=summary["amber"]),
            ),
            layout.Figure(
                t("无在办案件"),
                t("{n} 人", n=formats.count(summary["idle"], t)),
                "utilisation",
                t("合计空闲{n}小时/月", n=hours(summary["free_hours"])),
            ),
            layout.Figure(
                t("总体负荷"),
                formats.share(full, t),
                "utilisation",
                t("上年同期{share}", share=formats.share(was, t)) if was is not None else None,
            ),
            layout.Figure(
                t("专家手中案件"),
                t("{n} 起", n=formats.count(summary["open"], t)),
                "expert_open_cases",
                t("承诺{n}小时", n=hours(summary["committed_hours"])),
            ),
            layout.Figure(
                t("积压天数"),
                t("{n} 天", n=formats.decimal(summary["backlog_days"], t, 0)),
                "backlog_days",
            ),
            layout.Figure(
                t("尚无专家"),
                t("{n} 起", n=formats.count(cases["unassigned"], t)),
                "unassigned",
                cases["unassigned"]
                - loaders.load(expert_reads.cases, year_before(chosen))["unassigned"],
                year,
                "inverse",
            ),
            layout.Figure(
                t("负荷基尼系数"),
                formats.decimal(summary["gini"], t, 2)
                if summary["gini"] is not None
                else t("不足5人"),
                "load_gini",
                t("{n}名专家", n=summary["n"]),
            ),
        ]
    )


def load_card(frame, summary, t, tables):
    if frame.empty:
        st.container(border=True, height="stretch").info(
            t(
                "所选范围内没有在册专家。可以放宽筛选；名录为空时，请在台账的“专家名录”表填写后导入。"
            ),
            icon=":material/person_off:",
        )
        return
    amber, overload = thresholds()
    first = frame.iloc[0]
    full = first["utilisation"] == first["utilisation"] and first["utilisation"] > 0
    title = (
        t(
            "{name}负荷最高，{share}",
            name=first["name"],
            share=formats.share(first["utilisation"], t, 0),
        )
        if full
        else t("没有专家手中有案件")
    )
    rest = (
        t("另有{n}名专家见表格。", n=len(frame) - expert_charts.MOST)
        if len(frame) > expert_charts.MOST
        else ""
    )
    layout.chart_card(
        title,
        expert_charts.utilisation(frame, t, amber, overload),
        layout.table(t("专家负荷"), load_table(frame, t)),
        "utilisation",
        "load",
        t(
            "横向条形图：每名专家的负荷，从高到低，条末写明百分比和负荷等级，虚线为偏满和超负荷的界线"
        ),
        t(
            "虚线：偏满{amber}、超负荷{overload}。点击条形即打开该专家。",
            amber=formats.share(amber, t, 0),
            overload=formats.share(overload, t, 0),
        )
        + rest,
        tables,
        lambda points: open_expert(code_of(points)),
    )
    named = dict(zip(frame["number"], frame["name"], strict=True))
    selected = st.selectbox(
        t("打开专家"),
        list(named),
        index=None,
        key="expert_pick",
        placeholder=t("选择专家"),
        label_visibility="collapsed",
        format_func=lambda number: f"{number} {named[number]}",
    )
    if selected:
        open_expert(selected)


def load_table(frame, t):
    shown = frame.assign(
        utilisation=(100 * frame["utilisation"]).round(1),
        backlog_days=frame["backlog_days"].round(1),
        band=[t(expert_charts.BAND_LOOKS[b][0]) for b in frame["band"]],
    )
    return readable(shown, loaders.words(), t, HEADINGS)


def supply_card(chosen, t, tables, dimension):
    frame, code_words, title = (
        loaders.load(expert_reads.by, chosen, dimension),
        loaders.words(),
        t(DIMENSIONS[dimension]),
    )
    if frame.empty:
        st.container(border=True, height="stretch").caption(
            t("{title}：没有符合条件的记录。", title=title)
        )
        return
    label, top = names(code_words, dimension, t.language), frame.iloc[0]
    shown = frame.rename(columns={"code": dimension}).assign(
        **{dimension: frame["code"].map(label)}
    )
    if dimension == "language":
        shown, caption, select = (
            shown.drop(columns="unassigned"),
            t("在办为会该语种的专家手中的案件；台账不登记案件语种，一名专家会多种语种的各计一次。"),
            None,
        )
        least = frame.loc[frame["free_hours"].idxmin()]
        finding = t(
            "{name}空闲工时最少，{hours}小时/月",
            name=label[least["code"]],
            hours=formats.decimal(least["free_hours"], t, 0),
        )
    else:
        caption, select = (
            t("斜纹为未派专家。一名专家覆盖多项的各计一次；只列在办最多的12项。点击即筛选。"),
            lambda points: pick(dimension, code_of(points)),
        )
        finding = t(
            "{name}在办最多，{n}起，对口专家{experts}人",
            name=label[top["code"]],
            n=top["open"],
            experts=top["experts"],
        )
    layout.chart_card(
        finding,
        expert_charts.supply_and_demand(frame, label, t, held=dimension == "language"),
        layout.table(
            t("专家供需：{title}", title=title),
            readable(shown, code_words, t, HEADINGS | {"language": t("语种")}),
        ),
        "expert_supply",
        f"supply_{dimension}_{filter_state.mark()}",
        t("并列条形图：按{title}，左为在办案件，右为专家空闲工时与人数", title=title),
        caption,
        tables,
        select,
    )


def code_of(points):
    code = points[0]["customdata"]
    return code[0] if isinstance(code, (list, tuple)) else code


def open_expert(number):
    st.switch_page(site.path("expert"), query_params=filter_state.link() | {"expert": number})


def page():
    t = words()
    chosen, place = layout.heading(t("专家工作量"))
    if loaders.current_state().covers_until is None:
        return layout.nothing_entered()
    frame, cases, gaps = (
        expert_figures.loads(loaders.load(expert_reads.loads, chosen), *thresholds()),
        loaders.load(expert_reads.cases, chosen),
        loaders.load(expert_reads.gaps, chosen),
    )
    if frame.empty and not cases["open"]:
        return layout.nothing_matches()
    summary, tables = expert_figures.summary(frame), []
    headline(chosen, t, summary, cases, gaps)
    with st.grid(2, min_column_width=340):
        with st.container():
            load_card(frame, summary, t, tables)
        with st.container():
            supply_card(chosen, t, tables, "language")
            gap_card(gaps, t, tables)
        supply_card(chosen, t, tables, "country")
        supply_card(chosen, t, tables, "industry")
    unassigned_list(chosen, cases, t, tables)
    layout.export_menu(place, t("专家工作量"), tables)


page()
