"""The language of this session and the words of the screen."""

import streamlit as st

from locales import LANGUAGES, later, translator
from ui.frame import apart

ACTIONS = {  # of a line of history
    "insert": later("新增"),
    "update": later("更改"),
    "delete": later("删除"),
    "restore": later("恢复"),
    "undo": later("撤销导入"),
}


def language():
    """zh unless this session was switched; a link with ``lang=en`` switches it."""
    asked = st.query_params.get("lang")
    if asked in LANGUAGES and asked != st.session_state.get("_last_lang"):
        st.session_state["language"] = asked
    st.session_state["_last_lang"] = asked
    return st.session_state.get("language", "zh")


def current():
    """``t`` for this session."""
    apart.of_one_person("the language")
    return translator(st.session_state.get("language", "zh"))


def switch_language():
    new = "en" if st.session_state.get("language", "zh") == "zh" else "zh"
    st.session_state["language"] = new
    st.session_state["_last_lang"] = new
    st.query_params["lang"] = new
