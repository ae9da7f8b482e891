"""Figures of the service network, counted by hand."""

from datetime import date

import pandas as pd

from indicators import network

STATIONS = pd.DataFrame(
    {
        "station_level": ["district", "park", "park", "park", "park"],
        "grade": ["excellent", "qualified", "unqualified", None, "qualified"],
    }
)
COVERAGE = pd.DataFrame(
    [
        ("USA", "A", date(2025, 7, 1)),
        ("USA", "B", date(2025, 6, 1)),
        ("USA", "C", None),
        ("EU", "D", None),
        ("BELT_ROAD", "G", date(2025, 1, 1)),
    ],
    columns=["market", "code", "in_force_on"],
)


def test_stations():
    assert network.station_counts(STATIONS) == {
        "stations": 5,
        "meets": 3,
        "below": 1,
        "unassessed": 1,
    }
    assert network.station_counts(STATIONS.head(0)) == {
        "stations": 0,
        "meets": 0,
        "below": 0,
        "unassessed": 0,
    }


def test_levels():
    assert network.levels(STATIONS).to_numpy().tolist() == [
        ["district", "excellent", 1],
        ["park", "qualified", 2],
        ["park", "unqualified", 1],
        ["park", "unassessed", 1],
    ]


def test_markets():
    frame = network.markets(COVERAGE, {"USA": 7, "EU": 3})
    assert frame[["market", "cases", "drawn", "in_force", "has"]].to_numpy().tolist() == [
        ["USA", 7, 3, 2, True],
        ["EU", 3, 1, 0, False],
        ["BELT_ROAD", 0, 1, 1, True],
    ]
    assert frame["since"].tolist()[0] == date(2025, 6, 1)


def test_markets_without_any_procedure_loaded():
    assert network.markets(COVERAGE.head(0), {}).empty
