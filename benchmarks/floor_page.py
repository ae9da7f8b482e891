"""The yardstick of a rerun: a page that emits as many elements of the same kinds as a page of the
product, with everything ready and nothing worked out.

28 containers, 27 buttons, 15 texts, 13 popovers, 12 captions, 8 metrics, 7 lists to choose from, 7
small tables and 6 charts.
"""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

CARDS, LINKS, LISTS, METRICS, NOTES = 6, 27, 7, 8, 6


@st.cache_resource
def ready():
    """The charts and the table, made once."""
    numbers = list(range(40))
    bar = {"type": "bar", "x": numbers, "y": numbers}
    charts = [go.Figure({"data": [bar] * 3, "layout": {"height": 300}}) for _ in range(CARDS)]
    names = [f"name {n}" for n in range(12)]
    return charts, pd.DataFrame({"a": range(12), "b": names, "c": range(12)})


def menu():
    with st.sidebar:
        for n in range(LINKS):
            st.button(f"link {n}", key=f"link{n}", type="tertiary")


def choices():
    options = [f"option {n}" for n in range(30)]
    for n in range(LISTS):
        st.multiselect(f"choice {n}", options, key=f"choice{n}")


def figures():
    columns = st.columns(4)
    for n in range(METRICS):
        columns[n % 4].metric(f"metric {n}", f"{n}", n, help="what it counts")


def card(n, chart, table):
    with st.container(border=True):
        st.markdown(f"**finding {n}**")
        st.plotly_chart(chart, key=f"chart{n}")
        st.caption("source and unit")
        with st.container(horizontal=True):
            with st.popover("table", key=f"table{n}"):
                st.dataframe(table)
            with st.popover("definition", key=f"definition{n}"):
                st.markdown("definition")


def main():
    charts, table = ready()
    menu()
    st.title("Floor")
    choices()
    figures()
    for n, chart in enumerate(charts):
        card(n, chart, table)
    st.dataframe(table)
    for n in range(NOTES):
        st.caption(f"note {n}")


main()
