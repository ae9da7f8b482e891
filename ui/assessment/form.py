"""The form that confirms the score of a line, and what it says of a confirmed one."""

import pandas as pd
import streamlit as st

from data_access.database import clock
from data_access.decisions import assessment as assessment_decisions
from ui import saving
from ui.assessment import words as assessment_words
from ui.frame import fields
from ui.frame.typed import as_typed
from ui.frame.who import may
from ui.personal.signed import by_whom


def confirmed_words(score, t):
    """「示例负责人于2025-02-10 09:30核定9分（拟9.3分）：理由」."""
    confirmed_at = score.confirmed_at.to_pydatetime()
    told = t(
        "{who}于{at}核定{score}分（{offered}）",
        who=as_typed(by_whom(score.who, confirmed_at, t)),
        at=clock.shown(confirmed_at),
        score=assessment_words.points(score.confirmed, t),
        offered=_offered_words(score.proposed, t),
    )
    if score.reason:
        return told + t("：") + as_typed(score.reason)
    return told


def _offered_words(proposed, t):
    if pd.isna(proposed):
        return t("未预评")
    return t("预评{score}分", score=assessment_words.points(proposed, t))


def place(code):
    """Where the notice of a line stands."""
    return f"assessment_{code}"


def form(line, year, t):
    """Confirm the proposed score, or another one with a reason."""
    if not may("confirm_scores"):
        return
    label = t("核定得分") if line.score is None else t("重新核定")
    at = f"assessed_{line.item.code}_{year}"
    turn = saving.turn(place(line.item.code))
    fields.keep(at, {"points": line.proposed or 0.0})
    with st.popover(
        label, icon=":material/edit_note:", type="tertiary", key=f"popover_{at}_{turn}"
    ):
        with st.form(f"form_{at}", border=False, enter_to_submit=False):
            _fields(line, at, t)
            st.form_submit_button(
                t("核定"),
                icon=":material/task_alt:",
                key=f"save_{at}",
                on_click=_save,
                args=(line, year, at, t),
            )
        saving.refusal(place(line.item.code))


def _fields(line, at, t):
    points = line.item.points
    label = t("得分（0—{points}）", points=assessment_words.points(points, t))
    st.number_input(label, 0.0, points, step=0.1, key=f"{at}_points", format="%g")
    saving.signed_by(t("核定人"))
    st.text_area(t("理由（与预评分不同时必填）"), max_chars=500, key=f"{at}_reason")


def _save(line, year, at, t):
    """``line``: as it stood when the page was drawn."""
    typed = fields.typed(at, "points", "reason")
    score = typed["points"] or 0
    seen = None if line.score is None else int(line.score.id)
    evidence = assessment_words.evidence(line, t)
    code = line.item.code

    def deed(connection, name):
        signed = (evidence, typed["reason"], name)
        assessment_decisions.confirm(connection, year, code, line.proposed, score, *signed, seen)

    done = t("得分已核定，原先的保留在核定记录中。")
    if saving.save(place(code), "confirm_scores", deed, done, kind="assessment"):
        fields.forget(at)
