"""The form that puts a version of a response procedure in force, or stops the one that is."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from data_access.decisions import procedures as procedure_decisions
from locales import formats
from ui import saving
from ui.frame import loaders
from ui.frame.dates import DAY_EXAMPLE, typed_day
from ui.frame.typed import as_typed
from ui.frame.who import may

PLACE = "procedure"


@dataclass(frozen=True)
class Version:
    """A version as it stands now."""

    code: str  # of its procedure
    version: str
    since: date | None  # the day it came in force
    until: date | None

    @property
    def running(self):
        return self.since is not None and self.until is None

    @property
    def key(self):
        """Of its widgets: they begin anew after a saving, and where somebody else was quicker."""
        return f"{self.code}_{self.version}_{self.since}_{saving.turn(PLACE)}"


def force_form(code, t):
    """Draws the form; returns the lines of the procedure's history, the newest first.

    What stands now matters here, not the as-of date.
    """
    states = loaders.fresh(procedure_decisions.states, code)
    if may("put_in_force"):
        _offer(code, states, t)
    saving.notice(PLACE)
    return loaders.fresh(procedure_decisions.history, code)


def _offer(code, states, t):
    with st.popover(t("施行或停止施行"), icon=":material/gavel:", key="procedure_force"):
        version = _chosen(code, states, t)
        number = as_typed(version.version)
        st.markdown(t("版本{version}：{state}", version=number, state=_state(version, t)))
        st.caption(_consequence(version, t))
        with st.form(f"force_{version.key}", border=False, enter_to_submit=False):
            _fields(version, t)
        saving.refusal(PLACE)


def _chosen(code, states, t):
    if len(states) > 1:
        name = st.selectbox(t("版本"), list(states), key="force_version")
    else:
        name = next(iter(states))
    since, until = states[name]
    return Version(code, name, since, until)


def _state(version, t):
    if version.running:
        return t("{day}起施行", day=formats.day(version.since, t))
    if version.until:
        return t("{day}起停止施行", day=formats.day(version.until, t))
    return t("草案，未施行")


def _consequence(version, t):
    if version.running:
        return t("停止后该市场不再计为已有规程。")
    return t("施行后步骤不再随系统更新；同一规程的现行版本自同日停止。")


def _fields(version, t):
    key = version.key
    day_label, save_label = _labels(version, t)
    st.text_input(day_label, key=f"on_{key}", placeholder=t(DAY_EXAMPLE))
    if not version.running:
        example = t("如：局务会、文号")
        st.text_input(t("发布机关"), key=f"issued_{key}", max_chars=120, placeholder=example)
    saving.signed_by(t("经办人"))
    st.form_submit_button(
        save_label,
        key=f"force_save_{key}",
        icon=":material/save:",
        on_click=_save,
        args=(version, key, t),
    )


def _labels(version, t):
    """What the field of the day and the button are called."""
    if version.running:
        return t("停止日期"), t("停止施行")
    return t("施行日期"), t("保存施行日期")


def _save(version, key, t):
    typed = {name: st.session_state.get(f"{name}_{key}") or "" for name in ("on", "issued")}

    def deed(connection, who):
        on = typed_day(typed["on"])
        if version.running:
            procedure_decisions.stop(
                connection, version.code, version.version, on, who, version.since
            )
        else:
            procedure_decisions.put_in_force(
                connection, version.code, version.version, on, typed["issued"], who, version.since
            )
        return on

    saving.save(PLACE, "put_in_force", deed, lambda on: _done(version, on, t))


def _done(version, on, t):
    day = formats.day(on, t)
    if version.running:
        return t("已保存：{version}版自{day}起停止施行。", version=version.version, day=day)
    return t(
        "已保存：{version}版自{day}起施行；截至日期早于这一天的数字不变。",
        version=version.version,
        day=day,
    )
