"""A chart as it is handed to Streamlit: long curves go as bytes, with the same numbers."""

import json
from base64 import b64decode

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from ui.frame.card import LONG, Card, as_figure
from ui.frame.export import ExportTable


def handed_over(values):
    """The axis y of a chart of one curve, as it is sent."""
    spec = {"data": [{"type": "scatter", "y": values}], "layout": {}}
    table = ExportTable("table", pd.DataFrame())
    figure = Card("title", spec, table, "code", "alt").figure
    return json.loads(figure.to_json(validate=False))["data"][0]["y"]


def test_a_long_curve_is_sent_as_bytes_with_the_same_numbers():
    values = [number / 7 for number in range(LONG)]
    sent = handed_over(values)
    assert sent["dtype"] == "f8"
    assert np.frombuffer(b64decode(sent["bdata"]), dtype="<f8").tolist() == values


@pytest.mark.parametrize("values", [[0.5, 1], [None] + [1.0] * LONG, ["a"] * LONG])
def test_a_short_one_and_what_is_not_all_numbers_is_written(values):
    assert handed_over(values) == values


def test_a_chart_has_the_template_of_streamlit_and_is_not_changed_by_it():
    spec = {"data": [{"type": "bar", "y": [1]}], "layout": {"height": 300}}
    sent = as_figure(spec).to_dict()
    assert sent["layout"]["height"] == 300
    assert sent["layout"]["template"] == go.Figure().to_dict()["layout"]["template"]
    assert spec["layout"] == {"height": 300}
