"""Figures of durations, read as values."""

import pandas as pd
import pytest

from charts import durations as specifications
from indicators import durations as duration_figures
from locales import translator
from tests.fixtures.charts import Drawn

duration_charts = Drawn(specifications)

t = translator("zh")
MONTH = duration_charts.MONTH


def km(rows):
    return duration_figures.drawn(
        duration_figures.curve(pd.DataFrame(rows, columns=["days", "closed", "entry", "cases"]))
    )


def test_the_curve_has_its_band_and_numbers_at_risk():
    part = km([(int(2 * MONTH), 1, 0, 6), (int(8 * MONTH), 1, 0, 6)])
    assert duration_charts.ticks([("x", part)]) == [0, 6, 12]
    upper, lower, line, risk = duration_charts.still_open(
        [("所选纠纷", part)], {"所选纠纷": [12, 6, 0]}, t, band=True
    ).data
    assert line.y == (1, 0.5, 0.0) and line.line.shape == "hv" and line.x[0] == 0
    assert (
        upper.y[2] == lower.y[2] == 0.0 and lower.y[1] < 0.5 < upper.y[1]
    )  # no band where nobody is left
    assert risk.text == ("12", "6", "0") and list(risk.x) == [0, 6, 12]


def test_groups_differ_by_dash_and_colour_and_share_the_numbers():
    part = km([(100, 1, 0, 10)])
    figure = duration_charts.still_open(
        [("美国", part), ("德国", part)], {"美国": [10, 0], "德国": [10, 0]}, t
    )
    assert [(line.name, line.line.dash) for line in figure.data[:2]] == [
        ("美国", "solid"),
        ("德国", "dash"),
    ]
    assert figure.data[0].line.color != figure.data[1].line.color
    assert figure.layout.yaxis2.ticktext == ("美国", "德国")


def test_curves_end_after_three_years():
    part = km([(int(n * MONTH), 1, 0, 10) for n in (10, 30, 50)])
    assert duration_charts.ticks([("x", part)])[-1] == 36
    assert max(duration_charts.still_open([("x", part)], {"x": [30] * 7}, t).data[0].x) < 36


def medians(rows):
    return duration_charts.medians(
        pd.DataFrame(
            rows, columns=["code", "cases", "closed", "median", "low", "high"], dtype=object
        ),
        {"USA": "美国", "DEU": "德国", "JPN": "日本"},
        t,
    )


def test_medians_with_interval_open_end_and_cannot_tell():
    figure = medians(
        [
            ("USA", 30, 20, 10 * MONTH, 9 * MONTH, 12 * MONTH),
            ("DEU", 20, 11, 5 * MONTH, 4 * MONTH, None),
            ("JPN", 9, 3, None, None, None),
        ]
    )
    dots, arrows = figure.data
    assert dots.x == (10.0, 5.0) and dots.y == (0, 1) and dots.error_x.arrayminus == (1.0, 1.0)
    assert dots.error_x.array[0] == pytest.approx(2) and 5 + dots.error_x.array[1] == pytest.approx(
        12 * 1.12
    )
    assert arrows.y == (1,) and arrows.marker.symbol == "triangle-right"
    assert [(a.y, a.text) for a in figure.layout.annotations] == [(2, "尚不能判断")]
    assert figure.layout.yaxis.ticktext == (
        "美国<br>30起，结案20起",
        "德国<br>20起，结案11起",
        "日本<br>9起，结案3起",
    )


def test_endings_are_stacked_written_on_and_end_with_a_half_year():
    frame = pd.DataFrame(
        {
            "time": [2 * MONTH, 7 * MONTH, 8 * MONTH],
            "at_risk": [20, 10, 6],
            **{c: [0.1, 0.1, 0.2] for c in "abcd"},
            "e": [0.02, 0.02, 0.02],
            "f": [0.01, 0.01, 0.01],
        }
    )
    assert duration_charts.end_of(frame) == 6
    figure = duration_charts.endings(frame, {c: c.upper() for c in "abcdef"}, t)
    assert [band.name for band in figure.data] == ["A", "B", "C", "D", "其余方式"]
    assert (
        figure.data[0].x == (0.0, 2.0, 6.0)
        and figure.data[0].y == (0.0, 0.1, 0.1)
        and figure.data[4].y[-1] == pytest.approx(0.03)
    )
    assert len({band.fillpattern.shape for band in figure.data}) == 5
    assert [a.text for a in figure.layout.annotations] == [
        "<b>A 10%</b>",
        "<b>B 10%</b>",
        "<b>C 10%</b>",
        "<b>D 10%</b>",
        "<b>仍在办 57%</b>",
    ]
    assert duration_charts.end_of(frame.head(1)) == 2


def test_ages_keep_empty_classes_and_carry_their_number():
    frame = pd.DataFrame(
        [("a", 0, 5), ("b", 1, 4), ("c", 2, 3), ("d", 4, 1), ("a", 4, 2)],
        columns=["code", "age", "cases"],
    )
    figure = duration_charts.ages(frame, {c: c.upper() for c in "abcd"}, t)
    assert [bar.name for bar in figure.data] == ["A", "B", "C", "其余类型"]
    assert figure.data[0].y == (5, 0, 0, 0, 2) and figure.data[0].customdata == (0, 1, 2, 3, 4)
    assert [a.text for a in figure.layout.annotations] == [
        "5",
        "4",
        "3",
        "0",
        "3",
    ] and figure.layout.yaxis.rangemode == "tozero"
