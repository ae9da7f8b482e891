"""The months of a series under their ceiling, read as values."""

from datetime import date

from charts import warning as specifications
from indicators.warned import Month
from locales import translator
from locales.formats import month_number
from tests.fixtures.charts import Drawn

early_warning = Drawn(specifications)

t, NAN = translator("zh"), float("nan")
MAY = month_number(date(2025, 5, 1))


def rows(*months):
    return [Month(MAY + n, *month, slow=False) for n, month in enumerate(months)]


QUIET, SPIKE, YOUNG = (
    (1, 3.0, 1.0, False, False, False),
    (5, 3.0, 1.0, False, True, True),
    (2, 1.5, 0.5, True, True, False),
)


def bars(figure):
    return {trace.name: trace for trace in figure.data if trace.type == "bar"}


def test_bars_over_the_ceiling_have_colour_pattern_and_mark():
    figure = early_warning.months(rows(QUIET, SPIKE, YOUNG), 1, t)
    drawn = bars(figure)
    assert {name: (trace.y, trace.marker.pattern.shape) for name, trace in drawn.items()} == {
        "平常": ((1,), ""),
        "▲ 超过预警线": ((5,), "x"),
        "▲ 超过预警线，仍在补录": ((2,), "/"),
    }
    assert len({drawn["平常"].marker.color, drawn["▲ 超过预警线"].marker.color}) == 2
    assert [a.text for a in figure.layout.annotations] == ["▲", "▲<br>50%"]
    assert drawn["平常"].x == ("2025-05-01",) and figure.layout.yaxis.rangemode == "tozero"


def test_the_ceiling_steps_and_is_left_out_where_there_is_none():
    line = early_warning.months(rows((1, NAN, 1.0, False, False, False), QUIET), 1, t).data[-1]
    assert line.name == "当月预警线" and line.line.shape == "hvh" and line.y == (None, 3.0)
    assert set(bars(early_warning.months(rows((0, NAN, 1.0, False, False, False)), 1, t))) == {
        "平常"
    }
    assert len(early_warning.months(rows((0, NAN, 1.0, False, False, False)), 1, t).data) == 1


def test_the_line_is_named_after_its_months():
    names = [trace.name for trace in early_warning.months(rows(QUIET, QUIET), 3, t).data]
    assert names == ["平常", "3个月预警线"]


def test_a_gathered_rise_has_its_mark_in_the_legend():
    figure = early_warning.months(rows(QUIET, SPIKE), 1, t)
    mark = figure.data[-1]
    assert (mark.name, mark.x, mark.y) == ("◆ 累积增多", ("2025-06-01",), (0,))
    assert mark.marker.symbol == "diamond" and figure.layout.showlegend


def test_a_young_month_without_estimate_has_a_question_mark():
    figure = early_warning.months(rows((1, 3.0, NAN, True, False, False)), 1, t)
    assert (
        figure.layout.annotations[0].text == "？"
        and bars(figure)["平常，仍在补录"].marker.pattern.shape == "/"
    )


def test_of_two_young_months_side_by_side_the_first_says_how_much_is_known_a_line_higher():
    """So that "92%" and "72%" do not run into each other on a telephone."""
    young = (4, 1.5, 0.9, True, True, False)
    notes = early_warning.months(rows(QUIET, young, YOUNG), 1, t).layout.annotations
    assert [(one.text, one.y, one.yshift) for one in notes] == [
        ("▲<br>90%", 4, 16),
        ("▲<br>50%", 2, 2),
    ]
    higher = early_warning.months(rows(YOUNG, young), 1, t).layout.annotations
    assert [(one.y, one.yshift) for one in higher] == [(4, 16), (4, 2)]
