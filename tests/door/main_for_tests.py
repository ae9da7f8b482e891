"""The main script of the door's tests: one of each control that brings words, workers or drawing of
its own.
"""

import pandas as pd
import plotly.graph_objects as go
import pydeck as pdk
import streamlit as st

from charts.spec import across, chart, literal
from tests.fixtures.typed_names import NAMES
from ui.door.static_files import static_url
from ui.frame.typed import as_typed


def typed_names():
    """Every name in each kind of place that reads Markdown, and in a chart."""
    for number, name in enumerate(NAMES):
        with st.container(key=f"typed_{number}"):
            st.title(as_typed(name), anchor=False)
            st.markdown(f"- **{as_typed(name)}**")
            st.button(as_typed(name), key=f"button_{number}")
            st.info(f"「{as_typed(name)}」")
            st.metric(as_typed(name), as_typed(name), as_typed(name))
    drawn = across(y=[literal(name) for name in NAMES], x=[1 for _ in NAMES])
    rows = {"automargin": True, "dtick": 1}
    figure = chart([drawn], ink="#000000", x={}, y=rows, height=30 * len(NAMES))
    st.plotly_chart(go.Figure(figure), key="typed_chart")


def controls():
    if st.query_params.get("fail"):
        raise RuntimeError("secret detail")
    if st.query_params.get("typed"):
        typed_names()
        return
    cases = pd.DataFrame({"国家": ["示例甲国", "示例乙国"], "件数": [5, 3]})
    layer = pdk.Layer(
        "GeoJsonLayer", data=static_url("world.geojson"), id="world", get_fill_color=[180, 200, 230]
    )
    st.title("试验页")
    st.plotly_chart(
        go.Figure(go.Bar(x=cases["国家"], y=cases["件数"])),
        key="chart",
        config={"displayModeBar": False},
    )
    st.pydeck_chart(
        pdk.Deck(
            map_provider=None,
            views=[pdk.View(type="MapView", controller=True, repeat=True)],
            layers=[layer],
        ),
        key="map",
        height=200,
    )
    st.dataframe(cases, key="table", hide_index=True)
    st.file_uploader("台账文件", key="file", type=["xlsx"])
    st.multiselect("国家", list(cases["国家"]), key="countries")
    st.text_input("企业名称", key="name")
    st.markdown("Search")
    with st.container(key="app-lang-en") if st.toggle("英文", key="english") else st.container():
        st.caption("数据截至 2025年9月30日")


st.set_page_config(page_title="试验页")
st.navigation([st.Page(controls, title="试验页")]).run()
