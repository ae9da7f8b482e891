"""What people decided on a warning, and the form to decide or to say how it turned out."""

from dataclasses import dataclass

import streamlit as st

from data_access.decisions import warning as warning_decisions
from ui import saving
from ui.frame.parts import once_open, part
from ui.frame.who import may
from ui.warning import words as warning_words

FIELDS = ("decision", "confirmed", "reason")


@dataclass(frozen=True)
class Decided:
    """What was decided on a recorded warning, as lines, and what was decided last."""

    warning_id: int
    lines: tuple[str, ...]
    latest: str | None


def decision_box(decided: Decided, t, place):
    """What was decided, and the form to decide. ``place``: where the notice stands; the keys of the
    fields begin with it.
    """
    for line in decided.lines:
        st.markdown(f"- {line}")
    if not decided.lines:
        st.caption(t("尚未处置。预警供研判参考，由人工核定。"))
    _deciding(decided, t, place, saving.turn(place))


@part
def _deciding(decided: Decided, t, place, turn):
    """``turn``: of the place when the page was drawn, which says of every decision."""
    if not may("decide_warning"):
        return
    if saving.turn(place) != turn:
        st.rerun()
    label = t("补记结果或改变处置") if decided.lines else t("处置")
    key = f"{place}_{turn}"
    box_key = f"{key}_popover"
    with st.popover(label, icon=":material/edit_note:", on_change="rerun", key=box_key) as box:
        if once_open(box, box_key):
            _form(decided.warning_id, decided.latest, place, key, t)
            saving.refusal(place)
    saving.notice(place)


def _form(warning_id, latest, place, key, t):
    """``latest``: what was decided last, None where nothing was."""
    kinds = list(warning_words.DECISIONS)
    with st.form(f"{key}_form", border=False, enter_to_submit=False):
        st.radio(
            t("处置"),
            kinds,
            index=kinds.index(latest or kinds[0]),
            horizontal=True,
            format_func=lambda kind: t(warning_words.DECISIONS[kind]),
            key=f"{key}_decision",
        )
        st.radio(
            t("事后看"),
            list(warning_words.CONFIRMED),
            horizontal=True,
            format_func=lambda proved: t(warning_words.CONFIRMED[proved]),
            key=f"{key}_confirmed",
        )
        st.text_area(t("理由"), max_chars=500, key=f"{key}_reason")
        saving.signed_by(t("经办人"))
        st.form_submit_button(
            t("保存处置"),
            icon=":material/save:",
            key=f"{key}_save",
            on_click=_save,
            args=(warning_id, place, key, t),
        )


def _save(warning_id, place, key, t):
    typed = {name: st.session_state.get(f"{key}_{name}") for name in FIELDS}
    reason = typed["reason"] or ""

    def deed(connection, who):
        decided = (typed["decision"], reason, who, typed["confirmed"])
        warning_decisions.decide(connection, warning_id, *decided)

    saving.save(place, "decide_warning", deed, t("处置已保存。"), kind="warning")
