"""Conflicts of interest noted, and the form to note one."""

import streamlit as st

from data_access.decisions import assignment as assignment_decisions
from data_access.filter.filters import whole_office
from data_access.statistics import assignment as assignment_reads
from locales import later
from ui import saving
from ui.assignment import conflict_withdrawal
from ui.assignment.advice import expert_words
from ui.frame import layout, loaders
from ui.frame.parts import once_open, part
from ui.frame.screen import Screen, View
from ui.frame.who import may

PLACE = "conflict"
HEADINGS = {
    "number": later("专家编号"),
    "expert": later("专家"),
    "credit_code": later("统一社会信用代码"),
    "reason": later("理由"),
    "noted_on": later("登记日期"),
}


def conflicts(screen: Screen):
    """Of the whole office."""
    t = screen.t
    st.header(t("利益冲突"), anchor=False)
    whole = screen.with_filter(whole_office(screen.chosen))
    frame = whole.load(assignment_reads.conflicts)
    noted = table(screen)
    shown = noted.frame
    screen.tables.append(noted)
    if frame.empty:
        text = t(
            "还没有登记利益冲突。专家曾代理对方或在当事方任职的，请登记，"
            "之后不再建议其承办该企业的案件。"
        )
        st.caption(text)
    else:
        layout.show_table(shown, t("利益冲突，每行一名专家和一家企业"))
        conflict_withdrawal.offer(frame, t)
    conflict_withdrawal.history(screen)
    if screen.as_of < loaders.entered_to():
        st.caption(t("登记利益冲突须把截至日期改回数据最后一天。"))
        return
    _form(whole)


def table(view: View):
    """The conflicts of the whole office."""
    frame = view.with_filter(whole_office(view.chosen)).load(assignment_reads.conflicts)
    reasons = frame["reason"].fillna(view.t("工作单位即该企业"))
    shown = view.readable(frame.assign(reason=reasons), HEADINGS)
    return layout.table(view.t("利益冲突"), shown)


@part
def _form(whole: Screen):
    if not may("note_conflict"):
        return
    key, label = "conflict_expander", whole.t("登记一项利益冲突")
    with st.expander(label, icon=":material/add:", on_change="rerun", key=key) as box:
        if once_open(box, key):
            _fields(whole)
    saving.notice(PLACE)


def _fields(whole: Screen):
    t = whole.t
    turn = saving.turn(PLACE)
    with st.form(f"conflict_{turn}", border=False, enter_to_submit=False):
        with st.container(horizontal=True):
            _expert_field(whole, turn)
            _enterprise_field(whole, turn)
        st.text_input(
            t("理由"),
            max_chars=500,
            key=f"conflict_reason_{turn}",
            placeholder=t("如：2023年曾代理该企业的对方"),
        )
        st.form_submit_button(
            t("登记"),
            key=f"conflict_save_{turn}",
            icon=":material/save:",
            on_click=_note,
            args=(turn, whole.as_of, t),
        )
        saving.refusal(PLACE)


def _expert_field(whole: Screen, turn):
    t = whole.t
    words = expert_words(whole.chosen)
    st.selectbox(
        t("专家"),
        list(words),
        index=None,
        format_func=words.__getitem__,
        key=f"conflict_expert_{turn}",
        placeholder=t("选择专家"),
        width=260,
    )


def _enterprise_field(whole: Screen, turn):
    t = whole.t
    names = whole.made(_enterprises)
    st.selectbox(
        t("企业（有纠纷记录的在册企业）"),
        list(names),
        index=None,
        format_func=names.__getitem__,
        key=f"conflict_owner_{turn}",
        placeholder=t("选择企业"),
        width=340,
    )


def _enterprises(view: View):
    """Code -> name of those that may be chosen."""
    listed = view.load(assignment_reads.enterprises)
    codes, names = listed["credit_code"].tolist(), listed["enterprise"].tolist()
    return dict(zip(codes, names, strict=True))


def _note(turn, as_of, t):
    names = ("expert", "owner", "reason")
    typed = {name: st.session_state.get(f"conflict_{name}_{turn}") for name in names}

    def deed(connection, name):
        what = typed["expert"], typed["owner"], typed["reason"] or ""
        assignment_decisions.note_conflict(connection, *what, as_of, name)

    saving.save(PLACE, "note_conflict", deed, t("已登记利益冲突，建议已按此重新计算。"))
