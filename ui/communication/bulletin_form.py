"""The form that sends a bulletin on an early warning to the enterprises it concerns."""

import streamlit as st

from data_access.decisions import bulletins as bulletin_decisions
from ui import saving
from ui.frame import loaders
from ui.frame.dates import needed_day
from ui.frame.who import may
from ui.records import texts

PLACE = "bulletin"
ACTION = "issue_bulletins"
NOTHING = {"title": "", "content": ""}
TURN = "_bulletin_turn"  # the fields begin anew after each bulletin


def bulletin_form(names, t):
    """``names``: id of each early warning -> its name."""
    if not may("issue_bulletins"):
        return
    turn = st.session_state.get(TURN, 0)
    label = t("就一条预警向涉及企业发布信息")
    with st.expander(label, icon=":material/send:", key="bulletin_expander"):
        _fields(names, turn, t)
        saving.refusal(PLACE)
    saving.notice(PLACE)


def _fields(names, turn, t):
    today = f"{loaders.today():%Y-%m-%d}"
    st.selectbox(t("预警"), list(names), format_func=names.get, key="bulletin_warning")
    before = texts.begun(PLACE, "", NOTHING)
    key = f"bulletin_title_{turn}"
    title = st.text_input(t("标题"), before["title"], key=key, max_chars=200)
    key = f"bulletin_content_{turn}"
    content = st.text_area(t("内容"), before["content"], key=key, max_chars=5000)
    texts.keep(PLACE, "", ACTION, {"title": title, "content": content}, NOTHING)
    st.text_input(t("发布日期"), today, key="bulletin_day", max_chars=20)
    saving.signed_by(t("经办人"))
    st.button(
        t("登记发布"),
        key="bulletin_issue",
        icon=":material/send:",
        on_click=_issue,
        args=(turn, t),
    )


def _issue(turn, t):
    warning, day = _typed("warning", "day")
    title, content = _typed(f"title_{turn}", f"content_{turn}")

    def deed(connection, who):
        on = needed_day(day)
        return bulletin_decisions.issue(connection, warning, title or "", content or "", who, on)

    def done(number):
        return t(
            "已登记信息{number}，接收企业为这条预警涉及的在册企业。发送本身请按本单位办法进行。",
            number=number,
        )

    if saving.save(PLACE, "issue_bulletins", deed, done):
        texts.forget(PLACE, "", ACTION)
        st.session_state[TURN] = turn + 1


def _typed(*names):
    return [st.session_state.get(f"bulletin_{name}") for name in names]
