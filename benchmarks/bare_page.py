"""A page with as many charts as a page of the product, from frames of the same size, and nothing
else: the yardstick of a rerun.

The argument is JSON: page -> charts -> rows of each series; the address names the page:
``?page=disputes``. Run by benchmarks/server.py.
"""

import json
import sys

import pandas as pd
import plotly.express as px
import streamlit as st

for number, series in enumerate(json.loads(sys.argv[1])[st.query_params["page"]]):
    frame = pd.concat(
        [
            pd.DataFrame({"series": f"s{n}", "place": range(rows), "value": range(rows)})
            for n, rows in enumerate(series)
        ]
    )
    st.plotly_chart(px.bar(frame, x="place", y="value", color="series"), key=f"chart{number}")
