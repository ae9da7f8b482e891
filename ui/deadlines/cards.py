"""Cards of the page of deadlines: the weeks ahead, who is responsible, and the table of rules."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from charts import deadlines as deadline_charts
from data_access.statistics import deadlines as deadline_reads
from indicators import deadlines as deadline_figures
from locales import formats, later
from ui.deadlines import words as deadline_words
from ui.frame import filter_state, layout, loaders, ties
from ui.frame.card import Card, Nothing
from ui.frame.parts import part
from ui.frame.screen import Screen, View

STATE, EXPERT, CLICKS = "deadline_state", "deadline_expert_shown", "_deadline_clicks"
EXPERT_HEADINGS = {
    "name": later("负责专家"),
    **{state: deadline_words.STATE_WORDS[state] for state in deadline_figures.COUNTING},
}


def pick(**selected):
    """Choose for the list below, and draw again."""
    st.session_state.update(
        selected | {CLICKS: st.session_state.get(CLICKS, 0) + 1}
    )  # a new key for the chart: no click is remembered
    st.rerun()


def cards(screen: Screen):
    with st.grid(2, min_column_width=340):
        layout.card(screen.made(_weeks), "deadline_weeks", screen.tables)
        _experts(screen)


def _weeks(view: View):
    t = view.t
    frame = deadline_figures.by_week(view.made(deadline_words.listed), view.as_of)
    overdue = view.made(deadline_words.facts)["overdue"]
    shown = frame.rename(columns={"monday": t("到期的一周（周一）"), "deadlines": t("期限（项）")})
    return Card(
        title=weeks_words(frame, t),
        spec=deadline_charts.by_week(frame, t, ink=view.ink),
        table=layout.table(t("今后13周到期的期限"), shown),
        code="deadlines_open",
        alt=t("柱状图：今后13周每周到期、尚未办结的期限数，第一柱为本周"),
        caption=t("自今天所在的一周起；不含已逾期的{n}项。单位：项。", n=overdue),
    )


def weeks_words(frame, t):
    """In which of the weeks most is due. ``frame``: monday, deadlines."""
    due = frame.set_index("monday")["deadlines"]
    if not due.sum():
        return t("今后13周没有到期的期限")
    first = ties.highest(due)
    most = int(due[first[0]])
    days = ties.listed((formats.short_day(monday, t) for monday in first), t)
    if len(first) == 1:
        return t("{day}起的一周最多，{n}项到期", day=days, n=most)
    return t("{days}起的各周并列最多，每周{n}项到期", days=days, n=most)


def _experts(screen: Screen):
    key = f"deadline_experts_{filter_state.mark()}_{st.session_state.get(CLICKS, 0)}"
    layout.card(screen.made(_of_experts), key, screen.tables, _pick_expert)


def _of_experts(view: View):
    t = view.t
    frame = deadline_figures.by_expert(view.made(deadline_words.listed))
    if frame.empty:
        return Nothing(t("没有未办结的期限。"), icon="")
    names = frame["name"].replace("", t("未定负责专家"))
    headings = {code: t(word) for code, word in EXPERT_HEADINGS.items()}
    shown = frame.assign(name=names).drop(columns="expert").rename(columns=headings)
    alt = t("堆叠横向条形图：每名专家未办结的期限，按逾期、7日内、8–30日、30日以后分色并以纹理区分")
    return Card(
        title=_finding(frame, t),
        spec=deadline_charts.by_expert(frame, t, ink=view.ink),
        table=layout.table(t("各专家未办结的期限"), shown),
        code="deadlines_by_expert",
        alt=alt,
        caption=t("逾期多的在前。单位：项。点击条形只看该专家的期限。"),
    )


def _pick_expert(points):
    pick(**{EXPERT: _code(points), STATE: "open"})


def _finding(frame, t):
    late, soon = (int((frame[state] > 0).sum()) for state in ("overdue", "due7"))
    if late:
        return t("{people}名专家有逾期，共{n}项", people=late, n=int(frame["overdue"].sum()))
    return (
        t("没有逾期；{people}名专家7日内有{n}项到期", people=soon, n=int(frame["due7"].sum()))
        if soon
        else t("没有逾期，7日内没有到期的")
    )


def _code(points):
    code = points[0]["customdata"]
    return code[0] if isinstance(code, (list, tuple)) else code


@part
def rules(screen: Screen):
    t = screen.t
    frame = loaders.load(deadline_reads.rules)
    st.header(t("期限规则（{n}条）", n=len(frame)), anchor=False)
    text = st.text_input(
        t("查找规则"),
        key="deadline_rule_text",
        placeholder=t("国家/地区、机构、事项或编号的一部分"),
        icon=":material/search:",
        width=420,
    )
    shown = _with_text(screen.made(_rules_shown), text.strip().lower())
    table = replace(layout.table(t("期限规则"), shown), narrowed=t("全部规则，不随筛选"))
    screen.tables.append(table)
    layout.show(table, t("期限规则，每行一条"))
    unsure = int((frame["status"] == "unverified").sum())
    st.caption(t("其中{n}条待核实。法律会变：以送达文书和当地律师意见为准。", n=unsure))


def _rules_shown(view: View):
    return deadline_words.rule_table(loaders.load(deadline_reads.rules), view.t)


def _with_text(shown, wanted):
    """The rows in which ``wanted`` stands anywhere."""
    if not wanted:
        return shown
    rows = shown.itertuples(index=False)
    found = [wanted in " ".join(map(str, row)).lower() for row in rows]
    return shown[pd.Series(found, index=shown.index, dtype=bool)]
