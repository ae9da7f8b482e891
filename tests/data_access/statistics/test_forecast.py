"""What the forecast of coverage starts from, read from a ledger worked out by hand, on both
databases.
"""

from datetime import date

import pandas as pd
import pytest

from data_access.filter.filters import Filter
from data_access.statistics import forecast as forecast_reads
from tests.fixtures.training import ENTERPRISES, SESSIONS, add_training

START, END = date(2023, 1, 1), date(2025, 12, 31)
AT_2024 = Filter().resolve(date(2024, 12, 31))


@pytest.fixture
def keys(connection):
    return add_training(connection, ENTERPRISES, SESSIONS)


def rows(frame):
    return [tuple(None if pd.isna(v) else v for v in row) for row in frame.itertuples(index=False)]


def test_the_days_of_the_roster(connection, keys):
    """4 came in 2022, to a cancelled session and in 2025; 5 joins later; 2 had left by then, and
    had not on 29 June 2024.
    """
    old, first = date(2020, 1, 1), date(2023, 3, 10)
    assert rows(forecast_reads.roster_days(connection, AT_2024, START)) == [
        (old, date(2024, 6, 30), first, 1),
        (old, None, first, 1),
        (old, None, None, 1),
        (date(2024, 3, 10), None, date(2024, 5, 20), 1),
    ]
    assert rows(forecast_reads.roster_days(connection, Filter().resolve(date(2024, 6, 29)), START))[
        0
    ] == (
        old,
        None,
        first,
        2,
    )
    assert rows(
        forecast_reads.roster_days(
            connection, Filter(sizes=("micro",)).resolve(date(2024, 12, 31)), START
        )
    ) == [(date(2024, 3, 10), None, date(2024, 5, 20), 1)]


def test_classes_held_and_planned(connection, keys):
    assert rows(forecast_reads.classes_held(connection, AT_2024, START)) == [
        (date(2023, 3, 10), 1),
        (date(2024, 5, 20), 1),
    ]
    assert rows(forecast_reads.classes_planned(connection, AT_2024, END)) == [
        (date(2025, 4, 1), 1)
    ]  # S4 was held, S3 cancelled, S6 lies after the cycle


def test_last_trainings_of_any_cycle(connection, keys):
    assert rows(forecast_reads.last_trainings(connection, AT_2024, date(2021, 12, 31))) == [
        (date(2022, 11, 1), 1),
        (date(2024, 5, 20), 2),
    ]  # 4; 1 and 3; 2 has left
    assert rows(forecast_reads.last_trainings(connection, AT_2024, date(2023, 1, 1))) == [
        (date(2024, 5, 20), 2)
    ]


def test_markets_count_an_enterprise_in_each_but_exporters_once(connection, keys):
    assert rows(forecast_reads.by_market(connection, AT_2024, START)) == [
        ("USA", 2, 1),
        ("DEU", 1, 1),
        ("JPN", 1, 0),
    ]
    assert forecast_reads.exporters_to(connection, AT_2024, START, ("USA", "JPN")) == (2, 1)
    assert forecast_reads.exporters_to(connection, AT_2024, START, ("FRA",)) == (0, 0)


def test_an_empty_ledger(connection):
    for found in (
        forecast_reads.roster_days(connection, AT_2024, START),
        forecast_reads.classes_held(connection, AT_2024, START),
        forecast_reads.classes_planned(connection, AT_2024, END),
        forecast_reads.last_trainings(connection, AT_2024, START),
        forecast_reads.by_market(connection, AT_2024, START),
    ):
        assert found.empty
    assert forecast_reads.exporters_to(connection, AT_2024, START, ("USA",)) == (0, 0)
