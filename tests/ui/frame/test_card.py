"""A chart as it is handed to Streamlit: long curves go as bytes, with the same numbers."""

import json

import pandas as pd
import pytest

from ui.frame.card import LONG, Card
from ui.frame.export import ExportTable


def handed_over(values):
    """The axis y of a chart of one curve, as it is sent."""
    spec = {"data": [{"type": "scatter", "y": values}], "layout": {}}
    table = ExportTable("table", pd.DataFrame())
    figure = Card("title", spec, table, "code", "alt").figure
    return figure, json.loads(figure.to_json(validate=False))["data"][0]["y"]


def test_a_long_curve_is_sent_as_bytes_with_the_same_numbers():
    values = [number / 7 for number in range(LONG)]
    figure, sent = handed_over(values)
    assert figure.data[0].y.tolist() == values
    assert sent["dtype"] == "f8"


@pytest.mark.parametrize("values", [[0.5, 1], [None] + [1.0] * LONG, ["a"] * LONG])
def test_a_short_one_and_what_is_not_all_numbers_is_written(values):
    _, sent = handed_over(values)
    assert sent == values
