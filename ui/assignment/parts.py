"""Parts of 派案建议: the what-if on hours, the rules, conflicts of interest and the decisions made."""

import json

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.decisions import assignment as assignment_decisions
from data_access.statistics import assignment as assignment_reads
from indicators import assignment_advice as assignment_advice_figures
from indicators.working_language import MARKETS
from locales import formats, later
from ui import saving
from ui.assignment import conflict_withdrawal
from ui.assignment import words as assignment_words
from ui.assignment.advice import advice
from ui.frame import layout, loaders
from ui.frame.tables import readable

CONFLICT_HEADINGS = {
    "number": later("专家编号"),
    "expert": later("专家"),
    "credit_code": later("统一社会信用代码"),
    "reason": later("理由"),
    "noted_on": later("登记日期"),
}
DECISION_HEADINGS = {
    "decided_at": later("决定时间"),
    "recommended": later("当时建议"),
    "chosen": later("决定派给"),
    "reason": later("理由"),
    "who": later("经办人"),
    "as_of": later("数据截至"),
    "data_version": later("数据版本"),
}


def what_if(now, chosen, t, tables):
    """What the recommendation would be with more or fewer hours of one expert or of all; nothing is saved."""
    with st.container(border=True, height="stretch"):
        st.markdown(f"**{t('假如工时有变')}**")
        people = dict(zip(now.experts["number"], now.experts["name"], strict=True))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            number = st.selectbox(
                t("专家"),
                ["", *people],
                format_func=lambda n: f"{n} {people[n]}" if n else t("全部专家"),
                key="what_if_expert",
                width=220,
            )
            hours = st.number_input(
                t("每月加（小时）"), -200, 200, 0, 1, key="what_if_hours", width=140
            )
            percent = st.number_input(
                t("工时按（%）"), 0, 300, 100, 5, key="what_if_factor", width=140
            )
        if not hours and percent == 100:
            return st.caption(t("填入工时，看能多派几起、换给谁；只是试算，不保存。"))
        with st.spinner(t("正在计算…")):
            then = advice(chosen, (number or None, float(hours), percent / 100))
        changed, before, after = (
            assignment_advice_figures.changes(now, then),
            int((now.best.expert_of >= 0).sum()),
            int((then.best.expert_of >= 0).sum()),
        )
        if changed.empty:
            return st.info(t("建议不变：仍可派{n}起。", n=before), icon=":material/drag_handle:")
        st.info(
            t(
                "有建议人选的由{before}起变为{after}起，{n}起的建议有变；{gap}。",
                before=before,
                after=after,
                n=len(changed),
                gap=assignment_words.gap(then, t),
            ),
            icon=":material/compare_arrows:",
        )
        shown = readable(
            changed.fillna(t("无合适专家")),
            loaders.words(),
            t,
            {"was": t("现在建议"), "becomes": t("工时变化后建议")},
        )
        tables.append(layout.table(t("假如工时有变"), shown))
        layout.show_table(shown, t("工时变化后建议有变的案件"))


def rules(t):
    with st.expander(t("派案规则"), icon=":material/rule:"):
        st.markdown(
            "\n".join(f"{n}. {line}" for n, line in enumerate(assignment_words.rules(t), start=1))
        )
        shown = pd.DataFrame(
            {
                t("语种"): [assignment_words.name("language", code, t) for code in MARKETS],
                t("以该语种办理的市场"): [
                    t("、").join(assignment_words.name("country", c, t) for c in markets.split())
                    for markets in MARKETS.values()
                ],
            }
        )
        st.table(shown.set_index(t("语种")))


def conflicts(now, chosen, t, tables):
    """Conflicts of interest noted, and the form to note one."""
    st.header(t("利益冲突"), anchor=False)
    frame = loaders.load(assignment_reads.conflicts, chosen)
    shown = readable(
        frame.assign(reason=frame["reason"].fillna(t("工作单位即该企业"))),
        loaders.words(),
        t,
        CONFLICT_HEADINGS,
    )
    tables.append(layout.table(t("利益冲突"), shown))
    if frame.empty:
        st.caption(
            t(
                "还没有登记利益冲突。专家曾代理对方或在当事方任职的，请登记，之后不再建议其承办该企业的案件。"
            )
        )
    else:
        layout.show_table(shown, t("利益冲突，每行一名专家和一家企业"))
        conflict_withdrawal.offer(frame, t)
    conflict_withdrawal.history(t, tables)
    if chosen.as_of != loaders.current_state().covers_until:
        return st.caption(t("登记利益冲突须把截至日期改回数据最后一天。"))
    people = dict(zip(now.experts["number"], now.experts["name"], strict=True))
    owners = dict(
        loaders.load(assignment_reads.enterprises, chosen).itertuples(index=False, name=None)
    )
    version = loaders.current_state().data_version
    with (
        st.expander(t("登记一项利益冲突"), icon=":material/add:", key="conflict_expander"),
        st.form(f"conflict_{version}", border=False, enter_to_submit=False),
    ):
        with st.container(horizontal=True):
            st.selectbox(
                t("专家"),
                list(people),
                index=None,
                format_func=lambda n: f"{n} {people[n]}",
                key=f"conflict_expert_{version}",
                placeholder=t("选择专家"),
                width=260,
            )
            st.selectbox(
                t("企业（有纠纷记录的在册企业）"),
                list(owners),
                index=None,
                format_func=owners.get,
                key=f"conflict_owner_{version}",
                placeholder=t("选择企业"),
                width=340,
            )
        st.text_input(
            t("理由"),
            max_chars=500,
            key=f"conflict_reason_{version}",
            placeholder=t("如：2023年曾代理该企业的对方"),
        )
        st.form_submit_button(
            t("登记"),
            key=f"conflict_save_{version}",
            icon=":material/save:",
            on_click=_note,
            args=(version, chosen.as_of, t),
        )
        saving.refusal("conflict")
    saving.notice("conflict")
    return None


def _note(version, as_of, t):
    names = ("expert", "owner", "reason")
    typed = {name: st.session_state.get(f"conflict_{name}_{version}") for name in names}

    def deed(connection):
        assignment_decisions.note_conflict(
            connection, typed["expert"], typed["owner"], typed["reason"] or "", as_of
        )

    saving.save("conflict", deed, t("已登记利益冲突，建议已按此重新计算。"))


def decisions(chosen, t, tables):
    """Decisions of all time, the latest first; a row shows the recommendation as it then stood."""
    st.header(t("派案决定"), anchor=False)
    frame = loaders.load(assignment_reads.decisions, chosen)
    if frame.empty:
        return st.caption(t("还没有派案决定。"))
    shown = frame.drop(columns="id").assign(
        decided_at=[clock.shown(moment) for moment in pd.to_datetime(frame["decided_at"])],
        recommended=frame["recommended"].fillna(t("无合适专家")),
        chosen=frame["chosen"].fillna(t("暂不派专家")),
    )
    shown = readable(shown, loaders.words(), t, DECISION_HEADINGS)
    tables.append(layout.table(t("派案决定"), shown))
    adopted = int((frame["recommended"].fillna("") == frame["chosen"].fillna("")).sum())
    st.caption(
        t(
            "共{n}次决定，{adopted}次与建议一致。选中一行看当时的建议。",
            n=len(frame),
            adopted=adopted,
        )
    )
    event = layout.show_table(
        shown,
        t("派案决定，最近的在前"),
        on_select="rerun",
        selection_mode="single-row",
        key=f"decisions_{len(frame)}",
    )
    if event.selection.rows:
        row = frame.iloc[event.selection.rows[0]]
        _as_shown(
            json.loads(loaders.load(assignment_reads.recommendation_shown, int(row["id"]))), row, t
        )


def _as_shown(kept, row, t):
    with st.container(border=True):
        st.markdown(f"**{t('{number}：作决定时的建议', number=row['number'])}**")
        if kept["nobody"]:
            st.markdown("\n".join([f"- {kept['nobody']}", *(f"- {line}" for line in kept["near"])]))
        for person in kept["top"]:
            words = (
                t("{name}（建议）", name=person["name"])
                if person["recommended"]
                else person["name"]
            )
            st.markdown(
                t(
                    "- {name}，合适度{fit}：{reasons}",
                    name=words,
                    fit=formats.share(person["fit"], t, 0),
                    reasons=t("；").join(person["reasons"]),
                )
            )
