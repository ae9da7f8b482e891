"""Figures of diversified resolution, read as values."""

import pandas as pd
import pytest

from charts import resolution as specifications
from indicators import resolution as resolution_figures
from locales import translator
from tests.fixtures.charts import Drawn

resolution_charts = Drawn(specifications)

t = translator("zh")
NAMES = {
    "settlement": "和解",
    "mediation": "调解",
    "arbitration": "仲裁",
    "judgment": "裁判",
    "withdrawal": "撤回",
    "default": "缺席",
    "rest": "其余方式",
    "open": "仍在办",
}


def shares(**cases):
    return resolution_charts.shares(
        resolution_figures.shares(pd.DataFrame(list(cases.items()), columns=["route", "cases"])),
        NAMES,
        t,
    )


def test_shares_with_their_intervals_carry_the_way():
    bar = shares(settlement=81, judgment=182).data[0]
    assert (
        bar.customdata[0] == "settlement"
        and bar.x[0] == pytest.approx(30.80, abs=0.01)
        and bar.error_x.arrayminus[0] == pytest.approx(30.80 - 25.53, abs=0.01)
    )
    figure = shares(settlement=81, judgment=182)
    assert (
        figure.layout.annotations[0].text == "81起，31%"
        and figure.layout.xaxis.ticksuffix == "%"
        and figure.layout.xaxis.range[0] == 0
    )


def test_under_five_cases_only_counts():
    figure = shares(settlement=3, judgment=1)
    assert figure.data[0].x == (3, 0, 0, 1, 0, 0) and figure.data[0].error_x.array is None
    assert [a.text for a in figure.layout.annotations][:2] == ["3起", "0起"] and "%" not in "".join(
        a.text for a in figure.layout.annotations
    )


def test_years_are_stacked_and_write_the_share_or_the_count():
    frame = resolution_figures.by_year(
        pd.DataFrame(
            [(2021, "settlement", 3), (2021, "judgment", 3), (2023, "mediation", 4)],
            columns=["year", "route", "cases"],
        )
    )
    figure = resolution_charts.by_year(frame, NAMES, t)
    assert (
        [bar.name for bar in figure.data] == ["和解", "调解", "仲裁", "其余方式"]
        and figure.data[0].y == (3, 0, 0)
        and figure.data[0].customdata == (2021, 2022, 2023)
    )
    assert [(a.x, a.text) for a in figure.layout.annotations] == [
        (0, "50%"),
        (2, "4起"),
    ] and figure.layout.xaxis.ticktext == ("2021", "2022", "2023")
    assert len({bar.marker.pattern.shape for bar in figure.data}) == 4


def test_groups_fill_the_bar_or_say_that_they_cannot_be_told():
    frame = pd.DataFrame(
        [("USA", 20, 12, 0.3, 0.1, 0.0, 0.2, 0.4), ("DEU", 3, 3, None, None, None, None, None)],
        columns=[
            "code",
            "cases",
            "closed",
            "settlement",
            "mediation",
            "arbitration",
            "rest",
            "open",
        ],
        dtype=object,
    )
    figure = resolution_charts.within(frame, NAMES, {"USA": "美国", "DEU": "德国"}, t)
    assert sum(bar.x[0] for bar in figure.data) == pytest.approx(100) and all(
        bar.x[1] is None for bar in figure.data
    )
    assert [a.text for a in figure.layout.annotations] == [
        "40%",
        "尚不能判断",
    ] and figure.layout.yaxis.ticktext == ("美国（20起）", "德国（3起）")


def test_institutions_by_what_became_of_their_cases():
    frame = pd.DataFrame(
        [("J1", "甲", 5, 2, 2, 1), ("J2", "乙", 0, 0, 0, 0)],
        columns=["institution", "name", "sent", "agreed", "other", "pending"],
    )
    figure = resolution_charts.institutions(frame, t)
    assert (
        [bar.x for bar in figure.data] == [(2, 0), (2, 0), (1, 0)]
        and figure.data[0].customdata == ("J1", "J2")
        and [a.text for a in figure.layout.annotations] == ["5", "0"]
    )
