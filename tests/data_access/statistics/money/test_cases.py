"""What was saved and the money of each case, worked out by hand, on both databases."""

from dataclasses import replace
from datetime import date

import pytest

from data_access.filter.filters import Filter
from data_access.statistics import disputes as dispute_reads
from data_access.statistics.money import cases as money_reads
from indicators import money as money_figures
from tests.fixtures.cost import add_claims, add_losses, add_policies
from tests.fixtures.ledger import add_disputes

ROWS = """
number | enterprise | occurred   | closed     | route      | amount    | avoided
M1     | 1          | 2025-01-10 | 2025-07-01 | settlement | 500000001 | 30000001
M2     | 1          | 2025-02-10 | 2025-09-30 | mediation  |           | 20000000
M3     | 2          | 2025-03-10 | 2025-08-15 | settlement | 100000000 | 40000000
M4     | 2          | 2025-03-11 | 2025-06-30 | settlement |           | 70000000
M5     | 3          | 2025-04-01 | 2025-08-20 | judgment   |           | 0
M6     | 3          | 2025-05-01 | 2025-10-02 |            | 200000000 | 90000000
M7     | 3          | 2025-05-02 |            |            |           |
"""
LOSSES = """
number | dispute | kind          | dated      | amount   | evidence
L1     | M1      | avoided       | 2025-07-02 | 20000000 | 和解协议
L2     | M1      | avoided       | 2025-07-03 | 10000001 |
L3     | M1      | claimed       | 2025-01-15 | 99000000 | 起诉状
L4     | M3      | avoided       | 2025-10-05 | 40000000 | 后来的证明
L5     | M7      | licence_saved | 2025-06-01 | 5        | 合同
L6     | M2      | claimed       | 2025-03-01 | 7        | 律师函
"""
POLICIES = """
number | enterprise | kind                   | starts     | ends
P1     | 1          | infringement_liability | 2025-01-01 | 2025-12-31
"""
CLAIMS = """
number | policy | dispute | filed      | claimed | decided    | result | paid
C1     | P1     | M1      | 2025-02-01 | 300     | 2025-06-01 | paid   | 200
C2     | P1     | M1      | 2025-03-01 | 400     | 2025-10-01 | paid   | 100
"""
AS_OF = Filter().resolve(date(2025, 9, 30))
QUARTER = replace(AS_OF, closed_from=date(2025, 7, 1), closed_until=date(2025, 9, 30))


@pytest.fixture
def ledger(connection):
    add_disputes(connection, ROWS)
    add_losses(connection, LOSSES)
    add_policies(connection, POLICIES)
    add_claims(connection, CLAIMS)
    return connection


def test_what_was_saved_in_a_quarter_for_whom_and_on_what_proof(ledger):
    """M4 was closed a day before the quarter, M6 after it, M5 saved nothing."""
    found = money_figures.saved(
        money_reads.saved(ledger, QUARTER), money_reads.proofs(ledger, QUARTER)
    )
    shown = found.cases[["number", "enterprise", "closed_on", "avoided_fen", "evidence"]]
    assert list(shown.itertuples(index=False, name=None)) == [
        ("M3", "企业2", date(2025, 8, 15), 40000000, None),  # proven after the as-of date
        ("M1", "企业1", date(2025, 7, 1), 30000001, "和解协议"),
        ("M2", "企业1", date(2025, 9, 30), 20000000, None),  # a claim is no proof of it
    ]
    assert found.firms[["enterprise", "cases", "avoided_fen"]].to_numpy().tolist() == [
        ["企业1", 2, 50000001],
        ["企业2", 1, 40000000],
    ]
    assert (found.sum_fen, found.proven) == (90000001, 1)
    assert dispute_reads.headline(ledger, QUARTER)["avoided_fen"] == found.sum_fen


def test_every_amount_of_a_case_is_exact_and_of_its_day(ledger):
    frame = money_reads.per_case(ledger, AS_OF).set_index("number")
    assert frame.index.tolist() == ["M1", "M6", "M3", "M2", "M4", "M5", "M7"]
    money = [name for name in frame.columns if name.endswith("_fen")]
    known = {number: frame.loc[number, money].dropna().to_dict() for number in frame.index}
    assert known["M1"] == {
        "amount_fen": 500000001,
        "avoided_fen": 30000001,
        "claimed_fen": 99000000,
        "loss_avoided_fen": 30000001,
        "insured_claimed_fen": 700,
        "insured_paid_fen": 200,  # the other was decided the day after
    }
    assert known["M6"] == {"amount_fen": 200000000}  # closed two days later
    assert known["M3"] == {"amount_fen": 100000000, "avoided_fen": 40000000}
    assert known["M7"] == {"licence_saved_fen": 5}
    assert len(money_reads.per_case(ledger, AS_OF, 2)) == 2


def test_the_totals_are_those_of_the_cases_listed(ledger):
    assert money_reads.totals(ledger, AS_OF) == {
        "cases": 7,
        "with_amount": 3,
        "amount_fen": 800000001,
        "claims": 1,
        "insured_paid_fen": 200,
    }
    before = Filter().resolve(date(2024, 1, 1))
    assert set(money_reads.totals(ledger, before).values()) == {0}
    assert money_reads.saved(ledger, before).empty
