"""Bands at their borders, and the load of five experts worked out by hand."""

import pandas as pd
import pytest

from indicators.experts import band, loads, summary

FIVE = pd.DataFrame(
    {
        "number": ["E1", "E2", "E3", "E4", "E5"],
        "monthly_hours": [10.0, 20, 40, 0, 40],
        "open": [3, 0, 2, 1, 1],
        "committed_hours": [20.0, 0, 36, 5, 10],
    }
)


@pytest.mark.parametrize(
    "utilisation, open_cases, expected",
    [
        (0.85, 1, "normal"),
        (0.8501, 1, "amber"),
        (1.0, 1, "amber"),
        (1.0001, 1, "overload"),
        (0.0, 1, "normal"),
        (0.0, 0, "idle"),
        (float("nan"), 1, "no_hours"),
    ],
)
def test_band_at_its_borders(utilisation, open_cases, expected):
    assert band(utilisation, open_cases) == expected


def test_bands_follow_the_settings():
    assert [band(0.75, 1, 0.7, 0.9), band(0.95, 1, 0.7, 0.9)] == ["amber", "overload"]


def test_loads_fullest_first():
    found = loads(FIVE)
    assert found["number"].tolist() == ["E1", "E3", "E5", "E2", "E4"]
    assert found["band"].tolist() == ["overload", "amber", "normal", "idle", "no_hours"]
    assert (
        found["utilisation"].tolist()[:4] == [2.0, 0.9, 0.25, 0.0]
        and found["utilisation"].isna().tolist()[4]
    )
    assert found["backlog_days"][0] == pytest.approx(60.875)


def test_summary():
    """66 of 110 hours; the hours of E4, who has none to give, count as committed only. Free: 20 + 4
    + 30.
    """
    found = summary(loads(FIVE), small_group=4)
    assert found | {"gini": None} == {
        "overload": 1,
        "amber": 1,
        "normal": 1,
        "idle": 1,
        "no_hours": 1,
        "experts": 5,
        "open": 7,
        "committed_hours": 71,
        "free_hours": 54,
        "utilisation": 0.6,
        "backlog_days": pytest.approx(18.2625),
        "gini": None,
        "n": 4,
    }
    # pairs of 2, 0.9, 0.25, 0 differ by 1.1 + 1.75 + 2 + 0.65 + 0.9 + 0.25 = 6.65; 2 x 6.65 / (2 x
    # 16 x 0.7875)
    assert found["gini"] == pytest.approx(13.3 / 25.2)


def test_gini_needs_five_experts():
    assert summary(loads(FIVE))["gini"] is None


def test_nobody():
    found = summary(loads(FIVE.head(0)))
    assert (
        found["experts"],
        found["utilisation"],
        found["backlog_days"],
        found["gini"],
        found["n"],
    ) == (0, None, None, None, 0)
