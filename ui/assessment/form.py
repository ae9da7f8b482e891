"""The form that confirms the score of a line, and what it says of a confirmed one."""

import streamlit as st

from data_access.database.engine import get_engine, writing
from data_access.statistics import assessment as assessment_reads
from locales import later
from ui.assessment import words as assessment_words
from ui.records.words import moment_words
from ui.warning.log import WHO

TOLD = "_score_told"
REFUSED = {
    "incomplete": later("没有核定：请填写核定人。"),
    "reason": later("没有核定：与拟分不同的，请写明理由。"),
    "range": later("没有核定：得分须在0至该项分值之间。"),
    "unknown": later("没有核定：这一项原文未见，不计分。"),
    "same": later("没有核定：与已核定的相同。"),
    "moved": later("没有核定：刚才另有人核定了这一项，请看过再定。"),
}


def notice(t):
    """What became of the last confirmation, once."""
    if TOLD in st.session_state:
        kind, text = st.session_state.pop(TOLD)
        (st.success if kind == "done" else st.error)(
            t(text), icon=":material/task_alt:" if kind == "done" else ":material/block:"
        )


def confirmed_words(score, t):
    """「示例负责人于2025-02-10 09:30核定9分（拟9.3分）：理由」."""
    offered = (
        t("拟{score}分", score=assessment_words.points(score.proposed, t))
        if score.proposed == score.proposed and score.proposed is not None
        else t("未拟分")
    )
    text = t(
        "{who}于{at}核定{score}分（{offered}）",
        who=score.who,
        at=moment_words(score.confirmed_at.to_pydatetime()),
        score=assessment_words.points(score.confirmed, t),
        offered=offered,
    )
    return text + (t("：") + score.reason if score.reason else "")


def form(line, year, t):
    """Confirm the proposed score, or another one with a reason."""
    seen = None if line.score is None else int(line.score.id)
    at = f"{line.item.code}_{year}_{seen}"
    with st.popover(
        t("核定得分") if line.score is None else t("重新核定"),
        icon=":material/edit_note:",
        type="tertiary",
        key=f"score_{at}",
    ):
        with st.form(f"score_form_{at}", border=False, enter_to_submit=False):
            st.number_input(
                t("得分（0—{points}）", points=assessment_words.points(line.item.points, t)),
                0.0,
                line.item.points,
                line.proposed if line.proposed is not None else 0.0,
                0.1,
                key=f"score_points_{at}",
                format="%g",
            )
            st.text_input(
                t("核定人"), st.session_state.get(WHO, ""), max_chars=80, key=f"score_who_{at}"
            )
            st.text_area(t("理由（与拟分不同时必填）"), max_chars=500, key=f"score_reason_{at}")
            st.form_submit_button(
                t("核定"),
                icon=":material/task_alt:",
                key=f"score_save_{at}",
                on_click=_save,
                args=(
                    year,
                    line.item.code,
                    line.proposed,
                    assessment_words.evidence(line, t),
                    seen,
                    at,
                ),
            )


def _save(year, code, proposed, evidence, seen, at):
    score, who, reason = (
        st.session_state.get(f"score_{name}_{at}") for name in ("points", "who", "reason")
    )
    st.session_state[WHO] = (who or "").strip()
    try:
        with writing(get_engine()) as connection:
            assessment_reads.confirm(
                connection,
                year,
                code,
                proposed,
                0 if score is None else score,
                evidence,
                reason,
                who or "",
                seen,
            )
    except assessment_reads.Refused as error:
        st.session_state[TOLD] = ("refused", REFUSED[error.why])
    else:
        st.session_state[TOLD] = ("done", later("得分已核定，原先的保留在核定记录中。"))
