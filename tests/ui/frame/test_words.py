"""What was chosen from a list stays chosen when the language is switched."""

import pytest
from streamlit.testing.v1 import AppTest


def lists():
    import streamlit as st

    from ui.frame import words

    words.language()
    t = words.current()
    names = {"": t("全部身份"), "leader": t("局领导"), 7: t("专家")}
    st.selectbox("one", list(names), key="one", format_func=lambda code: names[code])
    st.multiselect("several", list(names), key="several", format_func=lambda code: names[code])
    st.button("switch", key="switch", on_click=words.switch_language)
    st.button("other", key="other")
    st.file_uploader("files", key="files", accept_multiple_files=True)


def by_button(app):
    app.button("switch").click()


def by_address(app):
    app.query_params["lang"] = "en"


@pytest.mark.parametrize("switch", [by_button, by_address])
def test_a_browser_is_told_the_label_of_the_new_language(switch):
    app = AppTest.from_function(lists).run()
    app.selectbox("one").set_value("leader")
    app.multiselect("several").set_value([7, "leader"]).run()
    switch(app)
    app.run()
    assert not app.exception
    one, several = app.selectbox("one").proto, app.multiselect("several").proto
    assert (one.set_value, one.raw_value) == (True, "Leader")
    assert (several.set_value, list(several.raw_values)) == (True, ["Expert", "Leader"])
    assert app.session_state["one"] == "leader"
    app.run()
    assert not app.selectbox("one").proto.set_value  # once; afterwards the browser says
