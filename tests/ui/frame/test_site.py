"""The pages of the site as Streamlit is given them."""

from streamlit.testing.v1 import AppTest


def script():
    import streamlit as st

    from locales import translator
    from ui.frame import site

    first, second = (site.streamlit_pages(translator("zh")) for _ in range(2))
    english = site.streamlit_pages(translator("en"))
    st.navigation(list(first.values()), position="hidden")
    st.page_link(site.linked("experts"), label="x")
    marked = [page for page in second.values() if page._can_be_called]
    st.text(f"{len(marked)} {first['experts'] is second['experts']}")
    st.text(f"{first['experts'].title} {english['experts'].title} {first['experts'].url_path}")


def test_each_run_has_pages_of_its_own_in_its_language():
    app = AppTest.from_function(script).run()
    assert not app.exception
    assert [text.value for text in app.text] == ["0 False", "专家工作量 Expert workload experts"]
