"""Typical cases are drafted, mended, checked by somebody else and published, on both databases."""

from datetime import date

import pytest
from sqlalchemy import insert, select

from data_access import schema as s
from data_access.database.refused import Refused
from data_access.database.state import raise_version
from data_access.decisions import typical_cases as typical_case_decisions
from data_access.filter.filters import Filter
from data_access.sheets.code_lists import read_words
from data_access.statistics import publicity as publicity_reads
from tests.fixtures.experts import add_assignments, add_experts
from tests.fixtures.ledger import add_disputes

DISPUTES = """
number | enterprise | industry | country
D1     | 1          | C39      | USA
D2     | 2          | C38      | JPN

number | occurred   | closed     | route      | outcome | amount
D1     | 2024-01-10 | 2024-09-01 | settlement | settled | 123456789
D2     | 2024-06-01 |            |            |         |
"""


@pytest.fixture
def office(connection):
    cases = add_disputes(connection, DISPUTES)
    experts = add_experts(
        connection,
        (
            "number | hours | joined | left | country\nE1 | 10 | 2020-01-01 | | USA\n"
            "E2 | 10 | 2020-01-01 | | USA"
        ),
    )
    add_assignments(
        connection,
        cases,
        experts,
        "dispute | expert | assigned | completed | planned | actual\nD1 | E1 | 2024-02-01 | | 5 |",
    )
    connection.execute(
        insert(s.dispute_right).values(
            dispute_id=cases["D1"],
            ip_type_id=read_words(connection).ids("ip_type")["patent"],
            right_number="US7654321",
            title="示例锁具",
            line=1,
        )
    )
    raise_version(connection)
    return connection


def test_the_facts_of_a_case(office):
    found = typical_case_decisions.facts(office, "D1")
    assert (
        found["country"],
        found["industry"],
        found["route"],
        found["outcome"],
        found["amount_fen"],
        found["closed_on"],
    ) == ("USA", "C39", "settlement", "settled", 123456789, date(2024, 9, 1))
    assert typical_case_decisions.facts(office, "D9") is None


def test_what_identifies_a_case(office):
    found = typical_case_decisions.identifying(office, "D1")
    assert (
        ("case", "D1") in found
        and ("enterprise", "企业1") in found
        and ("right", "US7654321") in found
        and ("right", "示例锁具") in found
    )
    expert = office.scalars(select(s.expert.c.name).where(s.expert.c.number == "E1")).one()
    assert ("expert", expert) in found
    assert ("other", "企业2") in found and ("enterprise", "企业2") not in found
    assert {what for what, _ in typical_case_decisions.identifying(office, None)} == {"other"}


def test_from_draft_to_publication(office):
    number = typical_case_decisions.write(office, "D1", " 案例 ", "某企业…", "甲", date(2025, 3, 1))
    assert (
        number == "AL2025001"
        and typical_case_decisions.write(office, None, "又", "文", "甲", date(2025, 3, 1))
        == "AL2025002"
    )
    typical_case_decisions.rewrite(office, number, 1, "案例", "某企业改", "乙")
    case = typical_case_decisions.read(office, number)
    assert (case["content"], case["version"], case["case"], case["published_on"]) == (
        "某企业改",
        2,
        "D1",
        None,
    )
    with pytest.raises(Refused, match="same_person"):  # who changed it last
        typical_case_decisions.publish(office, number, 2, "乙", (), date(2025, 3, 10))
    typical_case_decisions.publish(office, number, 2, "丙", (), date(2025, 3, 10))
    assert typical_case_decisions.read(office, number)["published_on"] == date(2025, 3, 10)
    listed = publicity_reads.cases(office, Filter().resolve(date(2025, 3, 5)))
    assert listed["published_on"].tolist() == [None, None] and listed["checked_by"].tolist() == [
        None,
        None,
    ]  # on that day it was a draft
    assert publicity_reads.cases(office, Filter().resolve(date(2025, 3, 31)))[
        "number"
    ].tolist() == [
        "AL2025002",
        "AL2025001",
    ]
    assert office.scalars(
        select(s.history.c.action).where(s.history.c.record_key == number).order_by(s.history.c.id)
    ).all() == ["insert", "update", "update"]


@pytest.mark.parametrize(
    "deed, why",
    [
        (lambda c, n: typical_case_decisions.write(c, "D1", "题", " ", "甲"), "incomplete"),
        (lambda c, n: typical_case_decisions.write(c, "D9", "题", "文", "甲"), "unknown_case"),
        (lambda c, n: typical_case_decisions.publish(c, n, 1, "甲"), "same_person"),
        (
            lambda c, n: typical_case_decisions.publish(c, n, 1, "乙", [("enterprise", "企业1")]),
            "identifying",
        ),
        (lambda c, n: typical_case_decisions.publish(c, n, 1, " "), "incomplete"),
        (lambda c, n: typical_case_decisions.publish(c, n, 2, "乙"), "stale"),
        (lambda c, n: typical_case_decisions.rewrite(c, "AL0", 1, "题", "文", "乙"), "gone"),
    ],
)
def test_what_is_refused_changes_nothing(office, deed, why):
    number = typical_case_decisions.write(office, "D1", "题", "文", "甲", date(2025, 3, 1))
    with pytest.raises(Refused) as refused:
        deed(office, number)
    assert refused.value.why == why
    assert typical_case_decisions.read(office, number)["version"] == 1


def test_a_published_case_is_not_changed_here(office):
    number = typical_case_decisions.write(office, "D1", "题", "文", "甲", date(2025, 3, 1))
    typical_case_decisions.publish(office, number, 1, "乙")
    with pytest.raises(Refused) as refused:
        typical_case_decisions.rewrite(office, number, 2, "题", "新文", "乙")
    assert refused.value.why == "published"
