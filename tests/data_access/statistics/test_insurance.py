"""Policies, caps, claims, uncovered exporters and amounts, worked out by hand on the rows below, on
both databases.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import insert, select

from data_access import schema as s
from data_access.filter.filters import Filter
from data_access.statistics import insurance as insurance_reads
from tests.fixtures.cost import add_claims, add_losses, add_policies
from tests.fixtures.ledger import add_disputes, enterprise_ids

CASES = """
number | enterprise | country | industry | occurred   | closed     | avoided  | size
C1     | 1          | MEX     | C39      | 2024-01-10 |            |          | small
C2     | 2          | MEX     | C38      | 2024-02-10 | 2024-05-01 | 50000000 | micro
C3     | 3          | DEU     | C38      | 2024-03-10 | 2024-05-01 | 20000000 | small
C4     | 4          | MEX     | C38      | 2024-03-11 | 2024-07-05 | 90000000 | small
"""
POLICIES = """
number | enterprise | kind                   | starts     | ends       | premium | subsidy | cover
P1     | 1          | infringement_liability | 2023-07-01 | 2024-06-30 | 1000000 | 500001  | MEX USA
P2     | 1          | patent_loss            | 2024-06-30 | 2025-06-29 | 1000000 |         | DEU
P3     | 2          | exhibition_legal       | 2023-06-30 | 2024-06-29 | 1000000 | 800000  |
P4     | 3          | exhibition_legal       | 2024-01-01 | 2024-12-31 | 9000000 | 1000000 |
P5     | 4          | patent_enforcement     | 2024-07-01 | 2025-06-30 | 1000000 | 100000  | MEX
"""
AT = Filter().resolve(date(2024, 6, 30))


@pytest.fixture
def ledger(connection):
    add_disputes(connection, CASES)
    add_policies(connection, POLICIES)
    markets = {
        "企业1": ("MEX", "DEU"),
        "企业2": ("MEX",),
        "企业3": ("MEX", "DEU"),
        "企业4": ("MEX",),
    }
    countries = dict(connection.execute(select(s.country.c.iso3, s.country.c.id)).all())
    owners = enterprise_ids(connection)
    connection.execute(
        insert(s.enterprise_market),
        [
            {"enterprise_id": owners[name], "country_id": countries[code]}
            for name, codes in markets.items()
            for code in codes
        ],
    )
    return connection


def rows(frame):
    return [
        tuple(None if v is None or v != v else v for v in r) for r in frame.itertuples(index=False)
    ]


def test_policies_begun_by_the_date_the_last_day_of_cover_counts(ledger):
    found = insurance_reads.policies(ledger, AT)
    assert rows(found[["policy", "enterprise", "in_force", "subsidy_fen"]]) == [
        ("P3", "企业2", 0, 800000),
        ("P1", "企业1", 1, 500001),
        ("P4", "企业3", 1, 1000000),
        ("P2", "企业1", 1, None),
    ]
    assert list(
        insurance_reads.policies(ledger, replace(AT, as_of=date(2024, 7, 1)))["policy"]
    ) == [
        "P3",
        "P1",
        "P4",
        "P2",
        "P5",
    ]
    assert set(insurance_reads.policies(ledger, replace(AT, industries=("C39",)))["policy"]) == {
        "P1",
        "P2",
    }
    assert set(insurance_reads.policies(ledger, replace(AT, countries=("DEU",)))["enterprise"]) == {
        "企业1",
        "企业3",
    }


def test_the_cap_is_the_one_in_force_when_the_policy_began(ledger):
    kind = (
        select(s.insurance_kind.c.id)
        .where(s.insurance_kind.c.code == "exhibition_legal")
        .scalar_subquery()
    )
    ledger.execute(
        insert(s.subsidy_cap).values(
            kind_id=kind,
            from_on=date(2024, 1, 1),
            share=Decimal("0.6000"),
            most_fen=700000,
            source="试",
        )
    )
    found = insurance_reads.policies(ledger, AT).set_index("policy")
    assert (float(found.loc["P3", "share"]), found.loc["P3", "most_fen"]) == (0.8, 1000000) and (
        float(found.loc["P4", "share"]),
        found.loc["P4", "most_fen"],
    ) == (0.6, 700000)
    caps = insurance_reads.caps(ledger, AT).set_index("kind")
    assert (
        len(caps) == 4
        and caps.loc["exhibition_legal", "most_fen"] == 700000
        and "待核定" in caps.loc["patent_loss", "source"]
    )
    assert insurance_reads.caps(ledger, replace(AT, as_of=date(2021, 1, 1))).empty


def test_claims_decided_later_are_undecided(ledger):
    add_claims(
        ledger,
        """
    number | policy | dispute | filed      | claimed | decided    | result  | paid
    L1     | P1     | C1      | 2024-02-01 | 300000  | 2024-06-30 | paid    | 300000
    L2     | P3     |         | 2024-03-01 | 200000  | 2024-07-01 | partly_paid | 90000
    L3     | P1     |         | 2024-07-01 | 100000  |            |         |
    """,
    )
    found = insurance_reads.claims(ledger, AT)
    assert rows(
        found[["claim", "kind", "number", "claimed_fen", "decided_on", "result", "paid_fen"]]
    ) == [
        ("L2", "exhibition_legal", None, 200000, None, None, None),
        ("L1", "infringement_liability", "C1", 300000, date(2024, 6, 30), "paid", 300000),
    ]
    assert list(insurance_reads.claims(ledger, replace(AT, industries=("C38",)))["claim"]) == ["L2"]


def test_exporters_covered_there_elsewhere_or_nowhere(ledger):
    # 1: P1 covers MEX; 2: P3 has run out the day before; 3: P4 covers everywhere; 4: P5 has not
    # begun, one dispute open there
    found = insurance_reads.exporters(ledger, AT, ("MEX",))
    assert rows(found[["enterprise", "country", "covered", "elsewhere", "open"]]) == [
        ("企业1", "MEX", 1, 0, 1),
        ("企业4", "MEX", 0, 0, 1),
        ("企业2", "MEX", 0, 0, 0),
        ("企业3", "MEX", 1, 0, 0),
    ]
    later = insurance_reads.exporters(
        ledger, replace(AT, as_of=date(2024, 7, 1)), ("MEX",)
    ).set_index("enterprise")
    assert (
        later.loc["企业1", ["covered", "elsewhere"]].tolist(),
        later.loc["企业4", "covered"],
    ) == ([0, 1], 1)  # P1 has run out, P2 covers Germany only
    assert insurance_reads.exporters(ledger, AT, ()).empty


def test_enterprises_off_the_roster_are_not_listed(ledger):
    ledger.execute(
        s.enterprise.update()
        .where(s.enterprise.c.name == "企业2")
        .values(left_on=date(2024, 6, 30))
    )
    assert "企业2" not in set(insurance_reads.exporters(ledger, AT, ("MEX",))["enterprise"])


LOSSES = """
number | dispute | kind     | dated      | amount   | evidence
A1     | C2      | avoided  | 2024-05-01 | 30000000 | 和解书
A2     | C2      | avoided  | 2024-05-02 | 20000000 |
A3     | C3      | avoided  | 2024-05-03 | 10000000 |
A4     | C3      | claimed  | 2024-05-03 | 70000000 | 起诉状
A5     | C1      | avoided  | 2024-05-04 | 40000000 |
A6     | C1      | settled  | 2024-07-01 | 1        |
A7     | C2      | claimed  | 2024-04-30 | 5        |
"""


def test_amounts_dated_by_the_date_and_of_the_cases_chosen(ledger):
    add_losses(ledger, LOSSES)
    assert rows(
        insurance_reads.losses(ledger, AT)[["loss", "kind", "number", "amount_fen", "evidence"]]
    ) == [
        ("A5", "avoided", "C1", 40000000, None),
        ("A3", "avoided", "C3", 10000000, None),
        ("A4", "claimed", "C3", 70000000, "起诉状"),
        ("A2", "avoided", "C2", 20000000, None),
        ("A1", "avoided", "C2", 30000000, "和解书"),
        ("A7", "claimed", "C2", 5, None),
    ]
    assert list(insurance_reads.losses(ledger, replace(AT, countries=("DEU",)))["loss"]) == [
        "A3",
        "A4",
    ]


def test_the_ledgers_figure_stands_beside_and_is_not_added(ledger):
    """C2: two amounts make the 50 m of the ledger; C3: 10 m here, 20 m there; C1 is open and has
    none there; C4 closes later.
    """
    assert insurance_reads.losses_beside_the_ledger(ledger, AT) == {
        "ledger": 2,
        "ledger_fen": 70000000,
        "both": 0,
        "different": 0,
        "only": 0,
    }
    add_losses(ledger, LOSSES)
    assert insurance_reads.losses_beside_the_ledger(ledger, AT) == {
        "ledger": 2,
        "ledger_fen": 70000000,
        "both": 2,
        "different": 1,
        "only": 1,
    }
    assert insurance_reads.losses_beside_the_ledger(ledger, replace(AT, countries=("FRA",))) == {
        "ledger": 0,
        "ledger_fen": 0,
        "both": 0,
        "different": 0,
        "only": 0,
    }
