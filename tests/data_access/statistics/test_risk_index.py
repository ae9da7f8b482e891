"""What the risk index is made of, counted by hand on both databases; and the saving of its
weights.
"""

from datetime import date

import pytest
from sqlalchemy import insert

from data_access import schema as s
from data_access.database.facts import ids_by_code
from data_access.database.refused import Refused
from data_access.database.state import read_state
from data_access.decisions import index_weights as index_weight_decisions
from data_access.filter.filters import Filter
from data_access.statistics import partners as partner_reads
from data_access.statistics import risk_index as risk_index_reads
from data_access.statistics import treaties as treaty_reads
from seed_data.load import load_facts
from tests.fixtures.ledger import add_disputes

AS_OF = Filter().resolve(date(2024, 6, 30))
CASES = """
number | country | occurred   | amount
A1     | USA     | 2024-06-30 | 1000000
A2     | USA     | 2024-06-01 | 1000000
A3     | USA     | 2023-07-01 | 5000000
A4     | USA     | 2023-06-30 | 7000000
A5     | USA     | 2024-05-01 |
A6     | USA     | 2024-05-02 | 0
A7     | JPN     | 2021-07-01 | 300
A8     | JPN     | 2021-06-30 | 400
A9     | USA     | 2024-07-01 | 9000000
"""


@pytest.fixture
def ledger(connection):
    add_disputes(connection, CASES)
    return connection


def rows(frame):
    return [
        tuple(None if value != value else value for value in row)
        for row in frame.itertuples(index=False)
    ]


def test_amounts_by_partner_and_year_back(ledger):
    """2023-07-01 lies 365 days before the last day, 2023-06-30 366: there the second block begins.
    2021-06-30 is before the window, 2024-07-01 after the date.
    """
    window = partner_reads.window(AS_OF)
    assert rows(risk_index_reads.amounts(ledger, window)) == [
        ("JPN", 2, 300, 1),
        ("USA", 0, 1000000, 2),
        ("USA", 0, 5000000, 1),
        ("USA", 1, 7000000, 1),
    ]
    assert risk_index_reads.without_amount(ledger, window) == 2


def test_momenta_of_all_partners_agree_with_the_one_of_each(ledger):
    assert rows(risk_index_reads.momenta(ledger, AS_OF)) == [("JPN", 0, 1), ("USA", 5, 1)]
    assert partner_reads.momentum(ledger, AS_OF, "USA") == (5, 1) and partner_reads.momentum(
        ledger, AS_OF, "JPN"
    ) == (0, 1)
    assert rows(
        risk_index_reads.momenta(ledger, Filter(period="2024-06").resolve(date(2024, 6, 30)))
    ) == [
        ("JPN", 0, 1),
        ("USA", 5, 1),
    ]  # the chosen period is set aside


def test_legal_scores_are_the_latest_by_the_date(ledger):
    country = ids_by_code(ledger, s.country, "iso3")
    ledger.execute(
        insert(s.legal_score),
        [
            {
                "country_id": country[iso3],
                "score": score,
                "as_of": date.fromisoformat(day),
                "source": source,
            }
            for iso3, score, day, source in (
                ("USA", 40, "2022-01-01", "old"),
                ("USA", 45.5, "2024-06-30", "office"),
                ("USA", 90, "2024-07-01", "later"),
                ("JPN", 10, "2025-01-01", "later"),
            )
        ],
    )
    assert rows(risk_index_reads.legal_scores(ledger, AS_OF)) == [
        ("USA", 45.5, date(2024, 6, 30), "office")
    ]


def test_memberships_obey_the_date_and_the_union_has_its_states(connection):
    load_facts(connection)
    found = treaty_reads.treaty_members(connection, AS_OF)
    assert {("MADRID", "EUE"), ("PCT", "USA")} <= set(
        zip(found["treaty"], found["member"], strict=True)
    )
    early = treaty_reads.treaty_members(connection, Filter().resolve(date(2004, 9, 30)))
    assert ("MADRID", "EUE") not in set(zip(early["treaty"], early["member"], strict=True))
    states = treaty_reads.union_states(connection)
    assert {"DEU", "FRA"} <= set(states) and "GBR" not in states


def test_an_empty_ledger(connection):
    assert (
        risk_index_reads.amounts(connection, AS_OF).empty
        and risk_index_reads.momenta(connection, AS_OF).empty
        and risk_index_reads.legal_scores(connection, AS_OF).empty
    )
    assert risk_index_reads.without_amount(connection, AS_OF) == 0
    assert (
        index_weight_decisions.weights(connection)
        == {"frequency": 40, "severity": 20, "momentum": 20, "legal": 20}
        and index_weight_decisions.history(connection).empty
    )


NEW = {"frequency": 50, "severity": 10.5, "momentum": 39.5, "legal": 0}


def test_weights_are_saved_whole_with_who_and_why_and_raise_the_data_version(connection):
    before = read_state(connection).data_version
    index_weight_decisions.save(
        connection, NEW, " 局长 ", " 更看重变化 ", index_weight_decisions.INITIAL
    )
    assert (
        index_weight_decisions.weights(connection) == NEW
        and read_state(connection).data_version == before + 1
    )
    index_weight_decisions.save(connection, NEW | {"legal": 5}, "局长", "补上法律", NEW)
    found = index_weight_decisions.history(connection)
    assert rows(found[["frequency", "severity", "momentum", "legal", "set_by", "reason"]]) == [
        (50, 10.5, 39.5, 5, "局长", "补上法律"),
        (50, 10.5, 39.5, 0, "局长", "更看重变化"),
    ]


@pytest.mark.parametrize(
    ("values", "who", "reason", "seen", "why"),
    [
        (NEW, " ", "理由", index_weight_decisions.INITIAL, "incomplete"),
        (NEW, "局长", "", index_weight_decisions.INITIAL, "incomplete"),
        (NEW | {"legal": -1}, "局长", "理由", index_weight_decisions.INITIAL, "range"),
        (dict.fromkeys(NEW, 0), "局长", "理由", index_weight_decisions.INITIAL, "range"),
        (NEW | {"legal": 100.01}, "局长", "理由", index_weight_decisions.INITIAL, "range"),
        (NEW, "局长", "理由", NEW, "moved"),
    ],
)
def test_what_is_refused_leaves_nothing(connection, values, who, reason, seen, why):
    with pytest.raises(Refused) as refused:
        index_weight_decisions.save(connection, values, who, reason, seen)
    assert refused.value.why == why and index_weight_decisions.history(connection).empty


def test_the_same_weights_twice_are_refused_but_the_initial_ones_may_be_confirmed(connection):
    index_weight_decisions.save(
        connection,
        index_weight_decisions.INITIAL,
        "局长",
        "核定初始值",
        index_weight_decisions.INITIAL,
    )
    with pytest.raises(Refused, match="same"):
        index_weight_decisions.save(
            connection,
            index_weight_decisions.INITIAL,
            "局长",
            "再来",
            index_weight_decisions.INITIAL,
        )
