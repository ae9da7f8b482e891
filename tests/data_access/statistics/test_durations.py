"""Durations counted in the database, worked out by hand on the rows below, on both databases."""

from datetime import date

import pytest
from sqlalchemy import update

from data_access import schema as s
from data_access.filter.filters import Filter
from data_access.statistics import durations as duration_reads
from tests.fixtures.ledger import add_disputes

ROWS = """
number | country | channel   | occurred   | accepted   | closed     | route
B1     | USA     | customs   | 2023-12-01 | 2024-01-10 | 2024-03-01 | settlement
B2     | USA     | customs   | 2024-01-20 |            |            |
B3     | DEU     | ecommerce | 2024-01-20 |            |            |
B4     | DEU     | ecommerce | 2024-03-01 | 2024-03-02 | 2024-03-31 |
B5     | JPN     | customs   | 2024-02-01 |            | 2024-05-01 | judgment
B6     | JPN     | customs   | 2024-07-01 | 2024-07-01 |            |
"""
AT = Filter().resolve(date(2024, 4, 10))  # B5 closes later, B6 has not happened


@pytest.fixture
def keys(connection):
    found = add_disputes(connection, ROWS)
    d = s.dispute.c
    connection.execute(
        update(s.dispute).where(d.number == "B1").values(entered_on=date(2024, 1, 15))
    )  # entered after it was taken up
    return found


def test_the_register_begins_with_the_first_acceptance_or_entry(connection, keys):
    assert duration_reads.register_began(connection, AT) == date(2024, 1, 10)
    connection.execute(
        update(s.dispute).where(s.dispute.c.number == "B2").values(entered_on=date(2024, 1, 5))
    )
    assert duration_reads.register_began(connection, AT) == date(2024, 1, 5)
    assert duration_reads.register_began(connection, Filter().resolve(date(2024, 1, 4))) is None


def test_cases_are_counted_by_duration_with_delayed_entry(connection, keys):
    # B4 30 days; B5 69 days and open; B2 and B3 81 and open; B1 91 days, 40 of them before the
    # register began
    assert _rows(duration_reads.endings(connection, AT)) == [
        (30, 1, 0, 1),
        (69, 0, 0, 1),
        (81, 0, 0, 2),
        (91, 1, 40, 1),
    ]
    assert list(duration_reads.endings(connection, AT).columns) == [
        "days",
        "closed",
        "entry",
        "cases",
    ]


def test_by_group_and_filter(connection, keys):
    assert _rows(duration_reads.endings(connection, AT, "country")) == [
        ("DEU", 30, 1, 0, 1),
        ("DEU", 81, 0, 0, 1),
        ("JPN", 69, 0, 0, 1),
        ("USA", 81, 0, 0, 1),
        ("USA", 91, 1, 40, 1),
    ]
    customs = Filter(channels=("customs",)).resolve(date(2024, 4, 10))
    assert _rows(duration_reads.endings(connection, customs)) == [
        (69, 0, 0, 1),
        (81, 0, 0, 1),
        (91, 1, 40, 1),
    ]


def test_routes_are_known_once_a_case_is_closed(connection, keys):
    assert sorted(_rows(duration_reads.routes(connection, AT))) == [
        ("open", 69, 0, 1),
        ("open", 81, 0, 2),
        ("settlement", 91, 40, 1),
        ("unknown", 30, 0, 1),
    ]


def test_nothing_matches(connection, keys):
    nothing = Filter(countries=("FRA",)).resolve(date(2024, 4, 10))
    assert (
        duration_reads.endings(connection, nothing).empty
        and duration_reads.routes(connection, nothing).empty
    )
    assert duration_reads.endings(connection, Filter().resolve(date(2020, 1, 1)), "channel").empty


def _rows(frame):
    return [tuple(r) for r in frame.itertuples(index=False)]
