"""What a recommendation is worked out from, on drawn rows, on both databases, and nothing of later
days.
"""

from datetime import date, datetime

import pytest
from sqlalchemy import insert, update

from data_access import schema as s
from data_access.filter.filters import Filter
from data_access.statistics import assignment as assignment_reads
from indicators.assignment_suitability import SHORT_TERM
from tests.fixtures.experts import add_assignments, add_experts
from tests.fixtures.ledger import add_disputes, enterprise_ids

DISPUTES = """
number | enterprise | country | industry | ip_type   | channel
C1     | 1          | USA     | C39      | patent    | litigation
C2     | 2          | USA     | C38      | trademark | ecommerce
C3     | 2          | TUR     |          | patent    | section_337
C4     | 3          | DEU     | C39      | patent    | litigation
C5     | 3          | JPN     | C39      | patent    | customs
C6     | 3          | USA     | C39      | patent    | litigation
C7     | 1          | USA     | C39      | patent    | other

number | occurred   | accepted   | closed
C1     | 2024-01-10 | 2024-01-15 |
C2     | 2024-06-01 | 2024-06-05 |
C3     | 2024-12-01 | 2025-01-02 |
C4     | 2024-02-02 | 2024-02-03 | 2024-11-01
C5     | 2024-05-05 | 2024-05-05 | 2025-02-01
C6     | 2025-01-01 | 2025-01-01 |
C7     | 2023-01-01 |            |
"""
EXPERTS = """
number | hours | joined     | left       | country | industry | ip_type          | language
E1     | 20    | 2020-01-01 |            | USA     | C39      | patent           | en
E2     | 40    | 2020-01-01 | 2025-06-30 | DEU USA | C        | patent trademark | de en
E4     | 30    | 2020-01-01 | 2024-12-31 | JPN     | C39      | patent           | ja
E5     | 30    | 2025-01-01 |            | TUR     | F51      | patent           | tr
"""
ASSIGNMENTS = """
dispute | expert | assigned   | completed  | planned | actual
C1      | E1     | 2024-01-20 |            | 12.5    |
C1      | E2     | 2024-02-01 | 2025-01-15 | 10      |
C4      | E2     | 2024-02-10 | 2024-11-01 | 10      |
C2      | E1     | 2025-01-05 |            | 6       |
"""
END_2024 = Filter().resolve(date(2024, 12, 31))


@pytest.fixture(autouse=True)
def office(connection):
    disputes = add_disputes(connection, DISPUTES)
    experts = add_experts(connection, EXPERTS)
    add_assignments(connection, disputes, experts, ASSIGNMENTS)
    owners = enterprise_ids(connection)
    connection.execute(
        insert(s.expert_conflict),
        [
            {
                "expert_id": experts[expert],
                "enterprise_id": owners[owner],
                "reason": reason,
                "noted_on": date.fromisoformat(noted),
            }
            for expert, owner, reason, noted in (
                ("E1", "企业2", "曾代理对方", "2024-12-31"),
                ("E2", "企业1", "顾问", "2024-03-01"),
                ("E2", "企业3", "后来的", "2025-01-01"),
                ("E4", "企业1", "已退出", "2024-01-01"),
            )
        ],
    )
    connection.execute(
        update(s.expert).where(s.expert.c.number.in_(["E2", "E4"])).values(employer="企业2")
    )
    connection.execute(
        insert(s.assignment_decision),
        [
            {
                "dispute_id": disputes[case],
                "recommended_id": experts.get(advised),
                "chosen_id": experts.get(selected),
                "recommendation": f'{{"case": "{case}"}}',
                "reason": "理由",
                "who": "张",
                "data_version": 3,
                "decided_at": datetime.fromisoformat(at),
                "as_of": date.fromisoformat(day),
            }
            for case, advised, selected, at, day in (
                ("C1", "E1", "E1", "2024-01-20 08:00", "2024-01-20"),
                ("C4", "E1", "E2", "2024-02-10 08:00", "2024-02-10"),
                ("C7", None, None, "2024-12-31 09:00", "2024-12-31"),
                ("C2", "E1", "E1", "2025-01-05 08:00", "2025-01-05"),
            )
        ],
    )


def at(day, **selected):
    return Filter(**selected).resolve(date.fromisoformat(day))


def tuples(frame):
    return [
        tuple(None if v != v else v for v in row)
        for row in frame.itertuples(index=False, name=None)
    ]


def waiting(connection, chosen, limit=99):
    return assignment_reads.waiting(connection, chosen, SHORT_TERM, limit)


def test_cases_waiting_the_most_urgent_first(connection):
    """C7 is overdue; then C3 by its short terms; C2 waits longer than C5 would, which is a customs
    case; C6 comes the day after.
    """
    frame = waiting(connection, END_2024)
    assert tuples(
        frame[["number", "country", "industry", "ip_type", "channel", "waiting_days", "overdue"]]
    ) == [
        ("C7", "USA", "C39", "patent", "other", 730, 1),
        ("C5", "JPN", "C39", "patent", "customs", 240, 0),
        ("C3", "TUR", None, "patent", "section_337", 30, 0),
        ("C2", "USA", "C38", "trademark", "ecommerce", 209, 0),
    ]
    assert frame["enterprise"].tolist() == ["企业1", "企业3", "企业2", "企业2"] and frame[
        "credit_code"
    ].iloc[0].endswith("1")
    assert waiting(connection, END_2024, 2)["number"].tolist() == ["C7", "C5"]
    assert waiting(connection, at("2025-03-01"))["number"].tolist() == ["C7", "C3", "C6"]
    assert waiting(connection, at("2024-12-31", countries=("TUR",)))["number"].tolist() == ["C3"]
    assert waiting(connection, at("2000-01-01")).empty


def test_what_experts_know(connection):
    assert tuples(assignment_reads.knows(connection, END_2024)) == [
        ("E1", "country", "USA"),
        ("E1", "industry", "C39"),
        ("E1", "ip_type", "patent"),
        ("E1", "language", "en"),
        ("E2", "country", "DEU"),
        ("E2", "country", "USA"),
        ("E2", "industry", "C"),
        ("E2", "ip_type", "patent"),
        ("E2", "ip_type", "trademark"),
        ("E2", "language", "de"),
        ("E2", "language", "en"),
    ]
    assert assignment_reads.knows(connection, at("2025-07-01"))["number"].unique().tolist() == [
        "E1",
        "E5",
    ]


def test_cases_handled_by_type(connection):
    assert tuples(assignment_reads.handled(connection, END_2024)) == [
        ("E1", "patent", 1),
        ("E2", "patent", 2),
    ]
    assert tuples(assignment_reads.handled(connection, at("2025-01-05"))) == [
        ("E1", "patent", 1),
        ("E1", "trademark", 1),
        ("E2", "patent", 2),
    ]


def test_usual_hours(connection):
    assert tuples(assignment_reads.usual_hours(connection, END_2024)) == [
        ("litigation", 10, 2),
        ("litigation", 12.5, 1),
    ]


def test_conflicts_noted_and_by_employer(connection):
    """E4 has left; the conflict of 2025 is not yet known; E2 works for enterprise 2."""
    assert tuples(
        assignment_reads.conflicts(connection, END_2024)[
            ["number", "enterprise", "reason", "noted_on"]
        ]
    ) == [
        ("E1", "企业2", "曾代理对方", date(2024, 12, 31)),
        ("E2", "企业1", "顾问", date(2024, 3, 1)),
        ("E2", "企业2", None, None),
    ]
    assert len(assignment_reads.conflicts(connection, at("2025-01-01"))) == 4
    assert list(assignment_reads.conflicts(connection, at("2000-01-01")).columns) == [
        "number",
        "expert",
        "credit_code",
        "enterprise",
        "reason",
        "noted_on",
    ]


def test_enterprises_with_a_dispute(connection):
    assert assignment_reads.enterprises(connection, at("2024-01-31"))["enterprise"].tolist() == [
        "企业1"
    ]
    assert assignment_reads.enterprises(connection, END_2024)["enterprise"].tolist() == [
        "企业1",
        "企业2",
        "企业3",
    ]


def test_decisions_latest_first(connection):
    frame = assignment_reads.decisions(connection, END_2024)
    assert tuples(frame[["number", "enterprise", "recommended", "chosen", "who", "as_of"]]) == [
        ("C7", "企业1", None, None, "张", date(2024, 12, 31)),
        ("C4", "企业3", "专家E1", "专家E2", "张", date(2024, 2, 10)),
        ("C1", "企业1", "专家E1", "专家E1", "张", date(2024, 1, 20)),
    ]
    assert (
        assignment_reads.recommendation_shown(connection, int(frame["id"].iloc[1]))
        == '{"case": "C4"}'
    )
    assert assignment_reads.recommendation_shown(connection, 999) is None
    assert len(assignment_reads.decisions(connection, END_2024, 2)) == 2
