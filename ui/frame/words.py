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
        _speak(asked)
    st.session_state["_last_lang"] = asked
    return st.session_state.get("language", "zh")


def current():
    """``t`` for this session."""
    apart.of_one_person("the language")
    return translator(st.session_state.get("language", "zh"))


def switch_language():
    new = "en" if st.session_state.get("language", "zh") == "zh" else "zh"
    _speak(new)
    st.session_state["_last_lang"] = new
    st.query_params["lang"] = new


def _speak(new):
    if new != st.session_state.get("language", "zh"):
        _say_choices_anew()
    st.session_state["language"] = new


def _say_choices_anew():
    """A browser tells what was chosen from a list by its label, and keeps that of the language
    before, by which the next touch would lose the choice; what is set here it labels anew.
    """
    for key, value in st.session_state.items():
        if _is_choice(value):
            st.session_state[key] = value


def _is_choice(value):
    """Whether it may stand in a list to choose from; buttons and files, which nobody may set, hold
    other things.
    """
    several = value if isinstance(value, list) and value else [value]
    return all(isinstance(one, (str, int)) and not isinstance(one, bool) for one in several)
