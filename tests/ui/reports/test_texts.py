"""A report as it is read on the page."""

from ui.frame.theme import INK
from ui.reports.kept.texts import in_ink


def test_the_words_of_a_chart_are_in_the_ink_of_the_theme():
    words = {"color": "#000000", "size": 13}
    bars = {"type": "bar", "x": [1, 2], "marker": {"color": "#2E7CC9"}, "textfont": words}
    spec = {"data": [bars], "layout": {"font": words, "annotations": ({"font": words},)}}
    shown = in_ink(spec, INK["dark"])
    light = {"color": "#CBD6E2", "size": 13}
    assert shown["data"] == [bars | {"textfont": light}]
    assert shown["layout"] == {"font": light, "annotations": [{"font": light}]}
    assert spec["layout"]["font"] is words
