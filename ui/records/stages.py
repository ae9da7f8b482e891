"""The stages of a case in its form, and the one click that moves it to another."""

import streamlit as st

from ui.frame import loaders
from ui.records.fields import DAY_EXAMPLE, KEPT, draw_rows


def draw_stages(form, t, typed):
    """The rows of the stages; returns the stage that the case is to move to, None for none."""
    with st.container(border=True):
        st.markdown(f"**{t('指导阶段')}**")
        if not form.base:
            draw_rows(form, "stages", t, typed, 2, adding=not form.rows["stages"])
            return None
        wish = _move(form, t)
        wrong = form.any_row_wrong("stages")
        title = t("阶段记录（{n}条）", n=len(form.rows["stages"]))
        with st.expander(title, expanded=wrong, key=form.widget("fold", "stages")):
            draw_rows(form, "stages", t, typed, 2)
        return wish


def _move(form, t):
    """One click moves the case to another stage from the day beside it; everything else typed is
    saved with it."""
    words = loaders.words()
    now = _present_stage(form)
    now_words = words.name("service_stage", now, t.language) if now else t("（空）")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text(t("现在：{stage}。转入（点阶段即按此日期保存）：", stage=now_words))
        day = st.text_input(
            t("自"),
            loaders.today().isoformat(),
            key=form.widget("move_on"),
            placeholder=t(DAY_EXAMPLE),
            width=150,
            **KEPT,
        )
        others = [code for code in words.codes("service_stage") if code != now]
        pressed = [code for code in others if _pressed(form, code, words, t)]
    return {"stage": pressed[0], "from_on": day} if pressed else None


def _present_stage(form):
    stages = form.base.values["stages"]
    return stages[-1]["stage"] if stages else None


def _pressed(form, code, words, t):
    return st.button(
        words.name("service_stage", code, t.language),
        key=form.widget("move", code),
        icon=":material/arrow_forward:",
    )


def moved(typed, wish):
    """What is typed, with the stage moved to; on a day on which a stage began already, that one
    is corrected."""
    if not wish:
        return typed
    rows, corrected = [], {}
    for row in typed["stages"]:
        if row["from_on"] == wish["from_on"]:
            corrected = row
        else:
            rows.append(row)
    return typed | {"stages": [*rows, corrected | wish]}
