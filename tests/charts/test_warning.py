"""The months of a series under their ceiling, read as values."""

from datetime import date

import pandas as pd

from charts import warning as specifications
from locales import translator
from locales.formats import month_number
from tests.fixtures.charts import Drawn

early_warning = Drawn(specifications)

t, NAN = translator("zh"), float("nan")
MAY = month_number(date(2025, 5, 1))


def frame(*rows):
    return pd.DataFrame(
        [(MAY + n, *row) for n, row in enumerate(rows)],
        columns=["month", "cases", "ceiling", "complete", "young", "over", "drift"],
    )


QUIET, SPIKE, YOUNG = (
    (1, 3.0, 1.0, False, False, False),
    (5, 3.0, 1.0, False, True, True),
    (2, 1.5, 0.5, True, True, False),
)


def bars(figure):
    return {trace.name: trace for trace in figure.data if trace.type == "bar"}


def test_bars_over_the_ceiling_have_colour_pattern_and_mark():
    figure = early_warning.months(frame(QUIET, SPIKE, YOUNG), 1, True, t)
    drawn = bars(figure)
    assert {name: (trace.y, trace.marker.pattern.shape) for name, trace in drawn.items()} == {
        "平常": ((1,), ""),
        "▲ 超过预警线": ((5,), "x"),
        "▲ 超过预警线，仍在补录": ((2,), "/"),
    }
    assert len({drawn["平常"].marker.color, drawn["▲ 超过预警线"].marker.color}) == 2
    assert [a.text for a in figure.layout.annotations] == ["◆▲", "▲<br>50%"]
    assert drawn["平常"].x == ("2025-05-01",) and figure.layout.yaxis.rangemode == "tozero"


def test_the_ceiling_steps_and_is_left_out_where_there_is_none():
    line = early_warning.months(frame((1, NAN, 1.0, False, False, False), QUIET), 1, False, t).data[
        -1
    ]
    assert line.name == "预警线" and line.line.shape == "hvh" and line.y == (None, 3.0)
    assert set(
        bars(early_warning.months(frame((0, NAN, 1.0, False, False, False)), 1, False, t))
    ) == {"平常"}
    assert (
        len(early_warning.months(frame((0, NAN, 1.0, False, False, False)), 1, False, t).data) == 1
    )


def test_all_three_months_of_a_cluster_are_marked():
    figure = early_warning.months(frame(QUIET, QUIET, QUIET, QUIET), 3, True, t)
    assert bars(figure)["▲ 超过预警线"].y == (1, 1, 1) and bars(figure)["平常"].y == (1,)
    assert set(bars(early_warning.months(frame(QUIET, QUIET), 3, False, t))) == {"平常"}


def test_a_young_month_without_estimate_has_a_question_mark():
    figure = early_warning.months(frame((1, 3.0, NAN, True, False, False)), 1, False, t)
    assert (
        figure.layout.annotations[0].text == "？"
        and bars(figure)["平常，仍在补录"].marker.pattern.shape == "/"
    )
