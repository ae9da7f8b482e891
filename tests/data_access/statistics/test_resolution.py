"""Ways of ending and cases with institutions, worked out by hand on the rows below, on both
databases.
"""

from dataclasses import replace
from datetime import date

import pytest

from data_access.filter.filters import Filter
from data_access.statistics import disputes as dispute_reads
from data_access.statistics import resolution as resolution_reads
from tests.fixtures.cost import add_institutions, add_matters
from tests.fixtures.ledger import add_disputes

ROWS = """
number | country | channel   | occurred   | accepted   | closed     | route
E1     | USA     | customs   | 2023-01-10 | 2023-01-10 | 2023-06-01 | settlement
E2     | USA     | customs   | 2023-01-20 | 2023-01-20 | 2024-01-31 | mediation
E3     | DEU     | ecommerce | 2023-02-01 | 2023-02-01 | 2024-02-01 | settlement
E4     | DEU     | ecommerce | 2023-03-01 | 2023-03-01 | 2024-03-01 |
E5     | JPN     | customs   | 2023-04-01 | 2023-04-01 | 2024-07-01 | judgment
E6     | JPN     | customs   | 2023-05-01 | 2023-05-01 |            |
"""
AT = Filter().resolve(date(2024, 6, 30))  # E5 closes the day after


@pytest.fixture
def ledger(connection):
    add_disputes(connection, ROWS)
    return connection


def rows(frame):
    return [
        tuple(None if v is None or v != v else v for v in r) for r in frame.itertuples(index=False)
    ]


def test_closed_cases_by_way_as_of_the_date(ledger):
    assert rows(resolution_reads.by_route(ledger, AT)) == [
        ("settlement", 2),
        ("mediation", 1),
        ("unknown", 1),
    ]
    assert rows(resolution_reads.by_route(ledger, replace(AT, as_of=date(2024, 7, 1)))) == [
        ("settlement", 2),
        ("judgment", 1),
        ("mediation", 1),
        ("unknown", 1),
    ]
    assert rows(resolution_reads.by_route(ledger, replace(AT, countries=("DEU",)))) == [
        ("settlement", 1),
        ("unknown", 1),
    ]


def test_by_year_of_closing(ledger):
    assert rows(resolution_reads.by_year(ledger, AT)) == [
        (2023, "settlement", 1),
        (2024, "mediation", 1),
        (2024, "settlement", 1),
        (2024, "unknown", 1),
    ]


def test_the_cases_behind_a_way_and_a_window(ledger):
    """The filter of the cases behind a bar: both ends of the window count, and nothing that closed
    after the as-of date.
    """

    def numbers(**chosen):
        return sorted(dispute_reads.rows(ledger, replace(AT, **chosen))["number"])

    assert numbers(routes=("settlement",)) == ["E1", "E3"]
    assert numbers(routes=("unknown",)) == ["E4"] and numbers(routes=("unknown", "mediation")) == [
        "E2",
        "E4",
    ]
    assert numbers(closed_from=date(2024, 1, 31), closed_until=date(2024, 2, 1)) == ["E2", "E3"]
    assert numbers(closed_from=date(2024, 2, 2), closed_until=date(2024, 12, 31)) == ["E4"]
    assert (
        numbers(closed_until=date(2023, 12, 31)) == ["E1"] and numbers(routes=("judgment",)) == []
    )


def test_ways_and_durations_of_each_group(ledger):
    # E1 142 days; E2 376; E3 365; E4 366; E5 456 and E6 426 still open; the register begins with E1
    found = resolution_reads.routes_by(ledger, AT, "country")
    assert list(found.columns) == ["code", "route", "days", "entry", "cases"]
    assert sorted(rows(found)) == [
        ("DEU", "settlement", 365, 0, 1),
        ("DEU", "unknown", 366, 0, 1),
        ("JPN", "open", 426, 0, 1),
        ("JPN", "open", 456, 0, 1),
        ("USA", "mediation", 376, 0, 1),
        ("USA", "settlement", 142, 0, 1),
    ]
    assert set(resolution_reads.routes_by(ledger, AT, "channel")["code"]) == {
        "customs",
        "ecommerce",
    }


def test_the_way_itself_is_no_group(ledger):
    """E5 is open on the day: the way it took later must not tell."""
    with pytest.raises(ValueError, match="route"):
        resolution_reads.routes_by(ledger, AT, "route")


MATTERS = """
number | institution | dispute | sent       | accepted   | ended      | result
M1     | J1          | E2      | 2023-03-01 | 2023-03-10 | 2024-01-31 | agreement
M2     | J1          | E4      | 2024-06-01 | 2024-07-02 | 2024-07-05 | failed
M3     | J2          | E1      | 2023-02-01 |            | 2023-02-20 | not_accepted
M4     | J2          | E6      | 2024-07-01 |            |            |
"""


@pytest.fixture
def sent(ledger):
    add_institutions(
        ledger,
        """
    number | kind        | country | joined     | left
    J1     | mediation   | CHN     | 2020-01-01 |
    J2     | arbitration |         | 2020-01-01 | 2024-06-30
    J3     | arbitration | SGP     | 2024-07-01 |
    """,
    )
    add_matters(ledger, MATTERS)
    return ledger


def test_institutions_that_had_joined(sent):
    found = resolution_reads.institutions(sent, AT)
    assert rows(found[["institution", "kind", "country", "listed"]]) == [
        ("J1", "mediation", "CHN", 1),
        ("J2", "arbitration", None, 0),
    ]


def test_matters_show_nothing_after_the_date(sent):
    found = resolution_reads.matters(sent, AT)
    columns = [
        "matter",
        "institution",
        "kind",
        "number",
        "country",
        "accepted_on",
        "ended_on",
        "result",
    ]
    assert rows(found[columns]) == [
        ("M2", "J1", "mediation", "E4", "DEU", None, None, None),
        ("M1", "J1", "mediation", "E2", "USA", date(2023, 3, 10), date(2024, 1, 31), "agreement"),
        ("M3", "J2", "arbitration", "E1", "USA", None, date(2023, 2, 20), "not_accepted"),
    ]


def test_matters_follow_the_filter_of_cases(sent):
    assert list(resolution_reads.matters(sent, replace(AT, countries=("DEU",)))["matter"]) == ["M2"]
    assert resolution_reads.matters(sent, replace(AT, countries=("FRA",))).empty
