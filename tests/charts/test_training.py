"""Figures of training coverage, read as values."""

from datetime import date

import pandas as pd

from charts import training as specifications
from locales import translator
from tests.fixtures.charts import Drawn

training_charts = Drawn(specifications)

t, english = translator("zh"), translator("en")
DAYS, DUE = [date(2023, 1, 31), date(2023, 2, 28)], date(2025, 12, 31)


def names(figure):
    return [trace.name for trace in figure.data if trace.name]


def test_coverage_stands_against_its_plan_line_and_target():
    figure = training_charts.coverage(DAYS, [0.0, 5.0], t, (DUE, 80), (date(2023, 1, 1), 0))
    assert names(figure) == ["计划线", "达到目标所需", "实际覆盖率"]
    plan, way, actual = (
        next(trace for trace in figure.data if trace.name == name) for name in names(figure)
    )
    assert (
        (plan.x, plan.y) == (("2023-01-01", "2025-12-31"), (0, 80))
        and (way.x, way.y) == (("2023-02-28", "2025-12-31"), (5, 80))
        and actual.y == (0, 5)
    )
    assert len({trace.line.dash for trace in (plan, way, actual)}) == 3  # told apart without colour
    assert (
        figure.layout.yaxis.range[0] == 0
        and figure.data[-1].text == ("目标80%",)
        and figure.data[-1].marker.symbol == "diamond"
    )


def test_no_way_to_go_once_reached_due_or_unknown_and_no_plan_without_target():
    assert "达到目标所需" not in names(
        training_charts.coverage(DAYS, [0.0, 81.0], t, (DUE, 80), (date(2023, 1, 1), 0))
    )
    assert "达到目标所需" not in names(
        training_charts.coverage(DAYS, [0.0, 5.0], t, (DAYS[1], 80), (date(2023, 1, 1), 0))
    )
    assert "达到目标所需" not in names(
        training_charts.coverage(DAYS, [0.0, None], t, (DUE, 80), (date(2023, 1, 1), 0))
    )
    assert names(training_charts.coverage(DAYS, [0.0, 5.0], t)) == ["实际覆盖率"]


def test_shares_give_no_percentage_under_five():
    figure = training_charts.shares(["甲", "乙"], [4, 4], [5, 4], t, codes=["C38", "C39"])
    bar = figure.data[0]
    assert (
        bar.x == (80, 0)
        and bar.customdata == ("C38", "C39")
        and list(bar.hovertext) == ["4/5家 80%", "4/4家 不足5家"]
    )
    assert [a.text for a in figure.layout.annotations] == list(
        bar.hovertext
    ) and figure.layout.xaxis.range[0] == 0


def test_a_target_marks_the_first_bar_only():
    figure = training_charts.shares(["四类齐全", "专利"], [1, 5], [10, 10], t, target=40)
    assert (figure.data[1].x, figure.data[1].y) == (
        (40, 40),
        (-0.5, 0.5),
    ) and figure.layout.annotations[-1].text == "目标40%"


def test_long_names_take_two_lines():
    label = training_charts.shares(
        ["文教、工美、体育和娱乐用品制造业"], [1], [9], t
    ).layout.yaxis.ticktext[0]
    assert label == "文教、工美、体育<br>和娱乐用品制造业"
    assert (
        training_charts.shares(
            ["Computer, communication and other electronic equipment"], [1], [9], english
        ).layout.yaxis.ticktext[0]
        == "Computer,<br>communication and…"
    )


def test_matrix_writes_every_cell_and_first_type_on_top():
    figure = training_charts.matrix(
        pd.DataFrame([[3, 0], [1, 2]]), ["专利", "商标"], ["展会", "跨境电商"], t
    )
    assert (
        [list(row) for row in figure.data[0].text] == [["3", "0"], ["1", "2"]]
        and figure.data[0].zmin == 0
        and figure.layout.yaxis.autorange == "reversed"
    )


def test_sessions_hatch_what_is_only_planned():
    quarters = pd.DataFrame(
        {
            "year": [2025, 2025],
            "quarter": [3, 4],
            "held": [2, 0],
            "ahead": [0, 6],
            "label": ["2025年：13/20场"] * 2,
        }
    )
    held, ahead = training_charts.sessions(quarters, t).data
    assert (held.name, held.y, ahead.name, ahead.y, ahead.marker.pattern.shape) == (
        "已举办",
        (2, 0),
        "已排期",
        (0, 6),
        "/",
    )
    assert [list(x) for x in held.x] == [["2025年：13/20场"] * 2, ["3季", "4季"]]
    assert names(training_charts.sessions(quarters.assign(ahead=0), t)) == ["已举办"]


def test_waterfall_adds_up_and_writes_its_signs():
    change = {
        "covered_before": 48,
        "trained": 20,
        "joined_covered": 7,
        "left_covered": 2,
        "covered": 73,
    }
    figure = training_charts.waterfall(change, t, date(2024, 9, 30), date(2025, 9, 30))
    bar = figure.data[0]
    assert (
        sum(bar.y) == 73
        and bar.text == ("48", "+20", "+7", "−2", "73")
        and bar.measure[-1] == "total"
        and figure.layout.yaxis.range[0] == 0
    )
    assert (bar.x[0], bar.x[-1]) == ("2024年9月", "2025年9月")
