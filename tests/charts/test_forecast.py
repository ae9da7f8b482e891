"""Figures of the training forecast, read as values."""

from datetime import date
from types import SimpleNamespace

import numpy as np
import pandas as pd

from charts import forecast as specifications
from locales import translator
from locales.formats import month_number
from tests.fixtures.charts import Drawn

forecast_charts = Drawn(specifications)

t = translator("zh")
RUN = SimpleNamespace(
    fan=pd.DataFrame(
        {
            "p05": [0.5, 0.52],
            "p25": [0.53, 0.56],
            "p50": [0.55, 0.6],
            "p75": [0.58, 0.65],
            "p95": [0.6, 0.7],
        }
    )
)
OUTLOOK = SimpleNamespace(run=RUN, days=[date(2025, 11, 15), date(2025, 12, 31)], scheduled=None)


def test_the_fan_starts_at_the_last_value_and_ends_on_the_last_day():
    figure = forecast_charts.fan(
        [date(2025, 8, 31), date(2025, 9, 30)], [48.0, 50.0], OUTLOOK, t, (date(2025, 12, 31), 80)
    )
    by_name = {trace.name: trace for trace in figure.data if trace.name}
    assert list(by_name) == ["90%区间", "50%区间", "实际覆盖率", "按目前速度"]
    np.testing.assert_allclose(by_name["90%区间"].y, [50, 60, 70, 52, 50, 50])
    np.testing.assert_allclose(by_name["按目前速度"].y, [50, 55, 60])
    assert (
        by_name["按目前速度"].x[-1] == "2025-12-31"
        and figure.data[-1].text == ("目标80%",)
        and figure.layout.yaxis.range[0] == 0
    )
    planned = forecast_charts.fan(
        [date(2025, 9, 30)],
        [50.0],
        SimpleNamespace(run=RUN, days=OUTLOOK.days, scheduled=np.array([0.51, 0.53])),
        t,
    )
    assert [trace.name for trace in planned.data][-1] == "仅按已排期的培训" and planned.data[
        -1
    ].y == (50, 51, 53)


def test_pace_against_need():
    months = pd.DataFrame(
        {"month": [month_number(date(2025, 8, 1)), month_number(date(2025, 9, 1))], "n": [3, 0]}
    )
    figure = forecast_charts.pace(months, t, 4.0, 1.5, whole=False)
    assert [trace.name for trace in figure.data] == [
        "新增覆盖",
        "实际月均 1.5",
        "每月所需 4.0",
    ] and figure.data[0].marker.pattern.shape == ("", "/")
    assert (
        figure.data[1].line.dash != figure.data[2].line.dash
        and figure.layout.yaxis.rangemode == "tozero"
    )
    assert len(forecast_charts.pace(months, t).data) == 1


def test_expiring_tells_the_first_three_months_from_the_rest():
    frame = pd.DataFrame(
        {
            "month": range(1, 13),
            "until_on": [
                date(2025 + (m > 2), (m + 9) % 12 + 1, 30 if (m + 9) % 12 + 1 != 2 else 28)
                for m in range(12)
            ],
            "n": [2, *[0] * 11],
        }
    )
    near, later = forecast_charts.expiring(frame, t).data
    assert (
        near.y == (2, 0, 0)
        and near.text == ("2", "", "")
        and len(later.y) == 9
        and later.marker.pattern.shape == "/"
        and near.x[0] == "2025年10月"
    )
