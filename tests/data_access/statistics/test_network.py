"""The service network as of a date, worked out by hand on the rows below, on both databases."""

from datetime import date

import pytest

from data_access.filter.filters import Filter
from data_access.statistics import network as network_reads
from tests.fixtures.ledger import add_disputes
from tests.fixtures.network import add_points, add_stations, enforce

DISPUTES = """
number | country | channel      | occurred
C1     | USA     | ecommerce    | 2024-01-10
C2     | DEU     | exhibition   | 2024-06-01
C3     | EUE     | litigation   | 2024-06-02
C4     | VNM     | customs      | 2024-07-01
C5     | KOR     | litigation   | 2024-08-01
C6     | FRA     | litigation   | 2025-01-01
"""
STATIONS = """
number | level    | opened     | closed     | grades
G1     | park     | 2022-01-01 |            | 2022:unqualified:2023-01-10 2023:excellent:2024-01-10
G2     | district | 2022-01-01 |            | 2023:qualified:2024-01-15 2024:unqualified:2025-01-15
G3     | park     | 2024-12-31 |            |
G4     | park     | 2022-01-01 | 2024-12-31 | 2023:excellent:2024-01-10
G5     | park     | 2025-01-01 |            |
"""
POINTS = """
number | kind    | opened     | closed
P1     | hotline | 2022-01-01 |
P2     | window  | 2024-12-31 |
P3     | window  | 2022-01-01 | 2024-12-31
P4     | window  | 2025-01-01 |
"""


@pytest.fixture(autouse=True)
def office(connection):
    add_disputes(connection, DISPUTES)
    add_stations(connection, STATIONS)
    add_points(connection, POINTS)


def at(day, **chosen):
    return Filter(**chosen).resolve(date.fromisoformat(day))


def tuples(frame):
    return [
        tuple(None if value != value else value for value in row)
        for row in frame.itertuples(index=False, name=None)
    ]


@pytest.mark.parametrize(
    "day, expected",
    [
        (
            "2024-12-31",
            [
                ("G2", "district", 2023, "qualified"),
                ("G1", "park", 2023, "excellent"),
                ("G3", "park", None, None),
            ],
        ),  # opens that day; the closing day no longer counts
        (
            "2025-01-15",
            [
                ("G2", "district", 2024, "unqualified"),
                ("G1", "park", 2023, "excellent"),
                ("G3", "park", None, None),
                ("G5", "park", None, None),
            ],
        ),
        (
            "2023-06-30",
            [
                ("G2", "district", None, None),
                ("G1", "park", 2022, "unqualified"),
                ("G4", "park", None, None),
            ],
        ),
        ("2021-01-01", []),
    ],
)
def test_stations_with_their_latest_assessment(connection, day, expected):
    assert (
        tuples(
            network_reads.stations(connection, at(day))[
                ["number", "station_level", "year", "grade"]
            ]
        )
        == expected
    )


def test_assessments_of_one_station(connection):
    assert tuples(
        network_reads.assessments(connection, at("2024-12-31"), "G1")[
            ["year", "grade", "assessed_on"]
        ]
    ) == [(2023, "excellent", date(2024, 1, 10)), (2022, "unqualified", date(2023, 1, 10))]
    assert tuples(network_reads.assessments(connection, at("2024-01-09"), "G1")[["year"]]) == [
        (2022,)
    ]


def test_windows_and_lines(connection):
    assert tuples(network_reads.points(connection, at("2024-12-31"))[["number", "point_kind"]]) == [
        ("P2", "window"),
        ("P1", "hotline"),
    ]
    assert network_reads.points(connection, at("2024-12-30"))["number"].tolist() == ["P3", "P1"]


def test_nothing_is_in_force_while_all_are_drafts(connection):
    frame = network_reads.coverage(connection, at("2024-12-31"))
    assert (
        frame["market"].unique().tolist() == list(network_reads.MARKETS)
        and frame["in_force_on"].isna().all()
    )
    assert frame.groupby("market", sort=False)["code"].apply(list).to_dict() == {
        "USA": ["USA_337", "USA_PLATFORM", "USA_COURT"],
        "EU": ["EU", "EU_FAIR"],
        "ASEAN": ["ASEAN"],
        "JPN": ["JPN"],
        "KOR": ["KOR"],
        "BELT_ROAD": ["GENERIC"],
    }


def test_in_force_from_its_day_until_the_day_it_ends(connection):
    enforce(connection, "GENERIC", "2024-07-01")
    enforce(connection, "JPN", "2024-01-01", "2024-12-31")
    held = {
        day: network_reads.coverage(connection, at(day))
        .dropna(subset=["in_force_on"])["market"]
        .tolist()
        for day in ("2024-06-30", "2024-07-01", "2024-12-30", "2024-12-31")
    }
    assert held == {
        "2024-06-30": ["JPN"],
        "2024-07-01": ["JPN", "BELT_ROAD"],
        "2024-12-30": ["JPN", "BELT_ROAD"],
        "2024-12-31": ["BELT_ROAD"],
    }


def test_disputes_by_market_overlap(connection):
    """Germany and the proceedings at EU level are of the EU; Viet Nam is of ASEAN and, with Korea,
    of the Belt and Road; France comes the day after.
    """
    assert network_reads.cases_by_market(connection, at("2024-12-31")) == {
        "USA": 1,
        "EU": 2,
        "ASEAN": 1,
        "JPN": 0,
        "KOR": 1,
        "BELT_ROAD": 2,
    }
    assert network_reads.cases_by_market(connection, at("2025-01-01"))["EU"] == 3
    assert (
        network_reads.cases_by_market(connection, at("2024-12-31", channels=("exhibition",)))["EU"]
        == 1
    )
