"""The result of a cycle settled once, for good: the button, or who did and when."""

import streamlit as st

from data_access.database import clock
from data_access.database.state import today
from data_access.decisions import targets as target_decisions
from locales import formats
from ui import saving
from ui.frame import loaders
from ui.frame.typed import as_typed
from ui.frame.who import may
from ui.personal.signed import by_whom

PLACE = "settling"


def settle(chosen, cycle, standings, settled, t):
    """The button that keeps the results of a cycle as of its last day, or who did and when."""
    if settled:
        first = next(iter(settled.values()))
        st.success(_settled_words(first, t), icon=":material/lock:")
    elif chosen.as_of < cycle.ends_on or loaders.today() <= cycle.ends_on:
        last_day = formats.day(cycle.ends_on, t)
        st.caption(
            t(
                "本周期{day}到期。到期后把截至日期选到这一天或以后，即可在这里结定结果；"
                "结定后不随后来的补录变动。",
                day=last_day,
            )
        )
    else:
        _form(chosen, cycle, standings, t)
    saving.notice(PLACE)


def _settled_words(first, t):
    """``first``: any of the results that were settled together."""
    note = ""
    if first.note:
        note = t("，说明：{note}", note=as_typed(first.note))
    settled_at = first.settled_at.to_pydatetime()
    return t(
        "本周期结果已按{day}的数据结定（{who}，{at}，数据版本{version}）{note}；"
        "表中“结定结果”不再变动，“实际”为现在数据的结果。",
        day=formats.day(first.as_of, t),
        who=as_typed(by_whom(first.settled_by, settled_at, t)),
        at=clock.shown(settled_at),
        version=first.data_version,
        note=note,
    )


def _form(chosen, cycle, standings, t):
    if not may("settle_cycle"):
        return
    state, entered_to = loaders.current_state(), loaders.entered_to()
    if entered_to < cycle.ends_on:
        until = formats.day(entered_to, t)
        st.warning(
            t("数据只到{day}，未到周期最后一天。要结定，请在说明中写明原因。", day=until),
            icon=":material/event_busy:",
        )
    with st.popover(t("结定本周期结果"), icon=":material/lock:", key="settle_popover"):
        saving.signed_by(t("结定人"))
        st.text_area(t("说明"), max_chars=500, key="settle_note")
        st.button(
            t("结定，不再改动"),
            icon=":material/lock:",
            key="settle_now",
            on_click=_settle,
            args=(chosen, cycle, standings, state.data_version, entered_to, t),
        )
        saving.refusal(PLACE)


def _settle(chosen, cycle, standings, version, entered_to, t):
    note = st.session_state.get("settle_note") or ""
    results = {standing.item.code: _result(standing) for standing in standings.values()}

    def deed(connection, name):
        looked_at = (chosen.as_of, today(connection), entered_to, version)
        target_decisions.settle(connection, cycle.code, results, name, note, *looked_at)

    saving.save(PLACE, "settle_cycle", deed, t("本周期结果已结定。"))


def _result(standing):
    whole = standing.whole
    return {
        "result": standing.actual,
        "part": standing.part,
        "whole": whole if whole is None else round(whole),
        "goal": standing.goal,
    }
