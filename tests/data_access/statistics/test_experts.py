"""Experts' load, supply and demand, worked out by hand on the rows below, on both databases."""

from datetime import date

import pytest

from data_access.filter.filters import Filter
from data_access.statistics import expert_file as expert_file_reads
from data_access.statistics import experts as expert_reads
from tests.fixtures.experts import add_assignments, add_experts
from tests.fixtures.ledger import add_disputes

DISPUTES = """
number | country | industry | ip_type   | occurred   | accepted   | closed
C1     | USA     | C39      | patent    | 2024-01-10 | 2024-01-15 |
C2     | USA     | C38      | trademark | 2024-06-01 | 2024-06-05 |
C3     | TUR     | F51      | patent    | 2024-12-01 | 2025-01-02 |
C4     | DEU     | C39      | patent    | 2024-02-02 | 2024-02-03 | 2024-11-01
C5     | JPN     | C39      | patent    | 2024-05-05 | 2024-05-05 | 2025-02-01
C6     | USA     | C39      | patent    | 2025-01-01 | 2025-01-01 |
"""
EXPERTS = """
number | hours | joined     | left       | country | industry | ip_type          | language
E1     | 20    | 2020-01-01 |            | USA     | C39      | patent           | en
E2     | 40    | 2020-01-01 | 2025-06-30 | DEU USA | C        | patent trademark | de en
E3     | 0     | 2024-12-31 |            | USA     |          |                  | en
E4     | 30    | 2020-01-01 | 2024-12-31 | JPN     | C39      | patent           | ja
E5     | 30    | 2025-01-01 |            | TUR     | F51      | patent           | tr
E6     | 10    | 2020-01-01 |            | DEU     |          | trademark        | de
"""
ASSIGNMENTS = """
dispute | expert | assigned   | completed  | planned | actual
C1      | E1     | 2024-01-20 |            | 12.5    |
C1      | E2     | 2024-02-01 | 2025-01-15 | 10      | 99
C2      | E1     | 2025-01-05 |            | 6       |
C4      | E2     | 2024-02-10 | 2024-11-01 | 9       | 8.5
C5      | E1     | 2024-05-06 |            | 7.5     |
C5      | E4     | 2024-05-06 |            | 5       |
"""
END_2024 = Filter().resolve(date(2024, 12, 31))


@pytest.fixture(autouse=True)
def office(connection):
    disputes = add_disputes(connection, DISPUTES)
    add_assignments(connection, disputes, add_experts(connection, EXPERTS), ASSIGNMENTS)


def at(day="2024-12-31", **chosen):
    return Filter(**chosen).resolve(date.fromisoformat(day))


def tuples(frame):
    return list(frame.itertuples(index=False, name=None))


def test_loads_of_those_on_the_directory(connection):
    """E4 left that very day, E5 joins the day after; E2 has finished one of two, C2 comes to E1
    only in January.
    """
    frame = expert_reads.loads(connection, END_2024)
    assert tuples(frame[["number", "monthly_hours", "open", "committed_hours"]]) == [
        ("E1", 20, 2, 20),
        ("E2", 40, 1, 10),
        ("E3", 0, 0, 0),
        ("E6", 10, 0, 0),
    ]


def test_loads_as_of_another_day(connection):
    frame = expert_reads.loads(connection, at("2024-10-31"))
    assert tuples(frame[["number", "open", "committed_hours"]]) == [
        ("E1", 2, 20),
        ("E2", 2, 19),
        ("E4", 1, 5),
        ("E6", 0, 0),
    ]


@pytest.mark.parametrize(
    "chosen, numbers",
    [
        ({"countries": ("DEU",)}, ["E2", "E6"]),
        ({"countries": ("EU", "JPN")}, ["E2", "E6"]),
        ({"industries": ("C39",)}, ["E1", "E2"]),
        ({"ip_types": ("trademark",)}, ["E2", "E6"]),
        ({"countries": ("DEU",), "industries": ("C39",)}, ["E2"]),
        ({"countries": ("TUR",)}, []),
    ],
)
def test_a_filter_restricts_experts_by_what_they_cover(connection, chosen, numbers):
    """E2 knows section C, hence each of its divisions; E6's load and E2's stay whole."""
    assert expert_reads.loads(connection, at(**chosen))["number"].tolist() == numbers


def test_cases_without_an_expert(connection):
    """On 31 December C3 has waited 30 days, the day after 31; C6 occurs that day."""
    assert expert_reads.cases(connection, END_2024) == {"open": 4, "unassigned": 2, "long_wait": 1}
    assert expert_reads.cases(connection, at("2025-01-01")) == {
        "open": 5,
        "unassigned": 3,
        "long_wait": 2,
    }
    assert expert_reads.cases(connection, at(countries=("JPN",))) == {
        "open": 1,
        "unassigned": 0,
        "long_wait": 0,
    }
    assert expert_reads.cases(connection, at(state="closed")) == {
        "open": 0,
        "unassigned": 0,
        "long_wait": 0,
    }


def test_by_country(connection):
    assert tuples(expert_reads.by(connection, END_2024, "country")) == [
        ("USA", 3, 30, 2, 1),
        ("JPN", 0, 0, 1, 0),
        ("TUR", 0, 0, 1, 1),
        ("DEU", 2, 40, 0, 0),
    ]
    assert tuples(expert_reads.by(connection, at(countries=("DEU",)), "country")) == [
        ("DEU", 2, 40, 0, 0)
    ]


def test_by_industry(connection):
    found = expert_reads.by(connection, END_2024, "industry")
    assert tuples(found[found["open"] > 0]) == [
        ("C39", 2, 30, 2, 0),
        ("C38", 1, 30, 1, 1),
        ("F51", 0, 0, 1, 1),
    ]


def test_by_language_counts_what_is_in_hand(connection):
    assert tuples(expert_reads.by(connection, END_2024, "language")) == [
        ("en", 3, 30, 3, 0),
        ("de", 2, 40, 1, 0),
    ]


def test_gaps(connection):
    assert tuples(expert_reads.gaps(connection, END_2024)) == [
        ("country", "JPN", 1, 0),
        ("country", "TUR", 1, 1),
        ("industry", "F51", 1, 1),
    ]
    assert tuples(expert_reads.gaps(connection, at("2025-01-01"))) == [("country", "JPN", 1, 0)]
    assert tuples(expert_reads.gaps(connection, at("2024-10-31"))) == []


def test_gaps_compare_with_the_whole_directory(connection):
    assert expert_reads.loads(connection, at(countries=("USA",), ip_types=("other",))).empty
    assert expert_reads.gaps(connection, at(countries=("USA",), ip_types=("patent",))).empty


def test_unassigned_longest_waiting_first(connection):
    frame = expert_reads.unassigned(connection, END_2024)
    assert tuples(
        frame[["number", "enterprise", "country", "industry", "ip_type", "waiting_days", "overdue"]]
    ) == [
        ("C2", "企业2", "USA", "C38", "trademark", 209, 0),
        ("C3", "企业3", "TUR", "F51", "patent", 30, 0),
    ]
    assert expert_reads.unassigned(connection, END_2024, 1)["number"].tolist() == ["C2"]


def test_nothing_matches(connection):
    nothing = at("2000-01-01")
    assert (
        expert_reads.loads(connection, nothing).empty
        and expert_reads.unassigned(connection, nothing).empty
        and expert_reads.gaps(connection, nothing).empty
    )
    assert all(
        expert_reads.by(connection, nothing, dimension).empty
        for dimension in ("country", "industry", "language")
    )


def test_one_expert(connection):
    expert = expert_file_reads.read(connection, END_2024, "E2")
    assert (
        expert["monthly_hours"],
        expert["left_on"],
        expert["country"],
        expert["industry"],
        expert["ip_type"],
        expert["language"],
    ) == (40, None, ["DEU", "USA"], ["C"], ["patent", "trademark"], ["de", "en"])
    assert tuples(expert["open"][["number", "days", "planned_hours"]]) == [("C1", 334, 10)]
    assert tuples(expert["done"][["number", "completed_on", "planned_hours", "actual_hours"]]) == [
        ("C4", date(2024, 11, 1), 9, 8.5)
    ]


def test_one_expert_as_of_another_day(connection):
    open_then = expert_file_reads.read(connection, at("2024-10-31"), "E2")["open"]
    assert sorted(open_then["number"]) == ["C1", "C4"]
    # the 8.5 hours of C4 were told the day after, with its end
    assert open_then["actual_hours"].isna().all()
    assert expert_file_reads.read(connection, END_2024, "E4")["left_on"] == date(2024, 12, 31)
    assert (
        expert_file_reads.read(connection, END_2024, "E5") is None
        and expert_file_reads.read(connection, END_2024, "E9") is None
    )
