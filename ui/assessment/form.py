"""The form that confirms the score of a line, and what it says of a confirmed one."""

import streamlit as st

from data_access.database import clock
from data_access.decisions import assessment as assessment_decisions
from ui import saving
from ui.assessment import words as assessment_words


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
        at=clock.shown(score.confirmed_at.to_pydatetime()),
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
            saving.name_field(t("核定人"), f"score_who_{at}")
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
                    t,
                ),
            )
        saving.refusal(place(line.item.code))


def place(code):
    """Where the notice of a line stands."""
    return f"assessment_{code}"


def _save(year, code, proposed, evidence, seen, at, t):
    typed = {
        name: st.session_state.get(f"score_{name}_{at}") for name in ("points", "who", "reason")
    }
    score = typed["points"] or 0
    who = typed["who"] or ""

    def deed(connection):
        assessment_decisions.confirm(
            connection, year, code, proposed, score, evidence, typed["reason"], who, seen
        )

    done = t("得分已核定，原先的保留在核定记录中。")
    saving.save(place(code), deed, done, kind="assessment", who=who)
