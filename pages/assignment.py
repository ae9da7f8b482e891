"""派案建议: whom to give the open cases without an expert, with reasons; a person decides, and what was recommended and decided is kept."""

import streamlit as st

from charts import assignment as assignment_charts
from data_access.filter.filters import whole_office
from data_access.statistics import assignment as assignment_reads
from data_access.statistics import experts as expert_reads
from indicators import assignment_advice as assignment_advice_figures
from locales import formats, later
from ui.assignment import case as one
from ui.assignment import parts as assignment_parts
from ui.assignment import words as assignment_words
from ui.assignment.advice import MOST_CASES, advice, waiting
from ui.frame import filter_state, layout, loaders
from ui.frame.tables import readable
from ui.frame.theme import ink
from ui.frame.words import current as words

HEADINGS = {
    "urgency": later("紧急程度"),
    "waiting_days": later("等待（天）"),
    "hours": later("预计工时"),
    "expert": later("建议专家"),
    "fit": later("合适度（%）"),
    "why": later("说明"),
}
LOAD_HEADINGS = {
    "number": later("专家编号"),
    "monthly_hours": later("每月可用工时"),
    "committed_hours": later("承诺工时"),
    "added_hours": later("建议新增工时"),
    "added": later("建议新派（起）"),
    "before": later("现在负荷（%）"),
    "after": later("派后负荷（%）"),
}


def headline(now, chosen, t):
    given, n, loads = (
        int((now.best.expert_of >= 0).sum()),
        len(now.cases),
        assignment_advice_figures.loads(now),
    )
    fit = now.best.fit / given if given else None
    full = formats.share(loads["after"].iloc[0], t, 0) if given else formats.NOTHING
    layout.figures(
        [
            layout.Figure(
                t("待派案件"),
                t("{n} 起", n=n),
                "unassigned",
                t("特急和紧急{n}起", n=int((now.found.urgency >= 3).sum())),
            ),
            layout.Figure(
                t("有建议人选"),
                t("{n} 起", n=given),
                "assignment_advice",
                assignment_words.gap(now, t),
            ),
            layout.Figure(t("平均合适度"), formats.share(fit, t, 0), "assignment_advice"),
            layout.Figure(
                t("派后最高负荷"), full, "utilisation", loads["name"].iloc[0] if given else None
            ),
        ]
    )


def table_of(now, rows, handled, t):
    """The cases ``rows`` of the advice for readers."""
    of, found = now.best.expert_of, now.found
    frame = now.cases.loc[
        rows, ["number", "enterprise", "country", "industry", "ip_type", "channel", "waiting_days"]
    ]
    frame.insert(0, "urgency", [t(assignment_words.URGENCY[int(found.urgency[i])]) for i in rows])
    frame["hours"] = [float(found.hours[i]) for i in rows]
    frame["expert"] = [
        now.experts["name"].iloc[of[i]] if of[i] >= 0 else t("无合适专家") for i in rows
    ]
    frame["fit"] = [round(100 * found.fit[of[i], i]) if of[i] >= 0 else None for i in rows]
    frame["why"] = [
        t("；").join(assignment_words.reasons(now, of[i], i, handled, t)[:4])
        if of[i] >= 0
        else assignment_words.nobody(now, i, t)
        for i in rows
    ]
    first = ["urgency", "number", "expert", "fit", "why"]  # what is decided on stands in sight
    return readable(
        frame[[*first, *(c for c in frame.columns if c not in first)]], loaders.words(), t, HEADINGS
    )


def cases(now, chosen, t, tables):
    """The waiting cases of the filter with their recommendation; one of them is open below, with its form."""
    numbers = waiting(chosen)["number"].tolist()
    rows = [i for i, number in enumerate(now.cases["number"]) if number in set(numbers)]
    st.header(t("待派案件与建议（{n}起）", n=len(rows)), anchor=False)
    if not rows:
        return st.caption(t("所选范围内没有待派案件。"))
    handled = {
        (r.number, r.ip_type): r.cases
        for r in loaders.load(assignment_reads.handled, whole_office(chosen)).itertuples()
    }
    shown, listed = table_of(now, rows, handled, t), now.cases["number"].iloc[rows].tolist()
    tables.append(layout.table(t("派案建议"), shown))
    key = f"advice_{hash((filter_state.chosen(), loaders.current_state().data_version))}"
    layout.show_table(
        shown,
        t("待派案件与建议专家，最紧急的在前"),
        on_select=lambda: pick(key, listed),
        selection_mode="single-row",
        key=key,
    )
    more = t("只列最紧急的{n}起。", n=MOST_CASES) if len(now.cases) == MOST_CASES else ""
    with st.container(horizontal=True):
        st.caption(t("选中一行即在下方看理由并作决定。") + more)
        layout.definition("assignment_advice", t, "advice")
    if st.session_state.get("assignment_case") not in listed:
        st.session_state["assignment_case"] = listed[0]
    st.selectbox(
        t("案件"),
        listed,
        key="assignment_case",
        format_func=lambda n: "{} {}".format(
            n, now.cases["enterprise"].iloc[rows[listed.index(n)]]
        ),
        width=420,
    )
    case = rows[listed.index(st.session_state["assignment_case"])]
    one.show(now, case, chosen, handled, t)
    one.form(now, case, chosen, handled, t)


def pick(key, listed):
    if selected := st.session_state[key].selection.rows:
        st.session_state["assignment_case"] = listed[selected[0]]


def loads(now, t, tables):
    frame = assignment_advice_figures.loads(now)
    if frame.empty:
        return
    first, settings = frame.iloc[0], loaders.settings()
    amber, overload = (
        float(settings.get("load_amber", 0.85)),
        float(settings.get("load_overload", 1.0)),
    )
    shown = readable(
        frame.assign(
            before=(100 * frame["before"]).round(1), after=(100 * frame["after"]).round(1)
        ),
        loaders.words(),
        t,
        LOAD_HEADINGS,
    )
    layout.chart_card(
        t(
            "按建议派案后{name}最满，{share}",
            name=first["name"],
            share=formats.share(first["after"], t, 0),
        ),
        assignment_charts.loads(frame, t, amber, overload, ink=ink()),
        layout.table(t("派案后的专家负荷"), shown),
        "utilisation",
        "advice_load",
        t("横向条形图：得到建议案件的专家，现有负荷加上建议新派的负荷，条末写明派后负荷和新派起数"),
        t(
            "只列建议中有新案的专家；虚线：偏满{amber}、超负荷{overload}。",
            amber=formats.share(amber, t, 0),
            overload=formats.share(overload, t, 0),
        ),
        tables,
    )


def page():
    t = words()
    chosen, place = layout.heading(t("派案建议"))
    if loaders.current_state().covers_until is None:
        return layout.nothing_entered()
    with st.spinner(t("正在计算…")):
        now = advice(chosen)
    tables, whole = [], whole_office(chosen)
    layout.answer(assignment_words.answer(now, loaders.load(expert_reads.cases, whole)["open"], t))
    if len(now.cases):
        headline(now, chosen, t)
        cases(now, chosen, t, tables)
        with st.grid(2, min_column_width=340):
            loads(now, t, tables)
            assignment_parts.what_if(now, chosen, t, tables)
    assignment_parts.rules(t)
    assignment_parts.conflicts(now, whole, t, tables)
    assignment_parts.decisions(chosen, t, tables)
    layout.export_menu(place, t("派案建议"), tables)


page()
